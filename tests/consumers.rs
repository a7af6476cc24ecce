//! The exports in the programs they are made for: Pandoc, LibreOffice, Chromium, Python, Anki.
//!
//! Only with the feature `consumers`, for which `.ci/run` installs those programs; where one is
//! missing, its test fails. `DUIDU_PYTHON` names the Python that has the package `anki`,
//! `python3` where it is not set.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use duidu::export::table::{self, Bom, Separator, unguarded};
use duidu::export::{
    Excerpt, ExportDocument, QuotePart, State, Style, Word, anki, docx, html, markdown,
};
use duidu::script::Variant;
use scraper::{Html, Selector};
use serde_json::Value;

/// Quotes that something in these programs could take for something else.
const QUOTES: [&str; 8] = [
    "=1+1 是公式嗎？",
    "「他說：\"算力\", 'x'」<b>&amp;</b> ",
    "*叠代* _了_ `十七` 次 [a](b) ~~c~~ $x$",
    "𪚥龘𠮷 😀👩\u{200d}👩 é\u{301}",
    "第一行\n第二行",
    "a\u{202e}b\u{202c}c\u{2067}d\u{2069}",
    "{{Front}} {% raw %} ::: [sound:a.mp3]",
    "-1, +2; @三\t四",
];

fn document(modified: &str) -> ExportDocument {
    let excerpt = |(index, quote): (usize, &&str)| Excerpt {
        id: format!("id-{index}"),
        parts: vec![QuotePart {
            row: Some(index + 1),
            source: (*quote).to_owned(),
            view: Some(format!("{quote}簡")),
            ..QuotePart::default()
        }],
        note: format!("# note {index}\n{quote}"),
        tags: vec!["二 字".to_owned()],
        color: "yellow".to_owned(),
        modified: modified.to_owned(),
        ..Excerpt::default()
    };
    let mut excerpts: Vec<_> = QUOTES.iter().enumerate().map(excerpt).collect();
    excerpts.push(Excerpt {
        id: "word".to_owned(),
        parts: vec![QuotePart {
            source: "地圖".to_owned(),
            words: vec![Word {
                text: "地圖".to_owned(),
                reading: "dìtú".to_owned(),
                gloss: "map".to_owned(),
            }],
            ..QuotePart::default()
        }],
        modified: modified.to_owned(),
        state: State::Orphan,
        ..Excerpt::default()
    });
    ExportDocument {
        title: "夜市 <1>".to_owned(),
        file: "a.txt".to_owned(),
        source_variant: Some(Variant::HantTw),
        view_variant: Some(Variant::Hans),
        excerpts,
        ..ExportDocument::default()
    }
}

/// A folder with one file of that content.
fn put(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    duidu::storage::write_atomic(
        &duidu::storage::System,
        &path,
        bytes,
        duidu::storage::Expectation::Absent,
    )
    .expect("a file");
    (folder, path)
}

/// What a program prints; it has to succeed.
#[track_caller]
fn printed(command: &mut Command) -> String {
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn python() -> Command {
    Command::new(std::env::var_os("DUIDU_PYTHON").unwrap_or_else(|| "python3".into()))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/consumers")
        .join(name)
}

/// Every line of every quote stands in a text, in order.
#[track_caller]
fn assert_in_order<'a>(text: &str, quotes: impl Iterator<Item = &'a str>) {
    let mut rest = text;
    for line in quotes.flat_map(|quote| quote.split(['\n', '\t'])) {
        let line = line.trim();
        let at = rest.find(line);
        let at = at.unwrap_or_else(|| panic!("{line:?} is not in {rest:?}"));
        rest = rest.get(at + line.len()..).unwrap_or_default();
    }
}

#[test]
fn pandoc_reads_markdown_html_and_docx() {
    let documents = [document("2026-11-23T08:00:00Z")];
    let style = Style::default();
    for (from, name, bytes) in [
        (
            "commonmark",
            "a.md",
            markdown::render_all(&documents, style).into_bytes(),
        ),
        (
            "gfm",
            "a.md",
            markdown::render_all(&documents, style).into_bytes(),
        ),
        (
            "html",
            "a.html",
            html::render(&documents, style).into_bytes(),
        ),
        ("docx", "a.docx", docx::render(&documents, style).unwrap()),
    ] {
        let (_folder, path) = put(name, &bytes);
        let mut pandoc = Command::new("pandoc");
        pandoc
            .args(["--from", from, "--to", "plain", "--wrap=none"])
            .arg(&path);
        let text = printed(&mut pandoc);
        // HTML readers take white space together.
        let is_tame = |quote: &&&str| from != "html" || !quote.contains('\t');
        assert_in_order(&text, QUOTES.iter().filter(is_tame).copied());
    }
}

#[test]
fn libreoffice_reads_docx() {
    let bytes = docx::render(&[document("")], Style::default()).unwrap();
    let (folder, path) = put("a.docx", &bytes);
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    printed(
        Command::new("soffice")
            .args([
                &profile,
                "--headless",
                "--convert-to",
                "txt:Text (encoded):UTF8",
                "--outdir",
            ])
            .arg(folder.path())
            .arg(&path),
    );
    let text = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_in_order(&text, QUOTES.iter().copied());
    // And again as a document, in which the languages are still told.
    printed(
        Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "fodt", "--outdir"])
            .arg(folder.path())
            .arg(&path),
    );
    let again = std::fs::read_to_string(folder.path().join("a.fodt")).unwrap();
    for country in ["TW", "CN"] {
        let told = format!("style:country-asian=\"{country}\"");
        assert!(again.contains(&told), "{told}");
    }
}

#[test]
fn chromium_shows_the_page_and_prints_it() {
    let page = html::render(&[document("")], Style::default());
    let (folder, path) = put("a.html", page.as_bytes());
    let chromium = || {
        let mut command = Command::new("chromium");
        let profile = format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        );
        command.args(["--headless", "--no-sandbox", "--disable-gpu", &profile]);
        command
    };
    let address = format!("file://{}", path.display());
    let dom = printed(chromium().args(["--dump-dom", &address]));
    let read = Html::parse_document(&dom);
    let quotes = Selector::parse("blockquote.source[lang=zh-Hant-TW] > p").unwrap();
    let found: Vec<String> = read
        .select(&quotes)
        .map(|one| one.text().collect())
        .collect();
    let expect: Vec<&str> = QUOTES.iter().copied().chain(["地圖"]).collect();
    assert_eq!(found, expect);
    let pdf = folder.path().join("a.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    printed(chromium().args([&print, &address]));
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
}

#[test]
fn python_reads_the_tables() {
    let documents = [document("")];
    for (separator, dialect, bom, encoding) in [
        (Separator::Comma, "excel", Bom::No, "utf-8"),
        (Separator::Comma, "excel", Bom::Yes, "utf-8-sig"),
        (Separator::Tab, "excel-tab", Bom::No, "utf-8"),
    ] {
        let bytes = table::render(&documents, Style::default(), separator, bom).unwrap();
        let (_folder, path) = put("a.csv", &bytes);
        let mut command = python();
        command
            .arg(script("read_csv.py"))
            .arg(&path)
            .args([dialect, encoding]);
        let rows: Value = serde_json::from_str(&printed(&mut command)).unwrap();
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.len(), QUOTES.len() + 1);
        for (row, quote) in rows.iter().zip(QUOTES) {
            assert_eq!(unguarded(row["quote"].as_str().unwrap()), quote);
            assert!(
                !row["quote"]
                    .as_str()
                    .unwrap()
                    .starts_with(['=', '-', '+', '@'])
            );
            assert_eq!(row["title"], "夜市 <1>");
        }
    }
}

/// A second package updates what is newer and adds nothing twice.
#[test]
fn anki_imports_and_updates() {
    let style = Style::default();
    let first = document("2026-11-23T08:00:00Z");
    let mut second = document("2026-11-24T08:00:00Z");
    second.excerpts[0].note = "another note".to_owned();
    second.excerpts.push(Excerpt {
        id: "new".to_owned(),
        ..second.excerpts[1].clone()
    });
    let packages = [&first, &first, &second].map(|document| {
        put(
            "a.apkg",
            &anki::render(std::slice::from_ref(document), style).unwrap(),
        )
    });
    let (folder, _) = put("x", b"");
    let mut command = python();
    command.arg(script("import_apkg.py")).arg(folder.path());
    command.args(packages.iter().map(|(_, path)| path));
    let found: Value = serde_json::from_str(&printed(&mut command)).unwrap();
    assert_eq!(found["is_well"], true);
    let count = QUOTES.len() + 1;
    for (state, count) in found["states"]
        .as_array()
        .unwrap()
        .iter()
        .zip([count, count, count + 1])
    {
        let notes = state["notes"].as_object().unwrap();
        assert_eq!((notes.len(), &state["cards"]), (count, &Value::from(count)));
        assert_eq!(state["decks"], serde_json::json!(["Duidu::夜市 <1>"]));
        for quote in QUOTES {
            let is_it = |note: &Value| {
                let field = note["fields"][0].as_str().unwrap().replace("<br>", "\n");
                let html = Html::parse_fragment(&field);
                html.root_element().text().collect::<String>() == quote
            };
            assert!(notes.values().any(is_it), "{quote:?} in {notes:?}");
        }
        let words = notes.values().filter(|note| note["kind"] == "Duidu word");
        let words: Vec<_> = words.map(|note| &note["fields"][1]).collect();
        assert_eq!(words, ["dìtú"]);
    }
    let has_new_note = |state: &Value| state.to_string().contains("another note");
    assert!(!has_new_note(&found["states"][1]) && has_new_note(&found["states"][2]));
    let sides = found["states"][0]["sides"].to_string();
    assert!(!sides.contains("{{Quote}}") && sides.contains("地圖"));
}
