//! What the parts of a page are about, by words inside short lines: in both scripts, as written in
//! Taiwan, Hong Kong, the mainland, Singapore and Malaysia, and in English.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part of a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Accounts and membership.
    Account,
    /// Sharing, keeping, copying, printing.
    Share,
    /// Programs and devices to open it in.
    App,
    /// Readers' words and what they are asked for.
    Comment,
    /// Letters, channels and friends to follow.
    Follow,
    /// Ways to other pages of the same site.
    Way,
    /// Other things to read, hear and see.
    Related,
    /// Law and who may copy it.
    Law,
    /// Where the house is and how to reach it.
    Address,
    /// Advertisements and shops.
    Advert,
    /// The player and the view: size of letters, language, speed.
    Player,
    /// Remarks of the house on the text.
    Remark,
    /// What stands over the transcript.
    Transcript,
    /// Sections of a site.
    Section,
}

impl About {
    /// All of them, in the order of [`LISTS`].
    const ALL: [Self; 14] = [
        Self::Account,
        Self::Share,
        Self::App,
        Self::Comment,
        Self::Follow,
        Self::Way,
        Self::Related,
        Self::Law,
        Self::Address,
        Self::Advert,
        Self::Player,
        Self::Remark,
        Self::Transcript,
        Self::Section,
    ];
}

/// The words, in lower case; `_` stands for a blank, and at the end of a word for the rest of a line
/// that begins with it.
const LISTS: [&str; 14] = [
    "登入 登录 登錄 登出 註冊 注册 會員 会员 帳號 账号 帳戶 账户 密碼 密码 驗證 升級 升级 方案 vip sign_in sign_up sign_out log_in log_out login register account my_ password upgrade free_trial 免費試 免费试 premium 購物車 购物车 cart 訂單 我的 個人中心 个人中心 個人資料 付費 付费 解鎖 解锁",
    "分享 轉寄 转寄 轉發 转发 收藏 列印 打印 複製 复制 下載 下载 儲存 保存 匯出 导出 連結 链接 share copy_ save print download export bookmark tweet facebook whatsapp line messenger telegram 微信 微博 qq 朋友圈 email_ 電郵 airdrop pinterest embed 引用 cite 轉貼 書籤 gift 二維碼 二维码 扫码 掃碼 扫一扫",
    "app 小程序 客户端 瀏覽器 浏览器 打开 打開 開啟 安裝 安装 google_play 手機版 手机版 電腦版 电脑版 桌面版 chrome safari javascript cookie 通知 推送 用戶端",
    "留言 評論 评论 回覆 回复 回應 回应 弹幕 彈幕 點讚 点赞 按讚 讚好 心情 reply replies comment likes liked 發表 发表 网友 網友 讀者 樓主 楼主 推文 跟帖 跟贴 沙发 板凳 抢 討論 讨论 discussion join_the 最熱 最热 最相關 排序 sort_by 檢舉 举报 舉報 report 反馈 回饋 意見 意见 feedback 評分 评分 點評",
    "訂閱 订阅 追蹤 关注 關注 粉絲 粉丝 follow subscribe newsletter 電子報 电子报 頻道 channel 社群 加入 好友 入群 加群 公众号 公眾號 贊助 打赏 打賞 支持我們 donate 捐款 patreon 充電 充电 投币 投幣 rss join_us",
    "上一 下一 返回 回到 回上 回首 首頁 首页 主頁 主页 目錄 目录 列表 頁首 頂部 顶部 頁尾 home back_to next previous skip menu 選單 菜单 導覽 导航 導航 site_map sitemap 網站地圖 网站地图 跳至 跳到 跳过 跳過 略過 您的位置 当前位置 目前位置 較新 較舊 更新的文章 搜尋 搜索 查詢 search 關於 关于 about_ 聯絡 联系 contact 常見問題 常见问题 faq help 幫助 帮助 說明 more 更多 展開 展开 收起 顯示 显示 查看 檢視 查看全部 show see_all view read_",
    "相關 相关 推薦 推荐 延伸 熱門 热门 最新 精選 精选 排行 猜你 你可能 您可能 大家都 還喜歡 还喜欢 也在看 都在看 人氣 必看 更多 系列 其他 同場 接下來 接下来 即將 播放清單 播放列表 合集 選集 选集 related recommended popular trending latest more_ up_next watch_next you_may most_ also_ 熱搜 热搜 热词 熱點 热点 話題 话题 標籤 标签 關鍵字 关键词 tags tag",
    "版權 版权 著作權 copyright © all_rights 轉載 转载 授權 授权 隱私 隐私 私隱 條款 条款 免責 免责 聲明 声明 政策 privacy terms policy cookies icp 备案 備案 公网安备 许可证 許可證 license disclaimer 無障礙 无障碍 accessibility 違法 违法 不良信息 創用 cc_by 保留 strictly",
    "電話 电话 傳真 传真 地址 信箱 邮箱 總機 总机 專線 热线 熱線 客服 服務時間 開放時間 营业时间 營業時間 路線 交通 號樓 樓 郵遞區號 統一編號 有限公司 tel fax address email: e-mail 技術支持 技术支持 技術支援 維護 维护 主辦單位 网站标识码 主办 powered_by 技術提供 建置 最佳瀏覽 ip属地 ip_属地",
    "廣告 广告 advertisement sponsored 贊助內容 推廣 推广 優惠 优惠 購買 购买 購票 報名 报名 預約 预约 預訂 立即 馬上 免費 免费 限時 折 元起 商品 商城 商店 shop store buy_ book_now ad_ 團購 团购 試用 试用 點擊 点击 按此 點此 點我 請繼續 請往下 click tap_ ▼ ▲ ↓ ↑",
    "字體 字体 字號 字号 字級 大小 放大 縮小 繁體 简体 簡體 繁体 english 中文 語言 语言 language 倍速 畫質 清晰度 播放 暫停 暂停 全螢幕 全屏 靜音 静音 mute play listen 收聽 收听 朗讀 朗读 語音 语音 ai_ 自動 自动 autoplay 速度 1x 1.0x 字幕 cc 時間軸 时间轴 timestamp 章節 章节 chapters 縮圖 全部 列印 友善",
    "本文 本站 本網 本报 本報 本集 本影片 本视频 本節目 本頁 本页 以上內容 以上内容 以上資料 僅供 仅供 不代表 責任編輯 责任编辑 責編 责编 編輯 编辑 審核 審校 校對 來源 来源 圖 图 photo 攝影 摄影 資料照 翻攝 提供 記者 報導 报道 原創 原创 纠错 更正 勘誤 ai生成 由ai generated 自動產生 自动生成 譯者 原標題 原标题 整理 thanks_for please_note 完 end 編按 编者按 附註",
    "逐字 文字稿 文稿 字幕 轉錄 转录 轉寫 转写 文字版 文字記錄 文字记录 文字紀錄 實錄 全文 正文 內文 transcript subtitles captions 文字整理 文字內容 文字内容 謄錄 誊录 聽打 听写 筆錄 笔录 講稿 讲稿 演講稿 完整內容 逐字记录 發言紀錄 发言记录 對話內容",
    "新聞 新闻 財經 财经 體育 体育 娛樂 娱乐 國際 国际 港聞 兩岸 中國 社會 社会 政治 科技 生活 健康 旅遊 旅游 觀點 观点 專欄 专栏 專題 专题 影音 視頻 视频 影片 圖片 图片 直播 節目 节目 課程 课程 活動 活动 公告 論壇 论坛 社區 社区 部落格 博客 下載專區 出版品 資料庫 服務 服务 news world business sports opinion culture podcast video live library archive collection events shop careers e-paper 遊戲 游戏 番剧 漫画 房产 汽车 教育 文化 人物 歷史 历史 消息 動態 动态 設定 设置",
];

/// The words of [`LISTS`] by their first character, each with the number of its list. A line is
/// gone through once, because a file may be nothing but lines that must be looked at.
static WORDS: LazyLock<HashMap<char, Vec<(String, usize)>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<(String, usize)>> = HashMap::new();
    for (number, list) in LISTS.iter().enumerate() {
        for word in list.split_whitespace() {
            let word = word.replace('_', " ");
            if let Some(first) = word.chars().next() {
                words.entry(first).or_default().push((word, number));
            }
        }
    }
    words
});

/// What a line is about, by the words in it, each once.
pub(crate) fn about(text: &str) -> Vec<About> {
    let lower = text.to_lowercase();
    let mut is_found = [false; About::ALL.len()];
    let mut before = None;
    for (at, c) in lower.char_indices() {
        let rest = lower.get(at..).unwrap_or_default();
        for (word, list) in WORDS.get(&c).into_iter().flatten() {
            // A word of letters is not the rest of another, and one with a blank behind it begins
            // the line.
            let is_rest = word.is_ascii() && before.is_some_and(|c: char| c.is_ascii_alphabetic());
            let is_within = word.ends_with(' ') && at > 0;
            if !is_rest && !is_within && rest.starts_with(word.as_str()) {
                is_found
                    .get_mut(*list)
                    .into_iter()
                    .for_each(|found| *found = true);
            }
        }
        before = Some(c);
    }
    let found = About::ALL.into_iter().zip(is_found);
    found
        .filter(|(_, is_found)| *is_found)
        .map(|(about, _)| about)
        .collect()
}
