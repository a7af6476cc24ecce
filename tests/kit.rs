//! The widgets of the kit in a real widget tree: found by role and name, worked by key.
#![cfg(feature = "gui")]

use duidu::ui::kit::fonts::{FontHint, Fonts, Scripts, System, Typeface};
use duidu::ui::kit::icons::Icon;
use duidu::ui::kit::message::{Language, Vocabulary, Writing};
use duidu::ui::kit::tokens::{self, Palette};
use duidu::ui::kit::widgets::{
    Card, ColorChip, FoldRow, KeyCap, More, QuietButton, Segment, Segmented, Selected,
};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Theme, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window of the kit that counts what was done.
fn window<'a>(
    draw: impl FnMut(&mut Ui, &mut Vec<&'static str>) + 'a,
) -> Harness<'a, Vec<&'static str>> {
    Harness::builder()
        .with_size(vec2(600.0, 400.0))
        .with_context_setup(tokens::apply)
        .with_theme(Theme::Light)
        .with_accessibility_check(true)
        .build_ui_state(draw, Vec::new())
}

#[track_caller]
fn check_click_and_keys(role: Role, name: &str, mut draw: impl FnMut(&mut Ui) -> bool) {
    let mut harness = window(move |ui, done| {
        if draw(ui) {
            done.push("done");
        }
    });
    harness.run();
    harness.get_by_role_and_label(role, name).click();
    harness.run();
    assert_eq!(harness.state().len(), 1, "{name}: a click");
    harness.get_by_role_and_label(role, name).click_accesskit();
    harness.run();
    assert_eq!(harness.state().len(), 2, "{name}: a screen reader's click");
    for (at, key) in [Key::Enter, Key::Space].into_iter().enumerate() {
        harness.get_by_role_and_label(role, name).focus();
        harness.run();
        assert!(harness.get_by_role_and_label(role, name).is_focused());
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().len(), 3 + at, "{name}: {key:?}");
    }
}

#[test]
fn a_quiet_button_works_by_pointer_and_key() {
    check_click_and_keys(Role::Button, "Open", |ui| {
        ui.add(QuietButton::new("Open").shortcut("Ctrl+O"))
            .clicked()
    });
    check_click_and_keys(Role::Button, "Undo", |ui| {
        ui.add(QuietButton::icon(Icon::Undo, "Undo")).clicked()
    });
    check_click_and_keys(Role::Button, "Larger text", |ui| {
        ui.add(QuietButton::short("A+", "Larger text")).clicked()
    });
}

#[test]
fn a_button_that_is_off_does_nothing_and_says_so() {
    let mut harness = window(|ui, done| {
        let button = ui.add_enabled(false, QuietButton::icon(Icon::Redo, "Redo"));
        if button.clicked() {
            done.push("redo");
        }
    });
    harness.run();
    let button = harness.get_by_role_and_label(Role::Button, "Redo");
    assert!(button.accesskit_node().is_disabled());
    button.click();
    harness.run();
    assert!(harness.state().is_empty());
}

#[test]
fn a_tab_says_whether_it_is_on() {
    let mut harness = window(|ui, _| {
        ui.add(QuietButton::new("Highlights").selected(Selected::Yes));
        ui.add(QuietButton::new("Doubts").selected(Selected::No));
    });
    harness.run();
    let toggled = |name| {
        let tab = harness.get_by_role_and_label(Role::Button, name);
        tab.accesskit_node().toggled()
    };
    assert_eq!(toggled("Highlights"), Some(Toggled::True));
    assert_eq!(toggled("Doubts"), Some(Toggled::False));
}

#[test]
fn the_tooltip_names_the_command_and_its_keys() {
    let mut harness = window(|ui, _| {
        ui.add(QuietButton::icon(Icon::Undo, "Undo").shortcut("Ctrl+Z"));
    });
    harness.run();
    assert!(harness.query_by_label("Ctrl+Z").is_none());
    harness.get_by_role_and_label(Role::Button, "Undo").hover();
    harness.run_steps(60);
    harness.get_by_role_and_label(Role::Label, "Ctrl+Z");
}

/// The choices of the views.
const VIEWS: [Segment<'static>; 2] = [
    Segment {
        text: "Simplified",
        name: "Show Simplified",
        more: More::Menu,
    },
    Segment {
        text: "Gloss",
        name: "Show English gloss",
        more: More::Nothing,
    },
];

#[test]
fn a_choice_is_made_by_pointer_and_key() {
    for (at, segment) in VIEWS.iter().enumerate() {
        check_click_and_keys(Role::RadioButton, segment.name, move |ui| {
            let shown = Segmented::new("from", &VIEWS, Some(0)).show_ui(ui);
            assert_eq!(shown.segments.len(), VIEWS.len());
            shown.clicked == Some(at)
        });
    }
}

#[test]
fn choices_say_which_is_on() {
    let mut harness = window(|ui, _| {
        let _shown = Segmented::new("", &VIEWS, Some(1)).show_ui(ui);
    });
    harness.run();
    let on = |name| {
        let choice = harness.get_by_role_and_label(Role::RadioButton, name);
        choice.accesskit_node().toggled()
    };
    assert_eq!(on("Show Simplified"), Some(Toggled::False));
    assert_eq!(on("Show English gloss"), Some(Toggled::True));
}

#[test]
fn choices_stand_side_by_side() {
    let mut harness = window(|ui, _| {
        let _shown = Segmented::new("from", &VIEWS, None).show_ui(ui);
    });
    harness.run();
    let rect = |name| {
        harness
            .get_by_role_and_label(Role::RadioButton, name)
            .rect()
    };
    let (first, second) = (rect("Show Simplified"), rect("Show English gloss"));
    assert!(
        (first.right() - second.left()).abs() < 0.5,
        "{first:?} {second:?}"
    );
    assert!((first.height() - second.height()).abs() < 0.5);
}

#[test]
fn a_chip_works_by_pointer_and_key() {
    let mark = Palette::LIGHT.marks[0];
    check_click_and_keys(Role::Button, "yellow, 2 highlights", |ui| {
        ui.add(ColorChip::new("1 quote 2", "yellow, 2 highlights", mark))
            .clicked()
    });
}

#[test]
fn a_fold_says_what_it_holds_and_opens() {
    let text = (Language::English.messages().fold.repeat)(57, 4, 60);
    let name = format!("{text}, show");
    check_click_and_keys(Role::Button, &name, |ui| {
        ui.add(FoldRow::new(Icon::Repeat, &text, "show")).clicked()
    });
}

#[test]
fn a_fold_takes_the_width_there_is_and_no_more() {
    let long = "相關影片, ".repeat(80);
    let text = format!("18 rows: {}", long.replace(|c: char| !c.is_ascii(), "x"));
    let mut harness = window(move |ui, _| {
        ui.set_max_width(300.0);
        ui.add(FoldRow::new(Icon::Page, &text, "show"));
    });
    harness.run();
    let fold = harness.get_by_role(Role::Button).rect();
    assert!((fold.width() - 300.0).abs() < 1.0, "{fold:?}");
}

#[test]
fn a_card_works_by_pointer_and_key() {
    let edge = Palette::LIGHT.marks[2].line;
    check_click_and_keys(Role::Button, "blue highlight: a quote", |ui| {
        Card::new("blue highlight: a quote", edge)
            .show_ui(ui, |ui| ui.label("a quote"))
            .response
            .clicked()
    });
}

#[test]
fn what_is_on_a_card_is_clicked_apart() {
    let edge = Palette::LIGHT.marks[2].line;
    let mut harness = window(|ui, done| {
        let card = Card::new("card", edge)
            .selected(Selected::Yes)
            .show_ui(ui, |ui| {
                ui.label("a quote");
                ui.add(QuietButton::new("Delete")).clicked()
            });
        if card.inner {
            done.push("delete");
        }
        if card.response.clicked() {
            done.push("card");
        }
    });
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Delete")
        .click();
    harness.run();
    assert_eq!(*harness.state(), ["delete"]);
    let rect = harness.get_by_role_and_label(Role::Button, "card").rect();
    assert!(rect.width() > 500.0, "{rect:?}");
}

#[test]
fn a_key_cap_can_be_read_aloud() {
    let mut harness = window(|ui, _| {
        ui.add(KeyCap::new("Ctrl+Shift+C"));
    });
    harness.run();
    harness.get_by_role_and_label(Role::Label, "Ctrl+Shift+C");
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(test: &str, why: &str) {
    eprintln!("SKIPPED {test}: {why}");
}

/// kittest ends a test at the first character that no font has.
#[test]
fn no_text_of_the_window_shows_a_box() {
    let fonts = Fonts::find(&FontHint::default());
    if fonts.report().scripts() != Scripts::Both {
        skipped("no_text_of_the_window_shows_a_box", "no Chinese fonts");
        return;
    }
    for language in Language::ALL {
        let messages = language.messages();
        let mut texts = vec![
            messages.command.open.to_owned(),
            messages.empty.highlights.to_owned(),
            (messages.empty.document)("Ctrl+O", "Ctrl+V"),
            (messages.fold.repeat)(57, 4, 60),
            (messages.fold.furniture)(18, &["相關影片", "热门"]),
            (messages.notice.damaged)(2),
            (messages.status.rows)(60, 75),
            language.own_name().to_owned(),
        ];
        for writing in [
            Writing::Traditional,
            Writing::Taiwan,
            Writing::HongKong,
            Writing::Simplified,
            Writing::Mixed,
            Writing::Unknown,
        ] {
            texts.push((messages.status.conversion)(
                writing,
                Writing::Simplified,
                Vocabulary::Converted,
            ));
            texts.push((messages.pane.from)(writing).to_owned());
        }
        for system in [System::Debian, System::MacOs, System::Windows] {
            texts.push((messages.notice.get_fonts)(system).to_owned());
        }
        let definitions = fonts.definitions(language);
        let mut harness = Harness::builder()
            .with_context_setup(move |ctx| {
                tokens::apply(ctx);
                ctx.set_fonts(definitions);
            })
            .build_ui(|ui| {
                for typeface in [Typeface::Interface, Typeface::InterfaceStrong] {
                    for text in &texts {
                        ui.label(egui::RichText::new(text).font(typeface.at(13.0)));
                    }
                }
            });
        harness.run();
    }
}
