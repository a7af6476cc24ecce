//! Joined reading, corrections of regions, and details, over transcripts of all kinds.

use duidu::transcript::details::details;
use duidu::transcript::joined::{JoinOptions, joint, paragraphs};
use duidu::transcript::overrides::{Correction, Override, corrected};
use duidu::transcript::{Region, RegionRun, Regions, RowIndex, RowPlace, RowPlaces, structure};
use proptest::prelude::*;

use crate::support::read_all;

/// The paragraphs of a text, the rows of each joined.
#[track_caller]
fn check(text: &str, options: JoinOptions, expect: &[&str]) {
    let transcript = read_all(text.as_bytes());
    let found = paragraphs(&transcript, &Regions::default(), options);
    let joined = found.list().iter().map(|paragraph| {
        let rows = paragraph.first.0..paragraph.end.0;
        rows.fold(String::new(), |whole, row| {
            let text = transcript.row_text(RowIndex(row));
            let between = if whole.is_empty() {
                ""
            } else {
                joint(&whole, &text)
            };
            whole + between + &text
        })
    });
    assert_eq!(joined.collect::<Vec<_>>(), expect);
}

#[test]
fn captions_become_sentences() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n天還沒有亮\n\n2\n00:00:02,000 --> 00:00:03,000\n大家就上山了。\n\n3\n00:00:03,000 --> 00:00:04,000\n茶不等人\n\n4\n00:00:09,000 --> 00:00:10,000\n雨停了\n";
    check(
        text,
        JoinOptions::SENTENCES,
        &["天還沒有亮大家就上山了。", "茶不等人", "雨停了"],
    );
    check(
        text,
        JoinOptions::PARAGRAPHS,
        &["天還沒有亮大家就上山了。茶不等人", "雨停了"],
    );
}

#[test]
fn speakers_and_blank_lines_end_paragraphs() {
    check(
        "林小姐：你們\n幾點上山\n陳師傅：四點\n林小姐：那麼早\n陳師傅：茶不等人\n",
        JoinOptions::PARAGRAPHS,
        &["你們幾點上山", "四點", "那麼早", "茶不等人"],
    );
    check(
        "天還沒有\n亮\n\n大家就上山了\nand we\nwent up\n",
        JoinOptions::PARAGRAPHS,
        &["天還沒有亮", "大家就上山了and we went up"],
    );
}

#[test]
fn details_are_found_in_the_head() {
    let text = "【山上】一片葉子的旅程\n首播 2024年3月12日・10,233 次觀看\n今天我們慢慢說\n山上的一片葉子\n從清晨開始\n";
    let transcript = read_all(text.as_bytes());
    let run = |row: usize, region| RegionRun {
        first: RowIndex(row),
        end: RowIndex(row + 1),
        region,
        repeats: None,
    };
    let regions = Regions::new([run(0, Region::Title), run(1, Region::Metadata)]);
    let found = details(&transcript, &regions);
    assert_eq!(found.title, "【山上】一片葉子的旅程");
    assert_eq!(found.date, "2024-03-12");
    let talk = read_all("甲：一\n乙：二\n甲：三\n乙：四\n".as_bytes());
    assert_eq!(details(&talk, &Regions::default()).people, ["甲", "乙"]);
}

#[test]
fn a_correction_survives_edits() {
    let before = read_all("頁首\n訂閱\n一\n二\n三\n訂閱\n四\n".as_bytes());
    let fold = Override::over(&before, Correction::Fold, RowIndex(5), RowIndex(5)).unwrap();
    let title = Override::over(&before, Correction::Title, RowIndex(0), RowIndex(0)).unwrap();
    let after = read_all("新的一行\n頁首\n訂閱\n一\n又一\n二\n三\n訂閱\n四\n".as_bytes());
    let (regions, lost) = corrected(&Regions::default(), &after, &[fold.clone(), title]);
    assert!(lost.is_empty());
    let letters: Vec<Region> = (0..9).map(|row| regions.of(RowIndex(row))).collect();
    assert_eq!(letters[1], Region::Title);
    assert_eq!((letters[2], letters[7]), (Region::Body, Region::Furniture));
    let gone = read_all("別的文字\n".as_bytes());
    assert_eq!(corrected(&Regions::default(), &gone, &[fold]).1, [0]);
}

proptest! {
    #[test]
    fn paragraphs_hold_every_row_once(text in "[一二三。？a \n：]{0,200}", enough in 0_usize..50) {
        let transcript = read_all(text.as_bytes());
        let regions = structure::regions(&transcript);
        let options = JoinOptions { enough_chars: enough, ..JoinOptions::PARAGRAPHS };
        let found = paragraphs(&transcript, &regions, options);
        let mut next = 0;
        for (index, paragraph) in found.list().iter().enumerate() {
            prop_assert_eq!((paragraph.number, paragraph.first.0), (index + 1, next));
            prop_assert!(paragraph.first < paragraph.end);
            next = paragraph.end.0;
            for row in paragraph.first.0..next {
                prop_assert_eq!(found.of(RowIndex(row)), Some(*paragraph));
                prop_assert_eq!(regions.of(RowIndex(row)), regions.of(paragraph.first));
            }
        }
        prop_assert_eq!(next, transcript.count_rows());
    }

    #[test]
    fn corrections_change_their_rows_and_no_others(
        runs in proptest::collection::vec((0_usize..40, 0_usize..40, 0_usize..3), 0..6),
        first in 0_usize..40,
        len in 1_usize..20,
        choice in 0_usize..3,
    ) {
        let kinds = [Region::Furniture, Region::Repeat, Region::Metadata];
        let runs = runs.iter().map(|(a, b, kind)| RegionRun {
            first: RowIndex(*a.min(b)),
            end: RowIndex(*a.max(b)),
            region: kinds[*kind],
            repeats: (kinds[*kind] == Region::Repeat).then_some(RowIndex(0)),
        });
        let before = Regions::new(runs);
        let region = [Region::Body, Region::Furniture, Region::Title][choice];
        let after = before.with(RowIndex(first), RowIndex(first + len), region);
        for row in (0..80).map(RowIndex) {
            let is_inside = (first..first + len).contains(&row.0);
            let expect = if is_inside { region } else { before.of(row) };
            prop_assert_eq!(after.of(row), expect);
            let origin = |regions: &Regions| {
                let run = regions.run_at(row)?;
                Some(run.repeats?.0 + row.0 - run.first.0)
            };
            if !is_inside {
                prop_assert_eq!(origin(&after), origin(&before));
            }
        }
    }

    #[test]
    fn a_correction_comes_back_from_its_fields_and_finds_its_rows(
        lines in proptest::collection::vec("[一二三四]{1,3}", 1..30),
        place in any::<prop::sample::Index>(),
        count in 0_usize..5,
    ) {
        let transcript = read_all(lines.join("\n").as_bytes());
        let first = place.index(transcript.count_rows());
        let last = (first + count).min(transcript.count_rows() - 1);
        let made = Override::over(&transcript, Correction::Body, RowIndex(first), RowIndex(last)).unwrap();
        prop_assert_eq!(Override::from_fields(&made.to_fields()), Some(made.clone()));
        prop_assert_eq!(made.rows_in(&transcript), Some((RowIndex(first), RowIndex(last + 1))));
    }
}

/// Paragraph and line of each row of a text.
fn places(text: &str) -> Vec<(usize, usize)> {
    let transcript = read_all(text.as_bytes());
    let places = RowPlaces::new(&transcript, &Regions::default());
    let of = |(row, _)| places.of(&transcript, row);
    let told = transcript.rows().filter_map(of);
    told.map(|RowPlace { paragraph, line }| (paragraph.unwrap_or(0), line))
        .collect()
}

#[test]
fn a_place_is_the_paragraph_and_the_line_of_the_file() {
    assert_eq!(
        places("天還沒有\n亮\n\n\n大家就上山了\n"),
        [(1, 1), (1, 2), (2, 5)]
    );
    // The lines with numbers and times are lines of the file, and no rows.
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n天還沒有亮\n\n2\n00:00:09,000 --> 00:00:10,000\n雨停了\n";
    assert_eq!(places(srt), [(1, 3), (2, 7)]);
    // Nor are the headings of speakers.
    let talk = "### 林小姐：\n\n你們幾點上山？\n\n### 陳師傅：\n\n四點。\n";
    assert_eq!(places(talk), [(1, 3), (2, 7)]);
    // Lines of markup are not what people read.
    let page = "<html><body>\n\n<p>天還沒有亮</p>\n\n<p>雨停了</p></body></html>";
    assert_eq!(places(page), [(1, 1), (1, 2)]);
}

#[test]
fn a_line_that_is_no_row_leads_to_the_next_one() {
    let transcript = read_all("天還沒有\n\n\n亮\n雨停了\n".as_bytes());
    let found = [0, 1, 2, 4, 5, 99].map(|line| transcript.row_on_line(line).unwrap().0);
    assert_eq!(found, [0, 0, 1, 1, 2, 2]);
    assert_eq!(read_all(b"").row_on_line(1), None);
}
