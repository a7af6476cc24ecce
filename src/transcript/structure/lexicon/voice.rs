//! How speech sounds: the small words that talk is full of and pages are not.

/// Small words of sentences, in Mandarin and Cantonese, one character each.
const SMALL: &str = "的了是在有不就也都會会要說说這这那個个們们我你妳您他她它咱把被讓让給给跟和與与到去來来著着過过得很太還还又才再吧嗎吗呢啊呀喔哦嘛啦囉咯呗係喺唔嘅咗佢哋啲嗰冇咁嚟俾畀嘢咩點樣样怎什麼么誰谁哪因為为所以如果但而且或吃走看想知道做能可沒没";

/// What sentences of talk begin with.
const OPENERS: &[&str] = &[
    "所以",
    "然後",
    "然后",
    "但",
    "因為",
    "因为",
    "那",
    "就",
    "好",
    "對",
    "对",
    "嗯",
    "呃",
    "其實",
    "其实",
    "如果",
    "現在",
    "现在",
    "首先",
    "各位",
    "大家",
    "我",
    "你",
    "他",
    "她",
    "它",
    "咱",
    "這",
    "这",
    "不",
    "也",
    "還",
    "还",
    "而且",
    "後來",
    "后来",
    "結果",
    "结果",
    "當時",
    "当时",
    "有一",
    "有人",
    "有的",
    "一個",
    "一个",
    "第一",
    "第二",
    "第三",
    "今天",
    "今日",
    "昨天",
    "每",
    "只",
    "可是",
    "不過",
    "不过",
    "例如",
    "比如",
    "譬如",
    "換句",
    "换句",
    "接下來",
    "接下来",
    "我們",
    "我们",
    "您",
    "請",
    "请",
    "歡迎",
    "欢迎",
    "謝謝",
    "谢谢",
    "感謝",
    "感谢",
    "多謝",
    "沒",
    "没",
    "都",
    "再",
    "要",
    "會",
    "会",
    "是",
    "最後",
    "最后",
    "以前",
    "那麼",
    "那么",
    "這個",
    "这个",
    "而家",
    "佢",
    "我哋",
    "喺",
    "係",
    "唔",
    "等",
    "到",
    "在",
    "從",
    "从",
    "當",
    "当",
    "又",
    "才",
    "直到",
    "很多",
    "大部分",
    "Okay",
    "OK",
    "So ",
    "And ",
    "But ",
    "Well",
    "I ",
    "We ",
    "You ",
    "Yes",
    "No,",
    "Thank",
];

/// What sentences of talk end in, marks aside.
const PARTICLES: &str = "嗎吗呢吧啊呀喔哦嘛啦囉咯呗的了嘅㗎喎啫欸誒哈呵咧哩囉咁先喇啩";

/// Words that greet those who listen.
const GREETINGS: &[&str] = &[
    "大家好",
    "各位好",
    "你好",
    "您好",
    "早安",
    "午安",
    "晚安",
    "平安",
    "哈囉",
    "哈喽",
    "嗨",
    "歡迎",
    "欢迎",
    "各位",
    "早晨",
    "Hello",
    "hello",
    "Hi ",
    "Hi,",
    "同學們",
    "同学们",
    "弟兄姊妹",
    "先生",
    "女士",
    "朋友",
];

/// How many small words a line has.
pub(crate) fn count_small(text: &str) -> usize {
    text.chars().filter(|c| SMALL.contains(*c)).count()
}

/// Whether a line begins as sentences do.
pub(crate) fn opens(text: &str) -> bool {
    OPENERS.iter().any(|word| text.starts_with(word))
}

/// Whether a line ends in a particle, marks aside.
pub(crate) fn ends_in_particle(text: &str) -> bool {
    let last = text.chars().rev().find(|c| c.is_alphanumeric());
    last.is_some_and(|c| PARTICLES.contains(c))
}

/// Whether a line greets.
pub(crate) fn greets(text: &str) -> bool {
    GREETINGS.iter().any(|word| text.starts_with(word))
}

/// Whether a line speaks of those who speak or listen.
pub(crate) fn has_pronoun(text: &str) -> bool {
    text.contains(['我', '你', '妳', '您', '咱', '他', '她', '佢'])
        || [" I ", "I'm", " you ", " we "]
            .iter()
            .any(|word| text.contains(word))
}

/// What the record of a meeting says of its course.
const COURSE: &[&str] = &[
    "休息",
    "散會",
    "散会",
    "繼續開會",
    "继续开会",
    "閉會",
    "闭会",
    "休會",
    "休会",
    "休庭",
    "退庭",
    "開庭",
    "开庭",
    "議程",
    "议程",
    "議案",
    "（休息",
    "（散會",
    "（掌聲",
    "（掌声",
    "（鼓掌",
    "（笑",
    "（全場",
    "（全场",
    "（以上",
];

/// Whether a line tells of the course of a meeting or numbers a part of a talk: 散會, 6.1, 一、.
pub(crate) fn marks_course(text: &str) -> bool {
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = text.trim_start_matches(is_numeral);
    let is_numbered = behind.len() < text.len() && behind.starts_with(['、', '.', '．']);
    let is_short = text.chars().count() <= 24;
    is_short && (is_numbered || COURSE.iter().any(|word| text.starts_with(word)))
}
