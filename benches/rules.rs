//! How many characters are converted wrongly, by OpenCC alone and with the project's rules over
//! it: `cargo bench --bench rules`.
//!
//! The sentences are those of the treebank GSD (dev part), once in Traditional and once in
//! Simplified, in the folder `shared` beside the project; each is the key of the other. Quotation
//! marks and spaces are set aside, and into Traditional differences of regional style too: both
//! texts are brought into OpenCC's standard first. `-- --show` lists what the rules make better
//! and worse. The sentences of odd number were not looked at when the rules were made.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::path::PathBuf;

use duidu::script::{Config, Converter, Data, Rules, Toward};
use duidu::text::SrcByte;
use duidu::words::Lexicon;

fn main() {
    let ud = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ud");
    let read = |name: &str| -> Option<Vec<String>> {
        let file = std::fs::read_to_string(ud.join(name)).ok()?;
        let texts = file
            .lines()
            .filter_map(|line| line.strip_prefix("# text = "));
        Some(texts.map(str::to_owned).collect())
    };
    let (Some(traditional), Some(simplified)) = (
        read("zh_gsd-ud-dev.conllu"),
        read("zh_gsdsimp-ud-dev.conllu"),
    ) else {
        println!("SKIPPED rules: no shared/data/ud beside the project");
        return;
    };
    let cache = tempfile::tempdir().expect("a folder");
    let data = Data::open(cache.path()).expect("OpenCC's data");
    let of = |config| Converter::new(&data, config).expect("a configuration");
    let lexicon = Lexicon::built_in().expect("the built-in dictionary");
    let plain: Vec<(&str, &str)> = zip(&traditional, &simplified);
    let back: Vec<(&str, &str)> = zip(&simplified, &traditional);
    let as_is = |text: &str| text.to_owned();
    println!("Traditional to Simplified");
    for config in [Config::T2s, Config::Tw2s, Config::Hk2s] {
        measure(config.name(), &plain, &as_is, &|row| {
            convert(&of_one(&data, config), row)
        });
    }
    let rules = Rules::new(lexicon.clone(), Toward::Simplified, None, None);
    let walk = of(Config::Tw2s);
    measure("tw2s, rules", &plain, &as_is, &|row| {
        ruled(&walk, &rules, row)
    });
    println!("Simplified to Traditional");
    let standard = [of(Config::Tw2t), of(Config::Hk2t)];
    let normal = |text: &str| {
        let text = standard
            .iter()
            .fold(text.to_owned(), |text, step| convert(step, &text));
        text.replace('臺', "台")
            .replace('群', "羣")
            .replace('着', "著")
    };
    for config in [Config::S2t, Config::S2tw, Config::S2hk] {
        measure(config.name(), &back, &normal, &|row| {
            convert(&of_one(&data, config), row)
        });
    }
    let rules = Rules::new(lexicon, Toward::Traditional, None, Some(of(Config::T2tw)));
    let walk = of(Config::S2tw);
    measure("s2tw, rules", &back, &normal, &|row| {
        ruled(&walk, &rules, row)
    });
}

fn of_one(data: &Data, config: Config) -> Converter {
    Converter::new(data, config).expect("a configuration")
}

fn zip<'a>(from: &'a [String], to: &'a [String]) -> Vec<(&'a str, &'a str)> {
    let pairs = from.iter().zip(to);
    pairs.map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

fn convert(converter: &Converter, row: &str) -> String {
    converter.convert(SrcByte(0), row).text
}

fn ruled(converter: &Converter, rules: &Rules, row: &str) -> String {
    let view = converter.convert(SrcByte(0), row);
    rules.apply(SrcByte(0), row, view).0.text
}

fn measure(
    name: &str,
    pairs: &[(&str, &str)],
    normal: &dyn Fn(&str) -> String,
    convert: &dyn Fn(&str) -> String,
) {
    let is_shown = std::env::args().any(|argument| argument == "--show");
    let mut wrong = [0, 0];
    let mut uneven = 0;
    for (number, (from, to)) in pairs.iter().enumerate() {
        let clean = |text: &str| -> Vec<char> {
            let kept = normal(text);
            kept.chars()
                .filter(|c| !c.is_whitespace() && !"「」『』“”‘’\"'".contains(*c))
                .collect()
        };
        let (found, wanted) = (clean(&convert(from)), clean(to));
        if found.len() != wanted.len() {
            uneven += 1;
            continue;
        }
        for (at, (one, other)) in found.iter().zip(&wanted).enumerate() {
            if one != other {
                if let Some(count) = wrong.get_mut((number + 1) % 2) {
                    *count += 1;
                }
                if is_shown && number % 2 == 1 {
                    let around: String = found.iter().skip(at.saturating_sub(5)).take(11).collect();
                    println!("  {name}: {one} not {other} in {around}");
                }
            }
        }
    }
    println!(
        "  {name:12} wrong characters: {} in odd sentences, {} in even ones ({uneven} of another length)",
        wrong[1], wrong[0]
    );
}
