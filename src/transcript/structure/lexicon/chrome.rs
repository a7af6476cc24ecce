//! What the parts of a page are about, by words inside short lines: in both scripts, as written in
//! Taiwan, Hong Kong, the mainland, Singapore and Malaysia, and in English.

use std::sync::LazyLock;

use super::words::Words;

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
    "登入 登录 登錄 登出 註冊 注册 會員 会员 帳號 账号 帳戶 账户 密碼 密码 驗證 升級 升级 方案 vip sign_in sign_up sign_out log_in log_out login \
     register account my_ password upgrade free_trial 免費試 免费试 premium 購物車 购物车 cart 訂單 我的 個人中心 个人中心 個人資料 付費 付费 解鎖 解锁 \
     免費試用 信用卡 免費註冊 免费注册 試用期 試用版 會員專屬 会员专属 已登入 我的帳戶 續訂 续订 pricing upgrade_to member_only members_only 訪客 游客 扫码登录 \
     掃碼登入 一鍵登入 第三方登入 ログイン 会員登録 無料 verify 驗證碼 验证码 二維碼登入",
    "分享 轉寄 转寄 轉發 转发 收藏 列印 打印 複製 复制 下載 下载 儲存 保存 匯出 导出 連結 链接 share copy_ save print download export bookmark tweet \
     facebook whatsapp line messenger telegram 微信 微博 qq 朋友圈 email_ 電郵 airdrop pinterest embed 引用 cite 轉貼 書籤 gift \
     二維碼 二维码 扫码 掃碼 扫一扫 分享給 分享给 傳送給 发送给 copy_link gift_this permalink 直接链接 嵌入 一键三连 一鍵三連 生成海报 海报 划线 笔记 筆記 シェア 分享到 分享至 \
     轉分享 share_this share_on 儲存到 加到 收錄到 add_to 建立連結 送這篇 贈閱 赠阅 存檔 pdf 離線",
    "app 小程序 客户端 瀏覽器 浏览器 打开 打開 開啟 安裝 安装 google_play 手機版 手机版 電腦版 电脑版 桌面版 chrome safari javascript cookie 通知 推送 用戶端 \
     在app 用app 應用程式 应用程序 listen_in open_in view_in get_the 掃碼下載 扫码下载 下載app 体验更佳 體驗更佳 完整體驗 更新版本 瀏覽器版本 不支援 不支持 \
     啟用_javascript 更好的體驗 adobe flash 手機掃碼 omitted 收回訊息 收回了 建立群組 加入群組 邀請連結 邀请链接 端對端 端对端 加密 [貼圖] [照片] [图片] [影片] [語音] \
     通話時間 群組 群聊 附加檔案 附件 下載檔案 掃毒 attachments forwarded 收件匣 收件箱 寄件 寄給 收件人 發件人 发件人 主旨 subject: to: from: inbox unread",
    "留言 評論 评论 回覆 回复 回應 回应 弹幕 彈幕 點讚 点赞 按讚 讚好 心情 reply replies comment likes liked 發表 发表 网友 網友 讀者 樓主 楼主 推文 跟帖 跟贴 沙发 \
     板凳 抢 討論 讨论 discussion join_the 最熱 最热 最相關 排序 sort_by 檢舉 举报 舉報 report 反馈 回饋 意見 意见 feedback 評分 评分 點評 人点赞 人點讚 有用 \
     置頂 置顶 盖楼 樓層 write_a no_comments be_the_first 暫無留言 暂无评论 文明发言 理性發言 理性发言 投票 poll votes 已截止 送出了 聊天室 版規 推噓 噓 拍手 \
     claps reactions 心情留言 表情 表示 匿名 最早 由新到舊 由舊到新 最新優先 樓上 楼上 原po 博主 up主 網民 网民 粉絲留言 聽眾留言 听众留言 觀眾 投票已 写下你 寫下你 說點什麼 说点什么 \
     說些什麼 留個言 发条 友善 classmates 同學提問 提問 追問 最佳解答 懸賞 采纳 採納 已解決 赞同 贊同 有帮助 沒有幫助 是否有幫助 有用嗎 rate_ helpful",
    "訂閱 订阅 追蹤 关注 關注 粉絲 粉丝 follow subscribe newsletter 電子報 电子报 頻道 channel 社群 加入 好友 入群 加群 公众号 公眾號 贊助 打赏 打賞 支持我們 \
     donate 捐款 patreon 充電 充电 投币 投幣 rss join_us 咖啡 請我喝 请我喝 支持作者 支持我 support_my paid_subscriber reader-supported 愛發電 \
     爱发电 ko-fi 斗內 抖內 超級留言 super_chat 粉專 粉絲團 粉絲頁 取消訂閱 取消订阅 退订 退訂 unsubscribe inbox 你的信箱 您的信箱 你的邮箱 您的邮箱 每週一信 每日简报 新單集 \
     新集上架 開啟小鈴鐺 小鈴鐺 小铃铛 鈴鐺 facebook粉 instagram telegram頻道 加入會員 定期定額 捐贈 捐赠 奉獻 奉献 赞赏 讚賞 喜欢作者",
    "上一 下一 返回 回到 回上 回首 首頁 首页 主頁 主页 目錄 目录 列表 頁首 頂部 顶部 頁尾 home back_to next previous skip menu 選單 菜单 導覽 导航 導航 \
     site_map sitemap 網站地圖 网站地图 跳至 跳到 跳过 跳過 略過 您的位置 当前位置 目前位置 較新 較舊 更新的文章 搜尋 搜索 查詢 search 關於 关于 about_ 聯絡 联系 \
     contact 常見問題 常见问题 faq help 幫助 帮助 說明 more 更多 展開 展开 收起 顯示 显示 查看 檢視 查看全部 show see_all view read_ 下一集 上一集 下一則 上一則 \
     下一頁 上一頁 下一页 上一页 下一課 上一課 下一章 上一章 下一讲 上一讲 前一 後一 go_to jump_to 回列表 回總覽 回最上面 回到最上 置頂 top 頁碼 第1頁 目前頁 跳转 转到 前往 導引 \
     網站導覽 網站導航 全站 站內 站内 進階搜尋 高级搜索 keyword 請輸入 请输入 輸入關鍵 输入关键 單元 单元 小節 小节 課程進度 课程进度 完成本節 標記為完成 标记为完成 mark_as 測驗 测验 练习 \
     練習 作業 作业 題庫 限时 限時 考試 考试 quiz lesson module week_ unit 看診 休診 掛號 进度 書目 类目 category categories",
    "相關 相关 推薦 推荐 延伸 熱門 热门 最新 精選 精选 排行 猜你 你可能 您可能 大家都 還喜歡 还喜欢 也在看 都在看 人氣 必看 更多 系列 其他 同場 接下來 接下来 即將 播放清單 播放列表 合集 選集 \
     选集 related recommended popular trending latest more_ up_next watch_next you_may most_ also_ 熱搜 热搜 热词 熱點 热点 話題 \
     话题 標籤 标签 關鍵字 关键词 tags tag 看更多 更多： 下期預告 下期预告 上期 往期 同類 大家也 熱門話題 热读 热榜 more_from also_by 本期 本月 本週 本周 十大 榜單 榜单 点击榜 \
     編輯推介 编辑推介 推介 同步收聽 同步收听 其他單集 其他单集 全部單集 全部单集 所有單集 更早 近期 近期講道 過往 过往 舊文 歷史文章 历史文章 專題報導 獨家 独家 影／ 圖輯 懶人包 懒人包 不看會後悔 \
     必讀 必读 你也可能 也許你 或許 你會喜歡 相似 同作者 同主題 其他文章 其他影片 最近文章 recent_ discover discover_more suggested similar",
    "版權 版权 著作權 copyright © all_rights 轉載 转载 授權 授权 隱私 隐私 私隱 條款 条款 免責 免责 聲明 声明 政策 privacy terms policy cookies icp 备案 \
     備案 公网安备 许可证 許可證 license disclaimer 無障礙 无障碍 accessibility 違法 违法 不良信息 創用 cc_by 保留 strictly 侵權必究 侵权必究 特别声明 特別聲明 \
     自媒体 信息存储 版權歸 版权归 違者 违者 侵权 侵權 請勿 请勿 禁止 未经允许 未經允許 未经许可 書面同意 书面 法律責任 法律责任 智慧財產 知识产权 智慧財產權 本網站 本网站 同意我們 同意我们 gdpr \
     consent 兒童隱私 个人信息 個人資料 青少年 防沉迷 適度 飲酒過量 有礙健康 投資一定有風險 风险提示 營業執照 营业执照 经营许可 網信 网信办 辟谣 举报电话",
    "電話 电话 傳真 传真 地址 信箱 邮箱 總機 总机 專線 热线 熱線 客服 服務時間 開放時間 营业时间 營業時間 路線 交通 號樓 樓 郵遞區號 統一編號 有限公司 tel fax address email: \
     e-mail 技術支持 技术支持 技術支援 維護 维护 主辦單位 网站标识码 主办 powered_by 技術提供 建置 最佳瀏覽 ip属地 ip_属地 傳媒關係 服務台 諮詢專線 咨询 辦公室 办公室 郵政 邮编 總部 \
     分店 門市 门店 地圖 停車 捷運 公車 巴士站 營運 承辦 技術 網站維護 網頁維護 最佳解析度 建議使用 ie_ 1024 解析度 總瀏覽 訪客人次 訪客數 您是第 線上人數 更新日期 最後更新 股票代號 股票代码 \
     統編 股份 集團 transport",
    "廣告 广告 advertisement sponsored 贊助內容 推廣 推广 優惠 优惠 購買 购买 購票 報名 报名 預約 预约 預訂 立即 馬上 免費 免费 限時 折 元起 商品 商城 商店 shop store \
     buy_ book_now ad_ 團購 团购 試用 试用 點擊 点击 按此 點此 點我 請繼續 請往下 click tap_ ▼ ▲ ↓ ↑ 贊助商 赞助商 合作夥伴 合作伙伴 友情链接 友站 滿千 免運 免运 包邮 \
     包郵 現貨 现货 加購 特價 特价 折扣 折價 优惠券 優惠券 領券 领券 下單 下单 nt$ hk$ us$ rm_ 定金 訂金 早鳥 早鸟 名額 名额 倒數 倒计时 查看詳情 查看详情 不感兴趣 不感興趣 了解詳情 \
     了解详情 看廣告 关闭广告 關閉廣告 廣告時間 广告时间 advertise learn_more shop_now sign_up_now limited sale 熱賣 热卖 秒杀 秒殺",
    "字體 字体 字號 字号 字級 大小 放大 縮小 繁體 简体 簡體 繁体 english 中文 語言 语言 language 倍速 畫質 清晰度 播放 暫停 暂停 全螢幕 全屏 靜音 静音 mute play listen \
     收聽 收听 朗讀 朗读 語音 语音 ai_ 自動 自动 autoplay 速度 1x 1.0x 字幕 cc 時間軸 时间轴 timestamp 章節 章节 chapters 縮圖 全部 列印 友善 音量 volume \
     arrow keys 0.75x 1.25x 1.5x 1.75x 2.0x 0.5x 1.5倍 2倍 正常速度 快進 快退 倒退 15秒 30秒 下載音檔 下载音频 audio player 播放器 媒体资源 媒體資源 \
     字幕開始 字幕结尾 字幕結尾 字幕设置 字幕設定 自動捲動 自动滚动 捲動 深色 夜间模式 夜間模式 日间 護眼 护眼 字大 字小 正體 正体 日本語 한국어 bahasa español français hd \
     1080p 720p 480p 360p 4k 藍光 蓝光 超清 高清 流畅 標清 畫中畫 画中画 小窗 迷你 投屏 投影 循環 循环 單曲 重播 影片長度 current duration 繁 简 普通话 國語 粵語 \
     粤语 mandarin cantonese chinese_(",
    "本文 本站 本網 本报 本報 本集 本影片 本视频 本節目 本頁 本页 以上內容 以上内容 以上資料 僅供 仅供 不代表 責任編輯 责任编辑 責編 责编 編輯 编辑 審核 審校 校對 來源 来源 圖 图 photo 攝影 \
     摄影 資料照 翻攝 提供 記者 報導 报道 原創 原创 纠错 更正 勘誤 ai生成 由ai generated 自動產生 自动生成 譯者 原標題 原标题 整理 thanks_for please_note 完 end \
     編按 编者按 附註 computer automatically might contain errors 可能包含 可能有誤 可能有误 可能不准确 可能不準確 機器轉 机器转 未經核實 未经核实 未經編輯 未经审阅 \
     未經審閱 人工智能 人工智慧 系統自動 系统自动 請勿直接 本信件 本邮件 本郵件 此郵件 注釋 注释 註釋 腳註 脚注 註1 註2 注1 參考資料 参考资料 參考文獻 [編輯] [编辑] 以上是 讀畢 阅读时长 \
     閱讀時間 阅读时间 min_read minute_read minutes_read 需時 圖說 图说 圖／ 图／ 看大圖 點圖 点图 底本 頁次 完稿 字數 字数 全文完 （完） (完) 未完待續 待续 收錄於 \
     收录于 原載 原载 首發 首发 授權轉載 授权转载 本文轉 本文转 文章來源 文章来源 內容來源 信息来源 摘要由 ai_notes speakers takeaways highlight ask_ coach \
     產生摘要 生成摘要 智能 一句话 一句話 速讀 速读 划重点 劃重點 pain_points next_steps decisions 決議事項 待辦事項 參與者 参与者 發言佔比 发言占比 關鍵詞 关键字",
    "逐字 文字稿 文稿 字幕 轉錄 转录 轉寫 转写 文字版 文字記錄 文字记录 文字紀錄 實錄 全文 正文 內文 transcript subtitles captions 文字整理 文字內容 文字内容 謄錄 誊录 聽打 \
     听写 筆錄 笔录 講稿 讲稿 演講稿 完整內容 逐字记录 發言紀錄 发言记录 對話內容 隐藏转写 收起文稿 繁體版 繁体版 簡體版 简体版 简体中文版 繁體中文版 純文字 纯文字 纯文本 段落版 段落化 連續文本 \
     连续文本 时间戳 時間戳 時間碼 时间码 完整對話 完整对话 語音文字 语音文字 顯示原文 显示原文 查看原文 看原文 查看翻譯 翻譯文字 show_original see_translation 双语 雙語 中英對照 \
     摘要 重點 重点 ai摘要 ai_summary summary outline keywords highlights key_takeaways action_items 待辦 待办 智能纪要 會議紀要 会议纪要 \
     章節速覽 章节速览 大綱 大纲 發言人 说话人 plain_text 分行 段落 節選 节选 格式 標點 标点 未標點 verbatim",
    "新聞 新闻 財經 财经 體育 体育 娛樂 娱乐 國際 国际 港聞 兩岸 中國 社會 社会 政治 科技 生活 健康 旅遊 旅游 觀點 观点 專欄 专栏 專題 专题 影音 視頻 视频 影片 圖片 图片 直播 節目 节目 課程 \
     课程 活動 活动 公告 論壇 论坛 社區 社区 部落格 博客 下載專區 出版品 資料庫 服務 服务 news world business sports opinion culture podcast video \
     live library archive collection events shop careers e-paper 遊戲 游戏 番剧 漫画 房产 汽车 教育 文化 人物 歷史 历史 消息 動態 动态 設定 设置 理財 \
     股市 天氣 天气 星座 副刊 地方 即時 即时 要聞 要闻 頭條 头条 評論 社論 社论 藝文 艺文 電影 电影 音樂 音乐 學習 学习 學院 讀書 读书 親子 亲子 電子書 电子书 商業 商业 職場 职场 房市 軍事 \
     军事 汽車 時尚 时尚 美食 寵物 宠物 環境 环境 能源 司法 法律 教学 教學 課表 学堂 講堂 讲堂 展覽 展览 典藏 檔案館 档案馆 口述歷史 出版 書店 书店 排行榜 music movies tv kids \
     radio weather video_ world_ china asia hong_kong taiwan lifestyle arts science health travel food 期刊 叢刊 丛刊 特稿 \
     快訊 快讯",
];

/// Words with a blank at their end begin a line that goes on.
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(LISTS));

/// What a line is about, by the words in it, each once.
pub(crate) fn about(text: &str) -> Vec<About> {
    let lower = text.to_lowercase();
    let mut is_found = [false; About::ALL.len()];
    WORDS.each_in(&lower, &mut |word, at, list| {
        let before = lower
            .get(..at)
            .and_then(|before| before.chars().next_back());
        // A word of letters is not the rest of another.
        let is_rest = word.is_ascii() && before.is_some_and(|c| c.is_ascii_alphabetic());
        let is_out_of_place = word.ends_with(' ') && at > 0;
        if let Some(is_found) = is_found.get_mut(list) {
            *is_found |= !is_rest && !is_out_of_place;
        }
    });
    let found = About::ALL.into_iter().zip(is_found);
    found
        .filter(|(_, is_found)| *is_found)
        .map(|(about, _)| about)
        .collect()
}
