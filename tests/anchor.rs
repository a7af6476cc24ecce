//! Highlights are found again in edited texts, or said to be doubtful or lost.
#![expect(
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/dice.rs"]
mod dice;
#[path = "support/edits.rs"]
mod edits;
#[path = "support/notes.rs"]
mod support;

use dice::Dice;
use duidu::highlight::{
    CONTEXT_CHARS, Color, Highlight, HighlightId, Place, Time, make_selector, place, place_folded,
};
use duidu::text::{SourceText, SrcByte, SrcChar, SrcCharSpan, SrcSpan};
use edits::{Kind, Truth};
use proptest::prelude::*;

/// A talk with repetitions and short lines, in words of our own.
const TALK: &str = "談談慢讀這件事\n\n主持人：歡迎大家來到今天的讀書會。\n主持人：我們請林老師開始。\n\
林老師：謝謝。今天我想談的是慢讀，也就是把一本書讀得很慢。\n很慢是多慢呢？大概一天一頁。\n\
有人說，一天一頁太慢了，一年才三百多頁。\n可是我覺得，讀得慢，才會看見字裡面的東西。\n\
主持人：那麼請問老師，讀小說也要這麼慢嗎？\n林老師：小說不一樣。小說可以先快讀一次，再慢讀一次。\n\
第一次看故事，第二次看句子。\n主持人：謝謝老師，我們休息十分鐘。\n";

/// The source with the marked passage as a highlight: the marks are not part of the text.
#[track_caller]
fn marked(text: &str) -> (String, SrcSpan) {
    let start = text.find('«').unwrap();
    let plain = text.replacen('«', "", 1);
    let end = plain.find('»').unwrap();
    let span = SrcSpan::new(SrcByte(start), SrcByte(end));
    (plain.replacen('»', "", 1), span)
}

fn highlight_at(text: &SourceText, span: SrcSpan) -> Highlight {
    Highlight::new(
        HighlightId::new("h"),
        Time::default(),
        Color::new("yellow"),
        make_selector(text, span),
    )
}

/// Highlights the marked passage of `old`, and looks for it in `new`, where the marks say where
/// it must be; without marks it must be an orphan.
#[track_caller]
fn check(old: &str, new: &str, state: &str) {
    let (old, span) = marked(old);
    let highlight = highlight_at(&SourceText::from(old.as_str()), span);
    let (plain, wanted) = if new.contains('«') {
        let (plain, span) = marked(new);
        (plain, Some(span))
    } else {
        (new.to_owned(), None)
    };
    let found = place(&SourceText::from(plain.as_str()), &[highlight])[0];
    let shown = found.span().and_then(|span| plain.get(span.range()));
    assert_eq!(found.span(), wanted, "{found:?} {shown:?}");
    assert_eq!(found.name(), state, "{shown:?} in {new}");
}

/// The talk with a passage marked: the part of `mark` between its own marks.
#[track_caller]
fn talk_with(mark: &str) -> String {
    let plain = mark.replace(['«', '»'], "");
    assert_eq!(TALK.matches(&plain).count(), 1, "{plain}");
    TALK.replacen(&plain, mark, 1)
}

/// The talk after replacements, with a passage marked.
#[track_caller]
fn edited(mark: &str, replaced: &[(&str, &str)]) -> String {
    let mut text = talk_with(mark);
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

#[test]
fn the_selector_has_position_quote_and_context_in_code_points() {
    let (old, span) = marked(&talk_with("也就是把一本書«讀得很慢»。"));
    let selector = make_selector(&SourceText::from(old.as_str()), span);
    let before: Vec<char> = old[..span.start().0].chars().collect();
    let position = SrcCharSpan::at(SrcChar(before.len()), 4);
    assert_eq!(selector.position, position);
    assert_eq!(selector.quote.exact, "讀得很慢");
    assert_eq!(selector.quote.prefix.chars().count(), CONTEXT_CHARS);
    assert!(selector.quote.prefix.ends_with("也就是把一本書"));
    assert!(selector.quote.suffix.starts_with("。\n很慢"));
    let start = make_selector(
        &SourceText::from(TALK),
        SrcSpan::new(SrcByte(0), SrcByte(3)),
    );
    assert_eq!(start.quote.prefix, "");
}

#[test]
fn an_unchanged_text_keeps_every_place() {
    check(
        &talk_with("今天我想談的«是»慢讀"),
        &talk_with("今天我想談的«是»慢讀"),
        "anchored",
    );
    check(
        &talk_with("«談談慢讀»這件事"),
        &talk_with("«談談慢讀»這件事"),
        "anchored",
    );
    check(
        &talk_with("休息十«分鐘。\n»"),
        &talk_with("休息十«分鐘。\n»"),
        "anchored",
    );
}

#[test]
fn text_before_it_moves_it() {
    let old = talk_with("讀得慢，才會«看見字»裡面");
    for new in [
        ("談談慢讀", "再談慢讀"),
        ("談談慢讀", "林老師談談慢讀"),
        ("談談慢讀這件事\n\n", ""),
    ] {
        check(
            &old,
            &edited("讀得慢，才會«看見字»裡面", &[new]),
            "anchored",
        );
    }
}

#[test]
fn line_ends_and_spaces_are_no_change() {
    let old = talk_with("可是我覺得，«讀得慢，才會看見字裡面的東西。\n主持人»：那麼");
    let new = old
        .replace("。\n", "。\r\n")
        .replace("，才會", "，\n才會")
        .replace("可是", "　可是");
    check(&old, &new, "anchored");
    check(&old, &old.replace('\n', ""), "anchored");
}

#[test]
fn a_changed_quote_is_found_and_marked() {
    let old = talk_with("«有人說，一天一頁太慢了»，一年");
    for (from, to) in [
        ("一天一頁太慢", "一天一页太慢"),
        ("有人說", "有的人說"),
        ("太慢了", "慢了"),
        ("有人說，一天", "有人說一天"),
    ] {
        check(
            &old,
            &edited("«有人說，一天一頁太慢了»，一年", &[(from, to)]),
            "moved",
        );
    }
}

#[test]
fn a_changed_context_is_no_doubt() {
    let old = talk_with("小說可以先«快讀一次»，再慢讀");
    for edit in [
        ("小說可以", "小說也可以"),
        ("再慢讀", "然後慢讀"),
        ("小說不一樣", "小說不同"),
    ] {
        check(
            &old,
            &edited("先«快讀一次»，", &[]).replacen(edit.0, edit.1, 1),
            "anchored",
        );
    }
}

#[test]
fn a_short_quote_follows_its_context_and_nothing_else() {
    // The word is there many times; this one is gone.
    check(
        &talk_with("大概«一天»一頁。"),
        &edited("大概一天一頁。\n有«»", &[])
            .replace("大概一天一頁", "大概十頁")
            .replace(['«', '»'], ""),
        "orphan",
    );
    // One character of two is another one, and the context pins it.
    check(
        &talk_with("才會看見«字裡»面"),
        &talk_with("才會看見«字裡»面").replace("字裡", "字裏"),
        "moved",
    );
    // All around it is gone.
    check(
        &talk_with("主持人：«謝謝»老師"),
        "另一場演講，完全不同的內容。謝謝各位，也謝謝主辦單位的邀請。",
        "orphan",
    );
}

#[test]
fn what_is_gone_is_an_orphan() {
    let old = talk_with("«第一次看故事，第二次看句子。»\n");
    let new = TALK.replace("第一次看故事，第二次看句子。\n", "");
    check(&old, &new, "orphan");
    check(&old, "", "orphan");
    check(&old, "。", "orphan");
    // Over half of it.
    check(&old, &TALK.replace("第一次看故事，第二次", "再"), "orphan");
}

#[test]
fn a_passage_that_was_moved_is_found_there() {
    let old = talk_with("«第一次看故事，第二次看句子»。\n");
    let line = "第一次看故事，第二次看句子。\n";
    let rest = TALK.replace(line, "");
    let new = rest.replacen(
        "主持人：我們請",
        "«第一次看故事，第二次看句子»。\n主持人：我們請",
        1,
    );
    check(&old, &new, "moved");
}

#[test]
fn a_doubled_body_gives_one_place_and_always_the_same() {
    let body = TALK.replacen("談談慢讀這件事\n\n", "", 1);
    let doubled = |title: &str, mark: &str| {
        let plain = mark.replace(['«', '»'], "");
        format!("{title}\n{}{body}", body.replacen(&plain, mark, 1))
    };
    let mark = "讀得慢，才會«看見字»裡面";
    let old = doubled("談談慢讀這件事", mark);
    check(&old, &old, "anchored");
    // A corrected title shifts both copies; the near one is meant.
    check(&old, &doubled("談慢讀", mark), "anchored");
    // Made in a single text, and looked for in one that repeats itself.
    let (single, span) = marked(&talk_with(mark));
    let highlight = highlight_at(&SourceText::from(single.as_str()), span);
    let (text, first) = marked(&doubled("談談慢讀這件事\n", mark));
    let text = SourceText::from(text.as_str());
    for _ in 0..3 {
        let found = place(&text, std::slice::from_ref(&highlight));
        assert_eq!(found, [Place::Anchored(first)]);
    }
}

/// The same words stand twice; the highlighted ones were changed, and the others still read as the
/// highlighted ones did. Wherever it is put, the reader is asked.
#[test]
fn a_twin_of_a_damaged_passage_is_no_certain_place() {
    let twin =
        "請看下面的連結，裡面有完整的資料與所有的圖表，下載以後可以離線閱讀，也可以轉寄給朋友。";
    let apart = "今天還談了許多別的事情，一件一件慢慢說。";
    let far: Vec<_> = (0..40)
        .map(|number| format!("{apart}第{number}件。\n"))
        .collect();
    let far = far.concat();
    let old = format!("{twin}\n{far}{twin}\n{far}");
    let text = SourceText::from(old.as_str());
    let start = old.find("完整的資料與所有的圖表").unwrap();
    let highlight = highlight_at(&text, SrcSpan::at(SrcByte(start), 33));
    let changed = twin.replace("與所有的", "（聽說還有影片）與");
    let new = format!("{changed}\n{far}{twin}\n{far}");
    let one = std::slice::from_ref(&highlight);
    let place = place(&SourceText::from(new.as_str()), one)[0];
    assert!(!matches!(place, Place::Anchored(_)), "{place:?}");
    // Where the right one only moved on a little, the twin is no reason to doubt.
    let new = format!("序\n{twin}\n{far}{changed}\n{far}");
    let place = duidu::highlight::place(&SourceText::from(new.as_str()), one)[0];
    assert!(matches!(place, Place::Anchored(span) if span.start() == SrcByte(start + 4)));
}

/// Different sentences, each of its own characters: what stands in one stands in no other.
fn sentence(number: u32, length: u32) -> String {
    let first = 0x4e00 + number * length;
    (first..first + length).filter_map(char::from_u32).collect()
}

/// What stood behind the quote was moved beside a twin of it, where the highlight was; the quote
/// itself stands elsewhere with all that was before it. Neither place is certain.
#[test]
fn a_twin_beside_a_moved_part_is_no_certain_place() {
    let part = |text: &str, from: usize, to: usize| -> String {
        text.chars().skip(from).take(to - from).collect()
    };
    let [ahead, before, after, other, end] = [1, 2, 3, 4, 5].map(|number| sentence(number, 40));
    let far = sentence(90, 600);
    let old = format!("{ahead}{before}研究案{after}{far}{end}");
    let start = old.find("研究案").unwrap();
    let text = SourceText::from(old.as_str());
    let highlight = highlight_at(&text, SrcSpan::at(SrcByte(start), 9));
    let new = format!(
        "{ahead}{}{}研究案{}{}{}{far}{before}研究案{}{end}",
        part(&other, 0, 31),
        part(&before, 31, 40),
        part(&after, 0, 4),
        part(&other, 31, 39),
        part(&after, 4, 40),
        part(&after, 0, 2),
    );
    let found = place(&SourceText::from(new.as_str()), &[highlight])[0];
    assert!(!matches!(found, Place::Anchored(_)), "{found:?}");
}

/// A passage that stands more often than its places are kept: a little shift is enough to bring
/// another copy to where it was.
#[test]
fn one_of_very_many_copies_is_no_certain_place() {
    let block = sentence(7, 150);
    let old = block.repeat(300);
    let text = SourceText::from(old.as_str());
    let span = SrcCharSpan::at(SrcChar(150 * 100 + 70), 12);
    let highlight = highlight_at(&text, text.bytes_of(span));
    let new = format!("{}{old}", sentence(9, 140));
    let found = place(&SourceText::from(new.as_str()), &[highlight])[0];
    assert!(!matches!(found, Place::Anchored(_)), "{found:?}");
}

/// Where a quote was torn by a move, it ends at the tear: neither where the text goes on with
/// words that all passages share, nor before the equal full stop right behind what is rare.
#[test]
fn a_torn_quote_ends_at_the_tear() {
    let speaker = "。\n### 主持人：";
    let talk: Vec<_> = (0..60).map(|number| sentence(number, 30)).collect();
    let talk = talk.join(speaker);
    let [ahead, first, behind] = [60, 61, 62].map(|number| sentence(number, 30));
    let second: String = sentence(63, 12);
    let old = format!("{talk}{speaker}{ahead}«{first}{speaker}{second}»{behind}");
    let most: String = first.chars().take(28).collect();
    for kept in [most, format!("{first}。")] {
        let new = format!("{talk}{speaker}{ahead}«{kept}»謝謝各位{speaker}別的話題{speaker}完");
        check(&old, &new, "moved");
    }
}

/// Of a short quote one character stayed behind; the rest was moved with ten characters of what
/// stood beside it, and with four that say too little.
#[test]
fn a_torn_short_quote_is_shown_where_enough_stands_beside_it() {
    let part = |text: &str, from: usize, to: usize| -> String {
        text.chars().skip(from).take(to - from).collect()
    };
    let [before, after, other, end] = [1, 2, 3, 4].map(|number| sentence(number, 80));
    let old = format!("{before}«天地人和»{after}{other}{end}");
    for (beside, mark) in [(10, true), (4, false)] {
        let (open, close) = if mark { ("«", "»") } else { ("", "") };
        let new = format!(
            "{before}天{}{}{open}地人和{close}{}{}{end}",
            part(&after, beside, 80),
            part(&other, 0, 40),
            part(&after, 0, beside),
            part(&other, 40, 80),
        );
        let state = if mark { "moved" } else { "orphan" };
        check(&old, &new, state);
    }
}

#[test]
fn a_converted_text_is_the_same_text_folded() {
    let pairs = [
        ('談', '谈'),
        ('讀', '读'),
        ('這', '这'),
        ('說', '说'),
        ('覺', '觉'),
        ('會', '会'),
        ('見', '见'),
        ('裡', '里'),
        ('東', '东'),
        ('歡', '欢'),
        ('來', '来'),
        ('書', '书'),
        ('們', '们'),
        ('請', '请'),
        ('師', '师'),
        ('開', '开'),
        ('謝', '谢'),
        ('一', '一'),
        ('頁', '页'),
        ('麼', '么'),
        ('問', '问'),
        ('樣', '样'),
        ('鐘', '钟'),
    ];
    let fold = |c: char| {
        pairs
            .iter()
            .find(|pair| pair.0 == c)
            .map_or(c, |pair| pair.1)
    };
    let (old, span) = marked(&talk_with("讀得慢，才«會看見字»裡面"));
    let highlight = highlight_at(&SourceText::from(old.as_str()), span);
    let simplified: String = old.chars().map(fold).collect();
    let text = SourceText::from(simplified.as_str());
    let found = place_folded(&text, std::slice::from_ref(&highlight), &fold);
    assert_eq!(found, [Place::Anchored(span)]);
    assert_eq!(text.slice(span), "会看见字");
    // Without the fold it is a changed text.
    assert!(!matches!(place(&text, &[highlight])[0], Place::Anchored(_)));
}

#[test]
fn a_selector_without_context_or_quote_is_doubtful_at_best() {
    let text = SourceText::from(TALK);
    let mut bare = highlight_at(&text, SrcSpan::new(SrcByte(0), SrcByte(0)));
    bare.selector.quote.prefix.clear();
    bare.selector.quote.suffix.clear();
    bare.selector.position = SrcCharSpan::new(SrcChar(2), SrcChar(4));
    let found = place(&text, &[bare.clone()])[0];
    assert_eq!(found, Place::Moved(SrcSpan::new(SrcByte(6), SrcByte(12))));
    "小說可以先快讀一次".clone_into(&mut bare.selector.quote.exact);
    assert_eq!(place(&text, &[bare.clone()])[0].name(), "moved");
    "這裡沒有的話".clone_into(&mut bare.selector.quote.exact);
    bare.selector.position = SrcCharSpan::new(SrcChar(usize::MAX), SrcChar(usize::MAX));
    assert_eq!(place(&text, &[bare])[0], Place::Orphan);
}

#[test]
fn a_long_quote_is_found_by_its_ends() {
    let lines: Vec<_> = (0..400)
        .map(|n| format!("第{n}段說的是第{}件事情。\n", n * 7 % 400))
        .collect();
    let old = format!(
        "{}«{}»{}",
        lines[..20].concat(),
        lines[20..380].concat(),
        lines[380..].concat()
    );
    check(&old, &format!("前言。{old}"), "anchored");
    check(
        &old,
        &old.replace("第200段說的", "第200段真正說的"),
        "moved",
    );
    let mut cut = lines.clone();
    cut.drain(60..340);
    check(&old, &cut.concat(), "orphan");
}

/// The measure of the issue, small enough for a test: 20 highlights in each real transcript, every
/// kind of edit at 5 and 10 %. `benches/anchoring.rs` prints the whole table.
#[test]
fn real_transcripts_keep_their_highlights() {
    let Some(folder) = shared_transcripts() else {
        eprintln!(
            "SKIPPED real_transcripts_keep_their_highlights: the folder of real texts is not there"
        );
        return;
    };
    for percent in [5, 10] {
        let (mut alive, mut found) = ([0; 3], [0; 3]);
        for kind in Kind::ALL {
            for (number, old) in folder.iter().enumerate() {
                let mut dice = Dice::new(40 + number as u64);
                let spans = edits::spans(old, &mut dice);
                let text = SourceText::from(old.iter().collect::<String>().as_str());
                let highlights: Vec<_> = spans
                    .iter()
                    .map(|(start, end)| {
                        let span = SrcCharSpan::new(SrcChar(*start), SrcChar(*end));
                        highlight_at(&text, text.bytes_of(span))
                    })
                    .collect();
                let units = edits::edit(old, kind, percent, &mut dice);
                let new: String = units.iter().map(|unit| unit.c).collect();
                let new = SourceText::from(new.as_str());
                let places = place(&new, &highlights);
                for ((start, end), place) in spans.iter().zip(places) {
                    let at = place.span().map(|span| {
                        let chars = new.chars_of(span);
                        (chars.start().0, chars.end().0)
                    });
                    let class = [2, 6, 60]
                        .iter()
                        .position(|most| end - start <= *most)
                        .unwrap();
                    let right = match edits::truth(&units, *start, *end, old) {
                        Truth::Here(start, end) => {
                            alive[class] += 1;
                            found[class] += usize::from(at == Some((start, end)));
                            at == Some((start, end))
                        }
                        Truth::Destroyed => false,
                    };
                    let silent = matches!(place, Place::Anchored(_)) && !right;
                    assert!(
                        !silent,
                        "{kind:?} {percent} % of {number}: {start}..{end} {place:?}"
                    );
                }
            }
        }
        let least = if percent == 5 { 995 } else { 990 };
        for (alive, found) in alive.iter().zip(found) {
            assert!(
                found * 1000 >= alive * least,
                "{found} of {alive} at {percent} %"
            );
        }
    }
}

fn shared_transcripts() -> Option<Vec<Vec<char>>> {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, Into::into);
    let entries = std::fs::read_dir(root.join("data/transcripts")).ok()?;
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path| std::fs::read_to_string(path).unwrap().chars().collect();
    Some(paths.into_iter().map(read).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any selector in any text: a place lies in the text on character borders, an anchored one
    /// has the quote, and the same question has the same answer.
    #[test]
    fn a_place_is_always_one_in_the_text(
        text in "[一二三四\n 的。a]{0,120}",
        exact in "[一二三四\n 的。]{0,40}",
        prefix in "[一二三的。]{0,32}",
        suffix in "[一二三的。]{0,32}",
        start in 0_usize..150,
        length in 0_usize..50,
    ) {
        let source = SourceText::from(text.as_str());
        let mut highlight = highlight_at(&source, SrcSpan::default());
        highlight.selector.position = SrcCharSpan::at(SrcChar(start), length);
        highlight.selector.quote.exact = exact;
        highlight.selector.quote.prefix = prefix;
        highlight.selector.quote.suffix = suffix;
        let places = place(&source, &[highlight.clone(), highlight.clone()]);
        prop_assert_eq!(places[0], places[1]);
        if let Some(span) = places[0].span() {
            let shown = text.get(span.range());
            prop_assert!(shown.is_some_and(|shown| !shown.is_empty()));
            if matches!(places[0], Place::Anchored(_)) {
                let solid = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(solid(shown.unwrap()), solid(&highlight.selector.quote.exact));
            }
        }
    }

    #[test]
    fn an_unchanged_text_keeps_any_highlight(start in 0_usize..250, length in 1_usize..60) {
        let source = SourceText::from(TALK);
        let span = source.bytes_of(SrcCharSpan::at(SrcChar(start), length));
        prop_assume!(!span.is_empty());
        let found = place(&source, &[highlight_at(&source, span)]);
        prop_assert_eq!(found, [Place::Anchored(span)]);
    }
}
