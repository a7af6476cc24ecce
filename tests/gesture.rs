//! Stories without a window: commands in, state and files out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on has failed"
)]

#[path = "support/session.rs"]
mod session;

use std::path::PathBuf;

use duidu::app::display::FoldState;
use duidu::app::exporting::ExportCommand;
use duidu::app::selection::{Granularity, Motion, Side};
use duidu::app::{Command, CommandId, Notice, Origin, SaveState};
use duidu::script::Variant;
use duidu::text::{SrcByte, SrcSpan, ViewSpan};
use duidu::transcript::RowIndex;
use session::Story;
use tempfile::TempDir;

/// A talk in Traditional with a title, a count line, a second copy and a list of other talks is
/// too long for here: a few plain lines serve most stories.
const TALK: &str =
    "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n最後一行 *沒有* 標點\n";

const SIMPLIFIED: &str = "大家好，今天我们谈软件\n他靠着一份旧地图找到了路\n这里的树是谁种的\n";

fn talk(text: &str) -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, text);
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(path.clone()));
    assert!(
        story.session.document().is_some(),
        "{:?}",
        story.session.notices()
    );
    (dir, path, story)
}

fn src_of(text: &str, part: &str) -> SrcSpan {
    let at = text.find(part).unwrap();
    SrcSpan::at(SrcByte(at), part.len())
}

/// Selects a span by pressing at its start and dragging to its end, on one side.
fn select(story: &mut Story, span: SrcSpan, side: Side) {
    story
        .give(Command::Press {
            offset: span.start(),
            granularity: Granularity::Character,
            side,
        })
        .give(Command::DragTo {
            offset: span.end(),
            granularity: Granularity::Character,
        });
}

fn view_text(story: &Story, row: usize) -> String {
    let document = story.session.document().unwrap();
    document
        .views()
        .at_once(RowIndex(row), document.transcript())
        .unwrap()
        .text
        .clone()
}

/// The whole job: open, select in the view, highlight, note, undo, redo, save, reopen, export.
#[track_caller]
fn play(text: &str, view_part: &str, source_part: &str, target: Variant) {
    let (dir, path, mut story) = talk(text);
    let document = story.session.document().unwrap();
    assert_eq!(document.target(), target);
    assert!(document.highlights().is_empty());
    assert_eq!(*story.session.save_state(), SaveState::Nothing);

    // What the reader selects in the view is found in the source through the row's map.
    let row = RowIndex(1);
    let view = document
        .views()
        .at_once(row, document.transcript())
        .unwrap();
    let at = view.text.find(view_part).expect("the view holds the part");
    let shown = ViewSpan::at(duidu::text::ViewByte(at), view_part.len());
    let span = view.map.src_of(shown);
    assert_eq!(document.transcript().source().slice(span), source_part);
    select(&mut story, span, Side::View);
    story.give(CommandId::Copy);
    assert_eq!(story.copied(), view_part);
    story.give(CommandId::Highlight(2));

    let id = {
        let document = story.session.document().unwrap();
        let placed = document.highlights().in_order();
        assert_eq!(placed.len(), 1);
        assert_eq!(placed[0].highlight.selector.quote.exact, source_part);
        assert_eq!(placed[0].highlight.color.name(), "green");
        placed[0].highlight.id.clone()
    };
    let note = "第一行\nsecond *line*";
    story.give(Command::SetNote(id.clone(), note.to_owned()));
    story.give(CommandId::Undo);
    assert_eq!(
        story
            .session
            .document()
            .unwrap()
            .highlights()
            .get(&id)
            .unwrap()
            .highlight
            .note,
        ""
    );
    story.give(CommandId::Undo);
    assert!(story.session.document().unwrap().highlights().is_empty());
    assert!(!story.session.is_enabled(CommandId::Undo));
    story.give(CommandId::Redo).give(CommandId::Redo);
    assert!(!story.session.is_enabled(CommandId::Redo));
    let sidecar = dir.path().join("talk.txt.duidu.json");
    assert_eq!(
        *story.session.save_state(),
        SaveState::Saved(sidecar.clone())
    );

    let before = std::fs::read(&sidecar).unwrap();
    let mut again = Story::new(&dir.path().join("user"));
    again.give(Command::OpenFile(path));
    let document = again.session.document().unwrap();
    let placed = document
        .highlights()
        .get(&id)
        .expect("the highlight is there again");
    assert_eq!(placed.place.span(), Some(span));
    assert_eq!(placed.highlight.note, note);
    assert_eq!(
        std::fs::read(&sidecar).unwrap(),
        before,
        "opening changes nothing"
    );

    let out = dir.path().join("out.md");
    again.give(CommandId::Export);
    again.give(Command::Export(ExportCommand::SaveTo(out.clone())));
    let page = std::fs::read_to_string(out).unwrap();
    for wanted in [
        source_part,
        view_part,
        "第一行",
        "second \\*line\\*",
        "talk.txt",
        "2",
    ] {
        assert!(page.contains(wanted), "{wanted:?} is missing in {page}");
    }
}

#[test]
fn the_whole_job_from_traditional() {
    play(TALK, "靠着一份旧地图", "靠著一份舊地圖", Variant::Hans);
}

#[test]
fn the_whole_job_from_simplified() {
    play(
        SIMPLIFIED,
        "靠著一份舊地圖",
        "靠着一份旧地图",
        Variant::HantTw,
    );
}

#[test]
fn a_key_without_a_selection_takes_the_current_row() {
    let (_dir, _path, mut story) = talk(TALK);
    story
        .give(Command::Move(Motion::Down))
        .give(CommandId::Highlight(1));
    let document = story.session.document().unwrap();
    let placed = document.highlights().in_order();
    assert_eq!(
        placed[0].highlight.selector.quote.exact,
        "他靠著一份舊地圖找到了路"
    );
}

#[test]
fn the_same_span_again_changes_the_colour() {
    let (_dir, _path, mut story) = talk(TALK);
    story
        .give(CommandId::Highlight(1))
        .give(CommandId::Highlight(3));
    let document = story.session.document().unwrap();
    let placed = document.highlights().in_order();
    assert_eq!(placed.len(), 1);
    assert_eq!(placed[0].highlight.color.name(), "blue");
}

#[test]
fn a_selection_over_rows_copies_both_scripts_line_by_line() {
    let (_dir, _path, mut story) = talk(TALK);
    let span = SrcSpan::new(src_of(TALK, "軟體").start(), src_of(TALK, "他靠著").end());
    select(&mut story, span, Side::Source);
    story.give(CommandId::Copy);
    assert_eq!(story.copied(), "軟體\n他靠著");
    select(&mut story, span, Side::View);
    story.give(CommandId::Copy);
    assert_eq!(story.copied(), "软体\n他靠着");
    assert!(matches!(
        story.session.notices().last(),
        Some((
            _,
            Notice::Copied {
                variant: Some(Variant::Hans),
                ..
            }
        ))
    ));
    story.give(CommandId::CopyCitation);
    assert_eq!(
        story.copied(),
        "軟體\n他靠著\n— paragraph 1, lines 1–2, talk.txt"
    );
}

#[test]
fn a_selection_goes_through_words_rows_and_shifted_arrows() {
    let (_dir, _path, mut story) = talk(TALK);
    let offset = src_of(TALK, "今天").start();
    story.give(Command::Press {
        offset,
        granularity: Granularity::Word,
        side: Side::Source,
    });
    let selected = |story: &Story| {
        let document = story.session.document().unwrap();
        document
            .transcript()
            .source()
            .slice(document.selection().span())
            .into_owned()
    };
    // The dictionary's word, and not the whole run up to the next mark.
    assert_eq!(selected(&story), "今天");
    story.give(Command::Press {
        offset,
        granularity: Granularity::Row,
        side: Side::Source,
    });
    assert_eq!(selected(&story), "大家好，今天我們談軟體");
    story.give(Command::Move(Motion::DocumentStart));
    assert_eq!(selected(&story), "");
    story
        .give(Command::Extend(Motion::Right))
        .give(Command::Extend(Motion::Right));
    assert_eq!(selected(&story), "大家");
    story
        .give(Command::Extend(Motion::Down))
        .give(Command::Extend(Motion::Left));
    assert_eq!(selected(&story), "大家好，今天我們談軟體\n他");
}

/// The project's sample: it has a second copy and lists of other talks.
fn sample() -> (TempDir, Story, String) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let source = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .expect("the sample is there");
    let text = std::fs::read_to_string(source).unwrap();
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("sample.txt");
    session::write(&path, &text);
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(path));
    (dir, story, text)
}

#[test]
fn folded_rows_are_never_selected_or_exported() {
    let (_dir, mut story, _) = sample();
    let (hidden, first_hidden) = {
        let display = story.session.document().unwrap().display();
        assert!(
            display
                .folds()
                .iter()
                .all(|fold| fold.state == FoldState::Closed)
        );
        assert_eq!(display.folds().len(), 2, "{:?}", display.folds());
        (display.count_hidden(), display.folds()[0].first)
    };
    assert!(hidden > 60);
    story.give(CommandId::SelectAll).give(CommandId::Copy);
    let document = story.session.document().unwrap();
    let copied = story.copied();
    assert_eq!(copied.lines().count(), first_hidden.0, "all up to the fold");
    assert!(
        !copied.contains(
            document
                .transcript()
                .row_text(RowIndex(document.transcript().count_rows() - 1))
                .as_ref()
        )
    );
    story.give(CommandId::ToggleFolds);
    assert_eq!(
        story.session.document().unwrap().display().count_hidden(),
        0
    );
    story.give(CommandId::ToggleFolds);
    assert_eq!(
        story.session.document().unwrap().display().count_hidden(),
        hidden
    );
}

#[test]
fn going_to_a_folded_row_opens_its_fold() {
    let (_dir, mut story, _) = sample();
    let row = story.session.document().unwrap().display().folds()[0].first;
    story.give(Command::GoToRow(row));
    let document = story.session.document().unwrap();
    assert!(!document.display().is_hidden(row));
    assert_eq!(document.current_row(), Some(row));
}

#[test]
fn a_paste_becomes_a_document_whose_notes_survive_and_move_with_it() {
    let dir = TempDir::new().unwrap();
    let user = dir.path().join("user");
    let mut story = Story::new(&user);
    story.give(Command::OpenPasted(TALK.to_owned()));
    assert!(matches!(
        story.session.document().unwrap().origin(),
        Origin::Pasted(_)
    ));
    story.give(CommandId::Highlight(1));
    assert!(
        story
            .asked
            .iter()
            .any(|effect| matches!(effect, duidu::app::Effect::AskKeep(_))),
        "the first highlight asks where to keep the text"
    );
    // Nobody answers; the program ends; the same text is pasted again.
    let mut again = Story::new(&user);
    again.give(Command::OpenPasted(TALK.to_owned()));
    assert_eq!(again.session.document().unwrap().highlights().len(), 1);

    let kept = dir.path().join("kept.txt");
    again.give(Command::KeepPasteAt(kept.clone()));
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), TALK);
    assert!(
        matches!(again.session.document().unwrap().origin(), Origin::File(path) if *path == kept)
    );
    let sidecar = dir.path().join("kept.txt.duidu.json");
    assert_eq!(*again.session.save_state(), SaveState::Saved(sidecar));
    let mut third = Story::new(&user);
    third.give(Command::OpenFile(kept));
    assert_eq!(third.session.document().unwrap().highlights().len(), 1);
}

#[test]
fn a_paste_is_never_kept_over_another_file() {
    let dir = TempDir::new().unwrap();
    let other = dir.path().join("other.txt");
    session::write(&other, "something else");
    let mut story = Story::new(&dir.path().join("user"));
    story
        .give(Command::OpenPasted(TALK.to_owned()))
        .give(Command::KeepPasteAt(other.clone()));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "something else");
    assert!(matches!(
        story.session.notices().last(),
        Some((_, Notice::PasteNotKept { .. }))
    ));
}

#[test]
fn a_newer_sidecar_is_read_only() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    let sidecar = dir.path().join("talk.txt.duidu.json");
    let newer = r#"{"format":"duidu-sidecar","version":99,"highlights":[]}"#;
    session::write(&sidecar, newer);
    let mut story = Story::new(&dir.path().join("user"));
    story
        .give(Command::OpenFile(path))
        .give(CommandId::Highlight(1));
    assert!(story.session.document().unwrap().highlights().is_empty());
    assert!(matches!(story.session.save_state(), SaveState::ReadOnly(_)));
    assert_eq!(std::fs::read_to_string(&sidecar).unwrap(), newer);
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_one_alone() {
    let (dir, _path, mut story) = talk(TALK);
    story.give(Command::OpenFile(dir.path().join("no such file.txt")));
    assert!(matches!(
        story.session.notices().last(),
        Some((_, Notice::OpenFailed(_)))
    ));
    assert!(!story.session.is_opening());
    assert_eq!(view_text(&story, 0), "大家好，今天我们谈软体");
}

#[test]
fn the_script_beside_the_original_can_be_changed() {
    let (_dir, _path, mut story) = talk(TALK);
    assert_eq!(view_text(&story, 1), "他靠着一份旧地图找到了路");
    story.give(Command::ShowTarget(Variant::HantHk));
    assert_eq!(view_text(&story, 1), "他靠着一份舊地圖找到了路");
}

#[test]
fn sizes_places_and_themes_are_remembered() {
    let (dir, path, mut story) = talk(TALK);
    story
        .give(CommandId::TextLarger)
        .give(CommandId::TextLarger)
        .give(CommandId::ThemeDark)
        .give(Command::Scrolled(RowIndex(2)))
        .give(CommandId::TextLarger);
    let size = story.session.settings().text_size_points;
    let mut again = Story::new(&dir.path().join("user"));
    assert!((again.session.settings().text_size_points - size).abs() < 0.01);
    again.give(Command::OpenFile(path));
    assert_eq!(again.session.document().unwrap().first_shown(), RowIndex(2));
    for _ in 0..100 {
        again.give(CommandId::TextSmaller);
    }
    assert!(again.session.settings().text_size_points >= 11.0);
}

/// Another program converts the whole file to the other script, and later back.
#[test]
fn highlights_follow_a_text_that_changes_its_script() {
    let (dir, path, mut story) = talk(TALK);
    for part in ["軟體", "靠著一份舊地圖", "這裡的樹是誰種的"] {
        select(&mut story, src_of(TALK, part), Side::Source);
        story.give(CommandId::Highlight(1));
    }
    let simplified = "大家好，今天我们谈软体\n他靠着一份旧地图找到了路\n这里的树是谁种的\n最后一行 *没有* 标点\n";
    for (text, quotes) in [
        (simplified, ["软体", "靠着一份旧地图", "这里的树是谁种的"]),
        (TALK, ["軟體", "靠著一份舊地圖", "這裡的樹是誰種的"]),
    ] {
        session::write(&path, text);
        let mut story = Story::new(&dir.path().join("user"));
        story.give(Command::OpenFile(path.clone()));
        let document = story.session.document().unwrap();
        let placed: Vec<_> = document.highlights().in_order();
        let found: Vec<String> = placed
            .iter()
            .map(|placed| {
                let span = placed.place.span().unwrap();
                assert_eq!(placed.place.name(), "anchored");
                document.transcript().source().slice(span).into_owned()
            })
            .collect();
        assert_eq!(found, quotes);
        // A change is saved with quotes of the text as it is now.
        let id = placed[0].highlight.id.clone();
        story.give(Command::SetNote(id, text.to_owned()));
        let sidecar = std::fs::read_to_string(dir.path().join("talk.txt.duidu.json")).unwrap();
        assert!(
            sidecar.contains(&format!("\"exact\": \"{}\"", quotes[0])),
            "{sidecar}"
        );
    }
}
