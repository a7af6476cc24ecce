//! What each layer over the walk costs, beside OpenCC: `cargo bench --bench layers [-- FILE]`.
//!
//! All convert the same 20 MB line by line on one core, in turns, in one run, so only the ratios
//! mean anything. For each configuration of issue 5 stand the walk (text and segments), the walk
//! with a reason for every change, the walk under the project's rules, and that under 200 rules of
//! a reader's, of which 40 fire in the text and 160 only begin like it. Each is given as its share
//! of OpenCC's speed, and the last two as their share of the walk's too. OpenCC's check and the
//! audit are left out; their own costs follow.
//!
//! Without the argument `--bench`, as when the tests build all targets, it converts the built-in
//! text once and prints nothing of worth.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use anyhow::Context as _;
use duidu::audit::Auditor;
use duidu::script::{
    Authority, Config, Converter, Data, Reader, ReaderRule, ReaderRules, Rules, Scope, Variant,
    Vocabulary, check,
};
use duidu::text::SrcByte;
use duidu::words::Lexicon;

/// How much text each turn converts.
const TEXT_BYTES: usize = 20_000_000;
/// How large a transcript is audited.
const AUDIT_BYTES: usize = 1_000_000;
/// How many times each side has its turn.
const TURNS: usize = 3;
/// How many rules of the reader's fire, and how many only begin like the text.
const READER_RULES: [usize; 2] = [40, 160];

/// In our own words, as somebody tells of a journey.
const BUILT_IN: &str = "\
上個月我們坐火車去了一趟南部
出發以前大家都說那裡又熱又悶，不如去山上
結果天氣好得很，海風吹著，一點也不覺得累
第一天住在碼頭旁邊的小旅館，老闆姓鍾，做過三十年船員
他一面煮麵一面講故事：有一隻鳥跟著他的船飛了半個月
「後來呢？」弟弟睜大了眼睛問
「後來牠就在我家屋頂上築了窩，現在還在。」
第二天早上七點，我們借了腳踏車沿著河往裡走
路旁全是稻穀和果樹，空氣裡有鬆軟的泥土味
到了村子裡才發現，製茶的工廠早就關門了
一位老先生拿出乾淨的杯子，請我們喝他自己製的茶
他說這種茶要反覆地揉，揉過頭就苦了，差一分鐘都不行
村裡只剩下十二戶人家，年輕人都到城裡工作去了
不過去年有人回來開了一家書店，裡面連網路和印表機都有
書店每個週末辦活動，聽眾有時候比村民還多
我在那裡買了一本《島上的植物》，花了 350 元
回來的路上下起大雨，計程車等了一個多小時
幸好車站的候車室很寬敞，我們就在裡面玩撲克牌
現在想起來，最有意思的反而是什麼計畫都沒有的那個下午
";

/// The configurations that issue 5 names, and the least share of OpenCC's speed it wants of the
/// walk with segments and reasons.
const WANTED: [(Config, f64); 4] = [
    (Config::T2s, 0.8),
    (Config::Tw2s, 0.8),
    (Config::Tw2sp, 0.8),
    (Config::S2twp, 0.5),
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_bench = arguments.iter().any(|argument| argument == "--bench");
    let path = arguments.iter().find(|argument| !argument.starts_with('-'));
    let (text_bytes, audit_bytes, turns) = if is_bench {
        (TEXT_BYTES, AUDIT_BYTES, TURNS)
    } else {
        (0, 0, 1)
    };
    let text = match path {
        Some(path) => std::fs::read_to_string(path).with_context(|| format!("read {path}"))?,
        None => BUILT_IN.to_owned(),
    };
    let cache = tempfile::tempdir()?;
    let data = Data::open(cache.path())?;
    let simplified = {
        let converter = Converter::new(&data, Config::Tw2s)?;
        let lines = text.lines();
        let lines = lines.map(|line| converter.convert(SrcByte(0), line).text);
        lines.collect::<Vec<_>>().join("\n")
    };
    println!(
        "          of OpenCC's speed                                      of the walk's     checked\n\
         config    OpenCC MB/s   walk   reasons (wanted)   ours   reader's   ours   reader's   of ours"
    );
    for (config, wanted) in WANTED {
        let source = if config.name().starts_with('s') {
            &simplified
        } else {
            &text
        };
        let lines = repeat(source, text_bytes);
        measure(&data, config, wanted, &lines, &reader(source)?, turns)?;
    }
    audit(&data, &text, audit_bytes, turns)
}

/// The lines of the text over and over, until they are `bytes` long, but at least once.
fn repeat(text: &str, bytes: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut sum = 0;
    loop {
        for line in text.lines() {
            sum += line.len() + 1;
            lines.push(line);
        }
        if sum >= bytes || text.is_empty() {
            return lines;
        }
    }
}

/// Rules made of what stands in the text: pairs of characters far from each other in it, and pairs
/// with a character behind them that never follows.
fn reader(text: &str) -> anyhow::Result<Reader> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let pairs: BTreeSet<String> = chars.windows(2).map(String::from_iter).collect();
    let mut rules = ReaderRules::new();
    let step = (pairs.len() / READER_RULES.iter().sum::<usize>()).max(1);
    for (number, pair) in pairs.iter().step_by(step).enumerate() {
        let [firing, silent] = READER_RULES;
        let from = match number % (firing + silent) {
            number if number % 5 == 0 => pair.clone(),
            _ => format!("{pair}〇"),
        };
        if number < firing + silent {
            rules.add(Scope::Document, ReaderRule::new(from, "另外的詞", None)?);
        }
    }
    Ok(rules.for_target(None))
}

fn measure(
    data: &Data,
    config: Config,
    wanted: f64,
    lines: &[&str],
    reader: &Reader,
    turns: usize,
) -> anyhow::Result<()> {
    let walk = Converter::new(data, config)?;
    let rules = Rules::for_config(data, Lexicon::built_in()?, config)?;
    let ours = walk.clone().with_rules(rules);
    let readers = ours.clone().with_reader(reader.clone());
    let authority = Authority::new(data, config)?;
    let mut figures: [Vec<f64>; 6] = Default::default();
    for _ in 0..turns {
        let speeds = [
            speed(lines, |line| {
                black_box(authority.convert(line)?);
                Ok(())
            })?,
            speed(lines, |line| {
                black_box(walk.convert(SrcByte(0), line));
                Ok(())
            })?,
            speed(lines, |line| {
                black_box(walk.walk_with_causes(SrcByte(0), line));
                Ok(())
            })?,
            speed(lines, |line| {
                black_box(ours.convert(SrcByte(0), line));
                Ok(())
            })?,
            speed(lines, |line| {
                black_box(readers.convert(SrcByte(0), line));
                Ok(())
            })?,
            speed(lines, |line| {
                let view = walk.convert(SrcByte(0), line);
                let says = authority.convert(line)?;
                anyhow::ensure!(check(line, &view, &says).is_none(), "{config} {line}");
                black_box(ours.convert(SrcByte(0), line));
                Ok(())
            })?,
        ];
        for (figures, speed) in figures.iter_mut().zip(speeds) {
            figures.push(speed);
        }
    }
    let [opencc, walk, reasons, ours, readers, checked] = figures.map(median);
    println!(
        "{:8} {opencc:12.1} {:6.2} {:9.2} ({wanted:.1}) {:12.2} {:10.2} {:6.2} {:10.2} {:9.2}",
        config.name(),
        walk / opencc,
        reasons / opencc,
        ours / opencc,
        readers / opencc,
        ours / walk,
        readers / walk,
        checked / ours,
    );
    Ok(())
}

/// How fast the lines go through, in MB/s (1 MB = 1,000,000 bytes).
fn speed(
    lines: &[&str],
    mut convert: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    let start = Instant::now();
    for line in lines {
        convert(black_box(line))?;
    }
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    Ok(bytes as f64 / 1e6 / start.elapsed().as_secs_f64())
}

/// What the audit of a transcript of 1 MB takes; wanted are less than 2 s.
fn audit(data: &Data, text: &str, bytes: usize, turns: usize) -> anyhow::Result<()> {
    let lines = repeat(text, bytes);
    let lexicon = Lexicon::built_in()?;
    let (from, to) = (Variant::HantTw, Variant::Hans);
    for vocabulary in [Vocabulary::Keep, Vocabulary::Localise] {
        let auditor = Auditor::new(data, lexicon.clone(), from, to, vocabulary)?;
        let mut seconds = Vec::new();
        for _ in 0..turns {
            let start = Instant::now();
            for line in &lines {
                black_box(auditor.spots(SrcByte(0), black_box(line)));
            }
            seconds.push(start.elapsed().as_secs_f64());
        }
        println!("audit, {vocabulary:?}: {:.2} s (2.0)", median(seconds));
    }
    Ok(())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
