//! Which modules and crates a file names, read from its tokens.

use super::lexer::{Token, tokens};

/// The path of the module a file holds: `src/text/offset.rs` is `["text", "offset"]`.
pub(crate) fn module_path(file: &str) -> Vec<&str> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    path.split('/').filter(|part| *part != "lib").collect()
}

/// A use of another module of this crate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    /// Counted from one.
    pub(crate) line: usize,
    pub(crate) to: String,
}

/// Every module that a file names by a path from the crate's root.
pub(crate) fn edges(file: &str, source: &str) -> Vec<Edge> {
    let own = module_path(file);
    let found = tokens(source);
    let is = |at: usize, text: &str| found.get(at).is_some_and(|token| token.text == text);
    let mut all = Vec::new();
    for (at, token) in found.iter().enumerate() {
        // How many `super` this one starts; the root is reached by as many as there are parents.
        let supers = (0..).take_while(|n| is(at + 2 * n, "super") && is(at + 2 * n + 1, "::"));
        let supers = supers.count();
        let is_continued = at > 0 && is(at - 1, "::");
        let from_root = match token.text.as_str() {
            "crate" | "duidu" => Some(at + 1),
            "super" if !is_continued && supers == own.len() + token.modules.len() => {
                Some(at + 2 * supers - 1)
            }
            _ => None,
        };
        let Some(behind) = from_root else { continue };
        if is(behind, "as") {
            all.push(edge(token, "an alias of the crate, which hides edges"));
        } else if is(behind, "::") {
            all.extend(heads(found.get(behind + 1..).unwrap_or_default()));
        }
    }
    all
}

fn edge(token: &Token, to: &str) -> Edge {
    Edge {
        line: token.line,
        to: to.to_owned(),
    }
}

/// The first names of a path, or of each path in a group: `a::b` gives a, `{a::{b, c}, d}` a and d.
pub(crate) fn heads(found: &[Token]) -> Vec<Edge> {
    let mut all = Vec::new();
    let mut depth = 0_usize;
    let mut is_head = true;
    for token in found {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "," if depth == 1 => is_head = true,
            text if is_head => {
                is_head = false;
                if text != "self" {
                    all.push(edge(token, text));
                }
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    all
}

/// The first line of a file, outside its unit tests, that names a crate.
pub(crate) fn names_crate(source: &str, name: &str) -> Option<usize> {
    let found = tokens(source);
    let text = |at: Option<usize>| {
        at.and_then(|at| found.get(at))
            .map_or("", |t| t.text.as_str())
    };
    found.iter().enumerate().find_map(|(at, token)| {
        let before = text(at.checked_sub(1));
        let is_path = text(Some(at + 1)) == "::" && !matches!(before, "::" | ".");
        let is_use = matches!(before, "use" | "crate") && text(at.checked_sub(2)) != "(";
        (token.text == name && !token.in_tests && (is_path || is_use)).then_some(token.line)
    })
}

#[test]
fn edges_are_found_in_every_way_to_write_them() {
    #[track_caller]
    fn check(file: &str, source: &str, expect: &[(usize, &str)]) {
        let found = edges(file, source);
        let found: Vec<_> = found
            .iter()
            .map(|edge| (edge.line, edge.to.as_str()))
            .collect();
        assert_eq!(found, expect, "{file}: {source}");
    }
    let file = "src/text/offset.rs";
    check(file, "use crate::app::Session;", &[(1, "app")]);
    check(
        file,
        "\n\nlet x = crate::ui::run(crate::cli::X);",
        &[(3, "ui"), (3, "cli")],
    );
    check(
        file,
        "pub use crate::{\n    app::{Session, update::X},\n    self,\n    ui,\n    words::*,\n};",
        &[(2, "app"), (4, "ui"), (5, "words")],
    );
    check(file, "use duidu::storage::Store;", &[(1, "storage")]);
    check(file, "use super::super::app;", &[(1, "app")]);
    check(
        file,
        "use super::super::{app::X, ui};",
        &[(1, "app"), (1, "ui")],
    );
    check(
        file,
        "mod tests { use super::super::super::app; }",
        &[(1, "app")],
    );
    check(
        "src/text/mod.rs",
        "mod tests { use super::super::app; }",
        &[(1, "app")],
    );
    check("src/storage.rs", "use super::app;", &[(1, "app")]);
    check(
        file,
        "use crate as c;",
        &[(1, "an alias of the crate, which hides edges")],
    );
    check(file, "use crate::*;", &[(1, "*")]);
    check(file, "fn f() -> impl Fn(crate::app::X) {}", &[(1, "app")]);

    check(file, "// use crate::app::Session;", &[]);
    check(file, "/// [`crate::app::Session`]\n/* crate::ui */", &[]);
    check(file, "let url = \"crate::app//\"; // crate::ui", &[]);
    check(
        file,
        "let url = \"https://x\"; use crate::app;",
        &[(1, "app")],
    );
    check(file, "use super::ViewMap; use self::x;", &[]);
    check(file, "mod tests { use super::super::SrcByte; }", &[]);
    check(file, "pub(crate) fn f() {} pub(in crate) fn g() {}", &[]);
}
