//! Why a file of another kind is not opened, and what to do instead; and what was odd about one
//! that was.

use crate::transcript::{Refusal, Warning};

/// Texts about what files hold. `None` keeps the words of the core, which are English.
#[derive(Debug)]
pub struct Refused {
    /// What the file is, and what to do instead.
    pub refusal: fn(Refusal) -> Option<&'static str>,
    /// Between that and the path.
    pub before_path: &'static str,
    /// What was odd.
    pub warning: fn(&Warning) -> Option<String>,
}

pub(super) const ENGLISH: Refused = Refused {
    refusal: |_| None,
    before_path: ": ",
    warning: |_| None,
};

pub(super) const HANT_TW: Refused = Refused {
    refusal: |refusal| {
        Some(match refusal {
            Refusal::Pdf => {
                "這是 PDF，只有頁面、沒有文字流：請把文字複製到新檔案，或另存為純文字或 DOCX"
            }
            Refusal::OldWord => "這是舊版 Word 文件（DOC）：請用 Word 開啟，另存為 DOCX 或純文字",
            Refusal::OtherOffice => "這是試算表或簡報：請把內容複製到文字檔，或另存為純文字",
            Refusal::OpenDocument => "這是 LibreOffice 文件：請在 LibreOffice 另存為 DOCX 或純文字",
            Refusal::AppleDocument => {
                "這是 Pages、Numbers 或 Keynote 文件：請在那裡另存為 DOCX 或純文字"
            }
            Refusal::Book => "這是電子書：請先轉成純文字或 HTML，例如用 Calibre",
            Refusal::RichText => "這是 RTF 文件：請另存為 DOCX 或純文字",
            Refusal::WebArchive => "這是網頁封存檔或郵件：請把網頁另存為 HTML，或複製文字",
            Refusal::Audio => "這是錄音，沒有文字：請先轉成逐字稿，例如用 Whisper，或下載字幕",
            Refusal::Video => "這是影片，沒有文字：請先轉成逐字稿，例如用 Whisper，或下載字幕",
            Refusal::Image => "這是圖片，沒有文字：請先辨識文字（OCR）再儲存",
            Refusal::Archive => "這是壓縮檔：請先解壓縮，再開啟裡面的檔案",
            Refusal::Program => "這是程式，沒有文字：請開啟文字檔或字幕檔",
            Refusal::Database => "這是資料庫：請先匯出文字",
            Refusal::DamagedDocument => {
                "這份 Word 文件已損壞：請用 Word 或 LibreOffice 開啟，再另存為 DOCX"
            }
            Refusal::LockedDocument => "這份文件有密碼：請另存一份沒有密碼的",
            Refusal::HugeDocument => "這份 Word 文件解開後超過 64 MiB：請另存為純文字",
        })
    },
    before_path: "：",
    warning: |warning| {
        Some(match warning {
            Warning::OddCues { count, first_line } => {
                format!("有 {count} 段字幕的時間讀不出來，第一處在第 {first_line} 行")
            }
            Warning::TimesBackwards { count, first_line } => {
                format!("時間有 {count} 處倒退，第一處在第 {first_line} 行")
            }
            Warning::CutOff => "文件有損壞，只讀到損壞處為止".to_owned(),
            Warning::Empty => "檔案裡沒有文字".to_owned(),
            Warning::Binary => "這不像文字檔".to_owned(),
            _ => return None,
        })
    },
};

pub(super) const HANS: Refused = Refused {
    refusal: |refusal| {
        Some(match refusal {
            Refusal::Pdf => {
                "这是 PDF，只有页面、没有文字流：请把文字复制到新文件，或另存为纯文本或 DOCX"
            }
            Refusal::OldWord => "这是旧版 Word 文档（DOC）：请用 Word 打开，另存为 DOCX 或纯文本",
            Refusal::OtherOffice => {
                "这是电子表格或演示文稿：请把内容复制到文本文件，或另存为纯文本"
            }
            Refusal::OpenDocument => {
                "这是 LibreOffice 文档：请在 LibreOffice 中另存为 DOCX 或纯文本"
            }
            Refusal::AppleDocument => {
                "这是 Pages、Numbers 或 Keynote 文档：请在那里另存为 DOCX 或纯文本"
            }
            Refusal::Book => "这是电子书：请先转成纯文本或 HTML，例如用 Calibre",
            Refusal::RichText => "这是 RTF 文档：请另存为 DOCX 或纯文本",
            Refusal::WebArchive => "这是网页归档或邮件：请把网页另存为 HTML，或复制文字",
            Refusal::Audio => "这是录音，没有文字：请先转成文字稿，例如用 Whisper，或下载字幕",
            Refusal::Video => "这是视频，没有文字：请先转成文字稿，例如用 Whisper，或下载字幕",
            Refusal::Image => "这是图片，没有文字：请先识别文字（OCR）再保存",
            Refusal::Archive => "这是压缩文件：请先解压，再打开里面的文件",
            Refusal::Program => "这是程序，没有文字：请打开文本或字幕文件",
            Refusal::Database => "这是数据库：请先导出文字",
            Refusal::DamagedDocument => {
                "这份 Word 文档已损坏：请用 Word 或 LibreOffice 打开，再另存为 DOCX"
            }
            Refusal::LockedDocument => "这份文档有密码：请另存一份没有密码的",
            Refusal::HugeDocument => "这份 Word 文档解压后超过 64 MiB：请另存为纯文本",
        })
    },
    before_path: "：",
    warning: |warning| {
        Some(match warning {
            Warning::OddCues { count, first_line } => {
                format!("有 {count} 段字幕的时间读不出来，第一处在第 {first_line} 行")
            }
            Warning::TimesBackwards { count, first_line } => {
                format!("时间有 {count} 处倒退，第一处在第 {first_line} 行")
            }
            Warning::CutOff => "文档有损坏，只读到损坏处为止".to_owned(),
            Warning::Empty => "文件里没有文字".to_owned(),
            Warning::Binary => "这不像文本文件".to_owned(),
            _ => return None,
        })
    },
};
