//! Characters of one script as those of the other, so that a page in both is seen to say one thing.
//!
//! The table has the characters that pages and talks use most, one to one; it is for comparing, not
//! for reading.

use std::sync::LazyLock;

/// Traditional characters, and at the same places of [`SIMPLIFIED`] the simplified ones.
const TRADITIONAL: &str = "\
們來這個說會時對過還後沒為麼樣學開關點見問間門聽話語讀書寫記講談論請謝讓認識詞調課試該詳許設訪評證詩誰諸議護譯國圖園圓團場塊壞聲\
壓處備複夠頭實寶審屬層歲島峽師帳帶幫幹幾廣應廳廟廠廢張強彈歸錄徑從復愛慶憂懷懶態慣戰戲戶擔擁據擠損換揚搶搖撥擇擊擋攝敗數斷無舊曆\
曉東條極構標樓樂機橋檢權歡歐歷殺氣決沖況淚淨減測準滅滿漢漁漲潔潛澤濟濕灣災煉煩熱燈燒爐爭爺牆狀獎獨獵獲環現產畫異療瘋發盡監盤盧眾\
確碼礎禮種稱穩窮竊競筆節範築簡簽籃籌類糧紀約紅納純紙級細終組結給絕統絲經綠維綱網緊線緣編緩練縣總績織繞繼續羅義習聖聯職腦腳腸臉臨\
舉艱藝藥蘇蘭虛號蟲補裝裡製覽觀覺親觸計訂訊討訓託註詢誠誤諒謀賓貝負財貢貧貨販貫責貴買貸費貼賀資賊賞賣賢質賬賴賽購趕趙跡踐躍車軍軟\
軸較載輕輛輝輪輯輸轉辦辭農邊遊運達違遠適遲遷選遺鄉鄰釋針鈔銀銅銷鋪鋼錢錯鍋鍵鎖鎮鏡鐘鐵鑰長閃閉閒閱陣陰陳陸陽隊階際隨險隱雖雙雜雞\
離難雲電靈靜響頁頂項順須預領頻題顏願顧風飛飯飲餅養餘館馬駕駐騎騙驗驚驅魚鮮鳥鳴麗麥黃黨齊齒龍龜體鬧鬥寧髮鬆佈佔併侖傘傑傳傷傾債僅\
僑僕價儀億優儲兒兩冊凍凱劃劇劉劍勁動務勝勞勢勸區協卻參叢吳員啟喚喪單嗎嘆嘗嘩嚇嚴嚮囑執堅堯報塗塵墊墳壽夢夥奪奮婦媽嬰孫宮寬將專尋\
導屆岡崗嵐嶺巖幣幟庫彌徵徹恆悅惡惱慮憑憲憶懇懸懼戀拋挾捨掃掛採揮擬擴擺擾攔攤敵斂暈暫曬朧殘毀氫洩涼淺淵渾湧湯溝溫滄滬滯滲漸潤澀濃\
濾瀏煙爾牽犧狹獅獄獻瑪瓊甌畢疊癢皺盜盪矚硯磚礙祕禍禦稅稈穀積穎窩竄籠粵糾紋紡紛紮紹絡絨綁綜綢綿緒緞緬緯縫縮縱繪繳罰罷羈聞聰肅脅脈\
脫膚膠膽臟臺舖艙艦荊莊莖華萬葉著葷蓋蔣蔥蕩薦薩藍蘆蝦螢蠟蠻術衛衝裏褲襯襲訃訴診詐詭誇誕誘誼謂謊謙謹譜譽讚豈豎豐貓貞賜賠贈贊贏軌軒\
輔輩辯迴連週進逕遙遞遼鄭醜醫醬釀釘釣鈕鈴鉛銳鋒鋸錘錦鍊鍛鏈鏟鑄鑑鑽閣闆闊闖闡陝隻雋霧頑頓頗頸顆額顛顯飄飼飽飾餃餓饑騰騷驕驢髒鬍鯉\
鯊鯨鳳鴉鴨鵝鷹鹽黴鼴齡傢係誌藉麵";
const SIMPLIFIED: &str = "\
们来这个说会时对过还后没为么样学开关点见问间门听话语读书写记讲谈论请谢让认识词调课试该详许设访评证诗谁诸议护译国图园圆团场块坏声\
压处备复够头实宝审属层岁岛峡师帐带帮干几广应厅庙厂废张强弹归录径从复爱庆忧怀懒态惯战戏户担拥据挤损换扬抢摇拨择击挡摄败数断无旧历\
晓东条极构标楼乐机桥检权欢欧历杀气决冲况泪净减测准灭满汉渔涨洁潜泽济湿湾灾炼烦热灯烧炉争爷墙状奖独猎获环现产画异疗疯发尽监盘卢众\
确码础礼种称稳穷窃竞笔节范筑简签篮筹类粮纪约红纳纯纸级细终组结给绝统丝经绿维纲网紧线缘编缓练县总绩织绕继续罗义习圣联职脑脚肠脸临\
举艰艺药苏兰虚号虫补装里制览观觉亲触计订讯讨训托注询诚误谅谋宾贝负财贡贫货贩贯责贵买贷费贴贺资贼赏卖贤质账赖赛购赶赵迹践跃车军软\
轴较载轻辆辉轮辑输转办辞农边游运达违远适迟迁选遗乡邻释针钞银铜销铺钢钱错锅键锁镇镜钟铁钥长闪闭闲阅阵阴陈陆阳队阶际随险隐虽双杂鸡\
离难云电灵静响页顶项顺须预领频题颜愿顾风飞饭饮饼养余馆马驾驻骑骗验惊驱鱼鲜鸟鸣丽麦黄党齐齿龙龟体闹斗宁发松布占并仑伞杰传伤倾债仅\
侨仆价仪亿优储儿两册冻凯划剧刘剑劲动务胜劳势劝区协却参丛吴员启唤丧单吗叹尝哗吓严向嘱执坚尧报涂尘垫坟寿梦伙夺奋妇妈婴孙宫宽将专寻\
导届冈岗岚岭岩币帜库弥征彻恒悦恶恼虑凭宪忆恳悬惧恋抛挟舍扫挂采挥拟扩摆扰拦摊敌敛晕暂晒胧残毁氢泄凉浅渊浑涌汤沟温沧沪滞渗渐润涩浓\
滤浏烟尔牵牺狭狮狱献玛琼瓯毕叠痒皱盗荡瞩砚砖碍秘祸御税秆谷积颖窝窜笼粤纠纹纺纷扎绍络绒绑综绸绵绪缎缅纬缝缩纵绘缴罚罢羁闻聪肃胁脉\
脱肤胶胆脏台铺舱舰荆庄茎华万叶着荤盖蒋葱荡荐萨蓝芦虾萤蜡蛮术卫冲里裤衬袭讣诉诊诈诡夸诞诱谊谓谎谦谨谱誉赞岂竖丰猫贞赐赔赠赞赢轨轩\
辅辈辩回连周进径遥递辽郑丑医酱酿钉钓钮铃铅锐锋锯锤锦炼锻链铲铸鉴钻阁板阔闯阐陕只隽雾顽顿颇颈颗额颠显飘饲饱饰饺饿饥腾骚骄驴脏胡鲤\
鲨鲸凤鸦鸭鹅鹰盐霉鼹龄家系志借面";

/// The first character of the table below, and how many it covers.
const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x5200;

static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..)
        .take(COUNT)
        .map(|c| char::from_u32(c).unwrap_or(' '))
        .collect();
    for (traditional, simplified) in TRADITIONAL.chars().zip(SIMPLIFIED.chars()) {
        if let Some(slot) = place(traditional).and_then(|at| table.get_mut(at)) {
            *slot = simplified;
        }
    }
    table
});

fn place(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()
}

/// A character in simplified script, where the table knows it; any other as it is.
pub(super) fn folded(c: char) -> char {
    place(c).and_then(|at| TABLE.get(at)).copied().unwrap_or(c)
}

const DIGIT: u8 = 1;
const LETTER: u8 = 2;

/// What [`char`] says of each character of the first plane: it searches its tables for each, and a page
/// is asked of each of its characters some ten times.
static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let plane = (0..=0xFFFF).map(char::from_u32);
    plane.map(|c| c.map_or(0, class_of)).collect()
});

fn class_of(c: char) -> u8 {
    (u8::from(c.is_numeric()) * DIGIT) | (u8::from(c.is_alphanumeric()) * LETTER)
}

fn class(c: char) -> u8 {
    let known = CLASSES.get(c as usize).copied();
    known.unwrap_or_else(|| class_of(c))
}

/// Whether a character is a digit or another number: [`char::is_numeric`].
pub(super) fn is_digit(c: char) -> bool {
    class(c) & DIGIT != 0
}

/// Whether a character is a letter or a number: [`char::is_alphanumeric`].
pub(super) fn is_letter(c: char) -> bool {
    class(c) & LETTER != 0
}

/// A line without its marks and blanks, in one script and case: equal for two lines that say the
/// same.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| is_letter(*c));
    letters.map(|c| folded(c).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_digit(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn the_table_has_a_pair_at_each_place() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
        // What is simplified stays as it is.
        for c in SIMPLIFIED.chars() {
            assert_eq!(folded(c), c, "{c}");
        }
    }

    #[test]
    fn lines_of_both_scripts_are_one() {
        assert!(letters("跟我爸學打鼓，第一天").eq(letters("跟我爸学打鼓 第一天")));
        assert!(!letters("學打鼓").eq(letters("學打鐵")));
    }
}
