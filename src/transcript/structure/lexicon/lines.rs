//! Whole lines of interfaces: buttons, tabs, headings, names of sites.
//!
//! Compared without spaces, punctuation and case: see `key_of`.

/// Nobody says these as a line of their own.
pub(crate) const CERTAIN: &str = "
没有更多内容了 沒有更多內容了 没有更多了 沒有更多了 已经到底了 已經到底了 nomorecontent 点击上方蓝字关注我们 點擊上方藍字關注我們 关注该公众号 微信扫一扫关注该公众号 预览时标签不可点 略過導覽 略過導覽功能 略過導覽列 聽新聞 廣告請繼續往下閱讀 請繼續往下閱讀 请继续往下阅读 继续阅读 繼續閱讀 下一支影片 追蹤ig 訂閱我們的頻道 掃描qrcode 加入我們的line好友 在app中收聽 分享此影片 添加评论 添加評論 sharethis shareon continuereading listentothisarticle leaveareply
顯示更多 显示更多 顯示較少 显示较少 顯示完整資訊 顯示完整內容 展開全文 展开全文 點擊展開 点击展开 展開更多 展开更多
查看更多 看更多內容  收起全文 點我看更多 閱讀全文 阅读全文 閱讀更多 阅读更多  載入更多 加载更多
查看完整內容 查看全部 顯示全部 显示全部  收合 查看更多評論 查看更多评论 顯示更多回覆 查看全部評論 點擊查看更多
顯示轉錄稿 顯示字幕記錄 顯示內容轉文字 內容轉文字 隱藏轉錄稿 切換時間戳記 搜尋轉錄稿 在影片中搜尋 搜尋影片內容 显示文字稿
隱藏時間戳記 顯示時間戳記 跳至主要內容 跳到主要內容 跳至內容 跳過導覽 跳過導覽功能 略過導覽 跳转至主要内容 跳到导航 回到頁首 返回頂部
返回顶部 回頂部 回到頂端 自動連播 自动连播 自動播放下一部  取消自動播放 稍後觀看 稍后观看 稍后再看 剪輯片段 超級感謝
檢舉影片 檢舉留言 稿件投诉 稿件举报    未经作者授权禁止转载   弹幕列表 弹幕礼仪 发个友善的弹幕见证当下
發送彈幕 发送弹幕 發表留言 新增留言 发表评论 发表你的看法 留下你的評論 请先登录后发表评论 登录后发表评论 請先登入 登入後留言 登入即可留言
排序依據 排序方式 熱門留言 最新留言 最热 最熱評論 按热度 按时间 按時間排序 熱門評論 热门评论 最新评论 最新評論  全部评论
接受所有 全部接受 接受全部 全部拒絕 拒絕全部 接受全部cookie 接受cookie 接受所有cookie 拒絕cookie cookie設定 管理cookie  
複製連結 复制链接 複製網址 分享到facebook 分享至facebook 分享到line 分享至line 分享到微信 分享到微博 分享到朋友圈 微信扫一扫 扫码下载 掃描下載
下載app 打开app 打開app 在app中開啟 立即下載app 客户端下载 下載應用程式      字體大小 友善列印
訂閱電子報 免費訂閱 立即訂閱 立即加入會員   免責聲明 隱私權政策 隐私政策 服務條款 服务条款 使用條款 使用者條款 版權聲明
聯絡我們 联系我们 廣告刊登 廣告合作 關於我們 关于我们 網站地圖 网站地图     
showmore showless readmore readless seemore seeall viewall loadmore showtranscript hidetranscript searchinvideo
followalongusingthetranscript toggletimestamps showinginformation skipnavigation skiptocontent skiptomaincontent backtotop scrolltotop
upnext autoplay autoplayison watchlater addtoqueue sortby topcomments newestfirst addacomment addapubliccomment viewreplies
hidereplies acceptall acceptallcookies rejectall acceptcookies cookiesettings managecookies cookiepreferences manageoptions
copylink shareonfacebook tweetthis signin signup signintocomment logintocomment loginorregister createaccount forgotpassword
privacypolicy termsofservice termsofuse termsandconditions contactus aboutus advertisewithus allrightsreserved sitemap helpcenter
subscribetoournewsletter subscribenow openapp openinapp downloadtheapp getapp thanksclipsave moreactions reportvideo
jumptocontent leaveacomment postacomment joinchannel jointheconversation chaptersshowchapters showchapters viewall
";
/// Buttons and tabs that could be said, but hardly alone.
pub(crate) const BUTTON: &str = "
了解更多 瞭解更多 我知道了 充电 举报 字級 列印 隱私權 條款 加入會員 常見問題 更多內容 全部展開 自動播放 全部評論 记笔记 記筆記 发消息 意見回饋 意见反馈 加入收藏 加入書籤 忘記密碼 用app看 自訂設定 载入更多
分享 下載 下载 儲存 保存 剪輯 收藏 訂閱 订阅 已訂閱 已订阅 追蹤 追踪 已追蹤 關注 关注 已关注 加關注 加入 登入 登录 登出 註冊 注册 登入註冊 登录注册
讚 赞 喜歡 不喜歡 点赞 點讚 倒讚 踩 投币 投幣 转发 轉發 转载 轉貼 回覆 回复 留言 評論 评论 檢舉 检举 更多 展開 展开 收起 複製 复制 列印 打印
舉報 感謝支持 搜尋 搜索 選單 菜单 關閉 关闭 取消 確定 确定 設定 设置 播放 暫停 静音 靜音 全螢幕 全屏 字幕 畫質 倍速 清晰度 弹幕 彈幕 上一則 下一則 上一篇 下一篇
上一頁 下一頁 上一页 下一页 同意 不同意 接受 拒絕 拒绝 全部 最新 最熱 置顶 置頂 釘選 已釘選 作者 編輯 翻譯 翻譯成中文 翻成中文 通知 通知鈴 加入頻道 贊助 打赏 打賞
加到播放清單 展開回覆 隱藏 删除 刪除 問題回報 廣告 广告 贊助廣告 赞助 略過廣告 跳過廣告 跳过广告 跳过 略過 推廣 推广 微博 微信 朋友圈 qq空间
share save download clip thanks subscribe subscribed join like dislike likes reply comment comments follow following login logout register
search menu close cancel ok more less settings play pause mute fullscreen cc embed copy print report pinned translate translatetochinese advertisement
ad ads sponsored skip skipad skipads next previous facebook twitter line whatsapp telegram instagram threads x linkedin reddit pinterest wechat weibo email
donate support shop newsletter rss bookmark playlist transcript chapters all recentlyuploaded watched live
";
/// Parts of sites.
pub(crate) const NAV: &str = "
首頁 首页 主頁 主页 新聞 新闻 即時 即时 影音 影片 视频 視頻 財經 财经 體育 体育 娛樂 娱乐 國際 国际 兩岸 社會 社会 政治 科技 生活 健康 旅遊 旅游 時尚 专栏 專欄 評論 论坛 論壇 直播 直播中
番剧 动态 動態 历史 歷史 會員 会员 大会员 消息 创作中心 創作中心 投稿 媒體庫 媒体库 訂閱內容 觀看記錄 觀看紀錄 稍後觀看 我的影片 你的影片 喜歡的影片 頻道 频道 社群 關於 关于 精選 发现 發現 探索 熱門 热门 排行榜 分類 分类
音樂 音乐 遊戲 游戏 電影 电影 學習 学习 美食 房產 汽車 汽车 軍事 军事 文化 教育 地方 氣象 運勢 星座 論點 節目 節目表 主播 電子報 活動 商店 說明 意見 條款 版權 隱私 開發人員 廣告主 創作者
專題 深度 人物 數位 世界 台灣 香港 中國 大陸 全球 股市 理財 房市 親子 女人 男人 名人 我的 書籤 帳號 帳戶 下載專區 回首頁 聲音 podcast
home shorts subscriptions library history videos playlists community channels about news sports business technology entertainment world
press copyright creators advertise developers terms privacy policysafety howyoutubeworks testnewfeatures explore trending music gaming podcasts you
help feedback contact careers faq international politics culture opinion
";
/// Headings of lists of other things.
pub(crate) const HEADING: &str = "
喜欢此内容的人还喜欢 喜歡此內容的人還喜歡 更多集數 更多單集 其他集數 所有集數 24小時熱門 一週熱門 週熱門 你可能也會喜歡 你可能會喜歡 您可能會喜歡 你也許會喜歡 你或許會喜歡 您可能也會喜歡 你可能還會喜歡 up主其他视频 up主其他視頻 讀者回應 讀者回饋 全部評論 全部回應 最新評論 精彩評論 看過這個的人也看了 看了此影片的人也看了 morefrom moreepisodes allepisodes recentepisodes recentposts relatedposts relatedcontent relatedcoverage youmayalsoenjoy
播放清單 播放列表 分享這篇文章 分享此文章 分享本文 分享給朋友 更多文章 同一位講者 同類影片 其他影片 其他節目 其他視頻 其他视频 站長推薦 本站推薦 頻道推薦
相關影片 相關影片推薦 相关视频 相关视频推荐 相關視頻 相關推薦 相关推荐 相關新聞 相关新闻 相關文章 相关文章 相關報導 相关报道 相關閱讀 相关阅读 相關連結 相关链接 相關內容 相关内容 相關節目 相關主題 相關資料
推薦影片 推荐视频 推薦閱讀 推荐阅读 推薦文章 推薦內容 推荐内容 推薦節目 推薦給你 推荐给你 為你推薦 为你推荐 為您推薦 为您推荐 為您精選 編輯推薦 编辑推荐 小編推薦 猜你喜歡 猜你喜欢 猜你想看 你可能感興趣 你可能感兴趣 你可能喜歡 你可能也喜歡 你可能還想看 您可能感興趣 您可能也喜歡 您可能有興趣 你或許想看 也許你想看
熱門必看 熱門影片 热门视频 熱門視頻 熱門新聞 热门新闻 熱門文章 热门文章 熱門推薦 热门推荐 熱門排行 热门排行 熱門節目 熱門話題 热门话题 熱門搜尋 熱門標籤 熱搜 热搜榜 熱門關鍵字 人氣排行 人氣影片 點閱排行 排行榜 一週排行 本週熱門 今日熱門 即時熱門 看更多影片 更多影片 更多视频 更多視頻 更多新聞 更多文章 更多推薦 更多推荐 更多精彩內容 更多精彩视频 更多精彩 更多相關影片 更多相關新聞 更多相關內容 更多節目 更多來自
其他人也在看 其他人也看了 大家都在看 大家都在搜 大家還看了 網友還看了 看過此影片的人也看了 别人也在看 看了又看 看完這個再看 接下來播放 接下来播放 接下來 下一部影片 即將播放 正在播放清單 延伸閱讀 延伸阅读 延伸觀看 同場加映 站內精選 編輯精選 编辑精选 精選影片 精选视频 精選內容 精彩推薦 精彩推荐 精彩內容 精彩回顧 最新影片 最新视频 最新上傳 最新上架 最新新聞 最新文章 最新消息 頻道最新影片 同頻道影片 頻道其他影片 該頻道的其他影片 作者其他影片 作者其他文章 up主的其他视频 ta的其他视频 他的其他影片 同系列影片 系列影片 系列節目 本系列其他影片 視頻選集 视频选集 选集 選集 合集 播放清單影片 專題推薦 本周热门 不容錯過 別錯過 焦點新聞 焦點影片 影音推薦 今日焦點 廣告贊助 贊助內容 贊助商內容 赞助内容
留言區 评论区 評論區 讀者留言 網友留言 网友评论 網友評論 讀者回應 讀者評論 发表评论 全部留言 所有留言 熱門回覆 精選留言 精选评论 熱門標籤 標籤 标签 文章標籤 關鍵字
related relatedvideos relatedarticles relatedstories relatednews recommended recommendedforyou recommendedvideos youmayalsolike youmightalsolike youmightlike morevideos morelikethis morestories morefromthischannel morefromthisseries morefromtheauthor trendingnow popular popularvideos popularnow mostpopular mostread mostviewed mostwatched whattowatchnext watchnext nextup readnext fromthischannel othersalsowatched peoplealsowatched latestvideos latestnews latest editorspicks topstories exploremore featured suggestedvideos suggested
";
/// What stands over the transcript itself.
pub(crate) const CAPTION: &str = "
逐字稿 字幕 字幕稿 文字稿 文字記錄 文字版 影片字幕 完整逐字稿 轉錄稿 轉錄文字 內容 內容簡介 全文 正文 演講全文 訪談全文 影片逐字稿 视频文稿 视频字幕 ai字幕 自動產生的字幕 中文自動產生 中文台灣 中文字幕 完整字幕 歌詞 歌词
transcript fulltranscript subtitles captions autogenerated chineseautogenerated chinesetaiwan chinesetraditional chinesesimplified chinese lyrics
";
/// Names of sites.
pub(crate) const SITE: &str = "
youtube youtubetw youtubehk youtubepremium bilibili 哔哩哔哩 嗶哩嗶哩 嗶哩嗶哩bilibili b站 yahoo yahoo新聞 yahoo奇摩 yahoo奇摩新聞 yahoo財經 yahoo影音 抖音 優酷 优酷 愛奇藝 爱奇艺 騰訊視頻 腾讯视频 西瓜视频 微博视频 知乎 小红书 vimeo facebook ettoday udn聯合新聞網 聯合新聞網 自由時報 now新聞 linetoday
";
