//! The audit: what it finds in a text made by machine, and how little in texts of people.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed, and this one tells its counts"
)]

#[path = "support/script.rs"]
mod script_support;

use std::ops::ControlFlow;

use duidu::audit::{Auditor, Signal};
use duidu::script::{Variant, Vocabulary};
use duidu::text::SrcByte;
use duidu::transcript::{ReadOptions, Transcript, read};
use duidu::words::Lexicon;
use script_support::{data, shared};

fn auditor(vocabulary: Vocabulary) -> Auditor {
    let lexicon = Lexicon::built_in().unwrap();
    Auditor::new(data(), lexicon, Variant::HantTw, Variant::Hans, vocabulary).unwrap()
}

fn transcript(bytes: &[u8]) -> Transcript {
    let mut go_on = |_| ControlFlow::Continue(());
    read(bytes, &ReadOptions::default(), &mut go_on).unwrap()
}

/// The spots of a transcript: code points of the source, and the source there.
fn spots(auditor: &Auditor, transcript: &Transcript) -> Vec<(usize, usize, String)> {
    let mut all = Vec::new();
    for (index, row) in transcript.rows() {
        for spot in auditor.spots(row.span.start(), &transcript.row_text(index)) {
            let chars = transcript.source().chars_of(spot.src);
            let text = transcript.source().slice(spot.src).into_owned();
            all.push((chars.start().0, chars.end().0, text));
        }
    }
    all
}

#[test]
fn a_machines_spelling_is_told_with_the_proper_one() {
    let spots = auditor(Vocabulary::Keep).spots(SrcByte(3), "輕松的制造業在這裡");
    let told: Vec<_> = spots
        .iter()
        .map(|spot| (spot.src.start().0, spot.suggestion.as_deref().unwrap()))
        .collect();
    assert_eq!(told, [(3, "輕鬆"), (12, "製造業")]);
    assert!(
        spots
            .iter()
            .all(|spot| spot.signals == [Signal::MachineMade])
    );
}

#[test]
fn styles_and_settled_particles_are_no_doubt() {
    let auditor = auditor(Vocabulary::Keep);
    for row in [
        "裏面説話",
        "臺灣和台灣",
        "他靠著地圖",
        "原著和編著",
        "",
        "plain",
    ] {
        assert_eq!(auditor.spots(SrcByte(0), row), [], "{row}");
    }
}

#[test]
fn vocabulary_is_told_where_it_changes_words() {
    let spots = auditor(Vocabulary::Localise).spots(SrcByte(0), "起跑線上看影片");
    let told: Vec<_> = spots
        .iter()
        .map(|spot| (spot.shown.as_str(), spot.signals.last().copied().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("线上", Signal::AcrossWords), ("视频", Signal::Vocabulary)]
    );
}

#[test]
fn every_true_spot_of_the_sample_is_found_and_no_more_false_ones() {
    let Some(shared) = shared("every_true_spot_of_the_sample_is_found_and_no_more_false_ones")
    else {
        return;
    };
    let transcript = transcript(&std::fs::read(shared.join("seed.txt")).unwrap());
    let table = include_str!("data/audit/seed-spots.tsv");
    for (vocabulary, kinds) in [
        (Vocabulary::Keep, ["any", "any"]),
        (Vocabulary::Localise, ["any", "vocabulary"]),
    ] {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let wanted: Vec<(usize, usize)> = lines
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|fields| kinds.contains(&fields[4]))
            .map(|fields| (fields[0].parse().unwrap(), fields[1].parse().unwrap()))
            .collect();
        let found = spots(&auditor(vocabulary), &transcript);
        let is_found = |(start, end): &(usize, usize)| {
            let mut found = found.iter();
            found.any(|(from, to, _)| from < end && start < to)
        };
        let missed: Vec<_> = wanted.iter().filter(|spot| !is_found(spot)).collect();
        assert!(missed.is_empty(), "{vocabulary:?}: missed {missed:?}");
        let is_true = |(from, to, _): &&(usize, usize, String)| {
            let mut wanted = wanted.iter();
            wanted.any(|(start, end)| from < end && start < to)
        };
        let wrong: Vec<_> = found.iter().filter(|spot| !is_true(spot)).collect();
        eprintln!(
            "{vocabulary:?}: {} true, {} false",
            wanted.len(),
            wrong.len()
        );
        assert!(wrong.len() <= wanted.len(), "{wrong:?}");
    }
}

#[test]
fn texts_of_people_have_few_spots() {
    let Some(shared) = shared("texts_of_people_have_few_spots") else {
        return;
    };
    let auditor = auditor(Vocabulary::Keep);
    let (mut count, mut chars) = (0, 0);
    for entry in std::fs::read_dir(shared.join("transcripts")).unwrap() {
        let transcript = transcript(&std::fs::read(entry.unwrap().path()).unwrap());
        chars += transcript.source().count_chars().0;
        count += spots(&auditor, &transcript).len();
    }
    eprintln!("{count} spots in {chars} characters");
    assert!(count * 1000 <= chars, "{count} in {chars}");
}
