//! Just enough of Rust's grammar to find paths: words and punctuation with their lines, without
//! comments, strings and characters; and which inline module each stands in.

/// A word, `::`, or one character of punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Counted from one.
    pub(crate) line: usize,
    pub(crate) text: String,
    /// The inline modules around it, outermost first.
    pub(crate) modules: Vec<String>,
    /// Whether one of them is under `#[cfg(test)]`.
    pub(crate) in_tests: bool,
}

/// The tokens of a file.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (len, is_token) = measure(rest, first);
        let (taken, behind) = rest.split_at(len);
        if is_token {
            found.push(Token {
                line,
                text: taken.to_owned(),
                modules: Vec::new(),
                in_tests: false,
            });
        }
        line += taken.matches('\n').count();
        rest = behind;
    }
    place(&mut found);
    found
}

/// How many bytes the next piece of the source is long, and whether it is a token.
fn measure(rest: &str, first: char) -> (usize, bool) {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    if rest.starts_with("//") {
        (rest.find('\n').unwrap_or(rest.len()), false)
    } else if rest.starts_with("/*") {
        (block_comment(rest), false)
    } else if let Some(len) = string(rest) {
        (len, false)
    } else if first == '\'' {
        (character(rest), false)
    } else if word(first) {
        (rest.find(|c| !word(c)).unwrap_or(rest.len()), true)
    } else if rest.starts_with("::") {
        (2, true)
    } else {
        (first.len_utf8(), !first.is_whitespace())
    }
}

/// The length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut skip = 0;
    for (at, _) in rest.char_indices() {
        let here = rest.get(at..).unwrap_or_default();
        if at < skip {
            continue;
        }
        if here.starts_with("/*") {
            (depth, skip) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, skip) = (depth - 1, at + 2);
            if depth == 0 {
                return skip;
            }
        }
    }
    rest.len()
}

/// The length of a string of any kind, if one starts here.
fn string(rest: &str) -> Option<usize> {
    let prefix = rest.find(|c| !matches!(c, 'b' | 'c' | 'r'))?;
    let open = rest.get(prefix..)?;
    if rest.get(..prefix)?.ends_with('r') {
        let hashes = open.find(|c| c != '#')?;
        let body = open.get(hashes..)?.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let len = body.find(&close).map_or(body.len(), |at| at + close.len());
        return Some(prefix + hashes + 1 + len);
    }
    let body = open.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            '"' if !escaped => return Some(prefix + 1 + at + 1),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some(rest.len())
}

/// The length of a character literal, or of the quote alone where a lifetime starts.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            let behind = at + c.len_utf8();
            let close = rest.get(behind..).and_then(|rest| rest.find('\''));
            close.map_or(rest.len(), |close| behind + close + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// Tells each token which inline modules it stands in.
fn place(found: &mut [Token]) {
    // Each open module with the depth of braces outside it.
    let mut open: Vec<(String, usize, bool)> = Vec::new();
    let mut depth = 0_usize;
    let mut since_item: Vec<String> = Vec::new();
    for token in found {
        token.modules = open.iter().map(|(name, ..)| name.clone()).collect();
        token.in_tests = open.iter().any(|(.., is_test)| *is_test);
        match token.text.as_str() {
            "{" => {
                if let [.., keyword, name] = since_item.as_slice()
                    && keyword == "mod"
                {
                    let head = since_item.join(" ");
                    open.push((name.clone(), depth, head.contains("cfg ( test )")));
                }
                depth += 1;
                since_item.clear();
            }
            "}" => {
                depth = depth.saturating_sub(1);
                if open.last().is_some_and(|(_, outside, _)| *outside == depth) {
                    open.pop();
                }
                since_item.clear();
            }
            ";" => since_item.clear(),
            text => since_item.push(text.to_owned()),
        }
    }
}

#[test]
fn strings_comments_and_characters_are_no_tokens() {
    #[track_caller]
    fn check(source: &str, expect: &[(usize, &str)]) {
        let found = tokens(source);
        let found: Vec<_> = found.iter().map(|t| (t.line, t.text.as_str())).collect();
        assert_eq!(found, expect, "{source}");
    }
    check(
        "a::b // c::d\n/// e\nf",
        &[(1, "a"), (1, "::"), (1, "b"), (3, "f")],
    );
    check("/* a /* b */ c */ d", &[(1, "d")]);
    check("\"a // b \\\" c\" d", &[(1, "d")]);
    check("\"a\\\\\" b", &[(1, "b")]);
    check("r#\"a \" b\n\"# c", &[(2, "c")]);
    check("br\"\\\" b\"x\" c\"y\" d", &[(1, "d")]);
    check("'a' '\\'' '\\u{7f}' '字' b", &[(1, "b")]);
    check("&'a str", &[(1, "&"), (1, "a"), (1, "str")]);
    check("r b c bar", &[(1, "r"), (1, "b"), (1, "c"), (1, "bar")]);
}

#[test]
fn tokens_know_their_inline_modules() {
    let source = "x { } mod a { y mod b { { } z } } #[cfg(test)] mod tests { w } v";
    let of = |word: &str| {
        let token = tokens(source).into_iter().find(|token| token.text == word);
        token
            .map(|token| (token.modules.join("::"), token.in_tests))
            .unwrap()
    };
    assert_eq!(of("x"), (String::new(), false));
    assert_eq!(of("y"), ("a".to_owned(), false));
    assert_eq!(of("z"), ("a::b".to_owned(), false));
    assert_eq!(of("w"), ("tests".to_owned(), true));
    assert_eq!(of("v"), (String::new(), false));
}
