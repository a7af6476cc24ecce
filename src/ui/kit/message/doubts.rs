//! Texts of the list of doubtful spots and of the card of a conversion.

use super::grouped;

/// Texts of the list of doubtful spots and of the card of a conversion.
#[derive(Debug)]
pub struct Doubts {
    /// The tab, with how many are open.
    pub title: fn(count: usize) -> String,
    /// They are still being looked for.
    pub running: &'static str,
    /// There are none.
    pub none: &'static str,
    /// The conversion is doubtful.
    pub conversion: &'static str,
    /// The source itself looks machine-made.
    pub source: &'static str,
    /// Why: OpenCC's configurations disagree.
    pub disagree: &'static str,
    /// Why: a phrase over the border of a word was taken back.
    pub across: &'static str,
    /// Why: the vocabulary was changed.
    pub vocabulary: &'static str,
    /// Why: the spelling is in no dictionary, and another form of it is.
    pub machine: &'static str,
    /// What the source should rather be.
    pub rather: fn(text: &str) -> String,
    /// By the reader's own rule.
    pub by_reader: &'static str,
    /// By these entries of OpenCC's dictionaries.
    pub by_entries: fn(entries: &str) -> String,
    /// Unchanged.
    pub unchanged: &'static str,
    /// Becomes this instead.
    pub take: fn(text: &str) -> String,
    /// What is shown is right.
    pub right: &'static str,
    /// In the box for one's own text.
    pub own_hint: &'static str,
    /// A correction holds here, in this document, always.
    pub scopes: [&'static str; 3],
    /// Close the card.
    pub close: &'static str,
    /// The reader's rules, with how many there are.
    pub rules: fn(count: usize) -> String,
    /// Take a rule out.
    pub forget: &'static str,
    /// Command: the next spot.
    pub next: &'static str,
    /// Command: the spot before.
    pub previous: &'static str,
    /// Command: how the text at the caret was converted.
    pub show: &'static str,
    /// Command: the other answer.
    pub other: &'static str,
    /// Command: marks in the panes on or off.
    pub marks: &'static str,
    /// Command: the original mended, beside the original.
    pub mended: &'static str,
    /// What that is.
    pub mended_hint: &'static str,
    /// The title over it.
    pub mended_title: &'static str,
    /// Command: the words of the view's region.
    pub words: &'static str,
    /// What they change is being looked for.
    pub words_running: &'static str,
    /// They change nothing here.
    pub words_none: &'static str,
    /// So many more words.
    pub words_more: fn(count: usize) -> String,
    /// Command: the quotation marks of the view's region.
    pub quotes: &'static str,
    /// The quotation marks are those of the region.
    pub by_quotes: &'static str,
    /// Head of what the original is written in.
    pub source_is: &'static str,
    /// What the original is written in, as it was found.
    pub found: fn(writing: &str) -> String,
    /// Change a rule.
    pub change: &'static str,
}

pub(super) const ENGLISH: Doubts = Doubts {
    title: |count| match count {
        0 => "Doubts".to_owned(),
        count => format!("Doubts {}", grouped(count)),
    },
    running: "Looking for doubtful spots…",
    none: "Nothing is doubtful here. E shows how the text at the caret was converted",
    conversion: "Doubtful conversion",
    source: "The original looks machine-made",
    disagree: "OpenCC's configurations give different answers",
    across: "A phrase over the border of a word was taken back",
    vocabulary: "The vocabulary of a region was changed",
    machine: "No dictionary has this spelling; it comes from converting by machine",
    rather: |text| format!("Rather {text}. The original stays as it is"),
    by_reader: "By your rule",
    by_entries: |entries| format!("By OpenCC: {entries}"),
    unchanged: "Unchanged",
    take: |text| format!("Make it {text}"),
    right: "It is right",
    own_hint: "Your own text, then Enter",
    scopes: ["Here", "This text", "Always"],
    close: "Close",
    rules: |count| format!("Your rules {}", grouped(count)),
    forget: "Remove",
    next: "Next doubtful spot",
    previous: "Previous doubtful spot",
    show: "How was this converted?",
    other: "Take the other answer",
    mended: "Original, mended",
    mended_hint: "Where the original looks machine-made, the proper spelling; the file stays as it is",
    mended_title: "Original, mended · not as in the file",
    words: "Words of the region",
    words_running: "Looking what they change…",
    words_none: "They change nothing in this text",
    words_more: |count| format!("{} more", grouped(count)),
    quotes: "Quotation marks of the region",
    by_quotes: "Quotation marks of the region",
    source_is: "The original is",
    found: |writing| format!("As found: {writing}"),
    change: "Change",
    marks: "Mark doubtful spots",
};

pub(super) const HANT_TW: Doubts = Doubts {
    title: |count| match count {
        0 => "存疑".to_owned(),
        count => format!("存疑 {}", grouped(count)),
    },
    running: "正在尋找存疑之處…",
    none: "這裡沒有存疑之處。按 E 可看游標處如何轉換",
    conversion: "轉換存疑",
    source: "原文疑為機器轉換",
    disagree: "OpenCC 的各種設定結果不同",
    across: "跨越詞界的詞組已還原",
    vocabulary: "換成了另一地區的用詞",
    machine: "詞典裡沒有這種寫法，應是機器轉換而來",
    rather: |text| format!("應作「{text}」。原文不會更動"),
    by_reader: "依你的規則",
    by_entries: |entries| format!("依 OpenCC：{entries}"),
    unchanged: "未變",
    take: |text| format!("改為「{text}」"),
    right: "這樣正確",
    own_hint: "自行輸入，再按 Enter",
    scopes: ["此處", "本文", "一律"],
    close: "關閉",
    rules: |count| format!("你的規則 {}", grouped(count)),
    forget: "移除",
    next: "下一個存疑之處",
    previous: "上一個存疑之處",
    show: "此處如何轉換",
    other: "採用另一個結果",
    mended: "原文（訂正）",
    mended_hint: "原文看似機器轉換之處改為正確寫法；檔案不變",
    mended_title: "原文（訂正）· 與檔案不同",
    words: "地區用語",
    words_running: "正在找會改動的詞…",
    words_none: "這份文字沒有會改動的詞",
    words_more: |count| format!("還有 {} 個", grouped(count)),
    quotes: "地區引號",
    by_quotes: "地區引號",
    source_is: "原文是",
    found: |writing| format!("自動判斷：{writing}"),
    change: "修改",
    marks: "標示存疑之處",
};

pub(super) const HANS: Doubts = Doubts {
    title: |count| match count {
        0 => "存疑".to_owned(),
        count => format!("存疑 {}", grouped(count)),
    },
    running: "正在寻找存疑之处…",
    none: "这里没有存疑之处。按 E 可看光标处如何转换",
    conversion: "转换存疑",
    source: "原文疑为机器转换",
    disagree: "OpenCC 的各种配置结果不同",
    across: "跨越词界的词组已还原",
    vocabulary: "换成了另一地区的用词",
    machine: "词典里没有这种写法，应是机器转换而来",
    rather: |text| format!("应作“{text}”。原文不会更动"),
    by_reader: "依你的规则",
    by_entries: |entries| format!("依 OpenCC：{entries}"),
    unchanged: "未变",
    take: |text| format!("改为“{text}”"),
    right: "这样正确",
    own_hint: "自行输入，再按 Enter",
    scopes: ["此处", "本文", "一律"],
    close: "关闭",
    rules: |count| format!("你的规则 {}", grouped(count)),
    forget: "移除",
    next: "下一个存疑之处",
    previous: "上一个存疑之处",
    show: "此处如何转换",
    other: "采用另一个结果",
    mended: "原文（订正）",
    mended_hint: "原文看似机器转换之处改为正确写法；文件不变",
    mended_title: "原文（订正）· 与文件不同",
    words: "地区用语",
    words_running: "正在找会改动的词…",
    words_none: "这份文字没有会改动的词",
    words_more: |count| format!("还有 {} 个", grouped(count)),
    quotes: "地区引号",
    by_quotes: "地区引号",
    source_is: "原文是",
    found: |writing| format!("自动判断：{writing}"),
    change: "修改",
    marks: "标示存疑之处",
};
