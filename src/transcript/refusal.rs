//! Files that hold no text to read, told by their first bytes, each with what to do instead.
//!
//! People drop what they have: the recording itself, a scan, an archive. "Not text" helps nobody,
//! so each kind says in one sentence what it is and how to get its words. The signatures are those
//! that file(1) knows, by heart.

use std::fmt;

/// Why a file is not opened at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// A PDF.
    Pdf,
    /// A Word document of before 2007.
    OldWord,
    /// A spreadsheet or slides of Microsoft Office, of any age.
    OtherOffice,
    /// A document of LibreOffice or OpenOffice.
    OpenDocument,
    /// A document of Pages, Numbers or Keynote.
    AppleDocument,
    /// An e-book.
    Book,
    /// Rich text.
    RichText,
    /// A saved mail or web archive.
    WebArchive,
    /// A recording of sound.
    Audio,
    /// A recording of pictures and sound.
    Video,
    /// A picture.
    Image,
    /// An archive or a packed file.
    Archive,
    /// A program.
    Program,
    /// A database.
    Database,
    /// A Word document that is damaged.
    DamagedDocument,
    /// A Word document with a password.
    LockedDocument,
    /// A Word document that would unpack to more than any text is.
    HugeDocument,
}

impl Refusal {
    /// What the file is: the first half of the sentence.
    pub fn what(self) -> &'static str {
        match self {
            Self::Pdf => "this is a PDF, of pages and not of text",
            Self::OldWord => "this is a Word document of the old kind (DOC)",
            Self::OtherOffice => "this is a spreadsheet or slides",
            Self::OpenDocument => "this is a LibreOffice document",
            Self::AppleDocument => "this is a Pages, Numbers or Keynote document",
            Self::Book => "this is an e-book",
            Self::RichText => "this is rich text (RTF)",
            Self::WebArchive => "this is a web archive or a mail",
            Self::Audio => "this is a sound recording and holds no text",
            Self::Video => "this is a video and holds no text",
            Self::Image => "this is a picture and holds no text",
            Self::Archive => "this is an archive or a packed file",
            Self::Program => "this is a program and holds no text",
            Self::Database => "this is a database",
            Self::DamagedDocument => "this Word document is damaged",
            Self::LockedDocument => "this document has a password",
            Self::HugeDocument => "this Word document unpacks to more than 64 MiB",
        }
    }

    /// What to do instead: the second half.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Pdf => "copy its text into a new file, or save it as text or DOCX",
            Self::OldWord | Self::OpenDocument | Self::AppleDocument | Self::RichText => {
                "open it there and save it as DOCX or plain text"
            }
            Self::OtherOffice => "copy the cells or slides into a text file, or save it as text",
            Self::Book => "convert it to text or HTML first, for example with Calibre",
            Self::WebArchive => "save the page as HTML, or copy its text",
            Self::Audio | Self::Video => {
                "make a transcript first, for example with Whisper, or download its captions"
            }
            Self::Image => "let a program read its text first (OCR) and save that",
            Self::Archive => "unpack it first and open the file inside",
            Self::Program => "open a text or caption file",
            Self::Database => "export its text first",
            Self::DamagedDocument => "open it in Word or LibreOffice and save it again as DOCX",
            Self::LockedDocument => "save a copy without the password",
            Self::HugeDocument => "save its text as plain text",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what(), self.advice())
    }
}

/// What a file without text begins with.
const SIGNATURES: &[(&[u8], Refusal)] = &[
    (b"%PDF-", Refusal::Pdf),
    (b"{\\rtf", Refusal::RichText),
    (b"From: <Saved by", Refusal::WebArchive),
    (b"MIME-Version: 1.0", Refusal::WebArchive),
    (b"bplist00", Refusal::WebArchive),
    (b"ITSF", Refusal::Book),
    (b"AT&TFORM", Refusal::Pdf),
    (b"\x89PNG\r\n", Refusal::Image),
    (b"\xFF\xD8\xFF", Refusal::Image),
    (b"GIF87a", Refusal::Image),
    (b"GIF89a", Refusal::Image),
    (b"II*\0", Refusal::Image),
    (b"MM\0*", Refusal::Image),
    (b"8BPS\0", Refusal::Image),
    (b"\0\0\x01\0", Refusal::Image),
    (b"ID3\x02", Refusal::Audio),
    (b"ID3\x03", Refusal::Audio),
    (b"ID3\x04", Refusal::Audio),
    (b"OggS", Refusal::Audio),
    (b"fLaC", Refusal::Audio),
    (b"#!AMR", Refusal::Audio),
    (b"MThd\0\0\0", Refusal::Audio),
    (b"caff\0", Refusal::Audio),
    (b"\x1A\x45\xDF\xA3", Refusal::Video),
    (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", Refusal::Video),
    (b"FLV\x01", Refusal::Video),
    (b"\0\0\x01\xBA", Refusal::Video),
    (b"\0\0\x01\xB3", Refusal::Video),
    (b"\x1F\x8B", Refusal::Archive),
    (b"7z\xBC\xAF\x27\x1C", Refusal::Archive),
    (b"Rar!\x1A\x07", Refusal::Archive),
    (b"\xFD7zXZ\0", Refusal::Archive),
    (b"\x28\xB5\x2F\xFD", Refusal::Archive),
    (b"PK\x05\x06", Refusal::Archive),
    (b"\x7FELF", Refusal::Program),
    (b"MZ\x90\0", Refusal::Program),
    (b"\xCF\xFA\xED\xFE", Refusal::Program),
    (b"\xCA\xFE\xBA\xBE", Refusal::Program),
    (b"SQLite format 3\0", Refusal::Database),
];

/// What a file is, by its first bytes, where it holds no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing that is known: a text, or noise.
    Unknown,
    /// A Word document.
    Docx,
    /// Something to refuse.
    Refused(Refusal),
}

/// Looks at the bytes of a file.
pub(crate) fn content(bytes: &[u8]) -> Content {
    if bytes.starts_with(b"PK\x03\x04") {
        return zip_content(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Content::Refused(old_office(bytes));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Content::Refused(match bytes.get(8..11) {
            Some(b"M4A" | b"M4B") => Refusal::Audio,
            Some(b"hei" | b"mif" | b"avi" | b"msf") => Refusal::Image,
            _ => Refusal::Video,
        });
    }
    if bytes.starts_with(b"RIFF") {
        match bytes.get(8..12) {
            Some(b"WAVE") => return Content::Refused(Refusal::Audio),
            Some(b"AVI ") => return Content::Refused(Refusal::Video),
            Some(b"WEBP") => return Content::Refused(Refusal::Image),
            _ => {}
        }
    }
    if bytes.starts_with(b"FORM") && bytes.get(8..11) == Some(b"AIF") {
        return Content::Refused(Refusal::Audio);
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Content::Refused(Refusal::Archive);
    }
    if bytes.starts_with(b"BZh") && bytes.get(4..10) == Some(b"1AY&SY") {
        return Content::Refused(Refusal::Archive);
    }
    if bytes.get(60..68) == Some(b"BOOKMOBI") {
        return Content::Refused(Refusal::Book);
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Content::Refused(Refusal::Image);
    }
    if is_bare_mp3(bytes) {
        return Content::Refused(Refusal::Audio);
    }
    if is_transport_stream(bytes) {
        return Content::Refused(Refusal::Video);
    }
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    known.map_or(Content::Unknown, |(_, refusal)| Content::Refused(*refusal))
}

/// What a ZIP archive holds, by the names in it, which stand unpacked in the file.
fn zip_content(bytes: &[u8]) -> Content {
    const HEAD_BYTES: usize = 4096;
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    // The list of the names stands at the end.
    const TAIL_BYTES: usize = 256 * 1024;
    let tail = bytes
        .get(bytes.len().saturating_sub(TAIL_BYTES)..)
        .unwrap_or(bytes);
    let has = |name: &[u8]| {
        let is_in = |part: &[u8]| part.windows(name.len()).any(|window| window == name);
        is_in(head) || is_in(tail)
    };
    if has(b"word/document") {
        return Content::Docx;
    }
    Content::Refused(match () {
        () if has(b"mimetypeapplication/epub") || has(b"META-INF/container.xml") => Refusal::Book,
        () if has(b"mimetypeapplication/vnd.oasis") => Refusal::OpenDocument,
        () if has(b"xl/workbook") || has(b"ppt/presentation") => Refusal::OtherOffice,
        () if has(b".iwa") => Refusal::AppleDocument,
        () => Refusal::Archive,
    })
}

/// What a file of Office of before 2007 is, by the names of its streams, in UTF-16.
fn old_office(bytes: &[u8]) -> Refusal {
    const LOOK_BYTES: usize = 8 * 1024 * 1024;
    let look = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        look.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Refusal::LockedDocument,
        () if has("Workbook") || has("PowerPoint Document") => Refusal::OtherOffice,
        () => Refusal::OldWord,
    }
}

/// Two frames of MP3 in a row: the first alone is two bytes that UTF-16 begins with too.
fn is_bare_mp3(bytes: &[u8]) -> bool {
    let frame_len = |at: usize| -> Option<usize> {
        const KILOBITS: [usize; 15] = [
            0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
        ];
        const HERTZ: [usize; 3] = [44_100, 48_000, 32_000];
        let head = bytes.get(at..at + 4)?;
        let [0xFF, second, third, _] = *head else {
            return None;
        };
        // MPEG 1, layer III.
        if second & 0xFE != 0xFA {
            return None;
        }
        let kilobits = *KILOBITS
            .get(usize::from(third >> 4))
            .filter(|rate| **rate > 0)?;
        let hertz = *HERTZ.get(usize::from(third >> 2 & 3))?;
        Some(144_000 * kilobits / hertz + usize::from(third >> 1 & 1))
    };
    frame_len(0).is_some_and(|len| frame_len(len).is_some())
}

/// Packets of 188 bytes, each with its mark.
fn is_transport_stream(bytes: &[u8]) -> bool {
    bytes.len() > 188 * 3
        && (0..4).all(|packet| bytes.get(packet * 188) == Some(&0x47))
        && bytes
            .get(1..188)
            .is_some_and(|packet| packet.iter().any(|byte| *byte < 9 || *byte > 0xF7))
}
