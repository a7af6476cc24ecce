//! How well encodings are told, on any folder of UTF-8 texts.
//!
//! `cargo bench --no-default-features --bench encodings -- FOLDER` cuts each text into pieces of 1,
//! 5 and 20 lines and the whole, writes each piece in nine encodings, and counts how many are read
//! as the same text. Then the same with one bad byte and with the last character cut. Texts that
//! are not Chinese are counted apart: none of them should come out with Chinese in it.
#![expect(clippy::print_stdout, reason = "the result of a measurement")]

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use duidu::transcript::{Encoding, ReadOptions, Transcript, read};

/// The ways to write a text down: name, label, byte order mark.
const WAYS: [(&str, &str, &[u8]); 10] = [
    ("UTF-8", "utf-8", b""),
    ("UTF-8 with mark", "utf-8", b"\xEF\xBB\xBF"),
    ("UTF-16LE", "utf-16le", b""),
    ("UTF-16LE with mark", "utf-16le", b"\xFF\xFE"),
    ("UTF-16BE", "utf-16be", b""),
    ("UTF-16BE with mark", "utf-16be", b"\xFE\xFF"),
    ("Big5", "big5", b""),
    ("Big5-HKSCS", "hkscs", b""),
    ("GBK", "gbk", b""),
    ("GB18030", "gb18030", b""),
];

/// At most so many pieces of a length are taken of a text, from all over it.
const MOST_PIECES: usize = 40;

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Big5 with the characters of Hong Kong, which `encoding_rs` reads and does not write.
fn hkscs() -> HashMap<char, [u8; 2]> {
    let mut table = HashMap::new();
    for lead in 0x87..=0xFE_u8 {
        for trail in (0x40..=0x7E_u8).chain(0xA1..=0xFE) {
            let pair = [lead, trail];
            let (text, has_damage) = encoding_rs::BIG5.decode_without_bom_handling(&pair);
            let mut chars = text.chars();
            if let (Some(c), None, false) = (chars.next(), chars.next(), has_damage) {
                table.entry(c).or_insert(pair);
            }
        }
    }
    table
}

/// The text in an encoding; `None` where it has characters that the encoding has not.
fn encoded(text: &str, label: &str, hkscs: &HashMap<char, [u8; 2]>) -> Option<Vec<u8>> {
    match label {
        "utf-16le" => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "hkscs" => {
            let mut bytes = Vec::new();
            for c in text.chars() {
                match u8::try_from(c).ok().filter(u8::is_ascii) {
                    Some(byte) => bytes.push(byte),
                    None => bytes.extend_from_slice(hkscs.get(&c)?),
                }
            }
            return Some(bytes);
        }
        _ => {}
    }
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    let (bytes, _, has_unmappable) = encoding.encode(text);
    (!has_unmappable).then(|| bytes.into_owned())
}

fn read_with(bytes: &[u8], encoding: Option<Encoding>) -> Option<Transcript> {
    let options = ReadOptions {
        encoding,
        ..ReadOptions::default()
    };
    read(bytes, &options, &mut |_| ControlFlow::Continue(()))
}

fn whole(transcript: &Transcript) -> String {
    let source = transcript.source();
    source.slice(source.span()).into_owned()
}

/// What was done to a piece after it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    None,
    BadByte,
    CutCharacter,
}

fn damaged(mut bytes: Vec<u8>, label: &str, damage: Damage) -> Vec<u8> {
    match damage {
        Damage::None => {}
        Damage::BadByte => {
            // At the start of a line, where it spoils no other character.
            let middle = bytes.len() / 2;
            let line = bytes.get(..middle).unwrap_or_default();
            let at = line
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| at + 1);
            bytes.insert(at, 0xFF);
            if label.starts_with("utf-16") {
                // Half a pair: the rest of the file keeps its place.
                bytes.insert(at, 0xDB);
            }
        }
        Damage::CutCharacter => {
            bytes.pop();
        }
    }
    bytes
}

fn texts_below(path: &Path, found: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        if let Ok(text) = std::fs::read_to_string(path) {
            found.push((path.to_path_buf(), text));
        }
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        texts_below(&path, found);
    }
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) else {
        println!("usage: cargo bench --no-default-features --bench encodings -- FOLDER");
        return;
    };
    let mut texts = Vec::new();
    texts_below(Path::new(&folder), &mut texts);
    let (chinese, other): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(_, text)| {
        text.chars().filter(|c| is_chinese(*c)).count() * 5 > text.chars().count()
    });
    println!("{} Chinese texts, {} others", chinese.len(), other.len());
    let hkscs = hkscs();
    for damage in [Damage::None, Damage::BadByte, Damage::CutCharacter] {
        for count_lines in [1, 5, 20, usize::MAX] {
            let (mut right, mut all) = (0_usize, 0_usize);
            let mut wrong: Vec<(&str, usize)> = Vec::new();
            for (_, text) in &chinese {
                let lines: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .collect();
                let step = (lines.len() / MOST_PIECES).max(count_lines.min(lines.len().max(1)));
                for piece in lines.chunks(step) {
                    let piece: Vec<&str> = piece.iter().take(count_lines).copied().collect();
                    let piece = piece.join("\n");
                    if piece.chars().filter(|c| is_chinese(*c)).count() < 2 {
                        continue;
                    }
                    for (name, label, mark) in WAYS {
                        let Some(bytes) = encoded(&piece, label, &hkscs) else {
                            continue;
                        };
                        let bytes = damaged(bytes, label, damage);
                        let bytes: Vec<u8> = mark.iter().copied().chain(bytes).collect();
                        let label = if label == "hkscs" { "big5" } else { label };
                        let found = read_with(&bytes, None).map(|found| whole(&found));
                        let want =
                            read_with(&bytes, Encoding::named(label)).map(|want| whole(&want));
                        all += 1;
                        if found == want {
                            right += 1;
                            continue;
                        }
                        if damage == Damage::None {
                            println!("{name}: {piece:?}");
                        }
                        match wrong.iter_mut().find(|(known, _)| *known == name) {
                            Some((_, count)) => *count += 1,
                            None => wrong.push((name, 1)),
                        }
                    }
                }
            }
            let percent = right as f64 * 100.0 / (all.max(1) as f64);
            let lines = if count_lines > 1000 {
                "whole".to_owned()
            } else {
                format!("{count_lines} lines")
            };
            println!("{damage:?}, {lines}: {right} of {all} ({percent:.2} %) wrong {wrong:?}");
        }
    }
    for count_lines in [1, 5, 20, usize::MAX] {
        let (mut taken, mut all) = (0_usize, 0_usize);
        for (path, text) in &other {
            let lines: Vec<&str> = text.lines().filter(|line| !line.is_ascii()).collect();
            let step = (lines.len() / MOST_PIECES).max(count_lines.min(lines.len().max(1)));
            for piece in lines.chunks(step) {
                let piece: Vec<&str> = piece.iter().take(count_lines).copied().collect();
                let piece = piece.join("\n");
                let had = piece.chars().filter(|c| is_chinese(*c)).count();
                for label in OTHERS {
                    let Some(bytes) = written(&piece, label) else {
                        continue;
                    };
                    let found = read_with(&bytes, None).map(|found| whole(&found));
                    let chinese = found.iter().flat_map(|text| text.chars());
                    all += 1;
                    if chinese.filter(|c| is_chinese(*c)).count() > had {
                        taken += 1;
                        println!("taken for Chinese: {} in {label}", path.display());
                    }
                }
            }
        }
        let lines = if count_lines > 1000 {
            "whole".to_owned()
        } else {
            format!("{count_lines} lines")
        };
        println!("others, {lines}: {taken} of {all} were taken for Chinese");
    }
}

/// The encodings that people write other languages in.
const OTHERS: [&str; 14] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1254",
    "iso-8859-2",
    "iso-8859-5",
    "koi8-u",
    "ibm866",
    "shift_jis",
    "euc-jp",
    "euc-kr",
];

/// A text that is not Chinese in one of [`OTHERS`]; `None` where nobody would write it so: the
/// encodings of East Asia have Greek and Russian letters, which nobody uses.
fn written(text: &str, label: &str) -> Option<Vec<u8>> {
    let has = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
    let is_fit = match label {
        "shift_jis" | "euc-jp" => has('\u{3041}', '\u{30fa}'),
        "euc-kr" => has('\u{ac00}', '\u{d7a3}'),
        _ => true,
    };
    let bytes = encoded(text, label, &HashMap::new())?;
    is_fit.then_some(bytes)
}
