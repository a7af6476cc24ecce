//! Exported HTML, read back by an HTML parser: every text comes back character for character, and
//! nothing in a text becomes markup.

#[path = "support/excerpts.rs"]
mod excerpts;

use duidu::export::{Context, Excerpt, ExportDocument, FormKind, QuotePart, Style, html};
use excerpts::{document, in_order};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

fn all<'a>(from: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).ok();
    selector
        .iter()
        .flat_map(|selector| from.select(selector).collect::<Vec<_>>())
        .collect()
}

fn texts(from: ElementRef<'_>, selector: &str) -> Vec<String> {
    let found = all(from, selector);
    found.iter().map(|one| one.text().collect()).collect()
}

/// What a text comes back as: itself, but for NUL.
fn kept(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

proptest! {
    #[test]
    fn every_text_comes_back_and_nothing_becomes_markup(document in document()) {
        let style = Style::default();
        let page = html::render(std::slice::from_ref(&document), style);
        let read = Html::parse_document(&page);
        let root = read.root_element();
        prop_assert!(all(root, "script, img, link, iframe").is_empty());
        prop_assert_eq!(all(root, "style").len(), 1);
        let heading = if document.title.is_empty() { &document.file } else { &document.title };
        prop_assert_eq!(texts(root, "h1"), [kept(heading)]);
        prop_assert_eq!(texts(root, "head > title"), [kept(heading)]);
        let articles = all(root, "main > article");
        let excerpts = in_order(&document);
        prop_assert_eq!(articles.len(), excerpts.len());
        for (article, excerpt) in articles.into_iter().zip(excerpts) {
            let quotes = all(article, "blockquote");
            let forms = style.forms(excerpt);
            prop_assert_eq!(quotes.len(), forms.len());
            for (quote, form) in quotes.into_iter().zip(forms) {
                let (class, language) = match form.kind {
                    FormKind::Source => ("source", "zh-Hant-TW"),
                    FormKind::Converted => ("converted", "zh-Hans"),
                };
                prop_assert_eq!(quote.attr("class"), Some(class));
                prop_assert_eq!(quote.attr("lang"), Some(language));
                let turns: Vec<_> = form.turns.iter().map(|turn| kept(&turn.text)).collect();
                prop_assert_eq!(texts(quote, "p"), turns);
                let named = form.turns.iter().filter_map(|turn| turn.speaker.as_deref());
                prop_assert_eq!(texts(quote, "cite"), named.map(kept).collect::<Vec<_>>());
            }
            let notes = std::iter::once(&excerpt.note).chain(&excerpt.other_notes);
            let notes = notes.filter(|note| !note.is_empty());
            prop_assert_eq!(
                texts(article, ".note"),
                notes.map(|note| kept(note)).collect::<Vec<_>>()
            );
            let is_around = |one: &&Context| !one.before.is_empty() || !one.after.is_empty();
            if let Some(context) = excerpt.context.as_ref().filter(is_around) {
                let whole = format!("{}{}{}", context.before, excerpt.quote(), context.after);
                prop_assert_eq!(texts(article, ".context"), [kept(&whole)]);
            }
            let words = excerpt.parts.iter().flat_map(|part| &part.words);
            prop_assert_eq!(
                texts(article, ".words b"),
                words.map(|word| kept(&word.text)).collect::<Vec<_>>()
            );
            let fields = texts(article, "dd");
            let tags: Vec<_> = excerpt.tags.iter().filter(|tag| !tag.is_empty()).collect();
            for text in tags.into_iter().chain([&document.file, &excerpt.color_meaning]) {
                prop_assert!(text.is_empty() || fields.contains(&kept(text)), "{:?}", fields);
            }
        }
    }
}

/// A note in Chinese is drawn in its own script's face, one in English in none of them.
#[test]
fn what_the_reader_wrote_says_its_own_language() {
    let excerpt = Excerpt {
        parts: vec![QuotePart::default()],
        note: "这里的门".to_owned(),
        other_notes: vec!["骨直".to_owned(), "only English".to_owned()],
        tags: vec!["裡面".to_owned(), "key".to_owned()],
        context: Some(Context::default()),
        ..Excerpt::default()
    };
    let document = ExportDocument {
        source_variant: Some(duidu::script::Variant::HantTw),
        excerpts: vec![excerpt],
        ..ExportDocument::default()
    };
    let page = html::render(&[document], Style::default());
    let read = Html::parse_document(&page);
    let languages = |selector: &str| -> Vec<_> {
        let found = all(read.root_element(), selector);
        found
            .iter()
            .map(|one| one.attr("lang").map(str::to_owned))
            .collect()
    };
    let notes = [Some("zh-Hans"), Some("zh-Hant-TW"), None];
    assert_eq!(languages(".note"), notes.map(|one| one.map(str::to_owned)));
    let fields = languages("dd");
    assert_eq!(fields.iter().flatten().count(), 1, "{fields:?}");
    assert!(
        fields
            .iter()
            .flatten()
            .all(|one| one.starts_with("zh-Hant"))
    );
    // A context that only has the quote is not given.
    assert!(all(read.root_element(), ".context").is_empty());
}

#[test]
fn a_link_is_one_only_where_it_is_an_address() {
    #[track_caller]
    fn check(link: &str, expect: Option<&str>) {
        let excerpt = Excerpt {
            link: link.to_owned(),
            parts: vec![QuotePart::default()],
            ..Excerpt::default()
        };
        let document = ExportDocument {
            excerpts: vec![excerpt],
            ..ExportDocument::default()
        };
        let page = html::render(&[document], Style::default());
        let read = Html::parse_document(&page);
        let links = all(read.root_element(), "a");
        let found: Vec<_> = links.iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(found, expect.into_iter().collect::<Vec<_>>());
    }
    check(
        "https://a.example/watch?v=1&t=5s",
        Some("https://a.example/watch?v=1&t=5s"),
    );
    check("javascript:alert(1)", None);
    check("", None);
}
