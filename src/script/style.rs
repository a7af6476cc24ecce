//! Characters that are two spellings of one, and no error where one stands for the other: styles
//! of regions, publishers and times.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Groups of spellings. Not here are pairs that only machines confuse (松 for 鬆, 制 for 製).
const GROUPS: &str = "台臺 裡裏 着著 為爲 説說 綫線 群羣 峰峯 眾衆 麵麪 床牀 啟啓 雞鷄 梁樑 布佈 \
占佔 欲慾 周週 簽籤 念唸 嘆歎 豔艷 托託 濕溼 菸煙烟 鬥鬪鬬 吃喫 杯盃 煉鍊 洩泄 \
姊姐 跡蹟迹 遊游 証證 汙污 恆恒 牆墻 粽糉 秘祕 曬晒 敘敍 匯滙 村邨 舖鋪 妝粧 \
燻熏 羨羡 你妳 它牠祂他 局侷 效傚 彙匯 賬帳 折摺 嘗嚐 痴癡 暗闇 泛汎氾 凶兇 \
果菓 席蓆 升昇陞 岩巖 掛挂 撐撑 柜櫃 棋碁 洲州 淨凈 溫温 產産 強强 衛衞 閱閲 \
銳鋭 悦悅 脫脱 稅税 偽僞 溈潙 內内 錄録 綠緑 戶户 兌兑 沒没 吳吴 呂吕 宮宫 \
蔥葱 冊册 剎刹 呆獃 唇脣 嘩譁 囪囱 回迴廻 塚冢 夠够 姦奸 尷尲 嶽岳 廈厦 彩綵 \
徑逕 悽淒 慄栗 撿揀 攜携 於于 昂昻 晉晋 朵朶 梅楳 棲栖 楞愣 樽罇 歡懽 歲嵗 \
殭僵 毀燬 渺淼 澀澁 灶竈 炮砲 狸貍 瑯琅 癒愈 皂皁 盪蕩 瞇眯 碰踫 磷燐 穗穂 \
窗窻牕 筍笋 箇個 糊餬 纖縴 耽躭 臥卧 蔭廕 蘊藴 袴褲 裸躶 註注 誌志 讚贊 賸剩 \
踴踊 輓挽 迺乃 遁遯 鄰隣 釐厘 鉤鈎 鏽銹 閒閑 隸隷 雕彫鵰 韻韵 飢饑 馱駄 鬍胡 \
黏粘 唯惟 伙夥 腳脚 卻却 真眞 教敎 清淸 青靑 黃黄 併並并 攷考 鎌鐮 厓崖 崑昆 \
崙侖 彷仿 鑑鑒 槓杠 癥症";

static GROUP_OF: LazyLock<HashMap<char, usize>> = LazyLock::new(|| {
    let mut groups = HashMap::new();
    for (number, group) in GROUPS.split_whitespace().enumerate() {
        for c in group.chars() {
            groups.entry(c).or_insert(number);
        }
    }
    groups
});

/// Whether one character may stand for the other as a matter of style.
pub fn is_style_pair(one: char, other: char) -> bool {
    one == other
        || GROUP_OF
            .get(&one)
            .is_some_and(|group| GROUP_OF.get(&other) == Some(group))
}

/// The same of two texts, character by character.
pub fn is_same_but_style(one: &str, other: &str) -> bool {
    let mut others = other.chars();
    one.chars()
        .all(|c| others.next().is_some_and(|other| is_style_pair(c, other)))
        && others.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_told_from_errors() {
        assert!(is_same_but_style("裡面說", "裏面説"));
        for (one, other) in [
            ("輕松", "輕鬆"),
            ("制造", "製造"),
            ("叠代", "迭代"),
            ("頭發", "頭髮"),
        ] {
            assert!(!is_same_but_style(one, other), "{one}");
        }
        assert!(!is_same_but_style("裡", "裡面"));
    }
}
