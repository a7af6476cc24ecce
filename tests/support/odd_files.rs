//! Files by chance: odd, damaged and large, of every kind that is read, each with a way back to a
//! smaller one that is odd in the same way.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::fixtures::fixtures;
use crate::packed::packed;

/// Something that reads files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parser {
    pub(crate) name: &'static str,
    /// Where files of its kind lie, below `tests/data/transcript`.
    pub(crate) folder: &'static str,
    /// What a file begins with that is to be read by it.
    heads: &'static [&'static str],
}

/// All of them. Web pages on the clipboard are parts of pages, and the encodings are told before
/// any other reader looks.
pub(crate) const PARSERS: &[Parser] = &[
    Parser {
        name: "srt",
        folder: "formats/srt",
        heads: &["1\n00:00:01,000 --> 00:00:02,000\n你好\n\n"],
    },
    Parser {
        name: "vtt",
        folder: "formats/vtt",
        heads: &["WEBVTT\n\n"],
    },
    Parser {
        name: "sbv",
        folder: "formats/sbv",
        heads: &["0:00:01.000,0:00:02.000\n你好\n\n0:00:03.000,0:00:04.000\n再見\n\n"],
    },
    Parser {
        name: "ass",
        folder: "formats/ass",
        heads: &[
            "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,你好\n",
            "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,",
        ],
    },
    Parser {
        name: "lrc",
        folder: "formats/lrc",
        heads: &["[ti:歌]\n[00:01.00]你好\n[00:02.00]再見\n"],
    },
    Parser {
        name: "json3",
        folder: "formats/json3",
        heads: &["{\"wireMagic\":\"pb3\",\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\""],
    },
    Parser {
        name: "bcc",
        folder: "formats/bcc",
        heads: &["{\"body\":[{\"from\":1,\"to\":2,\"content\":\""],
    },
    Parser {
        name: "whisper-json",
        folder: "formats/whisper-json",
        heads: &["{\"text\":\"\",\"segments\":[{\"start\":0,\"text\":\""],
    },
    Parser {
        name: "tsv",
        folder: "formats/tsv",
        heads: &["start\tend\ttext\n0\t5\t"],
    },
    Parser {
        name: "ttml",
        folder: "formats/ttml",
        heads: &[
            "<tt><body><p begin=\"1s\" end=\"2s\">",
            "<timedtext format=\"3\"><body><p t=\"1\" d=\"2\">",
        ],
    },
    Parser {
        name: "docx",
        folder: "formats/docx",
        heads: &["<w:document><w:body><w:p><w:r><w:t>"],
    },
    Parser {
        name: "html",
        folder: "formats/html",
        heads: &["<!DOCTYPE html><html><body>"],
    },
    Parser {
        name: "markdown",
        folder: "formats/markdown",
        heads: &["### 甲：\n你好\n\n### 乙：\n好\n\n### 甲：\n"],
    },
    Parser {
        name: "speakers",
        folder: "formats/speakers",
        heads: &["甲：你好\n乙：你好\n甲：好\n乙：好\n甲：嗯\n"],
    },
    Parser {
        name: "panel",
        folder: "formats/panel",
        heads: &["0:01\n你好\n0:05\n再見\n0:08\n好\n0:12\n嗯\n0:15\n走\n"],
    },
    Parser {
        name: "plain",
        folder: "pastes",
        heads: &["你好\n"],
    },
    Parser {
        name: "clipboard",
        folder: "formats/html",
        heads: &["<meta charset='utf-8'><p>", "<div><span><b>"],
    },
    Parser {
        name: "encoding",
        folder: "pastes",
        heads: &["你好\n", "<html><meta charset=iso-2022-jp>"],
    },
];

impl Parser {
    /// Whether its files are containers, of which one part is read.
    fn is_packed(self) -> bool {
        self.name == "docx"
    }

    /// Its files.
    fn files(self) -> Vec<Vec<u8>> {
        let files = fixtures(self.folder);
        let files = files
            .into_iter()
            .filter(|(name, _)| name.rsplit('.').next() != Some("rows"));
        files
            .map(|(_, bytes)| bytes)
            .map(|bytes| unmarked(self, bytes))
            .collect()
    }
}

/// Pieces that files of all formats are made of.
const PIECES: &[&str] = &[
    "WEBVTT\n\n",
    "1\n",
    "2\n",
    "\n",
    "\r\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "00:03.000 --> 00:04.000 align:start\n",
    "0:00:01.000,0:00:02.000\n",
    "[00:01.00]",
    "[ti:歌]\n",
    "[offset:-5]\n",
    "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,",
    "[Script Info]\n[Events]\n",
    "Format: Start, End, Text\n",
    "{\\an8}",
    "{",
    "}",
    "\\N",
    "\\h",
    "\\",
    "<i>",
    "</i>",
    "<v 甲>",
    "<",
    ">",
    "&amp;",
    "&#x4f60;",
    "&",
    "NOTE\n",
    "STYLE\n",
    "你好",
    "42",
    " ",
    "　",
    "\t",
    "\0",
    "\u{feff}",
    "start\tend\ttext\n",
    "0\t5\t",
    "{\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\"",
    "{\"body\":[{\"from\":1,\"to\":2,\"content\":\"",
    "{\"text\":\"",
    "\"segments\":[{\"start\":0,\"text\":\"",
    "\"}",
    "\"}]}",
    "]",
    "[",
    "\",\"",
    ":",
    "：",
    "\\u4f60",
    "\\n",
    "\\ud83d",
    "0:01\n",
    "0:02 ",
    "1:02:03\n",
    "5 秒鐘\n",
    "甲：",
    "乙：",
    "<html><body>",
    "<p>",
    "</p>",
    "<br>",
    "<script>",
    "</script>",
    "<svg>",
    "</svg>",
    "<pre>",
    "<title>",
    "<!--",
    "-->",
    "<tt><body>",
    "<p begin=\"1s\" end=\"2s\">",
    "<timedtext><body><p t=\"1\" d=\"2\">",
    "&hellip;",
    "&nbsp;",
    "&#10;",
    "【甲】",
    "【乙】",
    "### 甲：\n",
    "# 標題\n",
    "> ",
    "---\n",
    "[00:00:05] 甲\n",
    "乙  0:07\n",
    "**甲：**",
    "相關影片\n",
    "10次觀看・2 天前\n",
    "再見\n",
    "<w:p>",
    "</w:p>",
    "<w:r><w:t xml:space=\"preserve\">",
    "</w:t></w:r>",
    "<w:br/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:del>",
    "<table><tr><td>",
    "<i a=1 b=2>",
    "{\\p1}",
    "{\\k20}",
    "\"segs\":[{\"utf8\":\"",
    "\"words\":[{",
    ",",
    "{",
    "你好，今天我們來說一片葉子的旅程\n",
    "他說：再見\n",
    "3:20\n",
    "😀",
    "é",
    "a",
];

/// A file without the marks that stand before each line of a paste.
fn unmarked(parser: Parser, bytes: Vec<u8>) -> Vec<u8> {
    if parser.folder != "pastes" {
        return bytes;
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let words = |line: &[u8]| {
        let mark = line.iter().position(|byte| *byte == b'|');
        line.get(mark.map_or(0, |mark| mark + 1)..)
            .unwrap_or_default()
            .to_vec()
    };
    lines.flat_map(words).collect()
}

/// So large a file becomes at most by repeating some of it, in KiB.
const MOST_KIB: usize = 1024;

/// Something done to the bytes of a file; places are shares of its length.
#[derive(Clone, Debug)]
enum Edit {
    Set(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Piece(Index, &'static str),
    /// A slice of another file.
    Splice(Index, Index, [Index; 2]),
    /// A slice many times over.
    Repeat([Index; 2], usize),
    /// A slice so often that the file has so many KiB.
    Fill([Index; 2], usize),
    /// A slice from its end to its start.
    Turn([Index; 2]),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let slice = any::<[Index; 2]>;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Insert(at, byte)),
        3 => at().prop_map(Edit::Remove),
        4 => (at(), select(PIECES)).prop_map(|(at, piece)| Edit::Piece(at, piece)),
        3 => (at(), at(), slice()).prop_map(|(at, file, part)| Edit::Splice(at, file, part)),
        2 => (slice(), 1_usize..40).prop_map(|(part, times)| Edit::Repeat(part, times)),
        1 => (slice(), 64..MOST_KIB / 4).prop_map(|(part, kib)| Edit::Fill(part, kib)),
        1 => slice().prop_map(Edit::Turn),
    ]
}

/// The slice between two places, the shorter the likelier.
fn part(bytes: &[u8], [from, len]: [Index; 2]) -> std::ops::Range<usize> {
    if bytes.is_empty() {
        return 0..0;
    }
    let from = from.index(bytes.len());
    let rest = bytes.len() - from;
    let len = len.index(rest) * len.index(1000) / 1000;
    from..from + len.max(1)
}

/// Makes the edits, one after another.
fn edited(mut bytes: Vec<u8>, edits: &[Edit], others: &[Vec<u8>]) -> Vec<u8> {
    for edit in edits {
        // A place between two bytes, or behind the last.
        let gap = |at: &Index| at.index(bytes.len() + 1);
        match edit {
            Edit::Set(at, byte) => {
                let at = gap(at);
                if let Some(slot) = bytes.get_mut(at) {
                    *slot = *byte;
                }
            }
            Edit::Insert(at, byte) => {
                let at = gap(at);
                bytes.insert(at, *byte);
            }
            Edit::Remove(at) => {
                let at = gap(at);
                if at < bytes.len() {
                    bytes.remove(at);
                }
            }
            Edit::Piece(at, piece) => {
                let at = gap(at);
                bytes.splice(at..at, piece.bytes());
            }
            Edit::Splice(at, file, slice) => {
                let at = gap(at);
                let other = others.get(file.index(others.len()));
                let slice = other.and_then(|other| other.get(part(other, *slice)));
                bytes.splice(at..at, slice.unwrap_or_default().iter().copied());
            }
            Edit::Repeat(slice, times) => {
                let range = part(&bytes, *slice);
                let most = MOST_KIB * 1024 / range.len().max(1);
                let slice = bytes.get(range.clone()).unwrap_or_default();
                let again = slice.repeat((*times).min(most));
                bytes.splice(range.end..range.end, again);
            }
            Edit::Fill(slice, kib) => {
                let range = part(&bytes, *slice);
                let times = (kib * 1024).saturating_sub(bytes.len()) / range.len().max(1);
                let again = bytes.get(range.clone()).unwrap_or_default().repeat(times);
                bytes.splice(range.end..range.end, again);
            }
            Edit::Turn(slice) => {
                let range = part(&bytes, *slice);
                bytes.get_mut(range).unwrap_or_default().reverse();
            }
        }
        bytes.truncate(MOST_KIB * 1024 * 2);
    }
    bytes
}

/// The bytes of a text in another encoding, with or without a mark; damage becomes U+FFFD first.
fn recoded(bytes: &[u8], label: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let wide = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(unit);
        mark.iter().copied().chain(units).collect()
    };
    match label {
        "utf-8 with a mark" => [b"\xEF\xBB\xBF", bytes].concat(),
        "utf-16le" => wide(b"", u16::to_le_bytes),
        "utf-16be" => wide(b"", u16::to_be_bytes),
        "utf-16le with a mark" => wide(b"\xFF\xFE", u16::to_le_bytes),
        "utf-16be with a mark" => wide(b"\xFE\xFF", u16::to_be_bytes),
        _ => match encoding_rs::Encoding::for_label(label.as_bytes()) {
            Some(encoding) => encoding.encode(&text).0.into_owned(),
            None => bytes.to_vec(),
        },
    }
}

fn label() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => Just("as it is"),
        2 => select(&["utf-16le", "utf-16be", "big5", "gb18030"][..]),
        1 => select(&["utf-8 with a mark", "utf-16le with a mark", "utf-16be with a mark", "shift_jis", "iso-2022-jp", "windows-1252"][..]),
    ]
}

/// Bytes of any kind.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..600);
    (bytes, prop_oneof![8 => Just(1_usize), 1 => 100..500_usize])
        .prop_map(|(bytes, times)| bytes.repeat(times))
}

fn parts(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(select(PIECES), 0..most)
}

/// A heap of pieces, whatever they make.
pub(crate) fn heap_of_pieces() -> impl Strategy<Value = Vec<u8>> {
    (select(PIECES), parts(60)).prop_map(|(first, rest)| format!("{first}{}", rest.concat()).into())
}

/// A head of the parser's files, pieces, some of them so often that the file has many KiB, and
/// pieces again.
fn tower(parser: Parser) -> impl Strategy<Value = Vec<u8>> {
    let kib = prop_oneof![4 => Just(0), 3 => 64..160_usize, 1 => 160..MOST_KIB];
    (select(parser.heads), parts(20), parts(5), kib, parts(20)).prop_map(
        |(head, before, unit, kib, behind)| {
            let unit = unit.concat();
            let times = kib * 1024 / unit.len().max(1);
            let unit = unit.repeat(if kib == 0 { 1 } else { times });
            format!("{head}{}{unit}{}", before.concat(), behind.concat()).into()
        },
    )
}

/// One of these files with edits, with its end cut off, in another encoding.
fn damaged_of(files: Vec<Vec<u8>>, others: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let edits = || proptest::collection::vec(edit(), 0..8);
    let cut = prop_oneof![2 => Just(None), 1 => any::<Index>().prop_map(Some)];
    (select(files), edits(), cut, label(), edits()).prop_map(
        move |(bytes, edits, cut, label, behind)| {
            let mut bytes = edited(bytes, &edits, &others);
            bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len() + 1)));
            let bytes = recoded(&bytes, label);
            // Most damage is done before a file is saved; some by what saves it.
            edited(
                bytes,
                behind.get(..behind.len() / 4).unwrap_or_default(),
                &others,
            )
        },
    )
}

/// Files that are made to be read by a parser.
pub(crate) fn files_for(parser: Parser) -> BoxedStrategy<Vec<u8>> {
    let files = parser.files();
    let others: Vec<Vec<u8>> = PARSERS.iter().flat_map(|parser| parser.files()).collect();
    let damaged = damaged_of(files.clone(), others.clone());
    if !parser.is_packed() {
        return prop_oneof![1 => noise(), 1 => heap_of_pieces(), 4 => tower(parser), 6 => damaged]
            .boxed();
    }
    let parts: Vec<Vec<u8>> = files
        .iter()
        .filter_map(|file| crate::packed::part(file))
        .collect();
    let damaged_part = damaged_of(parts, others).prop_map(|part| packed(&part));
    prop_oneof![
        1 => noise().prop_map(|part| packed(&part)),
        4 => tower(parser).prop_map(|part| packed(&part)),
        4 => damaged_part,
        3 => damaged,
    ]
    .boxed()
}
