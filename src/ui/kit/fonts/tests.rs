//! Tests of the fonts, on whatever is installed.

use egui::{Color32, RawInput};

use super::*;

/// Noto Sans CJK, the font that `setup` installs; without it a test is skipped, visibly.
fn noto(test: &str) -> Option<Fonts> {
    let fonts = Fonts::search();
    let report = fonts.report();
    let named = |face: &Option<FaceName>, family: &str| {
        face.as_ref().is_some_and(|face| face.family == family)
    };
    if named(&report.traditional, "Noto Sans CJK TC")
        && named(&report.simplified, "Noto Sans CJK SC")
    {
        return Some(fonts);
    }
    skipped(test, "Noto Sans CJK is not installed");
    None
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(test: &str, why: &str) {
    eprintln!("SKIPPED {test}: {why}");
}

#[test]
fn forms_differ_between_the_scripts() {
    let Some(fonts) = noto("forms_differ_between_the_scripts") else {
        return;
    };
    let traditional = fonts.face(Slot::Traditional).unwrap();
    let simplified = fonts.face(Slot::Simplified).unwrap();
    for character in ['骨', '角', '述', '誤', '，', '。'] {
        assert_ne!(
            traditional.glyph(character).unwrap(),
            simplified.glyph(character).unwrap(),
            "{character} has the same form in {} and {}",
            traditional.name(),
            simplified.name(),
        );
    }
    // A character whose forms do not differ: the files do hold the same drawings.
    assert_eq!(traditional.glyph('一'), simplified.glyph('一'));
}

/// Lays out text in a window of egui, and gives what was drawn for each character.
fn drawn(fonts: &Fonts, typeface: Typeface, text: &str) -> Vec<[u16; 4]> {
    let ctx = Context::default();
    fonts.install(&ctx, Language::English);
    let mut places = Vec::new();
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        let galley = ui.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.to_owned(), typeface.at(40.0), Color32::BLACK)
        });
        places = galley
            .rows
            .iter()
            .flat_map(|row| &row.glyphs)
            .map(|glyph| {
                let [x, y] = glyph.uv_rect.min;
                let [right, bottom] = glyph.uv_rect.max;
                [x, y, right, bottom]
            })
            .collect();
    });
    output.textures_delta.clear();
    places
}

#[test]
fn egui_draws_all_families() {
    let Some(fonts) = noto("egui_draws_all_families") else {
        return;
    };
    for typeface in Typeface::ALL {
        let places = drawn(&fonts, typeface, "骨說说Aǎ。");
        assert_eq!(places.len(), 6);
        for (at, place) in places.iter().enumerate() {
            let same = places.iter().filter(|other| *other == place).count();
            assert_eq!(same, 1, "{typeface:?}: a box at {at}: {places:?}");
        }
    }
}

#[test]
fn a_hint_brings_back_the_same_faces() {
    let searched = Fonts::search();
    let found = Fonts::find(&searched.hint());
    if searched.report().scripts() == Scripts::Both {
        assert_eq!(found.report().origin, Origin::Remembered);
    }
    let FontReport { origin: _, .. } = found.report();
    let same = |report: FontReport| {
        (
            report.traditional,
            report.hong_kong,
            report.simplified,
            report.latin,
        )
    };
    assert_eq!(same(found.report()), same(searched.report()));
    assert_eq!(found.hint(), searched.hint());
}

#[test]
fn a_hint_survives_the_settings_file() {
    let hint = Fonts::search().hint();
    let json = serde_json::to_string(&hint).unwrap();
    assert_eq!(serde_json::from_str::<FontHint>(&json).unwrap(), hint);
    // Settings of a version that knows no hint.
    assert_eq!(
        serde_json::from_str::<FontHint>("{}").unwrap(),
        FontHint::default()
    );
}

#[test]
fn a_stale_hint_is_searched_anew() {
    let hint = Fonts::search().hint();
    let mut moved = hint.clone();
    let mut grown = hint.clone();
    for remembered in &mut moved.faces {
        remembered.path.push_str(".gone");
    }
    for remembered in &mut grown.faces {
        remembered.length += 1;
    }
    for stale in [FontHint::default(), moved, grown] {
        let fonts = Fonts::find(&stale);
        assert_eq!(fonts.report().origin, Origin::Searched);
        assert_eq!(fonts.hint(), hint);
    }
}

#[test]
fn a_hint_to_something_else_than_a_font_is_refused() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let length = std::fs::metadata(path).unwrap().len();
    let remembered = |slot| Remembered {
        slot,
        family: "Toml".to_owned(),
        path: path.to_owned(),
        index: 0,
        length,
    };
    let hint = FontHint {
        faces: vec![remembered(Slot::Traditional), remembered(Slot::Simplified)],
    };
    assert_eq!(Fonts::find(&hint).report().origin, Origin::Searched);
}

#[test]
fn without_chinese_fonts_the_report_says_so() {
    let nothing = Fonts {
        faces: Vec::new(),
        other: None,
        origin: Origin::Searched,
    };
    assert_eq!(nothing.report().scripts(), Scripts::None);
    // The families exist nevertheless: egui ends the program for an unknown one.
    assert_eq!(drawn(&nothing, Typeface::Simplified, "ab").len(), 2);
}

#[test]
fn one_face_stands_in_for_both_scripts() {
    let Some(mut fonts) = noto("one_face_stands_in_for_both_scripts") else {
        return;
    };
    fonts.faces.retain(|(slot, _)| *slot == Slot::Traditional);
    assert_eq!(fonts.report().scripts(), Scripts::OnlyTraditional);
    let definitions = fonts.definitions(Language::Hans);
    let first = |typeface: Typeface| definitions.families[&typeface.family()].first().cloned();
    assert_eq!(first(Typeface::Simplified), first(Typeface::Traditional));
    assert_eq!(first(Typeface::HongKong), first(Typeface::Traditional));
}

#[test]
fn chinese_of_the_interface_follows_its_language() {
    let Some(fonts) = noto("chinese_of_the_interface_follows_its_language") else {
        return;
    };
    let chinese = |language| {
        let definitions = fonts.definitions(language);
        let names = &definitions.families[&Typeface::Interface.family()];
        let first = names.iter().find(|name| name.contains("CJK")).unwrap();
        definitions.font_data[first].index
    };
    assert_ne!(chinese(Language::HantTw), chinese(Language::Hans));
    assert_eq!(chinese(Language::HantTw), chinese(Language::English));
}

#[test]
fn chinese_beside_latin_stands_on_its_line() {
    let Some(fonts) = noto("chinese_beside_latin_stands_on_its_line") else {
        return;
    };
    let own = FontDefinitions::default();
    let latin = &own.font_data["Ubuntu-Light"];
    let chinese = fonts.face(Slot::Traditional).unwrap();
    let shift = face::baseline_shift(&chinese.data(0.0), latin);
    // The Chinese face is higher above its line than below: egui's middle puts it too low.
    assert!(shift < -0.02 && shift > -0.2, "{shift}");
    assert!(face::baseline_shift(latin, latin).abs() < 1e-6);
    let back = face::baseline_shift(latin, &chinese.data(0.0));
    assert!((shift + back).abs() < 1e-3, "{shift} {back}");
}

#[test]
fn latin_letters_of_the_interface_suit_it() {
    let Some(mut fonts) = noto("latin_letters_of_the_interface_suit_it") else {
        return;
    };
    let first = |fonts: &Fonts, language| {
        let mut families = fonts.definitions(language).families;
        families.remove(&FontFamily::Proportional).unwrap()[0].clone()
    };
    // Any installed face in the place of a Latin one.
    let latin = (Slot::Latin, fonts.face(Slot::HongKong).unwrap().clone());
    fonts.faces.retain(|(slot, _)| *slot != Slot::Latin);
    assert!(first(&fonts, Language::English).contains("CJK TC"));
    fonts.faces.push(latin);
    assert!(first(&fonts, Language::English).contains("CJK HK"));
    assert!(first(&fonts, Language::HantTw).contains("CJK TC"));
    assert!(first(&fonts, Language::Hans).contains("CJK SC"));
    fonts.faces.clear();
    assert_eq!(first(&fonts, Language::Hans), "Ubuntu-Light");
}

#[test]
fn an_installed_font_draws_what_the_families_lack() {
    // U+2603 is in Noto Sans CJK; the chess king and the braille cell are not.
    let fonts = Fonts {
        faces: Vec::new(),
        other: None,
        origin: Origin::Searched,
    };
    let installed = face::ranked(&face::installed(), known::SYMBOLS);
    let mut mapper = Mapper::default();
    let has = installed
        .into_iter()
        .filter_map(|name| mapper.open(name, known::REGULAR))
        .any(|face| face.has("♔⠿"));
    if !has {
        skipped(
            "an_installed_font_draws_what_the_families_lack",
            "no installed font has the characters",
        );
        return;
    }
    let ctx = Context::default();
    fonts.install(&ctx, Language::English);
    let mut found = false;
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        found = ui.fonts_mut(|view| view.has_glyphs(&Typeface::Interface.at(13.0), "♔⠿"));
    });
    output.textures_delta.clear();
    assert!(found);
}

#[test]
fn systems_are_told_apart() {
    let check = |text: &str, system| assert_eq!(System::of_os_release(text), system, "{text}");
    check("NAME=\"Debian\"\nID=debian\n", System::Debian);
    check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian);
    check("ID=rocky\nID_LIKE=\"rhel centos fedora\"", System::Fedora);
    check("ID=arch\n", System::Arch);
    check("ID=nixos\n", System::OtherUnix);
    check("", System::OtherUnix);
}
