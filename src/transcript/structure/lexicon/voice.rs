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

/// Small words of English sentences.
const SMALL_ENGLISH: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "at", "is", "are", "was", "were", "be", "i", "i'm",
    "you", "he", "she", "it", "we", "they", "my", "me", "that", "this", "and", "but", "so", "or",
    "if", "not", "do", "did", "have", "has", "had", "what", "how", "why", "just", "like", "know",
    "think", "want", "because", "when", "there", "here", "for", "with", "about", "from", "can",
    "could", "would", "will",
];

/// What the stage does: sounds, music, silence.
const STAGE: &[&str] = &[
    "音效",
    "音樂",
    "音乐",
    "掌聲",
    "掌声",
    "鼓掌",
    "笑",
    "沉默",
    "停頓",
    "停顿",
    "旁白",
    "配樂",
    "配乐",
    "歡呼",
    "欢呼",
    "哭",
    "咳",
    "片頭",
    "片尾",
    "转场",
    "轉場",
    "畫外音",
    "画外音",
    "鏡頭",
    "镜头",
    "字卡",
    "起立",
    "入座",
    "離席",
    "離場",
    "退席",
    "鈴聲",
    "铃声",
    "雜音",
    "杂音",
    "聽不清",
    "听不清",
    "間奏",
    "前奏",
    "尾奏",
    "嘆氣",
    "叹气",
    "低頭",
    "抬頭",
    "指著",
    "拿出",
    "打開",
    "翻開",
    "clap",
    "laugh",
    "music",
    "applause",
];

/// What readers cry out under a page.
const REACTIONS: &[&str] = &[
    "哈哈",
    "推推",
    "推個",
    "推薦",
    "推荐",
    "笑死",
    "看哭",
    "泪目",
    "淚目",
    "破防",
    "前排",
    "沙發",
    "沙发",
    "路過",
    "路过",
    "朝聖",
    "朝圣",
    "感謝分享",
    "感谢分享",
    "謝謝分享",
    "谢谢分享",
    "辛苦",
    "求更新",
    "催更",
    "收藏了",
    "馬克",
    "马克",
    "mark",
    "+1",
    "蹲",
    "樓主",
    "楼主",
    "樓上",
    "楼上",
    "博主",
    "up主",
    "原po",
    "大推",
    "推一個",
    "讚啦",
    "好文",
    "好聽",
    "好听",
    "已分享",
    "已轉",
    "lol",
    "QQ",
    "qq",
    "TT",
    "GG",
    "XD",
    "😂",
    "😭",
    "👍",
    "❤",
    "🙏",
    "👏",
    "😢",
    "🤣",
    "💪",
    "❤️",
    "太感動",
    "太感动",
    "起雞皮疙瘩",
    "雞皮疙瘩",
    "想問",
    "請問",
    "请问",
    "求問",
    "求助",
    "有人",
    "同感",
    "長知識",
    "长知识",
    "學到了",
    "学到了",
    "受教",
    "期待",
];

/// How pages speak of themselves.
const OF_PAGE: &[&str] = &[
    "這篇",
    "这篇",
    "這集",
    "这集",
    "這支影片",
    "這部影片",
    "这个视频",
    "這個頻道",
    "这期",
    "這期",
    "本文",
    "本集",
    "本期",
    "本站",
    "本網",
    "本网",
    "本頁",
    "本节目",
    "本節目",
    "本報",
    "本报",
    "本刊",
    "本館",
    "本院",
    "本會",
    "文章",
    "影片",
    "视频",
    "視頻",
    "內容",
    "内容",
    "音檔",
    "音频",
    "單集",
    "逐字稿",
    "文字稿",
    "字幕",
    "連結",
    "链接",
    "網站",
    "网站",
    "頁面",
    "页面",
    "this post",
    "this video",
    "this transcript",
    "this page",
    "this episode",
    "this article",
    "this publication",
];

/// What is asked of those who read.
const ASKED: &[&str] = &[
    "請先",
    "请先",
    "請輸入",
    "请输入",
    "請勿",
    "请勿",
    "請按",
    "请按",
    "請點",
    "请点",
    "請選",
    "请选",
    "請見",
    "请见",
    "請註明",
    "请注明",
    "請同意",
    "請洽",
    "请联系",
    "請聯",
    "請參閱",
    "請參考",
    "歡迎分享",
    "歡迎訂閱",
    "歡迎留言",
    "欢迎订阅",
    "欢迎关注",
    "歡迎追蹤",
    "點擊",
    "点击",
    "按此",
    "掃描",
    "扫描",
    "長按",
    "长按",
    "登入",
    "登录",
    "訂閱",
    "订阅",
    "關注",
    "关注",
    "追蹤",
    "分享給",
    "分享给",
    "轉發",
    "转发",
    "立即",
    "馬上",
    "現在就",
    "加入",
    "click",
    "tap ",
    "sign up",
    "subscribe",
    "join",
    "follow",
    "support",
    "become",
    "try ",
    "get ",
];

/// Stage directions are so short.
const MAX_STAGE_CHARS: usize = 40;

/// How many small words an English line has.
pub(crate) fn count_small_english(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
    words.filter(|word| SMALL_ENGLISH.contains(word)).count()
}

/// Whether a line in brackets says what the stage does.
pub(crate) fn is_stage(text: &str) -> bool {
    let is_framed = text.starts_with(['（', '(', '［', '[', '【', '〔', '♪', '＜', '<', '*'])
        && text.ends_with(['）', ')', '］', ']', '】', '〕', '♪', '＞', '>', '*']);
    is_framed
        && text.chars().count() <= MAX_STAGE_CHARS
        && STAGE.iter().any(|word| text.contains(word))
}

/// Whether a line sounds like one of many who read a page.
pub(crate) fn reacts(text: &str) -> bool {
    text.chars().count() <= 60 && REACTIONS.iter().any(|word| text.contains(word))
}

/// Whether a line speaks of the page that it stands on.
pub(crate) fn speaks_of_page(text: &str) -> bool {
    OF_PAGE.iter().any(|word| text.contains(word))
}

/// Whether a line asks something of those who read it.
pub(crate) fn asks_reader(text: &str) -> bool {
    ASKED.iter().any(|word| text.contains(word))
}

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
    "下課",
    "下课",
    "禮成",
    "礼成",
    "報告完畢",
    "报告完毕",
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

/// Whether a short line calls those who listen: 各位鄉親們：.
pub(crate) fn addresses(text: &str) -> bool {
    let called = text.trim_end_matches(['：', ':', '，']);
    let is_short = text.chars().count() <= 16;
    is_short
        && called.len() < text.len()
        && called.ends_with(['們', '们', '友', '親', '士', '家', '好'])
}
