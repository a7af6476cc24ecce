//! Encodings: the measurement on texts cut small, and the laws on any bytes.

use duidu::transcript::{Encoding, Warning};
use proptest::prelude::*;

use crate::support::{encoded, read_all, read_as, say, shared};

/// The nine ways to write a text down: name, encoding, byte order mark.
const WAYS: [(&str, &str, &[u8]); 9] = [
    ("UTF-8", "utf-8", b""),
    ("UTF-8 with mark", "utf-8", b"\xEF\xBB\xBF"),
    ("UTF-16LE", "utf-16le", b""),
    ("UTF-16LE with mark", "utf-16le", b"\xFF\xFE"),
    ("UTF-16BE", "utf-16be", b""),
    ("UTF-16BE with mark", "utf-16be", b"\xFE\xFF"),
    ("Big5", "big5", b""),
    ("GBK", "gbk", b""),
    ("GB18030", "gb18030", b""),
];

#[test]
fn texts_cut_small_are_still_read_right() {
    let Some(folder) = shared("texts_cut_small_are_still_read_right") else {
        return;
    };
    let mut texts: Vec<String> = Vec::new();
    let mut paths = vec![folder.join("seed.txt"), folder.join("cpp/dev.sent")];
    paths.extend(
        std::fs::read_dir(folder.join("transcripts"))
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    for path in paths {
        texts.push(std::fs::read_to_string(path).unwrap());
    }
    for name in ["ud/zh_gsd-ud-dev.conllu", "ud/zh_gsdsimp-ud-dev.conllu"] {
        let tables = std::fs::read_to_string(folder.join(name)).unwrap();
        let lines = tables
            .lines()
            .filter_map(|line| line.strip_prefix("# text = "));
        texts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    let mut report = String::new();
    for (count_lines, least_percent) in [(1, 100.0), (5, 100.0), (20, 100.0), (usize::MAX, 100.0)] {
        for broken in [false, true] {
            let (mut right, mut all) = (0_u32, 0_u32);
            for text in &texts {
                let lines: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .collect();
                // The whole, or pieces from all over the text.
                let step = (lines.len() / 12).max(1);
                let starts = (0..lines.len()).step_by(if count_lines > 1000 {
                    lines.len()
                } else {
                    step
                });
                for start in starts {
                    let piece: Vec<&str> =
                        lines[start..].iter().take(count_lines).copied().collect();
                    let piece = piece.join("\n");
                    if piece.chars().filter(|c| !c.is_ascii()).count() < 2 {
                        continue;
                    }
                    for (name, label, mark) in WAYS {
                        let Some(mut bytes) = encoded(&piece, label) else {
                            continue;
                        };
                        if broken {
                            // One byte that no encoding of several bytes has, at a line's start.
                            if count_lines < 20 || label.starts_with("utf-16") {
                                continue;
                            }
                            let middle = bytes.len() / 2;
                            let at = bytes[..middle]
                                .iter()
                                .rposition(|b| *b == b'\n')
                                .map_or(0, |at| at + 1);
                            bytes.insert(at, 0xFF);
                        }
                        let bytes: Vec<u8> = mark.iter().copied().chain(bytes).collect();
                        let found = read_all(&bytes);
                        let want = read_as(&bytes, Encoding::named(label).unwrap());
                        let is_right = found.source() == want.source();
                        all += 1;
                        right += u32::from(is_right);
                        if !is_right {
                            let head: String = piece.chars().take(30).collect();
                            let line = format!(
                                "{count_lines} {name} as {}: {head}\n",
                                found.encoding.name()
                            );
                            report.push_str(&line);
                        }
                    }
                }
            }
            say(&format!(
                "{count_lines} lines, broken {broken}: {right} of {all}"
            ));
            assert!(
                f64::from(right) * 100.0 >= f64::from(all) * least_percent,
                "{report}"
            );
        }
    }
    say(&report);
}

proptest! {
    #[test]
    fn any_bytes_in_any_encoding_keep_their_ranges(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        choice in 0_usize..10,
    ) {
        let encoding = Encoding::choices().nth(choice).unwrap();
        let transcript = read_as(&bytes, encoding);
        let mut behind = 0;
        for (row_index, row) in transcript.rows() {
            let text = transcript.row_text(row_index);
            prop_assert!(row.file.start().0 >= behind && row.file.end().0 <= bytes.len());
            behind = row.file.end().0;
            // What damage becomes depends on what follows it.
            if !text.contains(char::REPLACEMENT_CHARACTER) {
                let part = read_as(&bytes[row.file.range()], encoding);
                let again = part.source().slice(part.source().span()).into_owned();
                // A byte order mark may stand at the start of a part.
                prop_assert_eq!(again.trim_start_matches('\u{feff}'), text.trim_start_matches('\u{feff}'));
            }
        }
    }

    #[test]
    fn text_survives_every_encoding_that_holds_it(text in "[一-鿿a-z ，。\n]{0,60}") {
        for (_, label, mark) in WAYS {
            let Some(bytes) = encoded(&text, label) else { continue };
            let bytes: Vec<u8> = mark.iter().copied().chain(bytes).collect();
            let transcript = read_as(&bytes, Encoding::named(label).unwrap());
            prop_assert_eq!(transcript.source().slice(transcript.source().span()), text.as_str());
            let is_damage = |warning: &Warning| matches!(warning, Warning::DamagedBytes { .. });
            prop_assert_eq!(transcript.warnings.iter().find(|warning| is_damage(warning)), None);
        }
    }
}
