//! Who and what the head of a page names: people, houses, days, kinds of talk.

use std::sync::LazyLock;

use super::words::Words;

/// The commonest family names.
const SURNAMES: &str = "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾肖蕭萧田董袁潘于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾夏韋韦付方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温簡简連连施柯洪翁阮詹歐欧童古卓尤鄔伍屈麥麦區岑招霍司倪";

/// Labels of those who had a hand in it, in lower case and without blanks.
const PEOPLE_LABELS: &str = "
主持人 主持 來賓 嘉賓 嘉宾 講者 讲者 主講人 主讲人 主講 主讲 演講者 演讲者 演講人 演讲人 講員 讲员 受訪者 受訪人 受访者 受访人 受訪 受访 採訪者 採訪 采访 訪談 访谈 訪問
访问 記者 记者 作者 文 圖 图 撰文 撰稿 譯者 译者 翻譯 翻译 編輯 编辑 責任編輯 责任编辑 整理 文字整理 整理人 紀錄 记录 記錄 記錄人 口述 主播 講師 讲师 授課教師 授课教师
授課 教師 教师 老師 導師 主席 列席 出席 審判長 審判員 审判员 审判长 書記員 书记员 書記官 法官 上傳者 up主 所有者 發言人 发言人 參與者 参与者 與會 与会 參會人 参会人 訪問者
攝影 摄影 聽打 听打 字幕 校對 校对 錄音 录音 製作 制作 監製 host guest guests speaker speakers author interviewer
創建者 创建者 建立者 發起人 发起人 主審法官 主审法官 答詢 答询 質詢 質詢議員 訪談對象 访谈对象 受訪對象 演員 演员 講述人 讲述人 講述者 讲述者 說書人 报告人 報告人
發行人 发行人 总编辑 總編輯 導演 导演 編劇 出品 指揮 指挥 獨奏 作曲 作詞 作词 編曲 编曲 曲 詞 詞曲 演唱 原唱 證人 辯護人 檢察官 原告 被告 出席者 缺席 請假 與會人員 与会人员 主訪 訪員 采写 採寫 责编 責編
值班编辑 值班編輯 講題 證道 領會 司會 司儀 導讀 领读 主礼 翻譯員 口譯 手語 聽寫 听写 收聽平台 收听平台 贊助 鳴謝 鸣谢 致謝 所有人 擁有者 attendees hosts guests: with
interviewee by presenter lecturer writtenby editor participants attendees organizer hostedby words
photos 文字 圖片 來源 来源 出處 出处 單位 单位 主辦 主办 主辦單位 機構 發布單位 发布单位 稿源 source channel
";

/// Labels of days, places, numbers and lengths, the same way.
const FACT_LABELS: &str = "
日期 時間 时间 地點 地点 場合 场合 年份 案號 案号 編號 编号 檔號 档号 文號 發布 发布 發佈 发表 發表 更新 最後更新 最后更新 發布日期 发布日期 发布时间 發布時間 出版 上架
上架日期 更新時間 更新时间 更新日期 首播 首播日期 播出 播出日期 播出時間 錄製 录制 錄製日期 錄音日期 訪談日期 访问日期 訪問日期 片長 片长 時長 时长 長度 全長 點閱 點閱數 瀏覽
浏览 瀏覽數 觀看 播放 語言 语言 學期 学期 學時 学时 經文 主題 主题 題目 标题 標題 系列 集數 集数 分類 分类 標籤 标签 類別 類型 看板 場次 会议 會議 會議名稱 会议主题 議題
案由 日時 日 頻道 频道 節目 节目 date time location venue language duration length recorded published updated
posted lastupdated created topic series episode category tags accessionnumber reel views readingtime
欄目 栏目 專欄 专栏 專輯 专辑 期別 期别 卷期 卷號 館藏號 馆藏号 典藏號 登錄號 檔案號 档案号 案件編號 聆訊 讀經 经文 金句 頁次 页次 頁數 页数 字數 本段時間 開始時間 结束时间 結束時間 開始 結束 时长 曲長
更新於 更新于 發佈於 发布于 發表於 发表于 錄於 录于 寫於 写于 適合年齡 适合年龄 年齡 年龄 對象 难度 難度 級別 级别 程度 出版日期 出版社 出版者 期刊 刊名 版面 地点 場地 场地 會場 会场 集 季 期 第 段落 片源 格式 大小
网址 網址 連結 链接 link url 版次 期數 期数 收錄 建立日期 上傳日期 字數 字数 閱讀 阅读 地區 地区 所屬 年代 卷 冊 頁 isbn doi
";

/// Ends of other labels of people: 讲故事的人, 主辦單位; and of facts: 開庭時間, 案件編號.
const PEOPLE_ENDS: &str =
    "者 的人 人員 人员 單位 单位 機構 机构 團隊 团队 編輯 编辑 主編 主编 監製 策劃 策划";
const FACT_ENDS: &str = "時間 时间 日期 地點 地点 編號 编号 號碼 号码 次數 次数 人數 人数 時長 时长 長度 年份 語言 语言 類型 类型 類別 类别";
/// Longer words are no labels.
const MAX_LABEL_CHARS: usize = 6;

/// Ends of bylines: 黄慧敏 报道.
const BYLINE_ENDS: &str = "
報導 报道 報道 報 整理 口述 攝 摄 撰 文 譯 译 採訪 采访 編輯 编辑 主持 主講 主讲 著 製作 記錄 紀錄 记录 講述 讲述 專訪 专访 綜合報導 特稿
";

/// Ends of names of houses that publish and gather.
const HOUSES: &str = "
電視台 电视台 電台 电台 電視 电视 頻道 频道 新聞網 新闻网 新聞 新闻 日報 日报 晚報 晚报 時報 时报 週刊 周刊 雜誌 杂志 報社 报社 通訊 通讯 通信 出版社 書店 书店 大學 大学
學院 学院 學校 学校 高中 國中 國小 中學 中学 小學 小学 系 研究所 研究院 協會 协会 學會 学会 基金會 基金会 公司 集團 集团 工作室 傳媒 传媒 文化 影像 影音 映像 講堂 讲堂
讀書會 读书会 俱樂部 俱乐部 圖書館 图书馆 博物館 博物馆 美術館 美术馆 醫院 医院 教會 教会 教堂 寺 委員會 委员会 政府 局 處 处 廳 厅 部 署 中心 社 FM Podcast
Studio Media TV News Radio Club 档案 檔案 小組 合作社 農會 农会 工會 档案馆 檔案館 法院 之声 之聲 时间 筆記 笔记 日記 日记 札記 公社 廚房 厨房
實驗室 实验室 talks Talks
";

/// Ends of the names of people who are addressed by what they do.
const STATIONS: &str = "
教授 博士 老師 老师 先生 女士 小姐 主任 醫師 医师 醫生 医生 律師 律师 牧師 牧师 法師 法师 神父 校長 校长 院長 院长 部長 部长 局長 局长 委員 委员 議員 议员 記者 记者
經理 经理 董事長 董事长 執行長 總監 总监 研究員 研究员 教練 教练 導演 导演 師傅 师傅 傳道 長老 工程師 工程师 理事長 会长 會長 講師 讲师
";

/// Words of titles of talks and writings.
const TOPICS: &str = "
專訪 专访 訪談 访谈 演講 演讲 講座 讲座 論壇 论坛 對談 对谈 座談 座谈 紀錄 纪录 記錄 记录 實錄 实录 逐字 致詞 致辞 全文 完整版 公開課 公开课 自述 口述 質詢 质询 研討
研讨 分享會 分享会 發布會 发布会 說明會 说明会 公聽會 记者会 記者會 筆錄 笔录 庭審 庭审 會議 会议 週會 周会 例會 复盘 復盤 問答 问答 心得 開箱 开箱 導覽 导览 直播 特輯
特辑 專題 专题 談 谈 講 讲 訪 访 如何 為什麼 为什么 怎麼 怎么 為何 为何 什麼 什么 vol. Vol. EP Ep ft. feat vs
";

/// The lists, taken apart.
struct Lists {
    people: Words,
    facts: Words,
    people_ends: Words,
    fact_ends: Words,
    bylines: Words,
    houses: Words,
    stations: Words,
    topics: Words,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    people: Words::new(PEOPLE_LABELS),
    facts: Words::new(FACT_LABELS),
    people_ends: Words::new(PEOPLE_ENDS),
    fact_ends: Words::new(FACT_ENDS),
    bylines: Words::new(BYLINE_ENDS),
    houses: Words::new(HOUSES),
    stations: Words::new(STATIONS),
    topics: Words::new(TOPICS),
});

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// Somebody who had a hand in it.
    People,
    /// A day, a place, a number.
    Fact,
}

/// What a label before a colon, slash or wide blank names; `None` for any other word.
pub(crate) fn label(word: &str) -> Option<Label> {
    let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let word = word.to_lowercase();
    match () {
        () if LISTS.people.has(&word) => Some(Label::People),
        () if LISTS.facts.has(&word) => Some(Label::Fact),
        () if word.chars().count() > MAX_LABEL_CHARS => None,
        () if LISTS.people_ends.ends(&word) => Some(Label::People),
        () if LISTS.fact_ends.ends(&word) => Some(Label::Fact),
        () => None,
    }
}

/// Whether a line may be the name of somebody: two to four ideographs, the first a family name.
pub(crate) fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let is_ideographs = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (2..=4).contains(&count)
        && is_ideographs
        && text.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// Whether a line ends as bylines do.
pub(crate) fn is_byline(text: &str) -> bool {
    let count = text.chars().count();
    count <= 20 && LISTS.bylines.ends(text) && text.contains([' ', '　', '／', '/', '｜', '|'])
        || (count <= 30
            && (text.starts_with("By ") || text.starts_with("by ") || text.starts_with("文／")))
        || (count <= 30
            && (text.starts_with("記者") || text.starts_with("记者") || text.starts_with("撰文")))
}

/// Whether a line ends as the names of houses that publish do.
pub(crate) fn is_house(text: &str) -> bool {
    text.chars().count() <= 20 && LISTS.houses.ends(text)
}

/// Whether a line ends as the names of people do who are called by what they do.
pub(crate) fn has_station(text: &str) -> bool {
    text.chars().count() <= 16 && LISTS.stations.ends(text)
}

/// Whether a line has a word of titles.
pub(crate) fn has_topic(text: &str) -> bool {
    let is_numbered = text.contains('第')
        && text.contains([
            '集', '期', '講', '讲', '回', '課', '课', '季', '章', '次', '屆', '届', '場', '场',
            '週', '周',
        ]);
    is_numbered || LISTS.topics.within(text)
}
