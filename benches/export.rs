//! How long an export of 1,000 highlights takes in each format: `cargo bench --bench export`.
//!
//! Rendering alone, from the finished data: the time to read, convert and gloss is measured by the
//! benches of those. Each highlight has a quote of two rows in both scripts, a note, a tag, its
//! context and the words of a quote with readings and meanings.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::time::Instant;

use duidu::export::table::{self, Bom, Separator};
use duidu::export::{
    Context, Excerpt, ExportDocument, QuotePart, Style, Word, anki, docx, html, json, markdown,
    template, text,
};
use duidu::script::Variant;

const COUNT: usize = 1000;

/// The median of this many runs is printed.
const RUNS: usize = 5;

fn document() -> ExportDocument {
    let word = |(text, reading, gloss): (&str, &str, &str)| Word {
        text: text.to_owned(),
        reading: reading.to_owned(),
        gloss: gloss.to_owned(),
    };
    let part = |row: usize, source: &str, view: &str| QuotePart {
        row: Some(row),
        start_millis: Some(row as u64 * 2000),
        source: source.to_owned(),
        view: Some(view.to_owned()),
        words: [("機器", "jīqì", "machine"), ("聲音", "shēngyīn", "sound")]
            .map(word)
            .to_vec(),
        ..QuotePart::default()
    };
    let excerpt = |index: usize| Excerpt {
        id: format!("00000000-0000-4000-8000-{index:012}"),
        parts: vec![
            part(
                index * 3,
                "機器一天可以制造一萬顆，",
                "机器一天可以制造一万颗，",
            ),
            part(
                index * 3 + 1,
                "但是機器不會聽油的聲音。",
                "但是机器不会听油的声音。",
            ),
        ],
        context: Some(Context {
            before: "老闆想了一想，說：".to_owned(),
            after: "他笑了。".to_owned(),
        }),
        link: "https://www.youtube.com/watch?v=a&t=75".to_owned(),
        note: "For the opening; *check* the number.".to_owned(),
        tags: vec!["quote".to_owned()],
        color: "yellow".to_owned(),
        created: "2026-11-23T08:00:00Z".to_owned(),
        modified: "2026-11-23T08:05:00Z".to_owned(),
        ..Excerpt::default()
    };
    ExportDocument {
        title: "這條夜市怎麽活過四十年?".to_owned(),
        file: "night-market.txt".to_owned(),
        source_variant: Some(Variant::HantTw),
        view_variant: Some(Variant::Hans),
        excerpts: (0..COUNT).map(excerpt).collect(),
        ..ExportDocument::default()
    }
}

fn main() {
    let documents = [document()];
    let style = Style::default();
    let layout = "{% for one in excerpts %}{{ one.quote }}\n{{ one.note }}\n{% endfor %}";
    let table = |separator| table::render(&documents, style, separator, Bom::No).expect("a table");
    println!("{COUNT} highlights   ms     kB");
    measure("text", || text::render(&documents, style).into_bytes());
    measure("markdown", || {
        markdown::render_all(&documents, style).into_bytes()
    });
    measure("html", || html::render(&documents, style).into_bytes());
    measure("csv", || table(Separator::Comma));
    measure("tsv", || table(Separator::Tab));
    measure("json", || json::render_all(&documents, style).into_bytes());
    measure("docx", || {
        docx::render(&documents, style).expect("a document")
    });
    measure("apkg", || {
        anki::render(&documents, style).expect("a package")
    });
    measure("template", || {
        let page = template::render(layout, &documents, style);
        page.expect("a page").into_bytes()
    });
}

fn measure(name: &str, render: impl Fn() -> Vec<u8>) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        bytes = render().len();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(RUNS / 2).copied().unwrap_or_default();
    println!("{name:<12} {median:>8.1} {:>6}", bytes / 1000);
}
