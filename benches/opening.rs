//! How fast files open: decoding, parsing and structure, on one core.
//!
//! `cargo bench --no-default-features --bench opening [-- MEGABYTES]` prints, for each kind of
//! file, the time to the first snapshot and the speed of the whole.
#![expect(clippy::print_stdout, reason = "the result of a measurement")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use duidu::transcript::{ReadOptions, read, structure};

/// The time this thread has had a core to itself, where the system tells (Linux); the time on the
/// wall elsewhere. On a machine that others use too only the former says anything.
fn now(start: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Lines that differ, of the length that captions have.
fn talk_line(number: usize) -> String {
    const WORDS: [&str; 16] = [
        "今天", "我們", "慢慢", "說到", "山上", "一片", "葉子", "的", "旅程", "水質", "與", "溫度",
        "大家", "都", "知道", "再看",
    ];
    let mut state = number.wrapping_mul(0x9E37_79B9) ^ (number >> 3);
    let mut line = String::new();
    for _ in 0..4 + state % 5 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695);
        line.push_str(
            WORDS
                .get((state >> 33) % WORDS.len())
                .copied()
                .unwrap_or_default(),
        );
    }
    line
}

/// A paste: title, views, talk, the talk again, a list of other talks.
fn paste(len: usize) -> String {
    let mut talk = String::with_capacity(len / 2 + 100);
    let mut number = 0;
    while talk.len() < len / 2 {
        talk.push_str(&talk_line(number));
        talk.push('\n');
        number += 1;
    }
    let list = "- 1:33早市怎麼挑魚小島電視54,773 次觀看・2 天前\n".repeat(20);
    format!("【山上】一片葉子的旅程\n10,233 次觀看・2 天前\n{talk}{talk}相關影片\n{list}")
}

/// Subtitles without end.
fn srt(len: usize) -> String {
    let mut text = String::with_capacity(len + 100);
    let mut number = 0;
    while text.len() < len {
        let (second, minute, hour) = (number % 60, number / 60 % 60, number / 3600);
        let line = talk_line(number);
        number += 1;
        let cue = format!(
            "{number}\n{hour:02}:{minute:02}:{second:02},000 --> {hour:02}:{minute:02}:{second:02},900\n{line}\n\n"
        );
        text.push_str(&cue);
    }
    text
}

fn measure(name: &str, bytes: &[u8]) {
    let mut best = (Duration::MAX, Duration::MAX, Duration::MAX);
    let mut rows = 0;
    for _ in 0..3 {
        let wall = Instant::now();
        let start = now(wall);
        let mut first = None;
        let transcript = read(bytes, &ReadOptions::default(), &mut |_| {
            first.get_or_insert_with(|| now(wall).saturating_sub(start));
            ControlFlow::Continue(())
        });
        let Some(transcript) = transcript else { return };
        let parsed = now(wall).saturating_sub(start);
        let regions = structure::regions(&transcript);
        let whole = now(wall).saturating_sub(start);
        rows = transcript.count_rows();
        if whole < best.2 {
            best = (first.unwrap_or(parsed), parsed, whole);
        }
        std::hint::black_box(regions.runs().len());
    }
    let megabytes = bytes.len() as f64 / 1e6;
    println!(
        "{name}: {megabytes:.1} MB, {rows} rows; first rows after {:.1} ms, read {:.0} MB/s, with structure {:.0} MB/s",
        best.0.as_secs_f64() * 1e3,
        megabytes / best.1.as_secs_f64(),
        megabytes / best.2.as_secs_f64(),
    );
}

fn main() {
    let megabytes = std::env::args()
        .find_map(|arg| arg.parse().ok())
        .unwrap_or(100);
    measure("paste", paste(megabytes * 1_000_000).as_bytes());
    measure("srt", srt(megabytes * 1_000_000).as_bytes());
}
