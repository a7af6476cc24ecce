//! The story of the main job in the real window tree: rows by their text, buttons by their names.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use duidu::app::exporting::ExportCommand;
use duidu::app::glossed::{GlossCommand, Level, Pinned};
use duidu::app::settings::Folders;
use duidu::app::worker::Jobs;
use duidu::app::{Command, CommandId, Event, SaveState, Session, SideTab};
use duidu::script::Variant;
use duidu::storage::System;
use duidu::text::SrcByte;
use duidu::ui::kit::fonts::{FontHint, Fonts};
use duidu::ui::kit::message::Language;
use duidu::ui::kit::tokens;
use duidu::ui::{Window, WindowRequest};
use egui::accesskit::Role;
use egui::{Event as Input, Key, Modifiers, PointerButton, Pos2, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n";

/// A window whose jobs are done at once after each frame, and the requests that only a system
/// could answer.
struct Stage {
    harness: Harness<'static, Window>,
    jobs: Jobs,
    requests: Rc<RefCell<Vec<WindowRequest>>>,
    asked: Vec<WindowRequest>,
}

impl Stage {
    fn new(user: &Path) -> Self {
        let jobs = Jobs::new(Arc::new(System), Folders::below(user));
        let session = Session::new(jobs.load_settings(), Variant::HantTw);
        let window = Window::new(session, Language::English.messages());
        let requests: Rc<RefCell<Vec<WindowRequest>>> = Rc::default();
        let queue = Rc::clone(&requests);
        let mut clock = session::Clock::default();
        let harness = Harness::builder()
            .with_size(vec2(1100.0, 700.0))
            .with_theme(Theme::Light)
            .with_context_setup(|ctx| {
                tokens::apply(ctx);
                // The program's own way to the installed faces, so that tests see glyphs.
                Fonts::find(&FontHint::default()).install(ctx, Language::English);
            })
            .build_ui_state(
                move |ui, window: &mut Window| {
                    let asked = window.ui(ui, &mut || clock.stamp());
                    queue.borrow_mut().extend(asked);
                },
                window,
            );
        Self {
            harness,
            jobs,
            requests,
            asked: Vec::new(),
        }
    }

    /// Runs frames and jobs until nothing more comes.
    fn run(&mut self) {
        for _ in 0..20 {
            self.harness.run_steps(2);
            let requests = std::mem::take(&mut *self.requests.borrow_mut());
            let mut waiting = requests;
            if waiting.is_empty() {
                return;
            }
            while !waiting.is_empty() {
                let events: RefCell<Vec<Event>> = RefCell::default();
                for request in waiting.drain(..) {
                    match request {
                        WindowRequest::Job(effect) => {
                            self.jobs
                                .run(effect, &|event| events.borrow_mut().push(event));
                        }
                        other => self.asked.push(other),
                    }
                }
                for event in events.into_inner() {
                    waiting.extend(self.harness.state_mut().receive(event));
                }
            }
        }
    }

    fn give(&mut self, command: impl Into<Command>) {
        self.harness.state_mut().command(command.into());
        self.run();
    }

    fn row(&self, text: &str) -> egui::Rect {
        self.harness.get_by_role_and_label(Role::Label, text).rect()
    }

    fn pointer(&mut self, at: Pos2, pressed: Option<bool>) {
        self.harness.event(Input::PointerMoved(at));
        if let Some(pressed) = pressed {
            self.harness.event(Input::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.run();
    }

    /// Drags over a cell's text from one character border to another, by the size of its letters.
    fn drag(&mut self, text: &str, from: f32, to: f32) {
        let rect = self.row(text);
        let letter = self.harness.state().session().settings().text_size_points;
        let at = |border: f32| rect.left_center() + Vec2::new(letter * border, 0.0);
        self.pointer(at(from) + Vec2::new(2.0, 0.0), Some(true));
        self.pointer(at(f32::midpoint(from, to)), None);
        self.pointer(at(to) - Vec2::new(2.0, 0.0), None);
        self.pointer(at(to) - Vec2::new(2.0, 0.0), Some(false));
    }

    fn quotes(&self) -> Vec<String> {
        let document = self.harness.state().session().document().unwrap();
        let placed = document.highlights().in_order();
        placed
            .iter()
            .map(|one| one.highlight.selector.quote.exact.clone())
            .collect()
    }
}

fn talk() -> (TempDir, PathBuf, Stage) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    let mut stage = Stage::new(&dir.path().join("user"));
    stage.run();
    stage.give(Command::OpenFile(path.clone()));
    stage.run();
    (dir, path, stage)
}

#[test]
fn an_empty_window_says_how_to_begin() {
    let dir = TempDir::new().unwrap();
    let mut stage = Stage::new(dir.path());
    stage.run();
    stage.harness.get_by_label("Open a transcript");
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Paste as a new text")
        .click();
    stage.run();
    stage.harness.get_by_label("No transcript is open");
}

#[test]
fn the_whole_job_by_pointer_and_key() {
    let (dir, path, mut stage) = talk();
    // Both panes show every row, side by side.
    for (source, view) in [
        ("他靠著一份舊地圖找到了路", "他靠着一份旧地图找到了路"),
        ("這裡的樹是誰種的", "这里的树是谁种的"),
    ] {
        let (source, view) = (stage.row(source), stage.row(view));
        assert!(source.right() <= view.left());
        assert!((source.center().y - view.center().y).abs() < 1.0);
    }

    // A drag in the Simplified pane highlights the Traditional original.
    stage.drag("他靠着一份旧地图找到了路", 1.0, 8.0);
    stage.harness.key_press(Key::Num2);
    stage.run();
    assert_eq!(stage.quotes(), ["靠著一份舊地圖"]);
    assert!(matches!(
        stage.harness.state().session().save_state(),
        SaveState::Saved(_)
    ));
    stage.harness.get_by_label("Saved beside the file");

    // A click on it opens its card; the note has the keyboard, and digits are letters there.
    let inside = stage.row("他靠着一份旧地图找到了路").left_center() + Vec2::new(70.0, 0.0);
    stage.pointer(inside, Some(true));
    stage.pointer(inside, Some(false));
    stage.run();
    stage.harness.event(Input::Text("see 1".to_owned()));
    stage.harness.key_press(Key::Num1);
    stage.run();
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Done")
        .click();
    stage.run();
    let note = |stage: &Stage| {
        let document = stage.harness.state().session().document().unwrap();
        document
            .highlights()
            .in_order()
            .first()
            .unwrap()
            .highlight
            .note
            .clone()
    };
    assert_eq!(note(&stage), "see 1");
    assert_eq!(stage.quotes().len(), 1, "the digit made no highlight");

    stage.give(CommandId::Undo);
    assert_eq!(note(&stage), "");
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Undo")
        .click();
    stage.run();
    assert!(stage.quotes().is_empty());
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Redo")
        .click();
    stage.run();
    stage.give(CommandId::Redo);
    assert_eq!(note(&stage), "see 1");

    // Export asks the system where to; the answer is written.
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Export…")
        .click();
    stage.run();
    // The preview is what will be written, and choices show at once.
    for name in ["Converted", "Its sentence", "JSON", "Markdown", "Both"] {
        stage
            .harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        stage.run();
    }
    assert_eq!(
        stage.harness.query_all_by_label_contains("see 1").count(),
        2
    );
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Save as…")
        .click();
    stage.run();
    assert!(
        stage
            .asked
            .iter()
            .any(|asked| matches!(asked, WindowRequest::AskExport(_)))
    );
    let page = dir.path().join("page.md");
    stage.give(Command::Export(ExportCommand::SaveTo(page.clone())));
    let text = std::fs::read_to_string(page).unwrap();
    for wanted in ["靠著一份舊地圖", "靠着一份旧地图", "see 1", "talk.txt"] {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }

    // Another window finds it all again.
    let mut again = Stage::new(&dir.path().join("user"));
    again.run();
    again.give(Command::OpenFile(path));
    assert_eq!(again.quotes(), ["靠著一份舊地圖"]);
}

#[test]
fn find_by_sound_steps_through_hits_and_highlights_them_all() {
    let (_dir, _path, mut stage) = talk();
    stage
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::F);
    stage.run();
    stage.harness.event(Input::Text("de".to_owned()));
    stage.run();
    stage.harness.event(Input::Text(" shu".to_owned()));
    stage.run();
    stage.harness.get_by_label("1 / 1");
    stage
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    stage.harness.event(Input::Text("旧地图".to_owned()));
    stage.run();
    stage.harness.get_by_label("1 / 1");
    // Enter steps and stays in the box; the digit that follows is a letter there.
    stage.harness.key_press(Key::Enter);
    stage.run();
    let selected = |stage: &Stage| {
        let document = stage.harness.state().session().document().unwrap();
        let span = document.selection().span();
        document.transcript().source().slice(span).into_owned()
    };
    assert_eq!(selected(&stage), "舊地圖");
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Highlight all")
        .click();
    stage.run();
    let chips: Vec<_> = stage
        .harness
        .get_all_by_role_and_label(Role::Button, "Highlight 3: blue")
        .collect();
    chips.last().unwrap().click();
    stage.run();
    assert_eq!(stage.quotes(), ["舊地圖"]);
    stage.harness.key_press(Key::Escape);
    stage.run();
    assert!(stage.harness.query_by_label("1 / 1").is_none());
}

#[test]
fn each_colour_has_a_button_that_does_what_its_key_does() {
    let (_dir, _path, mut stage) = talk();
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Highlight 4: pink")
        .click();
    stage.run();
    assert_eq!(
        stage.quotes(),
        ["大家好，今天我們談軟體"],
        "the current row"
    );
}

#[test]
fn a_colour_is_named_by_keyboard_alone_and_by_mouse_alone() {
    let (_dir, _path, mut stage) = talk();
    let chip = |stage: &Stage, text: &str| {
        stage
            .harness
            .query_by_role_and_label(Role::Button, text)
            .is_some()
    };
    stage.give(CommandId::Palette);
    stage.harness.event(Input::Text("name the col".to_owned()));
    stage.run();
    stage.harness.key_press(Key::Enter);
    stage.run();
    stage.harness.event(Input::Text("claims".to_owned()));
    stage.run();
    stage.harness.key_press(Key::Enter);
    stage.run();
    stage.give(CommandId::Highlight(1));
    assert_eq!(stage.quotes(), ["大家好，今天我們談軟體"]);
    let card = "claims highlight: 大家好，今天我們談軟體";
    let names = |stage: &Stage| {
        let document = stage.harness.state().session().document().unwrap();
        document.color_names().clone()
    };
    assert_eq!(names(&stage)["yellow"], "claims");
    assert!(
        stage.harness.query_by_label_contains("claims").is_some(),
        "{card}"
    );
    // The button beside the colours, with the pointer.
    assert!(chip(&stage, "Name the colours"));
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Name the colours")
        .click();
    stage.run();
    stage
        .harness
        .get_by_role_and_label(Role::TextInput, "What green stands for")
        .click();
    stage.run();
    stage.harness.event(Input::Text("to check".to_owned()));
    stage.run();
    stage
        .harness
        .get_by_role_and_label(Role::Button, "OK")
        .click();
    stage.run();
    assert_eq!(names(&stage)["green"], "to check");
    stage.give(CommandId::Undo);
    assert_eq!(names(&stage).len(), 1);
}

#[test]
fn the_palette_finds_a_command_by_a_part_of_its_name() {
    let (_dir, _path, mut stage) = talk();
    stage.give(CommandId::Palette);
    stage.harness.event(Input::Text("larger".to_owned()));
    stage.run();
    let before = stage.harness.state().session().settings().text_size_points;
    stage.harness.key_press(Key::Enter);
    stage.run();
    assert!(stage.harness.state().session().settings().text_size_points > before);
}

#[test]
fn the_palette_leads_to_a_line_by_its_number() {
    let (_dir, _path, mut stage) = talk();
    stage.give(CommandId::Palette);
    stage.harness.event(Input::Text("2".to_owned()));
    stage.run();
    stage.harness.get_by_label_contains("Go to line 2");
    stage.harness.key_press(Key::Enter);
    stage.run();
    let document = stage.harness.state().session().document().unwrap();
    let caret = document.selection().caret;
    assert_eq!(document.transcript().row_at(caret).unwrap().number(), 2);
}

#[test]
fn a_changed_file_is_read_again_by_a_click() {
    let (_dir, path, mut stage) = talk();
    session::write(&path, &format!("新的一行\n{TALK}"));
    let events: RefCell<Vec<Event>> = RefCell::default();
    stage.jobs.look(&|event| events.borrow_mut().push(event));
    for event in events.into_inner() {
        stage.harness.state_mut().receive(event);
    }
    stage.run();
    let again = "Read the file again";
    stage
        .harness
        .get_by_role_and_label(Role::Button, again)
        .click();
    stage.run();
    let document = stage.harness.state().session().document().unwrap();
    assert_eq!(document.transcript().count_rows(), 4);
    assert!(
        stage
            .harness
            .query_by_role_and_label(Role::Button, again)
            .is_none()
    );
}

#[test]
fn a_problem_is_a_notice_that_says_what_failed() {
    let (dir, _path, mut stage) = talk();
    let empty = dir.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    stage.give(Command::OpenFile(empty.clone()));
    let said = format!("There is no transcript in this folder: {}", empty.display());
    stage.harness.get_by_label(&said);
    stage
        .harness
        .get_by_role_and_label(Role::Button, "Dismiss")
        .click();
    stage.run();
    assert!(stage.harness.query_by_label(&said).is_none());
    stage.row("這裡的樹是誰種的");
}

/// The first has no answer but the proper spelling; the second has another one.
const DOUBTFUL: &str = "今天很輕松地談這件事\n大家都在說這個計畫\n";

#[test]
fn a_doubtful_spot_is_accepted_in_two_keys_and_a_conversion_corrected_in_two_clicks() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, DOUBTFUL);
    let mut stage = Stage::new(&dir.path().join("user"));
    stage.give(Command::OpenFile(path));
    let count = |stage: &Stage| {
        let document = stage.harness.state().session().document().unwrap();
        document.doubts().open().len()
    };
    assert_eq!(count(&stage), 1);
    stage.harness.key_press(Key::Q);
    stage.run();
    stage
        .harness
        .get_by_role_and_label(Role::Group, "輕松 → 轻松");
    stage.harness.key_press(Key::Y);
    stage.run();
    assert_eq!(count(&stage), 0);

    // On this tab a click on any text shows how it was converted.
    let rect = stage.row("大家都在说这个计划");
    let letter = stage.harness.state().session().settings().text_size_points;
    let on = rect.left_center() + Vec2::new(letter * 7.5, 0.0);
    stage.pointer(on, Some(true));
    stage.pointer(on, Some(false));
    let own = stage
        .harness
        .get_by_role_and_label(Role::TextInput, "Your own text, then Enter");
    own.focus();
    stage.run();
    stage.harness.event(Input::Text("计画".to_owned()));
    stage.run();
    stage.harness.key_press(Key::Enter);
    stage.run();
    stage.row("大家都在说这个计画");
    stage.give(CommandId::Undo);
    stage.row("大家都在说这个计划");
}

/// What the glossed view says of the word at a place: reading, first gloss, whose word it is.
fn word_at(stage: &Stage, at: usize) -> String {
    let document = stage.harness.state().session().document().unwrap();
    let word = document.word_at(SrcByte(at)).unwrap();
    let read: Vec<&str> = word.reading.iter().map(|one| &*one.pinyin).collect();
    let by = word.correction.map_or("", |applied| applied.scope.name());
    let text = document.transcript().source().slice(word.span);
    format!("{text} {} {} {by}", read.join(" "), word.glosses.join("; "))
}

#[test]
fn a_word_is_corrected_in_two_clicks_or_keys_and_taken_back() {
    let (_dir, _path, mut stage) = talk();
    stage.give(GlossCommand::Level(Level::None));
    stage.give(CommandId::ToggleGloss);
    let at = TALK.find("地圖").unwrap();
    assert_eq!(word_at(&stage, at), "地圖 dì tú map ");
    stage.give(GlossCommand::ShowWord(SrcByte(at), Pinned::Yes));
    let click = |stage: &mut Stage, role, name: &str| {
        // Cards and lists have their places when they were measured.
        stage.harness.run_steps(4);
        stage.harness.get_by_role_and_label(role, name).click();
        stage.run();
    };
    // A border is clicked, then the scope.
    click(&mut stage, Role::Button, "Split 地 / 圖");
    click(&mut stage, Role::RadioButton, "Here");
    assert!(word_at(&stage, at).starts_with("地 "));
    assert!(word_at(&stage, at).ends_with(" spot"));
    // The card shows what stands there now, says so, and joins it again, in the whole text.
    stage.harness.get_by_role_and_label(Role::Group, "Word 地");
    stage.harness.get_by_label("Your correction · Here");
    click(&mut stage, Role::Button, "Take back");
    assert_eq!(word_at(&stage, at), "地圖 dì tú map ");
    stage
        .harness
        .get_by_role_and_label(Role::Group, "Word 地圖");

    // By keyboard: to the choices, to the neighbour, Enter, and Enter again for here.
    stage.harness.key_press(Key::B);
    stage.run();
    stage.harness.key_press(Key::ArrowRight);
    stage.run();
    stage.harness.key_press(Key::Enter);
    stage.run();
    stage.harness.key_press(Key::Enter);
    stage.run();
    assert!(
        word_at(&stage, at).starts_with("舊地圖 "),
        "{}",
        word_at(&stage, at)
    );
    stage.give(CommandId::Undo);
    assert_eq!(word_at(&stage, at), "地圖 dì tú map ");

    // What is typed is asked for its scope as well; Escape asks no more and leaves the card.
    stage.give(GlossCommand::ShowWord(SrcByte(at), Pinned::Yes));
    stage.run();
    let type_in = |stage: &mut Stage, field: &str, text: &str| {
        stage
            .harness
            .get_by_role_and_label(Role::TextInput, field)
            .focus();
        stage.run();
        stage.harness.event(Input::Text(text.to_owned()));
        stage.run();
        stage.harness.key_press(Key::Enter);
        stage.run();
    };
    let top = |field: &str| {
        let field = stage.harness.get_by_role_and_label(Role::TextInput, field);
        field.rect().top()
    };
    // Two fields side by side stand on one line.
    assert!((top("Other English") - top("Another reading")).abs() < 0.1);
    type_in(&mut stage, "Other English", "chart");
    stage.harness.get_by_label("English: chart");
    stage.harness.key_press(Key::Escape);
    stage.run();
    assert!(stage.harness.query_by_label("English: chart").is_none());
    stage
        .harness
        .get_by_role_and_label(Role::Group, "Word 地圖");
    type_in(&mut stage, "Other English", "chart");
    click(&mut stage, Role::RadioButton, "Always");
    assert_eq!(word_at(&stage, at), "地圖 dì tú chart always");
    // What is no reading of the word is not taken.
    type_in(&mut stage, "Another reading", "map");
    assert!(stage.harness.query_by_label("Reading: map").is_none());

    // The list of words has it, with the way to take it back.
    stage.give(GlossCommand::CloseWord);
    stage.give(Command::ShowTab(SideTab::Words));
    stage.harness.get_by_label("Corrections 1");
    click(&mut stage, Role::Button, "Take back: 地圖  chart");
    assert_eq!(word_at(&stage, at), "地圖 dì tú map ");
}

#[test]
fn a_glossary_is_asked_for_and_the_notice_says_what_came_of_it() {
    let (dir, _path, mut stage) = talk();
    stage.give(Command::ShowTab(SideTab::Words));
    let import = "Import a glossary (TSV)";
    stage
        .harness
        .get_by_role_and_label(Role::Button, import)
        .click();
    stage.run();
    assert!(matches!(
        stage.asked.last(),
        Some(WindowRequest::AskImportGlossary)
    ));
    let table = dir.path().join("words.tsv");
    session::write(&table, "地圖\t\tchart\n圖\tx\n");
    stage.give(GlossCommand::ImportGlossary(table));
    let said = "1 word was taken in; line 2 cannot be followed";
    stage.harness.get_by_label(said);
    stage.harness.get_by_label("Corrections 1");
    let export = "Export the glossary (TSV)";
    stage
        .harness
        .get_by_role_and_label(Role::Button, export)
        .click();
    stage.run();
    let proposed = dir.path().join("glossary.tsv");
    assert!(matches!(
        stage.asked.last(),
        Some(WindowRequest::AskExportGlossary(path)) if *path == proposed
    ));
}
