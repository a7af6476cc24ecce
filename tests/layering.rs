//! The layers of the program, held by a test: which module may use which, and which may name
//! which crate. A fault is reported with file, line and the rule.
//!
//! The tables below are those of the design. An edge or a dependency that is wanted is added to
//! them in a commit of its own, which says why.

#[path = "layering/lexer.rs"]
mod lexer;
#[path = "layering/paths.rs"]
mod paths;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lexer::tokens;
use paths::{Edge, edges, heads, module_path, names_crate};

/// Each module below `src` and the modules it may use. Each names only modules above it, so there
/// are no cycles.
const MODULES: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("storage", &[]),
    ("words", &["text"]),
    ("transcript", &["text"]),
    ("script", &["text", "words"]),
    ("gloss", &["text", "words", "script"]),
    ("highlight", &["text"]),
    ("audit", &["text", "words", "script"]),
    ("sidecar", &["text", "storage", "highlight"]),
    (
        "search",
        &["text", "words", "transcript", "script", "gloss"],
    ),
    (
        "export",
        &[
            "text",
            "words",
            "transcript",
            "script",
            "gloss",
            "highlight",
            "audit",
            "search",
        ],
    ),
    (
        "app",
        &[
            "text",
            "storage",
            "words",
            "transcript",
            "script",
            "gloss",
            "highlight",
            "audit",
            "sidecar",
            "search",
            "export",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "storage",
            "words",
            "transcript",
            "script",
            "gloss",
            "highlight",
            "audit",
            "sidecar",
            "search",
            "export",
            "app",
        ],
    ),
    // The domain modules only to read; files and sidecars are the worker's.
    (
        "ui",
        &[
            "text",
            "words",
            "transcript",
            "script",
            "gloss",
            "highlight",
            "audit",
            "search",
            "export",
            "app",
        ],
    ),
    ("main", &["app", "cli", "ui"]),
];

/// Where a dependency may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// In one file, so that another crate can take its place.
    OneFile,
    /// In these modules.
    In(&'static [&'static str]),
    Anywhere,
}

/// Every dependency of Cargo.toml by its name in code.
const CRATES: &[(&str, Where)] = &[
    ("anyhow", Where::In(&["cli", "main"])),
    ("chardetng", Where::OneFile),
    ("clap", Where::In(&["cli", "main"])),
    // The trie is built in one file, which build.rs shares, and read in another.
    ("crawdad", Where::In(&["words"])),
    ("csv", Where::OneFile),
    ("directories", Where::OneFile),
    ("eframe", Where::In(&["main", "ui"])),
    ("egui", Where::In(&["main", "ui"])),
    // Its encodings are named where they are decoded and where they are told apart.
    ("encoding_rs", Where::In(&["transcript"])),
    ("flate2", Where::OneFile),
    ("fontdb", Where::OneFile),
    ("fontique", Where::OneFile),
    ("html5gum", Where::OneFile),
    ("jiff", Where::Anywhere),
    ("lru", Where::OneFile),
    ("minijinja", Where::OneFile),
    ("opencc_rust", Where::OneFile),
    ("arboard", Where::OneFile),
    ("rfd", Where::OneFile),
    ("quick_xml", Where::OneFile),
    ("regex", Where::In(&["search"])),
    ("rsmarisa", Where::OneFile),
    ("rusqlite", Where::OneFile),
    ("rustix", Where::OneFile),
    ("serde", Where::Anywhere),
    ("serde_json", Where::Anywhere),
    ("sha2", Where::Anywhere),
    ("signal_hook", Where::OneFile),
    ("similar", Where::OneFile),
    ("sys_locale", Where::OneFile),
    ("tempfile", Where::In(&["script", "storage"])),
    ("thiserror", Where::Anywhere),
    ("unicode_segmentation", Where::OneFile),
    ("uuid", Where::OneFile),
    // One file reads Word documents, another writes them, a third unpacks dictionaries.
    ("zip", Where::In(&["app", "export", "transcript"])),
];

/// Modules that work on what they are given: no files, threads, clocks or environment.
const PURE: &[&str] = &[
    "text",
    "transcript",
    "gloss",
    "highlight",
    "audit",
    "search",
    "export",
];
const WORLD: &[&str] = &["env", "fs", "net", "process", "thread"];
const CLOCKS: &[&str] = &["Instant", "SystemTime"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text files below `path` (or `path` itself) by their name from the package's root.
fn texts_below(path: &Path, found: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in path.read_dir()? {
            texts_below(&entry?.path(), found)?;
        }
    } else if let Ok(text) = std::fs::read_to_string(path) {
        let name = path.strip_prefix(root()).unwrap_or(path);
        found.insert(name.to_string_lossy().replace('\\', "/"), text);
    }
    Ok(())
}

/// The program's own source files by name, such as `src/text/offset.rs`.
fn sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    texts_below(&root().join("src"), &mut found).ok();
    found.retain(|name, _| Path::new(name).extension().is_some_and(|end| end == "rs"));
    found
}

/// What a file uses that its module may not.
fn edge_faults(file: &str, source: &str) -> Vec<String> {
    let own = module_path(file);
    // lib.rs only declares the modules.
    let Some(module) = own.first() else {
        return Vec::new();
    };
    let Some((_, allowed)) = MODULES.iter().find(|(name, _)| name == module) else {
        return vec![format!(
            "{file}:1: the module {module} is not in the table of MODULES"
        )];
    };
    let wrong = |edge: &Edge| edge.to != *module && !allowed.contains(&edge.to.as_str());
    let say = |edge: Edge| {
        let allowed = allowed.join(", ");
        format!(
            "{file}:{}: {module} may not use {}, only: {allowed}",
            edge.line, edge.to
        )
    };
    edges(file, source)
        .into_iter()
        .filter(wrong)
        .map(say)
        .collect()
}

/// Where crates are named that may not be named there. Unit tests may name any.
fn crate_faults(sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, place) in CRATES {
        let named = |(file, source): (&String, &String)| {
            names_crate(source, name).map(|line| (file.clone(), line))
        };
        let files: Vec<_> = sources.iter().filter_map(named).collect();
        match place {
            Where::Anywhere => {}
            Where::In(modules) => {
                for (file, line) in files {
                    if !module_path(&file)
                        .first()
                        .is_some_and(|own| modules.contains(own))
                    {
                        let modules = modules.join(" and ");
                        faults.push(format!("{file}:{line}: {name} belongs in {modules} only"));
                    }
                }
            }
            Where::OneFile => {
                let first = files
                    .first()
                    .map(|(file, _)| file.clone())
                    .unwrap_or_default();
                for (file, line) in files.iter().skip(1) {
                    faults.push(format!(
                        "{file}:{line}: {name} is named in one file only, which is {first}"
                    ));
                }
            }
        }
    }
    faults
}

/// Where a module that should only compute touches the world.
fn world_faults(file: &str, source: &str) -> Vec<String> {
    let own = module_path(file);
    if !own.first().is_some_and(|module| PURE.contains(module)) || own.last() == Some(&"tests") {
        return Vec::new();
    }
    let found: Vec<_> = tokens(source)
        .into_iter()
        .filter(|token| !token.in_tests)
        .collect();
    let mut faults = Vec::new();
    let mut report = |line: usize, what: &str| {
        faults.push(format!(
            "{file}:{line}: {} may not use {what}",
            own.join("::")
        ));
    };
    for (at, token) in found.iter().enumerate() {
        let is_path = found.get(at + 1).is_some_and(|next| next.text == "::");
        if CLOCKS.contains(&token.text.as_str()) {
            report(token.line, &token.text);
        } else if token.text == "std" && is_path {
            for edge in heads(found.get(at + 2..).unwrap_or_default()) {
                if WORLD.contains(&edge.to.as_str()) {
                    report(edge.line, &format!("std::{}", edge.to));
                }
            }
        }
    }
    faults
}

/// The dependencies of a Cargo.toml, without those of tests and of the build script, and the lines
/// without a reason.
fn dependencies(cargo_toml: &str) -> (Vec<String>, Vec<String>) {
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    let mut section = "";
    for (index, line) in cargo_toml.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies]")
            && !line.starts_with('#')
            && let Some((name, rest)) = line.split_once('=')
        {
            if !rest.contains(" # ") {
                faults.push(format!("Cargo.toml:{}: say why, behind a #", index + 1));
            }
            if !section.contains("dev-") && !section.contains("build-") {
                names.push(name.trim().replace('-', "_"));
            }
        }
    }
    (names, faults)
}

/// Lines that no file of the project should hold.
fn line_faults(file: &str, text: &str) -> Vec<String> {
    // In two parts each, so that this file does not hold them.
    let to_do = concat!("TO", "DO");
    let elsewhere = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("pypi", ".org"),
        concat!("pythonhosted", ".org"),
        concat!("crates", ".io"),
        concat!("deb.debian", ".org"),
    ];
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut report = |rule: &str| faults.push(format!("{file}:{}: {rule}", index + 1));
        for (at, _) in line.match_indices(to_do) {
            let behind = line.get(at + to_do.len()..).unwrap_or_default();
            let name = behind
                .strip_prefix('(')
                .and_then(|rest| rest.split_once("): "));
            if name.is_none_or(|(name, reason)| name.is_empty() || reason.is_empty()) {
                report("a thing to do has a name and a reason: `(name): reason`");
            }
        }
        for place in elsewhere.iter().filter(|place| line.contains(**place)) {
            report(&format!("a place of one machine or a registry: {place}"));
        }
    }
    faults
}

/// Tests that are switched off or pass by panicking, and files without a head.
fn test_faults(file: &str, source: &str) -> Vec<String> {
    let found = tokens(source);
    let mut faults = Vec::new();
    for window in found.windows(3) {
        if let [hash, bracket, word] = window
            && (hash.text.as_str(), bracket.text.as_str()) == ("#", "[")
            && matches!(word.text.as_str(), "ignore" | "should_panic")
        {
            faults.push(format!("{file}:{}: no #[{}]", word.line, word.text));
        }
    }
    if !source.starts_with("//!") {
        faults.push(format!("{file}:1: a file opens with `//!`: what it is for"));
    }
    faults
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn each_module_uses_only_what_it_may() {
    let sources = sources();
    assert!(sources.contains_key("src/lib.rs"), "no sources found");
    let faults = sources
        .iter()
        .flat_map(|(file, source)| edge_faults(file, source));
    assert_none(&faults.collect::<Vec<_>>());
}

#[test]
fn the_table_has_no_cycles() {
    for (index, (module, allowed)) in MODULES.iter().enumerate() {
        for name in *allowed {
            let above = MODULES.iter().take(index).any(|(above, _)| above == name);
            assert!(above, "{module} uses {name}, which does not stand above it");
        }
    }
}

#[test]
fn each_crate_is_named_only_where_it_may() {
    assert_none(&crate_faults(&sources()));
}

#[test]
fn each_dependency_is_in_the_table_and_says_why() {
    let cargo_toml = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (names, mut faults) = dependencies(&cargo_toml);
    assert!(names.len() > 5, "{names:?}");
    for name in &names {
        if !CRATES.iter().any(|(known, _)| known == name) {
            faults.push(format!("Cargo.toml: {name} is not in the table of CRATES"));
        }
    }
    for (name, _) in CRATES {
        if !names.iter().any(|known| known == name) {
            faults.push(format!(
                "{name} is in the table of CRATES, but not in Cargo.toml"
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn modules_that_compute_leave_the_world_alone() {
    let faults = sources()
        .iter()
        .flat_map(|(file, source)| world_faults(file, source))
        .collect::<Vec<_>>();
    assert_none(&faults);
}

#[test]
fn no_test_is_switched_off_and_each_file_has_a_head() {
    let mut files = BTreeMap::new();
    for folder in ["src", "tests", "benches"] {
        texts_below(&root().join(folder), &mut files).unwrap();
    }
    files.retain(|name, _| Path::new(name).extension().is_some_and(|end| end == "rs"));
    assert_none(
        &files
            .iter()
            .flat_map(|(file, source)| test_faults(file, source))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_names_a_machine_a_registry_or_an_orphaned_task() {
    let mut files = BTreeMap::new();
    for path in [
        "src",
        "tests",
        "benches",
        ".ci",
        ".cargo",
        "build.rs",
        "Cargo.toml",
        "README.md",
        "setup",
        "assets/SOURCE.md",
    ] {
        texts_below(&root().join(path), &mut files).unwrap();
    }
    assert_none(
        &files
            .iter()
            .flat_map(|(file, text)| line_faults(file, text))
            .collect::<Vec<_>>(),
    );
}

// The rules themselves, tried on files that break them.

#[test]
fn a_wrong_edge_is_reported_with_file_line_and_rule() {
    let faults = edge_faults(
        "src/highlight/edit.rs",
        "//! Edits.\nuse crate::app::Session;\n",
    );
    assert_eq!(
        faults,
        ["src/highlight/edit.rs:2: highlight may not use app, only: text"]
    );
    assert_none(&edge_faults(
        "src/highlight/edit.rs",
        "// crate::app\nuse crate::text::SrcSpan;",
    ));
    assert_none(&edge_faults(
        "src/highlight/edit.rs",
        "use crate::highlight::Color;",
    ));
    assert_none(&edge_faults("src/lib.rs", "pub mod text;"));
    assert_eq!(
        edge_faults("src/main.rs", "use duidu::storage::X;").len(),
        1
    );
    assert_eq!(edge_faults("src/cloud/mod.rs", "").len(), 1);
}

#[test]
fn a_crate_in_the_wrong_place_is_reported() {
    #[track_caller]
    fn check(files: &[(&str, &str)], count: usize) {
        let files = files
            .iter()
            .map(|(file, source)| ((*file).to_owned(), (*source).to_owned()));
        assert_eq!(crate_faults(&files.collect()).len(), count);
    }
    check(&[("src/ui/panes.rs", "use egui::Ui;")], 0);
    check(&[("src/app/update.rs", "use egui::Ui;")], 1);
    check(
        &[("src/app/update.rs", "// egui::Ui\nlet x = \"egui::Ui\";")],
        0,
    );
    check(&[("src/app/update.rs", "extern crate egui;")], 1);
    check(&[("src/app/update.rs", "fn f(x: &mut egui::Ui) {}")], 1);
    check(
        &[("src/app/update.rs", "let egui = 1; self.egui; x::egui::y;")],
        0,
    );
    check(&[("src/script/walk.rs", "use similar::TextDiff;")], 0);
    let in_tests = "#[cfg(test)] mod tests { use egui::Ui; }";
    check(&[("src/app/update.rs", in_tests)], 0);
    check(
        &[
            ("src/script/a.rs", "similar::x();"),
            ("src/script/b.rs", "use similar as s;"),
        ],
        1,
    );
}

#[test]
fn other_rules_find_their_faults() {
    assert_eq!(world_faults("src/export/mod.rs", "use std::fs;").len(), 1);
    assert_eq!(
        world_faults("src/export/mod.rs", "use std::{fmt, thread::spawn};").len(),
        1
    );
    assert_none(&world_faults(
        "src/export/mod.rs",
        "use std::time::Duration;",
    ));
    assert_none(&world_faults("src/storage.rs", "use std::fs;"));
    assert_none(&world_faults(
        "src/text/a.rs",
        "#[cfg(test)]\nmod tests { use std::fs; }",
    ));

    assert_eq!(
        test_faults("a.rs", "//! A.\n#[test]\n#[ignore = \"slow\"]").len(),
        1
    );
    assert_eq!(test_faults("a.rs", "//! A.\n#[should_panic]").len(), 1);
    assert_eq!(test_faults("a.rs", "fn main() {}").len(), 1);
    assert_none(&test_faults(
        "a.rs",
        "//! A.\n// #[ignore]\nlet ignore = [ignore];",
    ));

    let to_do = concat!("TO", "DO");
    assert_eq!(line_faults("a", &format!("// {to_do}: later")).len(), 1);
    assert_eq!(line_faults("a", &format!("// {to_do}(lin) later")).len(), 1);
    assert_none(&line_faults(
        "a",
        &format!("// {to_do}(lin): when the format is fixed"),
    ));
    assert_eq!(line_faults("a", concat!("cd /wo", "rk/x")).len(), 1);

    let (names, faults) = dependencies(
        "[dependencies]\n# x = 1\na-b = \"1\" # why\nc = \"1\"\n[dev-dependencies]\nd = \"1\" # why\n[features]\ne = []",
    );
    assert_eq!(
        (names, faults.len()),
        (vec!["a_b".to_owned(), "c".to_owned()], 1)
    );
}
