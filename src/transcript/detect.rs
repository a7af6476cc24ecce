//! Finds out how a file is encoded.
//!
//! What is valid UTF-8 is UTF-8. Anything else is decoded, in part, in every encoding that Chinese
//! comes in, and what comes out is weighed against chance, character by character: the few hundred
//! characters of which most Chinese text consists, in either script, speak for an encoding, rare
//! ones and damage against it. So one bad byte changes nothing, and a single line is enough. Where
//! no reading is Chinese, `chardetng` guesses among the encodings of other languages.
//!
//! The common characters are those of level 1 of GB 2312 and of Big5, which the standards chose
//! for being common; the most common were written down for this project.

use std::sync::LazyLock;

use super::Encoding;

/// How much of a file is decoded for weighing.
const LOOK_BYTES: usize = 48 * 1024;

/// Tenths of a nat for each kind of character: log of its share in Chinese text to its share in
/// text decoded wrongly, roughly.
const TOP: i32 = 28;
const COMMON: i32 = -5;
const RARE: i32 = -40;
const FOREIGN: i32 = -40;
const CONTROL: i32 = -60;
const DAMAGE: i32 = -70;
const PUNCTUATION: i32 = 12;

/// The weight that an average character must have for text to be taken for Chinese.
const LEAST_AVERAGE: i32 = 8;
/// … and above which no other language of East Asia is asked for.
const SURE_AVERAGE: i32 = 14;

/// Characters of which about three quarters of any Chinese text consist, both scripts.
const TOP_CHARS: &str = "
的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得于於著着下自之年過过發发後后作里裡
用道行所然家種种事成方多經经么麼去法學学如都同現现當当沒没動动面起看定天分還还進进好小部其些主樣样理心她本前開开但因只從从想實实
日軍军者意無无力它與与長长把機机十民第公此已工使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体
政美相見见被利什二等產产或新己制身果加西斯月話话合回特代內内信表化老給给世位次度門门任常先海通教兒儿原東东聲声提立及比員员解水名真論论
處处走義义各入幾几口認认條条平系氣气題题活爾尔更別别打女變变四神總总何電电數数安少報报才結结反受目太量再感建務务做接必場场件計计管期
市直德資资命山金指克許许統统區区保至隊队形社便空決决治展馬马科司五基眼書书非則则聽听白卻却界達达光放強强即像難难且權权思王象完設设式
色路記记南品住告類类求據据程北邊边死張张該该交規规萬万取拉格望覺觉術术領领共確确傳传師师觀观清今切院讓让識识候帶带導导爭争運运
笑飛飞風风步改收根干造言聯联持組组每濟济車车親亲極极林服快辦办議议往元英士證证近失轉转夫令準准布始怎呢存未遠远叫台臺單单影具羅罗字
愛爱擊击流備备兵連连調调深商算質质團团集百需價价花黨党華华城石級级整府離离況况亞亚請请技際际約约示復复病息究線线似官火斷断精滿满支視视消
越器容照須须九增研寫写稱称企八功嗎吗包片史委乎查輕轻易早曾除農农找裝装廣广顯显吧阿李標标談谈吃圖图念六引歷历首醫医局突專专費费號号盡尽另
周較较注語语僅仅考落青隨随選选列武紅红響响雖虽推勢势參参希古眾众構构房半節节土投某案黑維维革劃划敵敌致陳陈律足態态護护七興兴派孩驗验責责
營营星夠够章音跟志底站嚴严巴例防族供效續续施留講讲型料終终答緊紧黃黄絕绝奇察母京段依批群項项故按河米圍围江織织害斗鬥雙双境客紀纪採采舉举
殺杀攻父蘇苏密低朝友訴诉止細细願愿千值仍男錢钱破網网熱热助倒育屬属坐帝限船臉脸職职速刻樂乐否剛刚毛狀状率甚獨独球般普怕彈弹校苦創创假久錯错
承印晚蘭兰試试股拿腦脑預预誰谁益陽阳若哪微尼繼继送急血驚惊傷伤素藥药適适波夜省初喜衛卫源食險险待述陸陆習习置居勞劳財财環环排福納纳歡欢雷
警獲获模充負负雲云停木遊游龍龙樹树疑層层冷洲衝冲射略範范竟句室異异激漢汉村哈策演簡简卡罪判擔担州靜静退既衣您宗積积余痛檢检差富靈灵協协角
占配征修皮揮挥勝胜降階阶審审沉堅坚善媽妈劉刘讀读啊超免壓压銀银買买皇養养伊懷怀執执副亂乱抗犯追幫帮宣佛歲岁航優优怪香著田鐵铁控稅税左右份
穿藝艺背陣阵草腳脚概惡恶塊块頓顿敢守酒島岛托央戶户烈洋哥索胡款靠評评版寶宝座釋释景顧顾弟登貨货互付伯慢歐欧換换聞闻危忙核暗姐介壞坏討讨
麗丽良序升監监臨临亮露永呼味野架域沙掉括艦舰魚鱼雜杂誤误灣湾吉減减編编楚肯測测敗败屋跑夢梦散溫温困劍剑漸渐封救貴贵槍枪缺樓楼縣县尚毫移娘朋
畫画班智亦耳恩短掌恐遺遗固席松秘謝谢魯鲁遇康慮虑幸均銷销鐘钟詩诗藏趕赶劇剧票損损忽巨炮舊旧端探湖錄录葉叶春鄉乡附吸予禮礼港雨呀板庭婦妇
歸归睛飯饭額额含順顺輸输搖摇招婚脫脱補补謂谓督毒油療疗旅澤泽材滅灭逐莫筆笔亡鮮鲜詞词聖圣擇择尋寻廠厂睡博勒煙烟授諾诺倫伦岸奧奥唐賣卖
俄炸載载洛健堂旁宮宫喝借君禁陰阴園园謀谋宋避抓榮荣姑孫孙逃牙束跳頂顶玉鎮镇雪午練练迫爺爷篇肉嘴館馆遍凡礎础洞卷坦牛寧宁紙纸諸诸訓训私莊庄祖絲丝翻
暴森塔默握戲戏隱隐熟骨訪访弱蒙歌店鬼軟软典欲薩萨夥伙遭盤盘爸擴扩蓋盖弄雄穩稳忘億亿刺擁拥徒姆楊杨齊齐賽赛趣曲刀床迎冰虛虚玩析窗醒妻透購购替
塞努休虎揚扬途侵刑綠绿兄迅套貿贸畢毕唯谷輪轮庫库跡迹尤競竞街促延震棄弃甲偉伟麻川申緩缓潛潜閃闪售燈灯針针哲絡络抵朱埃抱鼓植純纯夏忍頁页傑杰築筑折鄭郑貝贝尊吳吴
秀混臣雅振染盛怒舞圓圆搞狂措姓殘残秋培迷誠诚寬宽宇猛擺摆梅毀毁伸摩盟末乃悲拍丁趙赵硬麥麦蔣蒋操耶阻訂订彩抽贊赞魔紛纷沿喊違违妹浪匯汇幣币豐丰藍蓝殊獻献桌啦瓦萊莱援譯译奪夺汽燒烧距裁偏符勇觸触課课敬哭懂牆墙襲袭召罰罚俠侠廳厅拜巧側侧韓韩冒債债曼融慣惯享戴童猶犹乘掛挂獎奖紹绍厚縱纵障訊讯涉徹彻刊丈爆烏乌役描洗瑪玛患妙鏡镜唱煩烦簽签仙彼弗症仿傾倾牌陷鳥鸟轟轰咱菜閉闭奮奋慶庆撤淚泪茶疾緣缘播朗杜奶季丹狗尾儀仪偷奔珠蟲虫駐驻孔宜艾橋桥淡翼恨繁寒伴歎叹旦愈潮糧粮縮缩罷罢聚徑径恰挑袋灰捕徐珍幕映裂泰隔啟启尖忠累炎暫暂估泛荒償偿橫横拒瑞憶忆孤鼻鬧闹羊呆厲厉衡胞零窮穷舍碼码赫婆魂災灾洪腿膽胆津俗辯辩胸曉晓勁劲貧贫仁偶輯辑邦恢賴赖圈摸仰潤润堆碰艇稍遲迟輛辆廢废淨净凶署壁御奉旋冬礦矿抬蛋晨伏吹雞鸡倍糊秦盾杯租騎骑乏隆診诊奴攝摄喪丧污渡旗甘耐憑凭扎搶抢緒绪粗肩梁幻菲皆碎宙叔岩蕩荡綜综爬荷悉蒂返井壯壮薄悄掃扫敏礙碍殖詳详迪矛霍允幅撒剩凱凯顆颗罵骂賞赏液番箱貼贴漫酸郎腰舒眉憂忧浮辛戀恋餐嚇吓挺勵励辭辞艘鍵键伍峰尺昨黎輩辈貫贯偵侦滑券崇擾扰憲宪繞绕趨趋慈喬乔閱阅汗枝拖墨脅胁插箭臘腊粉泥氏彭拔騙骗鳳凤慧媒佩憤愤撲扑齡龄驅驱惜豪掩兼躍跃屍尸肅肃帕駛驶堡屆届欣惠冊册儲储飄飘桑閒闲慘惨潔洁蹤踪勃賓宾頻频仇磨遞递邪撞擬拟滾滚奏巡顏颜劑剂績绩貢贡瘋疯坡瞧截燃焦殿偽伪柳鎖锁逼頗颇昏勸劝呈搜勤戒駕驾漂飲饮曹朵仔柔倆俩孟腐幼踐践籍牧涼凉牲佳娜濃浓芳稿竹腹跌邏逻垂遵脈脉貌柏獄狱猜憐怜惑陶獸兽帳帐飾饰貸贷昌敘叙躺鋼钢溝沟寄扶鋪铺鄧邓壽寿懼惧詢询湯汤盜盗肥嘗尝匆輝辉奈扣廷澳嘛董遷迁凝慰厭厌臟脏騰腾幽怨鞋丟丢埋泉涌轄辖躲晉晋紫艱艰魏吾慌祝郵邮吐狠鑒鉴曰械咬鄰邻赤擠挤彎弯椅陪割揭韋韦悟聰聪霧雾鋒锋梯貓猫祥闊阔譽誉籌筹叢丛牽牵鳴鸣沈閣阁穆屈旨袖獵猎臂蛇賀贺柱拋抛鼠瑟戈牢遜逊邁迈欺噸吨琴衰瓶惱恼燕仲誘诱狼池疼盧卢仗冠粒遙遥呂吕玄塵尘馮冯撫抚淺浅敦糾纠鑽钻晶豈岂峽峡蒼苍噴喷耗凌敲菌賠赔塗涂粹扁虧亏寂煤熊恭濕湿循暖糖賦赋抑秩帽哀宿踏爛烂袁侯抖夾夹昆肝擦豬猪煉炼恆恒慎搬紐纽紋纹玻漁渔磁銅铜齒齿跨押怖漠疲叛遣茲兹祭醉拳彌弥斜檔档稀捷膚肤疫腫肿豆削崗岗晃吞宏癌肚隸隶履漲涨耀扭壇坛撥拨沃繪绘伐堪僕仆郭犧牺殲歼墓雇廉契拼懲惩捉覆刷劫嫌瓜歇雕悶闷乳串娃繳缴喚唤贏赢蓮莲霸桃妥瘦搭赴嶽岳嘉艙舱俊址龐庞耕銳锐縫缝悔邀玲惟斥宅添挖呵訟讼氧浩羽斤酷掠妖禍祸侍乙妨貪贪掙挣汪尿莉懸悬唇翰倉仓輻辐棋喂
";

/// The kind of each character from U+4E00 on.
static LEVELS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut levels = vec![0_u8; 0x5200];
    let mut raise = |text: &str, level: u8| {
        for c in text.chars() {
            if let Some(entry) = index_of(c).and_then(|index| levels.get_mut(index)) {
                *entry = (*entry).max(level);
            }
        }
    };
    let codes =
        |leads: std::ops::RangeInclusive<u8>, trails: &[std::ops::RangeInclusive<u8>]| -> Vec<u8> {
            let trails: Vec<u8> = trails.iter().cloned().flatten().collect();
            leads
                .flat_map(|lead| {
                    trails
                        .iter()
                        .flat_map(move |trail| [lead, *trail])
                        .collect::<Vec<_>>()
                })
                .collect()
        };
    // Level 1 of GB 2312 is in rows 16 to 55, that of Big5 from A440 to C67E.
    raise(
        &Encoding::GB18030
            .decode(&codes(0xB0..=0xD7, &[0xA1..=0xFE]))
            .0,
        1,
    );
    raise(
        &Encoding::BIG5
            .decode(&codes(0xA4..=0xC5, &[0x40..=0x7E, 0xA1..=0xFE]))
            .0,
        1,
    );
    raise(
        &Encoding::BIG5.decode(&codes(0xC6..=0xC6, &[0x40..=0x7E])).0,
        1,
    );
    raise(TOP_CHARS, 2);
    levels
});

fn index_of(c: char) -> Option<usize> {
    (u32::from(c) as usize).checked_sub(0x4E00)
}

/// How a file is encoded. Never fails: what is nothing else is UTF-8 with damage, or one of the
/// encodings of the west, in which every byte is a character.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::GB18030,
    ] {
        if bytes.starts_with(encoding.mark()) {
            return encoding;
        }
    }
    let head = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    // UTF-16 may pass for UTF-8, but not without characters that no text has.
    let is_odd = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F);
    if !head.iter().any(is_odd) && is_utf8(bytes) {
        return Encoding::Utf8;
    }
    // Old encodings: look where the first bytes beyond ASCII are, from a line start on.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let line = bytes.get(..first).and_then(|before| {
        before
            .iter()
            .rposition(|byte| matches!(byte, b'\n' | b'\r'))
    });
    let from = line
        .map_or(0, |at| at + 1)
        .max(first.saturating_sub(LOOK_BYTES / 4));
    let part = bytes.get(from..).unwrap_or_default();
    let part = part.get(..LOOK_BYTES).unwrap_or(part);
    let candidates = [
        (Encoding::Utf8, part),
        (Encoding::Utf16Le, head),
        (Encoding::Utf16Be, head),
        (Encoding::BIG5, part),
        (Encoding::GB18030, part),
    ];
    let best = candidates
        .into_iter()
        .filter(|(encoding, _)| !encoding.is_wide() || bytes.len() >= 2)
        .map(|(encoding, part)| (encoding, weigh(encoding, part)))
        .max_by_key(|(_, weight)| weight.sum);
    match best {
        Some((encoding @ (Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be), weight))
            if weight.sum > 0 =>
        {
            encoding
        }
        Some((encoding @ Encoding::Legacy(_), weight)) if weight.is_at_least(SURE_AVERAGE) => {
            encoding
        }
        Some((encoding @ Encoding::Legacy(_), weight)) if weight.is_at_least(LEAST_AVERAGE) => {
            let other = other(bytes);
            let is_asian = ["Shift_JIS", "EUC-JP", "EUC-KR"].contains(&other.name());
            if is_asian { other } else { encoding }
        }
        _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        best => {
            let guess = other(bytes);
            let is_chinese = [Encoding::BIG5, Encoding::GB18030].contains(&guess);
            if is_chinese && best.is_none_or(|(_, weight)| weight.sum < 0) {
                return Encoding::named("windows-1252").unwrap_or_default();
            }
            guess
        }
    }
}

/// Whether the bytes themselves say how they are encoded, beyond doubt: by a mark, or because they
/// are UTF-8.
pub(super) fn is_plainly_told(bytes: &[u8]) -> bool {
    let has_mark = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::GB18030,
    ]
    .iter()
    .any(|encoding| bytes.starts_with(encoding.mark()));
    has_mark || is_utf8(bytes)
}

/// Whether bytes are UTF-8. Of a large file whose beginning is, with characters beyond ASCII in it,
/// the rest is believed: the first screen need not wait for it, and damage further on is counted.
fn is_utf8(bytes: &[u8]) -> bool {
    const ENOUGH_BYTES: usize = 1024 * 1024;
    if let Some(head) = bytes.get(..ENOUGH_BYTES)
        && !head.is_ascii()
    {
        // A character may be cut at the end.
        return match std::str::from_utf8(head) {
            Ok(_) => true,
            Err(error) => error.error_len().is_none(),
        };
    }
    std::str::from_utf8(bytes).is_ok()
}

/// What a reading of a part of the file came to.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    sum: i32,
    /// Characters beyond ASCII, and how many of them stand for damage.
    count: i32,
    damage: i32,
}

impl Weight {
    /// Whether the characters that are there weigh so much on average; a bad byte here and there
    /// says nothing of them.
    fn is_at_least(self, average: i32) -> bool {
        let good = self.count - self.damage;
        good > 0 && self.damage * 3 <= good && self.sum - self.damage * DAMAGE >= good * average
    }
}

/// Weighs a reading. A cut character at the end of the part counts little, as one of many.
fn weigh(encoding: Encoding, part: &[u8]) -> Weight {
    let levels = &*LEVELS;
    let mut weight = Weight::default();
    let (text, _) = encoding.decode(part);
    let (is_utf8, is_wide) = (encoding == Encoding::Utf8, encoding.is_wide());
    for c in text.chars() {
        let level = index_of(c)
            .filter(|index| *index < 0x5200)
            .map(|index| levels.get(index).copied().unwrap_or(0));
        let tenths = match (c, level) {
            (_, Some(2)) => TOP,
            (_, Some(1)) => COMMON,
            (_, Some(_)) => RARE,
            // A letter with a zero beside it is a letter.
            ('\t' | '\n' | '\r' | ' '..='~', _) if is_wide => 6,
            ('\t' | '\n' | '\r' | ' '..='~' | '\u{b}' | '\u{c}' | '\u{1b}', _) => continue,
            (
                '，' | '。' | '、' | '？' | '！' | '：' | '；' | '「' | '」' | '（' | '）' | '《'
                | '》' | '『' | '』' | '“' | '”' | '…' | '—' | '・' | '　',
                _,
            ) => PUNCTUATION,
            (char::REPLACEMENT_CHARACTER, _) => DAMAGE,
            ('\0'..='\u{1f}' | '\u{7f}'..='\u{9f}', _) => CONTROL,
            // Other scripts are as good as Chinese where the bytes themselves show the encoding.
            (
                '\u{a0}'..='\u{24f}'
                | '\u{370}'..='\u{52f}'
                | '\u{3040}'..='\u{30ff}'
                | '\u{ac00}'..='\u{d7a3}',
                _,
            ) if is_utf8 => 0,
            (
                '\u{a0}'..='\u{24f}'
                | '\u{370}'..='\u{52f}'
                | '\u{2010}'..='\u{203b}'
                | '\u{3000}'..='\u{30ff}'
                | '\u{ff01}'..='\u{ff5e}',
                _,
            ) if is_wide => -10,
            (
                '\u{2010}'..='\u{203b}'
                | '\u{3000}'..='\u{303f}'
                | '\u{3105}'..='\u{3129}'
                | '\u{ff01}'..='\u{ff5e}',
                _,
            ) => -2,
            _ if is_utf8 => 0,
            _ => FOREIGN,
        };
        // Three bytes that follow UTF-8's rules by chance are rare.
        let shape = match c.len_utf8() {
            _ if !is_utf8 || c == char::REPLACEMENT_CHARACTER => 0,
            2 => 8,
            3 => 25,
            4 => 35,
            _ => 0,
        };
        weight.sum = weight.sum.saturating_add(tenths + shape);
        weight.count += 1;
        weight.damage += i32::from(c == char::REPLACEMENT_CHARACTER);
    }
    weight
}

/// The encodings of other languages, and of Chinese too rare to weigh.
fn other(bytes: &[u8]) -> Encoding {
    let part = bytes.get(..LOOK_BYTES * 4).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(part, true);
    // No top-level domain: a hint of "tw" costs all one-line GBK.
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    Encoding::from_crate(guess).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(detect(bytes).name(), expect);
    }

    #[test]
    fn one_line_is_enough() {
        check("對讀".as_bytes(), "UTF-8");
        check(b"plain ASCII", "UTF-8");
        check(b"", "UTF-8");
        // 今天天氣很好 in Big5, 今天天气很好 in GBK.
        check(b"\xA4\xB5\xA4\xD1\xA4\xD1\xAE\xF0\xAB\xDC\xA6n", "Big5");
        check(
            b"\xBD\xF1\xCC\xEC\xCC\xEC\xC6\xF8\xBA\xDC\xBA\xC3",
            "GB18030",
        );
        check(
            b"\xCA\x4E\x29\x59\x29\x59\x11\x6C\x88\x5F\x7D\x59",
            "UTF-16LE",
        );
        check(
            b"\x4E\xCA\x59\x29\x59\x29\x6C\x23\x5F\x88\x59\x7D",
            "UTF-16BE",
        );
        check(b"o\0k\0\n\0", "UTF-16LE");
        check(b"\0o\0k\0\n", "UTF-16BE");
    }

    #[test]
    fn a_bad_byte_changes_nothing() {
        check(
            "這裡有一個\u{0}壞的字".replace('\0', "x").as_bytes(),
            "UTF-8",
        );
        check(
            b"\xE5\xB0\x8D\xE8\xAE\x80\xFF\xE5\xB0\x8D\xE8\xAE\x80\xE7\x9A\x84\xE4\xBA\xBA",
            "UTF-8",
        );
        check(
            b"\xA4\xB5\xA4\xD1\xFF\xA4\xD1\xAE\xF0\xAB\xDC\xA6n\xA6",
            "Big5",
        );
        check(
            b"\xBD\xF1\xCC\xEC\xFF\xCC\xEC\xC6\xF8\xBA\xDC\xBA\xC3\xBA",
            "GB18030",
        );
    }

    #[test]
    fn other_languages_are_not_taken_for_chinese() {
        check(
            b"d\xE9j\xE0 vu, na\xEFve, fa\xE7ade, \xE9t\xE9, gar\xE7on",
            "windows-1252",
        );
        check("Ελλάδα".as_bytes(), "UTF-8");
        for (name, text) in [
            (
                "Shift_JIS",
                "\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{3067}\u{3059}\u{3002}\u{96e8}\u{304c}\u{964d}\u{3063}\u{3066}\u{3044}\u{307e}\u{3059}",
            ),
            (
                "EUC-JP",
                "\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{3067}\u{3059}\u{3002}\u{96e8}\u{304c}\u{964d}\u{3063}\u{3066}\u{3044}\u{307e}\u{3059}",
            ),
            (
                "EUC-KR",
                "\u{c624}\u{b298}\u{c740} \u{b0a0}\u{c528}\u{ac00} \u{c88b}\u{c2b5}\u{b2c8}\u{b2e4} \u{c6b0}\u{b9ac}\u{b294} \u{ac00}\u{c694}",
            ),
            (
                "windows-1251",
                "\u{421}\u{435}\u{433}\u{43e}\u{434}\u{43d}\u{44f} \u{445}\u{43e}\u{440}\u{43e}\u{448}\u{430}\u{44f} \u{43f}\u{43e}\u{433}\u{43e}\u{434}\u{430}",
            ),
        ] {
            let (bytes, _, _) = encoding_rs::Encoding::for_label(name.as_bytes())
                .unwrap()
                .encode(text);
            check(&bytes, name);
        }
    }
}
