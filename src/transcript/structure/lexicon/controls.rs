//! The grammar of controls: how the words on buttons, links and signs begin and end, whatever
//! they name. Read at the edges of a page only, where a talk has not begun or is over.

use std::sync::LazyLock;

use super::phrases::SPEECH;

/// Longer lines are no controls.
const MAX_CONTROL_CHARS: usize = 14;
/// Longer lines are no names of parts.
const MAX_PART_CHARS: usize = 8;
/// Longer lines do not stand over a transcript.
const MAX_CAPTION_CHARS: usize = 14;

/// What one does with a page: the first word of a control.
const DOES: &str = "
字體 字体 字號 字号 字級 返回 回到 下載 下载 查看 檢視 顯示 显示 隱藏 隐藏 加入 添加 分享 複製 复制 訂閱 订阅 登入 登录
登出 註冊 注册 購買 购买 立即 立刻 馬上 马上 搜尋 搜索 收起 展開 展开 關閉 关闭 切換 切换 上一
下一 更多 收藏 列印 打印 友善 轉寄 转寄 轉發 转发 新增 新建 輸入 输入 請輸入 请输入 選擇 选择
贊助 赞助 打賞 打赏 匯出 导出 導出 上傳 上传 播放 跳過 跳过 跳至 自動 自动 回報 檢舉 举报 申請
申请 預購 预购 預約 预约 線上 在线 免費 免费 前往 點擊 点击 按此 取消 追蹤 關注 关注 發表 发表
同步 只看 打開 打开 收聽 收听 觀看 观看 重播 重溫 儲存 保存 編輯 编辑 刪除 删除 篩選 筛选 排序
聯絡 联系 關於 关于 了解 瞭解 意見 意见 投訴 投诉 升級 升级 取代 調整 调整 管理 設定 设置 我的
再次 重新 去水印 開啟 开启 使用 加到 收錄 捐款 支持我們 回列表 回首 回講 回上 回课 回課 已自動
已自动 已儲存 已保存 沒有更多 没有更多 问题反馈 問題 送出 提交 繼續 继续 試看 试看 試聽 试听
";

/// What parts of a site are called: the last word of their names.
const PARTS: &str = "
列表 專區 专区 指南 資訊 资讯 信息 中心 首頁 首页 設定 设置 條款 条款 政策 版本 目錄 目录 簡介
简介 介紹 介绍 講義 讲义 門市 门店 客服 服務 服务 課程 课程 節目 节目 新聞 新闻 公告 告示 聲明
声明 資料 资料 附件 錄影 录影 影片 视频 視頻 文稿 章節 章节 標籤 标签 關鍵字 关键词 推薦 推荐
評價 评价 評論 评论 留言 討論 讨论 帳號 账号 會員 会员 方案 登錄 網站 网站 網頁 网页 平面圖
時間軸 时间轴 工具 檔案 文件 記錄 记录 紀錄 助手 下載 下载 速覽 速览 概要 總結 总结 待辦 待办
反馈 回饋 倍速 畫質 进度 進度 掛號 挂号 文庫 專欄 专栏 頻道 频道 排行 榜 集數 單集 链接 連結
解读 員表 人員
";

/// What the words over a transcript name.
const CAPTIONS: &str = "
逐字 文字稿 文稿 字幕 轉錄 转录 轉寫 转写 文字版 文字說明 文字说明 文字紀錄 文字記錄 文字记录
文字整理 文字內容 文字内容 導覽文字 聽打 听打 全文 正文 原文 實錄 实录 謄本 transcript
script
";

/// What only the foot of a page says: who is behind it, where, and by what right.
const IMPRINT: &str = "
電話 电话 傳真 传真 專線 专线 熱線 热线 總機 总机 信箱 邮箱 地址 統一編號 统一编号 有限公司 客服
備案 备案 標識碼 标识码 授權 授权 轉載 转载 版權 版权 版主 僅供參考 仅供参考 供參考 主辦：
主办： 姓名標示 責任編輯 责任编辑 開放時間 营业时间 營業時間 email e-mail 發信站 文章網址 原创
摘编 由模型 自動產生 自动生成
";

/// The lists, taken apart.
struct Lists {
    does: Vec<&'static str>,
    parts: Vec<&'static str>,
    captions: Vec<&'static str>,
    imprint: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let words = |list: &'static str| list.split_whitespace().collect();
    Lists {
        does: words(DOES),
        parts: words(PARTS),
        captions: words(CAPTIONS),
        imprint: words(IMPRINT),
    }
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

/// Whether a line names a transcript.
pub(crate) fn names_transcript(text: &str) -> bool {
    let lower = text.to_lowercase();
    LISTS.captions.iter().any(|word| lower.contains(word))
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

/// What kind of sign a line is by its words; `None` for anything else.
pub(crate) fn sign(text: &str, count_chars: usize) -> Option<Sign> {
    if count_chars > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    let lists = &*LISTS;
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if count_chars <= MAX_CAPTION_CHARS && has(&lists.captions) && is_unspoken(text) {
        return Some(Sign::Caption);
    }
    if count_chars <= MAX_CONTROL_CHARS
        && lists.does.iter().any(|word| bare.starts_with(word))
        && (is_unspoken(bare) || count_chars <= 4)
    {
        return Some(Sign::Control);
    }
    if leads_on(bare) {
        return Some(Sign::Control);
    }
    if has(&lists.imprint) {
        return Some(Sign::Imprint);
    }
    let is_part = count_chars <= MAX_PART_CHARS
        && lists.parts.iter().any(|word| bare.ends_with(word))
        && is_unspoken(bare);
    is_part.then_some(Sign::Part)
}
