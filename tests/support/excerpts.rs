//! Excerpts with texts as hard as they come, for the tests of the formats.

use duidu::export::{Context, Excerpt, ExportDocument, QuotePart, State, Word};
use duidu::script::Variant;
use proptest::prelude::*;

/// Text as hard as it comes: markup of every kind, white space, line ends, invisible characters,
/// marks of bidirectional text, and characters beyond the first plane.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[-\\\\`*_{}\\[\\]<>#+.!|~&$=:^%\"'()@/;, \t\n0-3ab算力]{0,24}",
        1 => "(\n|\r|\r\n| |\t|-|=|>|#|1\\.|2\\)|```|~~~|\\||:-|\\[\\^1\\]: |<!--|算|a){0,12}",
        1 => "[\0\u{1}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{a0}\u{3000}\u{200b}\u{200e}\u{2028}\u{202e}\u{2067}\u{2069}\u{feff}\u{fe0f}\u{fffe}𪚥😀👩\u{200d}é\u{301}算a*_ \n]{0,16}",
        1 => "(&amp;|&#35;|&#x202e;|\\\\|\\\\\n|  \n|\\*|==|%%|\\$\\$|\\[\\[a\\]\\]|!\\[a\\]\\(b\\)|www.a.b|a@b.c|- \\[ \\] |> \\[!NOTE\\]\n|: a\n){0,8}",
        1 => "(&lt|</p>|</style>|<script>|<br>|]]>|\\{\\{|\\}\\}|\\{%|=1\\+1|@SUM|＝|'|\"\"|,|;|\t|\r\n|https://a.b|-->|::|\\[sound:a\\]){0,8}",
        1 => any::<String>(),
    ]
}

fn part() -> impl Strategy<Value = QuotePart> {
    (
        text(),
        text(),
        1_usize..200,
        prop::option::of(text()),
        prop::collection::vec((text(), text(), text()), 0..3),
    )
        .prop_map(|(source, view, row, speaker, words)| QuotePart {
            row: Some(row),
            source,
            view: Some(view),
            speaker,
            words: words
                .into_iter()
                .map(|(text, reading, gloss)| Word {
                    text,
                    reading,
                    gloss,
                })
                .collect(),
            ..QuotePart::default()
        })
}

fn excerpt() -> impl Strategy<Value = Excerpt> {
    let state = prop_oneof![
        3 => Just(State::Anchored),
        1 => Just(State::Moved),
        1 => Just(State::Orphan),
    ];
    (
        prop::collection::vec(part(), 1..4),
        (
            any::<bool>(),
            state,
            text(),
            prop::collection::vec(text(), 0..2),
        ),
        (prop::collection::vec(text(), 0..3), text(), text()),
        prop::option::of((text(), text())),
    )
        .prop_map(
            |(parts, (has_view, state, note, other_notes), (tags, color, meaning), context)| {
                let view = |part: QuotePart| QuotePart {
                    view: part.view.filter(|_| has_view),
                    ..part
                };
                Excerpt {
                    parts: parts.into_iter().map(view).collect(),
                    context: context.map(|(before, after)| Context { before, after }),
                    note,
                    other_notes,
                    tags,
                    color,
                    color_meaning: meaning,
                    state,
                    ..Excerpt::default()
                }
            },
        )
}

pub(crate) fn document() -> impl Strategy<Value = ExportDocument> {
    (text(), text(), prop::collection::vec(excerpt(), 0..4)).prop_map(
        |(title, file, mut excerpts)| {
            for (index, excerpt) in excerpts.iter_mut().enumerate() {
                excerpt.id = format!("id-{index}");
            }
            ExportDocument {
                title,
                file,
                source_variant: Some(Variant::HantTw),
                view_variant: Some(Variant::Hans),
                excerpts,
                ..ExportDocument::default()
            }
        },
    )
}

/// The excerpts in the order in which every format gives them: those without a place at the end.
pub(crate) fn in_order(document: &ExportDocument) -> Vec<&Excerpt> {
    let is_orphan = |excerpt: &&Excerpt| excerpt.state == State::Orphan;
    let (orphans, found): (Vec<_>, Vec<_>) = document.excerpts.iter().partition(is_orphan);
    found.into_iter().chain(orphans).collect()
}
