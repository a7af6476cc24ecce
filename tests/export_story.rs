//! Exporting as a reader does it, without a window: the dialog, what it shows, what it writes, and
//! what a key copies.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duidu::app::exporting::filter::Filter;
use duidu::app::exporting::{ExportCommand, From, Put, Scope, To, What, Wish};
use duidu::app::selection::{Granularity, Side};
use duidu::app::{Command, CommandId, Effect, Notice, Session};
use duidu::export::{Format, Script};
use duidu::highlight::Color;
use duidu::text::SrcByte;
use session::Story;

const TALK: &str = "夜市的後面\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n";

/// A folder with a talk, and a story in which it is open.
fn talk() -> (tempfile::TempDir, PathBuf, Story) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(path.clone()));
    (dir, path, story)
}

/// Highlights the row that holds a text, with a number key.
fn highlight(story: &mut Story, text: &str, part: &str, key: u8) {
    story.give(Command::Press {
        offset: SrcByte(text.find(part).unwrap()),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    story.give(CommandId::Highlight(key));
}

fn give(story: &mut Story, command: ExportCommand) {
    story.give(Command::Export(command));
}

fn wish(story: &Story) -> Wish {
    story.session.exporting().unwrap().wish().clone()
}

fn shown(session: &Session) -> &str {
    &session.exporting().unwrap().preview().unwrap().text
}

fn last(story: &Story) -> &Notice {
    &story.session.notices().last().unwrap().1
}

#[test]
fn the_preview_is_what_is_written() {
    let (dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    highlight(&mut story, TALK, "這裡", 2);
    story.give(CommandId::Export);
    for format in Format::OF_HIGHLIGHTS
        .into_iter()
        .filter(|one| one.is_text())
    {
        let chosen = wish(&story).in_format(format);
        give(&mut story, ExportCommand::Wish(Box::new(chosen)));
        let text = shown(&story.session).to_owned();
        assert!(text.contains("舊地圖"), "{format:?}: {text}");
        let path = dir.path().join(format!("out.{}", format.extension()));
        give(&mut story, ExportCommand::SaveTo(path.clone()));
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.trim_start_matches('\u{feff}'), text, "{format:?}");
        assert!(
            story.session.exporting().is_none(),
            "it closes when it is done"
        );
        story.give(CommandId::Export);
        assert_eq!(wish(&story).format, format, "the choice is remembered");
    }
    for format in [Format::Docx, Format::Anki] {
        let chosen = wish(&story).in_format(format);
        give(&mut story, ExportCommand::Wish(Box::new(chosen)));
        let preview = story.session.exporting().unwrap().preview().unwrap();
        assert!(!preview.is_content);
        assert!(preview.text.contains("舊地圖"));
        assert!(preview.count_bytes > 1000);
    }
}

#[test]
fn a_second_export_says_what_changed_before_it_replaces_the_first() {
    let (dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    let path = dir.path().join("out.md");
    story.give(CommandId::Export);
    give(&mut story, ExportCommand::SaveTo(path.clone()));
    assert!(matches!(
        last(&story),
        Notice::Exported {
            count: 1,
            put: Put::New,
            ..
        }
    ));
    let first = std::fs::read_to_string(&path).unwrap();

    highlight(&mut story, TALK, "這裡", 2);
    story.give(CommandId::Export);
    assert_eq!(story.session.exporting().unwrap().last(), Some(&path));
    give(&mut story, ExportCommand::Again);
    let (at, there) = story.session.exporting().unwrap().occupied().unwrap();
    assert_eq!(at, &path);
    let changes = there.changes.unwrap();
    assert_eq!(
        (changes.new, changes.changed, changes.gone, changes.same),
        (1, 0, 0, 1)
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
    give(&mut story, ExportCommand::Leave);
    assert!(story.session.exporting().unwrap().occupied().is_none());
    give(&mut story, ExportCommand::Again);
    give(&mut story, ExportCommand::Replace);
    assert!(matches!(
        last(&story),
        Notice::Exported {
            count: 2,
            put: Put::Updated(_),
            ..
        }
    ));
    assert!(std::fs::read_to_string(&path).unwrap().contains("這裡的樹"));

    // A file of somebody else's is told apart.
    let other = dir.path().join("other.md");
    session::write(&other, "something else");
    story.give(CommandId::Export);
    give(&mut story, ExportCommand::SaveTo(other.clone()));
    let (_, there) = story.session.exporting().unwrap().occupied().unwrap();
    assert_eq!(there.changes, None);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "something else");
}

#[test]
fn the_transcript_and_its_notes_are_never_written_over() {
    let (dir, path, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    for target in [path.clone(), dir.path().join("talk.txt.duidu.json")] {
        let before = std::fs::read(&target).ok();
        story.give(CommandId::Export);
        give(&mut story, ExportCommand::SaveTo(target.clone()));
        let dialog = story.session.exporting().unwrap();
        assert!(dialog.failed().unwrap().contains("never replaces"));
        assert!(dialog.occupied().is_none());
        assert_eq!(std::fs::read(&target).ok(), before);
    }
}

#[test]
fn what_is_chosen_is_what_is_exported() {
    let (_dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    highlight(&mut story, TALK, "這裡", 2);
    story.give(CommandId::Export);
    let chosen = Wish {
        filter: Filter {
            colors: vec![Color::new("green")],
            ..Filter::default()
        },
        script: Script::ConvertedFirst,
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(chosen)));
    let text = shown(&story.session);
    assert!(
        text.contains("这里的树") && !text.contains("地圖"),
        "{text}"
    );
    assert_eq!(
        story.session.exporting().unwrap().preview().unwrap().count,
        1
    );
    // The filter is of this time only.
    give(&mut story, ExportCommand::Close);
    story.give(CommandId::Export);
    assert!(wish(&story).filter.is_open());
    assert_eq!(wish(&story).script, Script::ConvertedFirst);

    let whole = Wish {
        what: What::Transcript,
        format: Format::Html,
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(whole)));
    assert!(shown(&story.session).contains("夜市的后面"));
    // Subtitles of a text without times say why there are none.
    let subtitles = Wish {
        format: Format::Srt,
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(subtitles)));
    assert!(story.session.exporting().unwrap().failed().is_some());
}

#[test]
fn a_template_that_fails_says_line_and_reason() {
    let (dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    let template = dir.path().join("mine.md.j2");
    session::write(
        &template,
        "# {{ title }}\n{% for e in excerpts %}{{ e.quoet }}{% endfor %}",
    );
    story.give(CommandId::Export);
    let chosen = Wish {
        template: Some(template.clone()),
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(chosen.clone())));
    let why = story.session.exporting().unwrap().failed().unwrap();
    assert!(why.contains("line 2"), "{why}");
    session::write(
        &template,
        "{% for e in excerpts %}{{ e.quote }}{% endfor %}",
    );
    // The reader mends the template and looks again.
    give(&mut story, ExportCommand::Scope(Scope::This));
    assert_eq!(shown(&story.session), "他靠著一份舊地圖找到了路");
    give(&mut story, ExportCommand::SaveAs);
    let Some(Effect::AskExport(name)) = story.asked.last() else {
        panic!("{:?}", story.asked.last());
    };
    assert_eq!(name.file_name().unwrap(), "talk.highlights.md");
}

#[test]
fn all_transcripts_of_the_folder_make_one_file() {
    let (dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    let second = "第二場談話\n雞排攤的老闆\n";
    let other = dir.path().join("talk 2.txt");
    session::write(&other, second);
    session::write(&dir.path().join("talk 3.txt"), "沒有劃線\n");
    session::write(&dir.path().join("broken.txt"), "");
    story.give(Command::OpenFile(other.clone()));
    highlight(&mut story, second, "雞排攤", 3);
    story.give(CommandId::ExportFolder);
    assert_eq!(story.session.exporting().unwrap().scope(), Scope::Folder);
    let text = shown(&story.session);
    let places = ["舊地圖", "雞排攤"].map(|part| text.find(part).unwrap());
    assert!(places[1] < places[0], "in the order of the names: {text}");
    let preview = story.session.exporting().unwrap().preview().unwrap();
    assert_eq!(preview.count, 2);
    let blue = Wish {
        filter: Filter {
            colors: vec![Color::new("blue")],
            ..Filter::default()
        },
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(blue)));
    assert!(!shown(&story.session).contains("舊地圖"));
    let out = dir.path().join("highlights.md");
    give(&mut story, ExportCommand::SaveTo(out.clone()));
    assert!(std::fs::read_to_string(out).unwrap().contains("鸡排摊"));
}

#[test]
fn what_is_cancelled_is_not_written() {
    let (dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    story.give(CommandId::Export);
    let before = story.asked.len();
    give(&mut story, ExportCommand::Cancel);
    let number = story.asked[before..]
        .iter()
        .find_map(|effect| match effect {
            Effect::CancelExport(number) => Some(*number),
            _ => None,
        });
    // An answer to what was cancelled is not taken.
    let late = story.asked.iter().rev().find_map(|effect| match effect {
        Effect::Export(effect) => Some(effect.request),
        _ => None,
    });
    assert!(late.unwrap() < number.unwrap());
    assert!(story.session.exporting().unwrap().making().is_none());
    let count = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!(
        count(dir.path()),
        3,
        "the talk, its notes, the user's folder"
    );
}

#[test]
fn one_key_copies_an_excerpt_with_where_it_is_from() {
    let (_dir, _, mut story) = talk();
    story.give(Command::Press {
        offset: SrcByte(TALK.find("舊地圖").unwrap()),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    story.give(CommandId::CopyMarkdown);
    let text = story.copied();
    assert!(text.starts_with("> 他靠著一份舊地圖找到了路\n"), "{text}");
    assert!(
        text.contains("**Simplified, converted:**\n\n> 他靠着一份旧地图找到了路"),
        "{text}"
    );
    assert!(text.contains("line 2, talk.txt"), "{text}");
    story.give(CommandId::CopyText);
    assert!(
        story
            .copied()
            .starts_with("他靠著一份舊地圖找到了路\nSimplified, converted:\n")
    );
    story.give(CommandId::CopyRich);
    let Some(Effect::CopyRich { text, html }) = story
        .asked
        .iter()
        .rev()
        .find(|effect| matches!(effect, Effect::CopyRich { .. }))
    else {
        panic!("{:?}", story.asked.last());
    };
    assert!(html.contains("<blockquote lang=\"zh-Hans\">他靠着一份旧地图找到了路</blockquote>"));
    assert!(text.contains("舊地圖"));
    // With nothing selected the highlight at the caret is copied, whole.
    story.give(CommandId::Highlight(1));
    story.give(Command::Press {
        offset: SrcByte(TALK.find("地圖").unwrap()),
        granularity: Granularity::Character,
        side: Side::Source,
    });
    story.give(CommandId::CopyText);
    assert!(story.copied().starts_with("他靠著一份舊地圖找到了路"));
}

#[test]
fn the_clipboard_gets_what_the_dialog_shows() {
    let (_dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    story.give(CommandId::Export);
    let text = shown(&story.session).to_owned();
    give(&mut story, ExportCommand::Copy);
    assert_eq!(story.copied(), text);
    assert!(matches!(last(&story), Notice::ExportCopied { count: 1 }));
    let page = wish(&story).in_format(Format::Html);
    give(&mut story, ExportCommand::Wish(Box::new(page)));
    give(&mut story, ExportCommand::Copy);
    assert!(
        matches!(story.asked.last(), Some(Effect::CopyRich { html, .. }) if html.contains("<!DOCTYPE html>"))
    );
}

#[test]
fn an_export_is_of_the_text_and_not_of_what_others_ask_meanwhile() {
    let (_dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    story.give(CommandId::Export);
    let asked = story.asked.iter().rev().find_map(|effect| match effect {
        Effect::Export(effect) => Some(effect.clone()),
        _ => None,
    });
    let effect = asked.unwrap();
    assert_eq!(effect.to, To::Preview);
    let From::This(material) = &effect.from else {
        panic!("{:?}", effect.from);
    };
    let before = Arc::clone(material);
    highlight(&mut story, TALK, "這裡", 2);
    assert_eq!(before.placed.len(), 1);
}

#[test]
fn only_the_highlights_in_the_selection_are_exported_where_that_is_chosen() {
    let (_dir, _, mut story) = talk();
    highlight(&mut story, TALK, "舊地圖", 1);
    highlight(&mut story, TALK, "這裡", 2);
    story.give(Command::Press {
        offset: SrcByte(TALK.find("這裡").unwrap()),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    story.give(CommandId::Export);
    let selected = story.session.exporting().unwrap().selected().to_vec();
    assert_eq!(selected.len(), 1);
    assert_eq!(
        story.session.exporting().unwrap().preview().unwrap().count,
        2
    );
    let only = Wish {
        filter: Filter {
            only: Some(selected),
            ..Filter::default()
        },
        ..wish(&story)
    };
    give(&mut story, ExportCommand::Wish(Box::new(only)));
    let text = shown(&story.session);
    assert!(
        text.contains("這裡的樹") && !text.contains("舊地圖"),
        "{text}"
    );
    // The folder has no selection.
    give(&mut story, ExportCommand::Scope(Scope::Folder));
    assert_eq!(
        story.session.exporting().unwrap().preview().unwrap().count,
        2
    );
}
