//! Texts of the glossed view, the card of a word and the list of words.

use super::grouped;

/// Texts of the glossed view.
#[derive(Debug)]
pub struct Gloss {
    /// Command: the glossed view or the converted one.
    pub toggle: &'static str,
    /// Command: full width or beside the original.
    pub alone: &'static str,
    /// Command: the next kind of readings.
    pub next_reading: &'static str,
    /// Command: readings of more or fewer words.
    pub next_readings: &'static str,
    /// Command: English of more or fewer words.
    pub next_glosses: &'static str,
    /// Command: put the word at the caret on the card.
    pub show_word: &'static str,
    /// Command: mark the word as known, or not.
    pub toggle_known: &'static str,
    /// Command: add the word to the vocabulary, or take it out.
    pub toggle_vocabulary: &'static str,
    /// Command: correct the word.
    pub correct: &'static str,
    /// Command: copy the word.
    pub copy_word: &'static str,
    /// Title of a pane of words that stands beside the original.
    pub title: &'static str,
    /// Title of a pane of words that stands alone, over the original.
    pub title_alone: &'static str,
    /// In titles and menus: the kinds of readings.
    pub pinyin: &'static str,
    /// Bopomofo.
    pub zhuyin: &'static str,
    /// No readings.
    pub no_reading: &'static str,
    /// Of all words.
    pub all: &'static str,
    /// Of words above the reader's level.
    pub above: &'static str,
    /// Of no words until the pointer is on them.
    pub on_hover: &'static str,
    /// What stands behind a pane's title for these two.
    pub all_words: &'static str,
    /// The same for words above the level.
    pub above_words: &'static str,
    /// The same for none.
    pub no_words: &'static str,
    /// Heads in the menu: what stands above.
    pub readings: &'static str,
    /// What stands below.
    pub english: &'static str,
    /// Where the view stands.
    pub place: &'static str,
    /// Beside the original.
    pub beside: &'static str,
    /// Over the full width.
    pub full: &'static str,
    /// Which text the words are of.
    pub words_of: &'static str,
    /// The original.
    pub of_original: &'static str,
    /// The converted view.
    pub of_view: &'static str,
    /// The reader's level.
    pub level: &'static str,
    /// No level.
    pub level_none: &'static str,
    /// Colours of tones: the question, none, some.
    pub tone_colors: [&'static str; 3],
    /// Whose readings: the question, the mainland's, Taiwan's.
    pub standards: [&'static str; 3],
    /// The tones of 一 and 不: the question, those of the dictionary, those of speech.
    pub sandhi: [&'static str; 3],
    /// The strip that asks for the level.
    pub ask_level: &'static str,
    /// Closes the strip: everything is shown.
    pub ask_later: &'static str,
    /// What can be done with the keys while reading, under the menu.
    pub hold: &'static str,
    /// The dictionary is not there yet.
    pub loading: &'static str,
}

/// Texts of the card of a word.
#[derive(Debug)]
pub struct WordCard {
    /// Its name for those who hear it.
    pub name: fn(word: &str) -> String,
    /// A level.
    pub level: fn(level: u8) -> String,
    /// Behind the other script.
    pub traditional: &'static str,
    /// Behind the other script.
    pub simplified: &'static str,
    /// The split or the sense is a guess.
    pub guess: &'static str,
    /// The reader's own glossary says so.
    pub from_glossary: &'static str,
    /// How often it stands in the document.
    pub count: fn(count: usize) -> String,
    /// To the next place.
    pub next_place: &'static str,
    /// To the place before.
    pub previous_place: &'static str,
    /// Buttons.
    pub copy: &'static str,
    /// Highlight.
    pub highlight: &'static str,
    /// Add to the vocabulary.
    pub vocabulary: &'static str,
    /// Take out of the vocabulary.
    pub in_vocabulary: &'static str,
    /// Mark as known.
    pub know: &'static str,
    /// Known.
    pub known: &'static str,
    /// Correct.
    pub correct: &'static str,
    /// Close the card.
    pub close: &'static str,
    /// More senses than are shown.
    pub more: fn(count: usize) -> String,
    /// The head of the corrections.
    pub correct_title: &'static str,
    /// Split the word behind this part.
    pub split: fn(left: &str, right: &str) -> String,
    /// Join the word with the next one.
    pub join: fn(joined: &str) -> String,
    /// Choose this reading.
    pub this_reading: &'static str,
    /// Choose this gloss.
    pub this_gloss: &'static str,
    /// A reading of the reader's own: the hint of its box.
    pub own_reading: &'static str,
    /// The reader's own gloss: the hint of its box.
    pub own_gloss: &'static str,
    /// What was typed is no reading of the word.
    pub not_a_reading: &'static str,
    /// How far a correction reaches: this spot.
    pub here: &'static str,
    /// This document.
    pub document: &'static str,
    /// Always.
    pub always: &'static str,
    /// Take the reader's corrections of this word back.
    pub forget: &'static str,
}

/// Texts of the list of words.
#[derive(Debug)]
pub struct Words {
    /// Its title, with how many new words there are, once they are counted.
    pub title: fn(count: Option<usize>) -> String,
    /// How much of the text is known: percent of running words, known and all words.
    pub share: fn(percent: usize, known: usize, words: usize) -> String,
    /// There are no new words.
    pub none: &'static str,
    /// The words are still being counted.
    pub counting: &'static str,
    /// What the list holds: words above the level that are not known.
    pub about: &'static str,
    /// How often a word stands there.
    pub times: fn(count: usize) -> String,
    /// All new words.
    pub new: &'static str,
    /// Those in the vocabulary.
    pub kept: &'static str,
    /// Those that are known.
    pub known: &'static str,
    /// The vocabulary is empty.
    pub kept_none: &'static str,
    /// No word is marked as known.
    pub known_none: &'static str,
    /// Marks a word as known, from its row.
    pub know: &'static str,
    /// Takes that back.
    pub forget: &'static str,
    /// The reader's corrections, with how many there are.
    pub corrections: fn(count: usize) -> String,
    /// A correction that says no more of a text than that it is one word.
    pub one_word: &'static str,
    /// A correction for a place that was not found in the text again.
    pub lost: &'static str,
    /// Button: a table of words in.
    pub import: &'static str,
    /// Button: a table of words out.
    pub export: &'static str,
    /// Command and dialog: a table of words in.
    pub import_glossary: &'static str,
    /// Command and dialog: a table of words out.
    pub export_glossary: &'static str,
    /// Words were taken in: how many, how many lines were left out, and the first of those that
    /// cannot be followed.
    pub taken: fn(count: usize, left_out: usize, first_fault: Option<usize>) -> String,
    /// Words were written: how many, and where.
    pub written: fn(count: usize, path: &str) -> String,
    /// A table could not be read or written.
    pub table_failed: &'static str,
}

/// English.
pub(super) const GLOSS_ENGLISH: Gloss = Gloss {
    toggle: "Show or hide English glosses",
    alone: "Glosses over the full width, or beside the original",
    next_reading: "Pinyin, zhuyin or no readings",
    next_readings: "Readings of all words, above my level, or on hover",
    next_glosses: "English of all words, above my level, or on hover",
    show_word: "Look up the word at the caret",
    toggle_known: "Mark the word as known, or not",
    toggle_vocabulary: "Add the word to the vocabulary, or take it out",
    correct: "Correct the word",
    copy_word: "Copy the word",
    title: "English gloss",
    title_alone: "Original with English gloss",
    pinyin: "Pinyin",
    zhuyin: "Zhuyin",
    no_reading: "None",
    all: "All words",
    above: "Above my level",
    on_hover: "On hover",
    all_words: "all words",
    above_words: "words above my level",
    no_words: "on hover",
    readings: "Readings",
    english: "English",
    place: "Place",
    beside: "Beside the original",
    full: "Full width",
    words_of: "Words",
    of_original: "As in the original",
    of_view: "Converted",
    level: "My level",
    level_none: "None",
    tone_colors: ["Tones", "Marks alone", "In colour"],
    standards: ["Standard", "Mainland", "Taiwan"],
    sandhi: ["一 不", "Own tone", "As spoken"],
    ask_level: "How much Chinese do you read? It decides which words count as new.",
    ask_later: "Not now",
    hold: "Hold Alt to see everything",
    loading: "The dictionary is being loaded",
};

/// Traditional Chinese of Taiwan.
pub(super) const GLOSS_HANT_TW: Gloss = Gloss {
    toggle: "顯示或隱藏英文釋義",
    alone: "釋義占全寬，或在原文旁",
    next_reading: "拼音、注音或不標音",
    next_readings: "標音：所有詞、超出程度的詞，或滑過時",
    next_glosses: "英文：所有詞、超出程度的詞，或滑過時",
    show_word: "查游標處的詞",
    toggle_known: "標記這個詞為已知或未知",
    toggle_vocabulary: "把這個詞加入或移出生詞表",
    correct: "更正這個詞",
    copy_word: "複製這個詞",
    title: "英文釋義",
    title_alone: "原文與英文釋義",
    pinyin: "拼音",
    zhuyin: "注音",
    no_reading: "無",
    all: "所有詞",
    above: "超出我的程度",
    on_hover: "滑過時",
    all_words: "所有詞",
    above_words: "超出程度的詞",
    no_words: "滑過時顯示",
    readings: "標音",
    english: "英文",
    place: "位置",
    beside: "在原文旁",
    full: "全寬",
    words_of: "文字",
    of_original: "與原文相同",
    of_view: "轉換後",
    level: "我的程度",
    level_none: "無",
    tone_colors: ["聲調", "只標調號", "上色"],
    standards: ["標準", "大陸", "臺灣"],
    sandhi: ["一、不", "本調", "變調"],
    ask_level: "您的中文閱讀程度如何？這決定哪些詞算生詞。",
    ask_later: "暫不選擇",
    hold: "按住 Alt 顯示全部",
    loading: "詞典載入中",
};

/// Simplified Chinese.
pub(super) const GLOSS_HANS: Gloss = Gloss {
    toggle: "显示或隐藏英文释义",
    alone: "释义占全宽，或在原文旁",
    next_reading: "拼音、注音或不标音",
    next_readings: "标音：所有词、超出程度的词，或悬停时",
    next_glosses: "英文：所有词、超出程度的词，或悬停时",
    show_word: "查光标处的词",
    toggle_known: "标记这个词为已知或未知",
    toggle_vocabulary: "把这个词加入或移出生词表",
    correct: "更正这个词",
    copy_word: "复制这个词",
    title: "英文释义",
    title_alone: "原文与英文释义",
    pinyin: "拼音",
    zhuyin: "注音",
    no_reading: "无",
    all: "所有词",
    above: "超出我的程度",
    on_hover: "悬停时",
    all_words: "所有词",
    above_words: "超出程度的词",
    no_words: "悬停时显示",
    readings: "标音",
    english: "英文",
    place: "位置",
    beside: "在原文旁",
    full: "全宽",
    words_of: "文字",
    of_original: "与原文相同",
    of_view: "转换后",
    level: "我的程度",
    level_none: "无",
    tone_colors: ["声调", "只标调号", "上色"],
    standards: ["标准", "大陆", "台湾"],
    sandhi: ["一、不", "本调", "变调"],
    ask_level: "您的中文阅读程度如何？这决定哪些词算生词。",
    ask_later: "暂不选择",
    hold: "按住 Alt 显示全部",
    loading: "词典载入中",
};

/// English.
pub(super) const CARD_ENGLISH: WordCard = WordCard {
    name: |word| format!("Word {word}"),
    level: |level| format!("level {level}"),
    traditional: "Traditional",
    simplified: "Simplified",
    guess: "a guess",
    from_glossary: "Your correction",
    count: |count| match count {
        1 => "once in this text".to_owned(),
        count => format!("{} times in this text", grouped(count)),
    },
    next_place: "Next place",
    previous_place: "Place before",
    copy: "Copy",
    highlight: "Highlight",
    vocabulary: "Add to vocabulary",
    in_vocabulary: "In vocabulary",
    know: "Mark as known",
    known: "Known",
    correct: "Correct",
    close: "Close the card",
    more: |count| format!("{count} more"),
    correct_title: "Correct",
    split: |left, right| format!("Split {left} / {right}"),
    join: |joined| format!("Join {joined}"),
    this_reading: "Reading",
    this_gloss: "English",
    own_reading: "Another reading",
    own_gloss: "Other English",
    not_a_reading: "One syllable of pinyin for each character",
    here: "Here",
    document: "This text",
    always: "Always",
    forget: "Take back",
};

/// Traditional Chinese of Taiwan.
pub(super) const CARD_HANT_TW: WordCard = WordCard {
    name: |word| format!("詞：{word}"),
    level: |level| format!("第 {level} 級"),
    traditional: "繁體",
    simplified: "簡體",
    guess: "推測",
    from_glossary: "您的更正",
    count: |count| format!("本文出現 {} 次", grouped(count)),
    next_place: "下一處",
    previous_place: "上一處",
    copy: "複製",
    highlight: "劃線",
    vocabulary: "加入生詞表",
    in_vocabulary: "已在生詞表",
    know: "標為已知",
    known: "已知",
    correct: "更正",
    close: "關閉詞卡",
    more: |count| format!("另有 {count} 項"),
    correct_title: "更正",
    split: |left, right| format!("分開 {left} / {right}"),
    join: |joined| format!("合併 {joined}"),
    this_reading: "讀音",
    this_gloss: "英文",
    own_reading: "其他讀音（拼音）",
    own_gloss: "其他英文釋義",
    not_a_reading: "每個字一個拼音音節",
    here: "此處",
    document: "本文",
    always: "一律",
    forget: "收回",
};

/// Simplified Chinese.
pub(super) const CARD_HANS: WordCard = WordCard {
    name: |word| format!("词：{word}"),
    level: |level| format!("第 {level} 级"),
    traditional: "繁体",
    simplified: "简体",
    guess: "推测",
    from_glossary: "您的更正",
    count: |count| format!("本文出现 {} 次", grouped(count)),
    next_place: "下一处",
    previous_place: "上一处",
    copy: "复制",
    highlight: "划线",
    vocabulary: "加入生词表",
    in_vocabulary: "已在生词表",
    know: "标为已知",
    known: "已知",
    correct: "更正",
    close: "关闭词卡",
    more: |count| format!("另有 {count} 项"),
    correct_title: "更正",
    split: |left, right| format!("分开 {left} / {right}"),
    join: |joined| format!("合并 {joined}"),
    this_reading: "读音",
    this_gloss: "英文",
    own_reading: "其他读音（拼音）",
    own_gloss: "其他英文释义",
    not_a_reading: "每个字一个拼音音节",
    here: "此处",
    document: "本文",
    always: "一律",
    forget: "收回",
};

/// English.
pub(super) const WORDS_ENGLISH: Words = Words {
    title: |count| match count {
        Some(count) => format!("Words {}", grouped(count)),
        None => "Words".to_owned(),
    },
    share: |percent, known, words| {
        format!(
            "You know {percent} % of the text: {} of {} words",
            grouped(known),
            grouped(words)
        )
    },
    none: "No new words: everything here is known or within your level",
    counting: "Words are being counted",
    about: "New words, the most frequent first",
    times: |count| format!("{}×", grouped(count)),
    new: "New",
    kept: "Vocabulary",
    known: "Known",
    kept_none: "Add words from their card to keep them here",
    known_none: "No word is marked as known",
    know: "Known",
    forget: "Not known",
    corrections: |count| format!("Corrections {}", grouped(count)),
    one_word: "one word",
    lost: "not found in the text",
    import: "Import…",
    export: "Export…",
    import_glossary: "Import a glossary (TSV)",
    export_glossary: "Export the glossary (TSV)",
    taken: |count, left_out, first_fault| {
        let taken = match count {
            1 => "1 word was taken in".to_owned(),
            count => format!("{} words were taken in", grouped(count)),
        };
        match (left_out, first_fault) {
            (0, _) => taken,
            (1, Some(line)) => format!("{taken}; line {line} cannot be followed"),
            (left_out, Some(line)) => format!(
                "{taken}; {} lines were left out, the first that cannot be followed is line {line}",
                grouped(left_out)
            ),
            (left_out, None) => format!(
                "{taken}; {} left out, which hold at one spot of another text",
                grouped(left_out)
            ),
        }
    },
    written: |count, path| match count {
        1 => format!("1 word was written to {path}"),
        count => format!("{} words were written to {path}", grouped(count)),
    },
    table_failed: "The glossary was not read or written",
};

/// Traditional Chinese of Taiwan.
pub(super) const WORDS_HANT_TW: Words = Words {
    title: |count| match count {
        Some(count) => format!("生詞 {}", grouped(count)),
        None => "生詞".to_owned(),
    },
    share: |percent, known, words| {
        format!(
            "您認得全文的 {percent} %：{} / {} 詞",
            grouped(known),
            grouped(words)
        )
    },
    none: "沒有生詞：全部已知或在您的程度內",
    counting: "正在統計詞語",
    about: "生詞，依出現次數排列",
    times: |count| format!("{} 次", grouped(count)),
    new: "生詞",
    kept: "生詞表",
    known: "已知",
    kept_none: "從詞卡加入的詞會列在這裡",
    known_none: "還沒有標為已知的詞",
    know: "已知",
    forget: "未知",
    corrections: |count| format!("更正 {}", grouped(count)),
    one_word: "一個詞",
    lost: "文中已找不到",
    import: "匯入…",
    export: "匯出…",
    import_glossary: "匯入詞彙表（TSV）",
    export_glossary: "匯出詞彙表（TSV）",
    taken: |count, left_out, first_fault| {
        let taken = format!("已匯入 {} 個詞", grouped(count));
        match (left_out, first_fault) {
            (0, _) => taken,
            (left_out, Some(line)) => format!(
                "{taken}；略過 {} 行，第 {line} 行起有無法採用的內容",
                grouped(left_out)
            ),
            (left_out, None) => format!(
                "{taken}；略過 {} 行，只適用於其他文章的某一處",
                grouped(left_out)
            ),
        }
    },
    written: |count, path| format!("已將 {} 個詞寫入 {path}", grouped(count)),
    table_failed: "詞彙表未能讀取或寫入",
};

/// Simplified Chinese.
pub(super) const WORDS_HANS: Words = Words {
    title: |count| match count {
        Some(count) => format!("生词 {}", grouped(count)),
        None => "生词".to_owned(),
    },
    share: |percent, known, words| {
        format!(
            "您认得全文的 {percent} %：{} / {} 词",
            grouped(known),
            grouped(words)
        )
    },
    none: "没有生词：全部已知或在您的程度内",
    counting: "正在统计词语",
    about: "生词，按出现次数排列",
    times: |count| format!("{} 次", grouped(count)),
    new: "生词",
    kept: "生词表",
    known: "已知",
    kept_none: "从词卡加入的词会列在这里",
    known_none: "还没有标为已知的词",
    know: "已知",
    forget: "未知",
    corrections: |count| format!("更正 {}", grouped(count)),
    one_word: "一个词",
    lost: "文中已找不到",
    import: "导入…",
    export: "导出…",
    import_glossary: "导入词汇表（TSV）",
    export_glossary: "导出词汇表（TSV）",
    taken: |count, left_out, first_fault| {
        let taken = format!("已导入 {} 个词", grouped(count));
        match (left_out, first_fault) {
            (0, _) => taken,
            (left_out, Some(line)) => format!(
                "{taken}；略过 {} 行，第 {line} 行起有无法采用的内容",
                grouped(left_out)
            ),
            (left_out, None) => format!(
                "{taken}；略过 {} 行，只适用于其他文章的某一处",
                grouped(left_out)
            ),
        }
    },
    written: |count, path| format!("已将 {} 个词写入 {path}", grouped(count)),
    table_failed: "词汇表未能读取或写入",
};
