//! The regions of pastes: the sample, real transcripts, and layouts made for the purpose.
//!
//! A fixture is a paste whose every line says its region in front: `T|` title, `M|` metadata,
//! `B|` body, `R|` repeat, `F|` furniture; `-|` is no row: the heading of a speaker.

use crate::support::{fixtures, read_all, shared};
use duidu::transcript::{Region, RegionRun, Regions, RowIndex, Transcript, structure};

/// The region letter of each row.
fn letters(transcript: &Transcript, regions: &Regions) -> String {
    let rows = transcript.rows();
    rows.map(|(row_index, _)| letter(regions.of(row_index)))
        .collect()
}

fn letter(region: Region) -> char {
    match region {
        Region::Title => 'T',
        Region::Metadata => 'M',
        Region::Body => 'B',
        Region::Repeat => 'R',
        Region::Furniture => 'F',
    }
}

#[test]
fn pastes_come_apart_as_they_should() {
    let mut wrong = Vec::new();
    let fixtures = fixtures("pastes");
    assert!(fixtures.len() >= 20);
    for (name, bytes) in fixtures {
        let marked = String::from_utf8(bytes).unwrap();
        let (mut expect, mut paste) = (String::new(), String::new());
        for line in marked.lines() {
            let (mark, text) = line.split_once('|').unwrap_or(("", line));
            expect.push_str(mark.trim_matches('-'));
            paste.push_str(text);
            paste.push('\n');
        }
        let transcript = read_all(paste.as_bytes());
        let found = letters(&transcript, &structure::regions(&transcript));
        assert_eq!(found.len(), expect.len(), "{name}");
        for (row, (found, expect)) in found.chars().zip(expect.chars()).enumerate() {
            if found != expect {
                let text = transcript.row_text(RowIndex(row));
                wrong.push(format!("{name}:{} {expect} not {found}: {text}", row + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sample_comes_apart_exactly() {
    let Some(folder) = shared("the_sample_comes_apart_exactly") else {
        return;
    };
    let transcript = read_all(&std::fs::read(folder.join("seed.txt")).unwrap());
    let run = |first: usize, end: usize, region, repeats: Option<usize>| RegionRun {
        first: RowIndex(first - 1),
        end: RowIndex(end),
        region,
        repeats: repeats.map(|row| RowIndex(row - 1)),
    };
    let regions = structure::regions(&transcript);
    assert_eq!(
        regions.runs(),
        [
            run(1, 1, Region::Title, None),
            run(2, 2, Region::Metadata, None),
            run(3, 88, Region::Body, None),
            run(89, 173, Region::Repeat, Some(4)),
            run(174, 190, Region::Furniture, None),
        ]
    );
}

#[test]
fn nothing_of_real_transcripts_is_folded() {
    let Some(folder) = shared("nothing_of_real_transcripts_is_folded") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder.join("transcripts")).unwrap() {
        let path = entry.unwrap().path();
        let transcript = read_all(&std::fs::read(&path).unwrap());
        let found = letters(&transcript, &structure::regions(&transcript));
        let rest = found.strip_prefix('T').unwrap_or(&found);
        assert_eq!(rest.trim_matches('B'), "", "{}: {found}", path.display());
        count += 1;
    }
    assert_eq!(count, 12);
}

#[test]
fn a_chorus_stays_and_a_cut_copy_goes() {
    // Lines of characters that no two verses share.
    let line = |seed: u32| -> String {
        let chars = (0..9).map(|i| char::from_u32(0x4E00 + (seed * 131 + i * 977) % 9000).unwrap());
        chars.chain(['\n']).collect()
    };
    let verse = |number: u32| (0..12).map(move |row| line(number * 12 + row));
    let chorus = "這是副歌裡大家都會唱的一行\n副歌的第二行也是一樣的\n".repeat(5);
    let song: String = (1..5)
        .flat_map(|n| verse(n).chain([chorus.clone()]))
        .collect();
    let transcript = read_all(song.as_bytes());
    let found = letters(&transcript, &structure::regions(&transcript));
    assert!(!found.contains('R') && !found.contains('F'), "{found}");
}

#[test]
fn lines_that_count_are_no_copies_of_each_other() {
    for line in [
        "第#行說舊地圖",
        "# 號房間的燈又亮了",
        "今天讀詩篇第#首給大家聽",
    ] {
        let text: String = (0..10_001)
            .map(|number: u32| line.replace('#', &number.to_string()) + "\n")
            .collect();
        let transcript = read_all(text.as_bytes());
        let found = letters(&transcript, &structure::regions(&transcript));
        let folded = found.trim_start_matches('T').replace('B', "");
        assert_eq!(folded.len(), 0, "{line}");
    }
}

/// The region letters of captions given as start, end and lines.
fn captions(cues: &[(u64, u64, &str)]) -> String {
    let mut text = "WEBVTT\n\n".to_owned();
    for (start, end, lines) in cues {
        let clock = |millis: u64| format!("00:{:02}.{:03}", millis / 1000, millis % 1000);
        let cue = format!("{} --> {}\n{lines}\n\n", clock(*start), clock(*end));
        text.push_str(&cue);
    }
    let transcript = read_all(text.as_bytes());
    letters(&transcript, &structure::regions(&transcript))
}

#[test]
fn rolling_captions_are_folded_to_what_is_new() {
    // As YouTube makes them: a flash between two cues, and the old line above the new.
    let rolling = [
        (0, 2000, "先說萎凋"),
        (2000, 2010, "先說萎凋"),
        (2010, 4000, "先說萎凋\n就是讓葉子失去水"),
        (4000, 4010, "就是讓葉子失去水"),
        (4010, 6000, "就是讓葉子失去水\n香氣才出得來"),
        (6000, 6010, "香氣才出得來"),
    ];
    assert_eq!(captions(&rolling), "BRRBRRBR");
    // Two lines that move up by one, with cues that overlap.
    let overlapping = [
        (0, 3000, "一\n二"),
        (2000, 5000, "二\n三"),
        (4000, 7000, "三\n四"),
    ];
    assert_eq!(captions(&overlapping), "BBRBRB");
}

#[test]
fn what_is_said_twice_stays() {
    let said = [
        (0, 1000, "對"),
        (1000, 2000, "對"),
        (2000, 3000, "對對"),
        (3000, 4000, "對對"),
    ];
    assert_eq!(captions(&said), "BBBB");
    let chorus = [
        (0, 1000, "啊 風從海上來"),
        (1000, 2000, "吹過我的窗台"),
        (2000, 3000, "啊 風從海上來"),
        (3000, 4000, "吹過我的窗台"),
    ];
    assert_eq!(captions(&chorus), "BBBB");
    // Once in a file that does not roll.
    let once = [
        (0, 1000, "好"),
        (1000, 2000, "好\n我們開始"),
        (2000, 3000, "先說水"),
        (3000, 4000, "再說茶"),
        (4000, 5000, "最後說火"),
        (5000, 6000, "沒有了"),
    ];
    assert_eq!(captions(&once), "BBBBBBB");
}
