//! Names that no dictionary has, by the characters they are made of.
//!
//! What is proposed here is dear on the path, so that a name is taken only where its characters
//! make no words. The tables are of folded characters.

use std::sync::LazyLock;

/// Surnames of one character: the hundred commonest, which are most persons. Rarer ones are
/// mostly words, and gave more false names than true ones.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘\
于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺\
顾毛郝龚邵万钱严覃武戴莫孔向汤庄";

/// Rarer surnames, which are mostly words: taken only before two characters that are usual in
/// given names.
const RARE_SURNAMES: &str = "古温翁艾骆甘纪卓游简翟涂詹倪柯童施蓝辜洪凌欧阮桂柳俞褚管鲍华白安鲁苗祝盛左康齐梅尤\
沙聂焦关岳牛葛伍余米芦季成单裴霍甄冉靳祁路宁包曲车赖巫卜蒲柴冼邝麦劳庞殷颜狄戚费薄解";

/// Surnames of two characters.
const LONG_SURNAMES: [&str; 14] = [
    "欧阳", "司马", "诸葛", "上官", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文",
    "长孙", "夏侯",
];

/// Characters that begin no given name: particles, pronouns, and what mostly stands alone.
const NEVER_GIVEN: &str = "的了在是和有不我他你也都就这那个们上下中大小来去到说要会能年月日时地得着过与及或\
而但被把对从向为以于之其她它很又再还给让跟比等将才只已吗呢吧啊呀嘛所没叫看想做用点里外前后内间些什么哪谁怎局办厅处署院县市省受即获曾任";

/// Characters that given names are mostly made of. Others are met in names too, but cost more.
const GIVEN: &str = "安爱邦宝保本斌彬冰炳波博才财灿昌超朝晨成诚承城驰崇楚川传春淳慈聪翠达丹道德登迪典\
定东栋敦恩儿尔发帆凡芳飞菲芬丰风峰锋凤奉芙福富刚钢格根功冠光广桂贵国海涵汉翰豪浩皓和荷赫鹤恒亨弘宏虹鸿厚华\
怀欢焕辉徽惠慧基吉纪季济继佳家嘉坚建剑健江娇杰捷洁锦瑾进劲京晶景静敬婧靖九久菊娟君军钧俊骏开凯楷康科可克\
坤昆兰澜岚朗乐磊蕾礼李理力立丽利莉莲连廉良亮林琳霖麟玲凌灵龄龙隆禄鹭露伦洛茂玫梅美萌梦妙民敏铭明鸣墨木牧\
慕娜楠年念宁诺沛佩朋鹏萍平璞奇琪祺琦启绮谦倩强巧钦琴青卿清晴庆琼秋全权泉群然仁任荣蓉融如儒瑞润若森莎珊\
善尚韶少绍申生圣胜诗时实士世书淑舒树爽顺硕思松嵩颂素涛桃天恬田婷廷庭亭彤童万望威薇伟维玮炜卫文雯武舞西希\
熙曦喜霞夏仙贤先显宪香祥翔向晓小孝欣新心鑫馨信兴星秀绣旭轩萱玄学雪勋雅亚延妍言岩彦艳雁燕阳扬洋尧瑶耀业\
叶烨一伊怡宜仪义艺亦易逸毅翼英莹盈颖映永勇咏友佑余瑜宇羽雨玉育昱煜裕渊元原远媛月悦岳越云芸允韵泽增展章\
长哲珍真振震正政之芝知志治智致中忠钟仲珠竹卓姿梓紫子宗祖作佐颐诒昀妤榕凰杏祯祎姗婉娴柔纯贞瑛璇璋琰\
晋晏晖曜朔栩棠桓椿榆汐沁泓洵洲浚涓淇淞渝湘溢滢漪潇澄灏炎焱熹甫畅睿稚笙筠缘翎舜芊芮苑茜茵荃莛菁蔓蕙\
虎谊豫辰邵郁钰铃铨锐镇阅霆霏韬颜飒骥鲁黛齐宛姝婕嫣孟宣寅屏岑峻嵘巍庚弦彰彩徐恺悠惟愉慷拓揆斐昊昕昭晟巨碧";

/// Characters that foreign names are written with.
const FOREIGN: &str = "阿埃艾爱安昂奥澳巴白拜班邦保堡鲍北贝本比彼毕边别宾波伯博勃布采查茨达大戴黛丹道德\
登邓迪狄蒂底丁顿多杜俄厄恩尔法凡范方菲费芬丰夫弗佛福富盖甘高戈哥格葛根古瓜圭果哈海汉豪赫黑亨侯胡华怀惠\
霍基吉加迦贾简杰捷金津喀卡凯坎康考柯科可克肯孔库夸奎昆拉腊来莱赖兰朗劳勒雷蕾黎李里理利莉丽立连廉良列烈林琳\
龄留琉龙隆卢鲁路露吕伦罗洛马玛麦迈曼芒毛茂梅美门蒙米密敏明摩莫默姆木穆拿娜纳乃南瑙内嫩能尼妮涅宁纽努诺欧\
帕潘庞培佩彭皮匹平珀普齐契恰钱乔切钦琴青琼丘让热日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山舍申圣施史士丝斯司思苏孙索\
所塔泰坦汤唐陶特腾提田铁廷汀图土托脱瓦万旺威韦维魏温文翁沃乌武伍西希锡席夏显香萧肖谢辛欣兴休许逊雅亚延扬耶\
叶伊依宜易因英永尤于约云赞泽曾扎札詹章哲珍芝朱茱卓兹宗佐坂娅浩滕甫东";

/// Those of them that foreign names have much more often than other text.
const FOREIGN_STRONG: &str = "斯克尔特德巴拉姆夫卡利尼亚奥瓦莱萨森顿蒂茨兹耶纳娜玛妮娅普洛迪伊哈埃勒奇托维诺达\
弗佩菲格罗布";

/// The longest foreign name without a point in it, in characters.
const LONGEST_FOREIGN: usize = 8;

/// The most points within a foreign name; longer lists of parts are no name.
const MOST_POINTS: usize = 5;

/// What a foreign name costs, and each character of it, in thousandths of a nat.
const FOREIGN_COST: u32 = 7000;
const FOREIGN_COST_EACH: u32 = 2200;

/// What a person's name costs, and each character of it, in thousandths of a nat. Dearer than
/// what was best for borders alone, because a false name is worse than a name in two pieces.
const PERSON_COST: u32 = 11_000;
const PERSON_COST_EACH: u32 = 4200;

/// What a character of a given name costs more that few given names have.
const RARE_GIVEN_COST: u32 = 2500;

/// What a given name of two characters costs less that both are usual in names.
const USUAL_GIVEN: u32 = 1500;

/// What the tables say of a character, a bit each.
mod class {
    pub(super) const SURNAME: u8 = 1;
    pub(super) const NEVER_GIVEN: u8 = 2;
    pub(super) const FOREIGN: u8 = 4;
    pub(super) const FOREIGN_STRONG: u8 = 8;
    pub(super) const GIVEN: u8 = 16;
    pub(super) const RARE_SURNAME: u8 = 32;
    /// Begins a surname of two characters.
    pub(super) const LONG_SURNAME: u8 = 64;
}

/// The tables by code point: every character of every row is asked for.
static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut classes = vec![0; 1 << 16];
    for (table, class) in [
        (SURNAMES, class::SURNAME),
        (NEVER_GIVEN, class::NEVER_GIVEN),
        (FOREIGN, class::FOREIGN),
        (FOREIGN_STRONG, class::FOREIGN_STRONG),
        (GIVEN, class::GIVEN),
        (RARE_SURNAMES, class::RARE_SURNAME),
    ] {
        for c in table.chars() {
            if let Some(slot) = classes.get_mut(u32::from(c) as usize) {
                *slot |= class;
            }
        }
    }
    for c in LONG_SURNAMES.iter().filter_map(|name| name.chars().next()) {
        if let Some(slot) = classes.get_mut(u32::from(c) as usize) {
            *slot |= class::LONG_SURNAME;
        }
    }
    classes
});

fn is(c: char, class: u8) -> bool {
    CLASSES
        .get(u32::from(c) as usize)
        .is_some_and(|classes| classes & class != 0)
}

/// Whether a character, as it is written, is no surname, though it is folded to one: 於 is not 于.
pub(super) fn is_no_surname(c: char) -> bool {
    matches!(
        c,
        '於' | '範' | '餘' | '鐘' | '薑' | '瀋' | '罈' | '曆' | '穀'
    )
}

/// Whether a character in either script is one of the commonest surnames, and seldom anything else
/// before a title (任 and 何 are).
pub(crate) fn is_usual_surname(c: char) -> bool {
    const TRADITIONAL: &str = "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉盧鐘陸範賈鄒龍黎賀顧龔萬錢嚴";
    !matches!(c, '任' | '何' | '于' | '向') && (SURNAMES.contains(c) || TRADITIONAL.contains(c))
}

/// Persons' names that may begin at `at`: how many characters, and the cost.
pub(super) fn persons_at(chars: &[char], at: usize) -> impl Iterator<Item = (usize, u32)> {
    let rest = chars.get(at..).unwrap_or_default();
    let long = match rest {
        [one, other, ..] if is(*one, class::LONG_SURNAME) => LONG_SURNAMES
            .iter()
            .any(|name| name.chars().eq([*one, *other])),
        _ => false,
    };
    let surname = match rest.first() {
        _ if long => 2,
        Some(first) if is(*first, class::SURNAME | class::RARE_SURNAME) => 1,
        _ => 0,
    };
    let is_rare = !long
        && rest
            .first()
            .is_some_and(|first| !is(*first, class::SURNAME));
    let given = rest
        .get(surname..)
        .unwrap_or_default()
        .iter()
        .take(2)
        .take_while(|c| is_han(**c) && !is(**c, class::NEVER_GIVEN))
        .count();
    let most = if surname == 0 { 0 } else { given };
    let is_usual = move |given: usize| {
        let mut names = rest.iter().skip(surname).take(given);
        given == 2 && names.all(|c| is(*c, class::GIVEN))
    };
    let lens = (1..=most).filter(move |given| !is_rare || is_usual(*given));
    lens.map(move |given| {
        let len = surname + given;
        // The length is at most four.
        let each = PERSON_COST_EACH * u32::try_from(len).unwrap_or(4);
        let names = rest.get(surname..len).unwrap_or_default();
        let rare = names.iter().filter(|c| !is(**c, class::GIVEN)).count();
        let rare = RARE_GIVEN_COST * u32::try_from(rare).unwrap_or(2);
        // Most persons have two such characters behind the surname.
        let usual = if is_usual(given) { USUAL_GIVEN } else { 0 };
        (len, PERSON_COST + each + rare - usual)
    })
}

/// Foreign names that may begin at `at`: how many characters, and the cost. Points between parts
/// (史蒂夫·賈伯斯) belong to the name.
pub(super) fn foreign_at(chars: &[char], at: usize) -> Vec<(usize, u32)> {
    let rest = chars.get(at..).unwrap_or_default();
    let mut found = Vec::new();
    let (mut strong, mut count) = (0_usize, 0_usize);
    let mut points = 0;
    for (index, c) in rest.iter().enumerate() {
        let is_point = matches!(c, '·' | '‧' | '・' | '•');
        if is_point {
            let next_is_name = rest.get(index + 1).is_some_and(|c| is(*c, class::FOREIGN));
            if count == 0 || !next_is_name || points == MOST_POINTS {
                break;
            }
            points += 1;
            continue;
        }
        if !is(*c, class::FOREIGN) || count >= LONGEST_FOREIGN * (points + 1) {
            break;
        }
        count += 1;
        strong += usize::from(is(*c, class::FOREIGN_STRONG));
        let looks_foreign = match count {
            0 | 1 => false,
            2 => strong == 2,
            _ => strong >= 2 && strong * 2 >= count,
        };
        if looks_foreign || (points > 0 && count > 2) {
            let each = FOREIGN_COST_EACH * u32::try_from(count).unwrap_or(u32::MAX / 8192);
            // A point between parts is a strong sign by itself.
            let sure = if points > 0 { each / 2 } else { 0 };
            found.push((index + 1, FOREIGN_COST + each - sure));
        }
    }
    found
}

/// Whether a character is Chinese: the unified ideographs and their extensions.
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
        || c == '〇'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_surname_and_one_or_two_characters_are_a_person() {
        let lens = |text| {
            persons_at(&chars(text), 0)
                .map(|(len, _)| len)
                .collect::<Vec<_>>()
        };
        assert_eq!(lens("黄仁勋说"), [2, 3]);
        assert_eq!(lens("欧阳修"), [3]);
        assert_eq!(lens("王的"), [0; 0]);
        assert_eq!(lens("桌子"), [0; 0]);
        assert_eq!(lens("王"), [0; 0]);
    }

    #[test]
    fn a_run_of_foreign_characters_is_a_name() {
        let most = |text| foreign_at(&chars(text), 0).last().map(|(len, _)| *len);
        assert_eq!(most("扎克伯格"), Some(4));
        assert_eq!(most("史蒂夫·贾伯斯。"), Some(7));
        assert_eq!(most("大家"), None);
        assert_eq!(most("特·"), None);
    }
}
