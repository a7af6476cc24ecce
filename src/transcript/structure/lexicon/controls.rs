//! The grammar of controls: how the words on buttons, links and signs begin and end, whatever
//! they name. Read at the edges of a page only, where a talk has not begun or is over.

use std::sync::LazyLock;

use super::phrases::SPEECH;
use super::words::Words;

/// Longer lines are no controls.
const MAX_CONTROL_CHARS: usize = 14;
/// Longer lines are no names of parts.
const MAX_PART_CHARS: usize = 8;
/// Longer lines are no credits.
const MAX_CREDIT_CHARS: usize = 24;
/// Longer lines do not stand over a transcript.
const MAX_CAPTION_CHARS: usize = 14;

/// What one does with a page: the first word of a control.
const DOES: &str = "
字體 字体 字號 字号 字級 返回 回到 下載 下载 查看 檢視 顯示 显示 隱藏 隐藏 加入 添加 分享 複製 复制 訂閱 订阅 登入 登录 登出
註冊 注册 購買 购买 立即 立刻 馬上 马上 搜尋 搜索 收起 展開 展开 關閉 关闭 切換 切换 上一 下一 更多 收藏 列印 打印 友善 轉寄
转寄 轉發 转发 新增 新建 輸入 输入 請輸入 请输入 選擇 选择 贊助 赞助 打賞 打赏 匯出 导出 導出 上傳 上传 播放 跳過 跳过 跳至
自動 自动 回報 檢舉 举报 申請 申请 預購 预购 預約 预约 線上 在线 免費 免费 前往 點擊 点击 按此 取消 追蹤 關注 关注 發表 发表
同步 只看 打開 打开 收聽 收听 觀看 观看 重播 重溫 儲存 保存 編輯 编辑 刪除 删除 篩選 筛选 排序 聯絡 联系 關於 关于 了解 瞭解
意見 意见 投訴 投诉 升級 升级 取代 調整 调整 管理 設定 设置 我的 再次 重新 去水印 開啟 开启 使用 加到 收錄 捐款 支持我們 回列表
回首 回講 回上 回课 回課 已自動 已自动 已儲存 已保存 沒有更多 没有更多 问题反馈 問題 送出 提交 繼續 继续 試看 试看 試聽 试听 瀏覽
浏览 閱讀全 阅读全 閱讀更 阅读更 報名 报名 簽到 签到 我要 按讚 点赞 點讚 轉載 转载 引用 放大 縮小 缩小 全螢幕 全屏 靜音 静音
倍速 快轉 快进 暫停 暂停 定時 定时 截圖 截图 忘記密 忘记密 修改 更改 驗證 验证 發送 发送 傳送 传送 通知 申訴 申诉 開通 开通
續費 续费 充值 儲值 兌換 兑换 領取 领取 優惠 优惠 試用 试用 安裝 安装 更新 同意 接受 拒絕 拒绝 允許 允许 確認 确认 進入 进入
退出 恢復 恢复 清除 清空 重設 重置 載入 加载 讀取 目前位置 当前位置 您的位置 您現在 你的位置 已訂閱 已订阅 已關注 已关注 已收藏
已登入 已登录 已讀 已读 已追蹤 暫無 暂无 沒有找到 未找到 剩餘 剩余 今日剩 加好友 加群 扫码 掃碼 掃描 扫描 長按 长按 識別 识别
滑動 滑动 點我 点我 點此 点此 點閱 看更多 看全部 看完整 聽更多 听更多 想看更多 探索更多 發現更多 回覆 回复 回應 回应 收合 折疊
折叠 置頂 置顶 釘選 檢視更多 貼上 粘贴 插入 匯入 导入 錄製 录制 語音輸入 開始 开始 結束通話 通話 靜態 切到 改名 重命名 標記 标记
拖曳 拖动 綁定 绑定 邀請 邀请 推送 開會員 开会员 成為會員 成为会员 續訂 贈送 送禮 送礼 打卡 評分 评分 給分
";

/// What parts of a site are called: the last word of their names.
const PARTS: &str = "
列表 專區 专区 指南 資訊 资讯 信息 中心 首頁 首页 設定 设置 條款 条款 政策 版本 目錄 目录 簡介 简介 介紹 介绍 講義 讲义 門市
门店 客服 服務 服务 課程 课程 節目 节目 新聞 新闻 公告 告示 聲明 声明 資料 资料 附件 錄影 录影 影片 视频 視頻 文稿 章節 章节
標籤 标签 關鍵字 关键词 推薦 推荐 評價 评价 評論 评论 留言 討論 讨论 帳號 账号 會員 会员 方案 登錄 網站 网站 網頁 网页 平面圖
時間軸 时间轴 工具 檔案 文件 記錄 记录 紀錄 助手 下載 下载 速覽 速览 概要 總結 总结 待辦 待办 反馈 回饋 倍速 畫質 进度 進度
掛號 挂号 文庫 專欄 专栏 頻道 频道 排行 榜 集數 單集 链接 連結 解读 員表 人員 專頁 官網 官网 商城 商店 書店 书店 購物車 购物车
論壇 论坛 社區 社群 部落格 博客 公众号 公眾號 小程序 客户端 資料庫 資料夾 資料室 題庫 题库 直播間 直播间 回放 花絮 片單 清單 清单
合集 專輯 专辑 選集 选集 目次 索引 附錄 附录 圖片 图片 相簿 相册 影音 音檔 音频 音頻 歌詞 歌词 路線 交通 時刻表 行事曆 日曆
日历 場次 活動 活动 議程 议程 名單 名单 團隊 团队 捐款 志工 徵才 招聘 職缺 投資人 規範 规范 規則 规则 守則 須知 须知 說明 说明
手冊 手册 指引 教程 問答 问答 常見問題 常见问题 幫助 帮助 支援 建議 建议 榜單 榜单 排名 熱搜 热搜 話題 话题 類別 类别 分類 分类
語言 语言 語系 繁體 简体 簡體 版權 版权 無障礙 地圖 站點 同系列 相關 相关 延伸 欄目 栏目 選單 菜单 下一篇 上一篇 上一頁 下一頁
上一页 下一页 頁首 页首 頁尾 頂部 顶部 檔期 票價 購票 購買 订单 訂單 錢包 钱包 收藏 歷史 历史 草稿 私訊 私信 通知 動態 动态
訂閱 订阅 粉絲 粉丝 追蹤 关注 弹幕 彈幕 畫廊 典藏 文獻 書目 讲稿 講稿 附檔 檔 年報 月刊 週刊 电子报 電子報 快訊 快讯 頭條 头条
要聞 要闻 副刊 社論 社论 投書 评论区 留言板 留言區 討論區 讨论区 互動 互动 直播 預告 预告 重播 隨選 精選 精选 必看 專題 专题
特輯 總覽 总览 一覽 一览 看板 版面 板塊 板块
";

/// What the words over a transcript name.
const CAPTIONS: &str = "
逐字 文字稿 文稿 字幕 轉錄 转录 轉寫 转写 文字版 文字說明 文字说明 文字紀錄 文字記錄 文字记录 文字整理 文字內容 文字内容 導覽文字
聽打 听打 全文 正文 原文 實錄 实录 謄本 transcript script 台詞 臺詞 對白 对白 口白 文案 講稿 讲稿 演讲稿 演講稿
內文 内文 以下為 以下为 錄音文字 语音转 語音轉 聽寫 听写 書面記錄 發言內容 发言内容 對話內容 对话内容 筆錄 笔录
";

/// What only the foot of a page says: who is behind it, where, and by what right.
const IMPRINT: &str = "
電話 电话 傳真 传真 專線 专线 熱線 热线 總機 总机 信箱 邮箱 地址 統一編號 统一编号 有限公司 客服 備案 备案 標識碼 标识码 授權
授权 轉載 转载 版權 版权 版主 僅供參考 仅供参考 供參考 主辦： 主办： 姓名標示 責任編輯 责任编辑 開放時間 营业时间 營業時間 email
e-mail 發信站 文章網址 原创 摘编 由模型 自動產生 自动生成 著作權 copyright 聯絡方式 联系方式 服務時間 服务时间 技術支援
技术支持 不代表 轉載請 转载请 商务合作 商務合作 廣告合作 二維碼 二维码 免責 免责 隱私 隐私 all rights 違法 违法 不良信息
不良資訊 許可證 许可证 創用cc creative commons 保留所有權利
";

/// Who had a hand in it, and for whom: credits, which are said too, but not as such short lines.
const CREDITS: &str = "
主辦 主办 承辦 承办 協辦 协办 指導單位 贊助單位 製作單位 製作人 制作人 製片 制片 導演 导演 編劇 编剧 監製 监制 出品 發行 发行 撰稿 撰文 攝影 摄影 剪輯 剪辑
收音 配樂 配乐 美術 美术 設計 设计 後製 后期 文字／ 文／ 圖／ 图/ 文/ 責編 责编 審核 审核 校對 校对 譯者 译者 編審 整理： 聽打： 字幕： 鳴謝 鸣谢 特別感謝 特别感谢 本文 本站 本網 本网 本頁 本页
本集 本節目 本节目 本影片 本视频 本欄 本栏 內容僅 内容仅 編輯部 编辑部 基金會 基金会 協會 协会 出版社 集團 集团
";

/// How English controls begin.
const ENGLISH: &str = "
about add all autoplay back become browse buy cancel change chapters choose click close comments contact continue cookie copy create discover donate
download edit embed enable enter explore filter find follow forgot free full get go help hide home install join jump latest learn leave listen load log login
manage more new next no open people play popular powered previous privacy published read recommended related reply report save search see select send
share show sign skip sort start stay stream submit subscribe support switch sync terms toggle top transcript trending try turn unlock up upload use view
visit watch write you your
";

/// The lists, taken apart.
struct Lists {
    does: Words,
    parts: Words,
    captions: Words,
    imprint: Words,
    credits: Words,
    english: Words,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    does: Words::new(DOES),
    parts: Words::new(PARTS),
    captions: Words::new(CAPTIONS),
    imprint: Words::new(IMPRINT),
    credits: Words::new(CREDITS),
    english: Words::new(ENGLISH),
});

/// Whether a line has no word that people say and signs do not.
pub(crate) fn is_unspoken(text: &str) -> bool {
    !SPEECH
        .iter()
        .chain(&["他", "她", "你", "們", "们", "不", "的", "在", "到"])
        .any(|word| text.contains(word))
}

/// What kind of sign a line of a page's edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Words on a button or link: 返回列表.
    Control,
    /// The name of a part of a site: 衛教專區.
    Part,
    /// What stands over the transcript: 訪問全文.
    Caption,
    /// What the foot of a page says: 服務專線.
    Imprint,
}

/// Whether a line leads to the neighbour of a page: 上一篇 …, 下一站：….
fn leads_on(text: &str) -> bool {
    let mut chars = text.chars();
    let is_next = matches!(
        (chars.next(), chars.next()),
        (Some('上' | '下' | '前' | '後' | '后'), Some('一'))
    );
    let behind = chars.nth(1);
    is_next && behind.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '：' | '→' | '›' | '»'))
}

/// Whether a line is a control in English: a few words, the first of them one that controls begin
/// with.
fn is_english_control(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_ascii_alphabetic()).next();
    let first = first.unwrap_or_default().to_ascii_lowercase();
    text.is_ascii()
        && text.split_whitespace().count() <= 5
        && !text.ends_with(['.', '?', ','])
        && LISTS.english.has(&first)
        && ![" I ", " you ", " we ", " is ", " are ", " was "]
            .iter()
            .any(|word| text.contains(word))
}

/// What kind of sign a line is by its words; `None` for anything else.
pub(crate) fn sign(text: &str, count_chars: usize) -> Option<Sign> {
    if count_chars > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    let lists = &*LISTS;
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if count_chars <= MAX_CAPTION_CHARS && lists.captions.within(&lower) && is_unspoken(text) {
        return Some(Sign::Caption);
    }
    if count_chars <= MAX_CONTROL_CHARS
        && lists.does.begins(bare)
        && (is_unspoken(bare) || count_chars <= 4)
    {
        return Some(Sign::Control);
    }
    if leads_on(bare) {
        return Some(Sign::Control);
    }
    if lists.imprint.within(&lower) {
        return Some(Sign::Imprint);
    }
    if is_english_control(text) {
        return Some(Sign::Control);
    }
    let is_credit =
        count_chars <= MAX_CREDIT_CHARS && lists.credits.begins(bare) && is_unspoken(bare);
    if is_credit {
        return Some(Sign::Part);
    }
    let is_part = count_chars <= MAX_PART_CHARS && lists.parts.ends(bare) && is_unspoken(bare);
    is_part.then_some(Sign::Part)
}
