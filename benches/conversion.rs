//! How fast the walk is beside OpenCC: `cargo bench --bench conversion [-- FILE]`.
//!
//! Both convert the same 20 MB line by line on one core, in turns, in one run; the walk makes text
//! and segments, OpenCC text only. Beside it stands what the check of every row costs: OpenCC's
//! conversion and the comparison, on top of the walk. Printed are medians in MB/s of source text
//! (1 MB = 1,000,000 bytes) and the ratio of the walk to OpenCC. Without a file a built-in text is
//! repeated; configurations from Simplified get the text converted by `tw2s` first.
//!
//! Without the argument `--bench`, as when the tests build all targets, it converts the built-in
//! text once and prints nothing of worth.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use anyhow::Context as _;
use duidu::script::{Authority, Config, Converter, Data, check, detect};
use duidu::text::SrcByte;

/// How much text each turn converts.
const TEXT_BYTES: usize = 20_000_000;
/// How many times each side has its turn.
const TURNS: usize = 7;

/// In our own words, with what talks hold: particles, names, numbers, Latin, vocabulary.
const BUILT_IN: &str = "\
今天想跟大家聊一聊學習語言的方法
很多人以為記住一萬個生詞就夠了，其實不然
我剛開始學中文的時候，每天背三十個單字
背著背著就忘了，因為沒有用上
後來一位老師告訴我：先聽懂，再開口
於是我找了許多廣播節目，一邊聽一邊寫下聽到的句子
寫不出來的地方就畫一條線，過幾天再回頭看
大約過了八個月，我發現自己可以跟上正常的語速了
當然，聽得懂和說得好是兩回事
所以第二步是開口，對著鏡子說、對著手機錄音
錄下來之後跟原文對照，哪裡不一樣，一目了然
這個過程有點枯燥，可是效果非常好
有人問：軟體和網路資源那麼多，該怎麼選？
我的答案是只選一種，用到底
比如說一個 podcast、一份報紙，或者一位你喜歡的作家
資訊太多，反而會分散注意力
還有一點很重要：不要怕犯錯
錯誤就像路標，告訴你下一步往哪裡走
去年冬天我去了台北和香港，在市場裡跟老闆討價還價
雖然發音不夠標準，但是對方都聽懂了
那一刻的高興，比考試拿到 100 分還要強烈
最後送給大家一句話：慢慢走，比較快
謝謝大家，我們下個星期再見
";

/// The configurations that issues 3 and 5 name, and the least share of OpenCC's speed wanted.
const WANTED: [(Config, f64); 6] = [
    (Config::T2s, 0.8),
    (Config::Tw2s, 0.8),
    (Config::Tw2sp, 0.8),
    (Config::S2t, 0.5),
    (Config::S2tw, 0.5),
    (Config::S2twp, 0.5),
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_bench = arguments.iter().any(|argument| argument == "--bench");
    let path = arguments.iter().find(|argument| !argument.starts_with('-'));
    let (text_bytes, turns) = if is_bench {
        (TEXT_BYTES, TURNS)
    } else {
        (0, 1)
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
    println!("config   load ms   walk MB/s   OpenCC MB/s   ratio (wanted)   walk and check MB/s");
    for (config, wanted) in WANTED {
        let source = if config.name().starts_with('s') {
            &simplified
        } else {
            &text
        };
        let lines = repeat(source, text_bytes);
        measure(&data, config, wanted, &lines, turns)?;
    }
    let lines = repeat(&text, text_bytes);
    let detected = (0..turns).map(|_| {
        let start = Instant::now();
        for line in &lines {
            black_box(detect(black_box(line)));
        }
        megabytes(&lines) / start.elapsed().as_secs_f64()
    });
    println!("detect   {:19.1} MB/s", median(detected.collect()));
    Ok(())
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

fn measure(
    data: &Data,
    config: Config,
    wanted: f64,
    lines: &[&str],
    turns: usize,
) -> anyhow::Result<()> {
    let start = Instant::now();
    let walk = Converter::new(data, config)?;
    let load_ms = start.elapsed().as_secs_f64() * 1e3;
    let authority = Authority::new(data, config)?;
    let megabytes = megabytes(lines);

    let (mut walks, mut opencc, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..turns {
        let start = Instant::now();
        for line in lines {
            black_box(walk.convert(SrcByte(0), black_box(line)));
        }
        walks.push(megabytes / start.elapsed().as_secs_f64());

        let start = Instant::now();
        for line in lines {
            black_box(authority.convert(black_box(line))?);
        }
        opencc.push(megabytes / start.elapsed().as_secs_f64());

        let start = Instant::now();
        let mut fallbacks = 0;
        for line in lines {
            let view = walk.convert(SrcByte(0), line);
            let says = authority.convert(line)?;
            fallbacks += usize::from(check(line, &view, &says).is_some());
        }
        anyhow::ensure!(fallbacks == 0, "{fallbacks} rows differ by {config}");
        checked.push(megabytes / start.elapsed().as_secs_f64());
    }
    let (walk, opencc, checked) = (median(walks), median(opencc), median(checked));
    println!(
        "{:8} {load_ms:7.1} {walk:11.1} {opencc:13.1} {:7.2} ({wanted:.1}) {checked:21.1}",
        config.name(),
        walk / opencc,
    );
    Ok(())
}

fn megabytes(lines: &[&str]) -> f64 {
    lines.iter().map(|line| line.len() + 1).sum::<usize>() as f64 / 1e6
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
