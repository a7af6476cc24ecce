//! Exported Markdown, read back by a CommonMark parser: every text comes back character for
//! character, and nothing in a text becomes markup.
//!
//! The pages are parsed twice, as plain CommonMark and with the extensions that GitHub and others
//! add, because nobody knows which program a page will be opened in.

#[path = "support/excerpts.rs"]
mod excerpts;

use duidu::export::{Context, Excerpt, ExportDocument, QuotePart, State, markdown};
use duidu::script::Variant;
use duidu::transcript::RowPlace;
use excerpts::{document, in_order};
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A block of a page as a reader of the rendered page sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Heading(HeadingLevel, String),
    /// A label, all of it strong.
    Label(String),
    /// Paragraphs outside quotes and lists.
    Text(String),
    Quote(String),
    /// A field of a list.
    Item(String),
}

/// What GitHub, Obsidian, Pandoc and others understand beyond CommonMark. Not the smart quotes,
/// which are a matter of the program's typography.
fn extended() -> Options {
    Options::all()
        - Options::ENABLE_SMART_PUNCTUATION
        - Options::ENABLE_OLD_FOOTNOTES
        - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// Reads a page back. Markup that no page should hold becomes a mark in the text, which no
/// comparison forgives.
fn blocks(page: &str, options: Options) -> Vec<Block> {
    let mut found = Vec::new();
    let mut text = String::new();
    let mut strong = String::new();
    let (mut in_strong, mut in_quote) = (false, false);
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Text(part) => {
                text.push_str(&part);
                if in_strong {
                    strong.push_str(&part);
                }
            }
            Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Strong) => in_strong = true,
            Event::End(TagEnd::Strong) => in_strong = false,
            Event::Start(Tag::Paragraph) => {
                if in_quote && !text.is_empty() {
                    text.push_str("\n\n");
                }
            }
            Event::End(TagEnd::Paragraph) if in_quote => {}
            Event::End(TagEnd::Paragraph) => {
                let is_label = strong == text;
                let ended = std::mem::take(&mut text);
                match found.last_mut() {
                    _ if is_label => found.push(Block::Label(ended)),
                    Some(Block::Text(before)) => before.extend(["\n\n", ended.as_str()]),
                    _ => found.push(Block::Text(ended)),
                }
                strong.clear();
            }
            Event::Start(Tag::BlockQuote(None)) => (in_quote, text) = (true, String::new()),
            Event::End(TagEnd::BlockQuote(None)) => {
                found.push(Block::Quote(std::mem::take(&mut text)));
                (in_quote, strong) = (false, String::new());
            }
            Event::Start(Tag::Heading { id: None, .. } | Tag::Item) => text.clear(),
            Event::End(TagEnd::Heading(level)) => {
                found.push(Block::Heading(level, std::mem::take(&mut text)));
            }
            Event::End(TagEnd::Item) => found.push(Block::Item(std::mem::take(&mut text))),
            Event::Start(Tag::List(None)) | Event::End(TagEnd::List(false)) => {}
            other => text.extend(["⟦markup⟧".to_owned(), format!("{other:?}")]),
        }
    }
    found
}

/// What a text comes back as: itself, but for NUL.
fn kept(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The blocks that a page must have, in this order.
fn expected(document: &ExportDocument) -> Vec<Block> {
    let mut page = Vec::new();
    for excerpt in in_order(document) {
        page.push(Block::Quote(kept(&excerpt.quote())));
        page.extend(excerpt.converted().map(|view| Block::Quote(kept(&view))));
        let is_around = |one: &&Context| !one.before.is_empty() || !one.after.is_empty();
        if let Some(context) = excerpt.context.as_ref().filter(is_around) {
            let whole = format!("{}{}{}", context.before, excerpt.quote(), context.after);
            page.extend((!whole.is_empty()).then(|| Block::Text(kept(&whole))));
        }
        let mut words = Vec::new();
        for word in excerpt.parts.iter().flat_map(|part| &part.words) {
            let told = [&word.text, &word.reading, &word.gloss];
            let told = told.map(|text| kept(text));
            let told: Vec<_> = told
                .iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect();
            let is_told = !word.reading.is_empty() || !word.gloss.is_empty();
            if is_told && !words.contains(&word) {
                words.push(word);
                page.push(Block::Item(told.join(" · ")));
            }
        }
        let notes = std::iter::once(&excerpt.note).chain(&excerpt.other_notes);
        page.extend(
            notes
                .filter(|note| !note.is_empty())
                .map(|note| Block::Text(kept(note))),
        );
        let mut item = |label: &str, text: &str| {
            if !text.is_empty() {
                page.push(Block::Item(format!("{label}: {}", kept(text))));
            }
        };
        item("Title", &document.title);
        item("File", &document.file);
        item("Colour", &excerpt.color);
        item("Meaning", &excerpt.color_meaning);
        for tag in &excerpt.tags {
            item("Tag", tag);
        }
    }
    page
}

proptest! {
    #[test]
    fn every_text_comes_back_and_nothing_becomes_markup(mut document in document()) {
        // Changes of speaker stand in the quote and have a test of their own.
        for part in document.excerpts.iter_mut().flat_map(|excerpt| &mut excerpt.parts) {
            part.speaker = None;
        }
        let page = markdown::render(&document);
        for options in [Options::empty(), extended()] {
            let found = blocks(&page, options);
            let heading = if document.title.is_empty() { &document.file } else { &document.title };
            prop_assert_eq!(
                found.first(),
                Some(&Block::Heading(HeadingLevel::H1, kept(heading))),
                "{}", page
            );
            let texts = found.iter().skip(2).filter(|block| match block {
                Block::Quote(_) => true,
                Block::Text(text) => !text.starts_with("The text has changed since"),
                Block::Item(item) => !item.starts_with("Place: ") && !item.starts_with("State: "),
                Block::Heading(..) | Block::Label(_) => false,
            });
            let texts: Vec<_> = texts.cloned().collect();
            prop_assert_eq!(texts, expected(&document), "{}", page);
        }
    }

    #[test]
    fn a_page_holds_no_control_and_ends_with_one_line_end(document in document()) {
        let page = markdown::render(&document);
        let turns = |c: char| ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        prop_assert!(!page.contains(|c: char| turns(c) || (c < ' ' && c != '\n')));
        prop_assert!(page.ends_with('\n') && !page.ends_with("\n\n"));
        prop_assert_eq!(markdown::render(&document), page);
    }
}

fn plain(row: usize, source: &str, view: &str) -> QuotePart {
    QuotePart {
        row: Some(row),
        place: Some(RowPlace {
            paragraph: Some(3),
            line: row,
        }),
        source: source.to_owned(),
        view: Some(view.to_owned()),
        ..QuotePart::default()
    }
}

#[test]
fn a_page_reads_well_as_text() {
    let document = ExportDocument {
        title: "【小滿夜散步】這條夜市怎麽活過四十年?".to_owned(),
        file: "night-market.txt".to_owned(),
        source_variant: Some(Variant::HantTw),
        view_variant: Some(Variant::Hans),
        excerpts: vec![
            Excerpt {
                parts: vec![
                    plain(45, "“機器一天可以制造一萬顆", "“机器一天可以制造一万颗"),
                    plain(46, "但是機器不會聽油的聲音”", "但是机器不会听油的声音”"),
                ],
                note: "For the opening.\n\n* check the number".to_owned(),
                tags: vec!["quote".to_owned()],
                color: "yellow".to_owned(),
                created: "2026-11-23T08:00:00Z".to_owned(),
                modified: "2026-11-23T08:05:00Z".to_owned(),
                ..Excerpt::default()
            },
            Excerpt {
                parts: vec![QuotePart {
                    source: "已經不在了".to_owned(),
                    ..QuotePart::default()
                }],
                color: "blue".to_owned(),
                state: State::Orphan,
                ..Excerpt::default()
            },
        ],
        ..ExportDocument::default()
    };
    let expect = "\
# 【小滿夜散步】這條夜市怎麽活過四十年?

2 highlights from night-market.txt

## Paragraph 3, lines 45–46

> “機器一天可以制造一萬顆\\
> 但是機器不會聽油的聲音”

**Simplified, converted:**

> “机器一天可以制造一万颗\\
> 但是机器不会听油的声音”

**Note:**

For the opening.

\\* check the number

- Title: 【小滿夜散步】這條夜市怎麽活過四十年?
- File: night-market.txt
- Place: Paragraph 3, lines 45–46
- Colour: yellow
- Tag: quote
- Made: 2026-11-23T08:00:00Z
- Changed: 2026-11-23T08:05:00Z

## Not found in the text

The text has changed since these were highlighted, and their places were not found again.

### Highlight 1

> 已經不在了

- Title: 【小滿夜散步】這條夜市怎麽活過四十年?
- File: night-market.txt
- State: not found in the text
- Colour: blue
";
    assert_eq!(markdown::render(&document), expect);
}

#[test]
fn a_change_of_speaker_is_named_in_the_quote_and_one_speaker_below_it() {
    let said = |speaker: &str, source: &str, millis| QuotePart {
        speaker: Some(speaker.to_owned()),
        start_millis: Some(millis),
        ..plain(1, source, source)
    };
    let page = |parts: Vec<QuotePart>| {
        let excerpts = vec![Excerpt {
            parts,
            ..Excerpt::default()
        }];
        markdown::render(&ExportDocument {
            excerpts,
            ..ExportDocument::default()
        })
    };
    let two = page(vec![
        said("主持人", "最難的是哪一步?", 3_723_400),
        said("陳*生", "等。", 3_725_000),
        said("陳*生", "等油安靜。", 3_727_000),
    ]);
    assert!(
        two.contains("\n> **主持人:** 最難的是哪一步?\n>\n> **陳\\*生:** 等。\\\n> 等油安靜。\n"),
        "{two}"
    );
    assert!(
        two.contains("\n- Time: 1:02:03\n") && !two.contains("- Speaker:"),
        "{two}"
    );
    let one = page(vec![
        said("陳*生", "等。", 5_000),
        said("陳*生", "等油安靜。", 7_000),
    ]);
    assert!(one.contains("\n> 等。\\\n> 等油安靜。\n"), "{one}");
    assert!(
        one.contains("\n- Time: 0:05\n- Speaker: 陳\\*生\n"),
        "{one}"
    );
}

#[test]
fn a_page_without_highlights_says_so() {
    let document = ExportDocument {
        file: "talk.txt".to_owned(),
        ..ExportDocument::default()
    };
    assert_eq!(
        markdown::render(&document),
        "# talk.txt\n\nNo highlights from talk.txt\n"
    );
}
