//! Short glosses from the senses of an entry: what fits a cell and does not mislead.

/// How many characters two glosses may have together, with what stands between them.
const FITS_CHARS: usize = 34;

/// How many characters one gloss may have; longer ones are cut at a border within.
const LONGEST_CHARS: usize = 60;

/// The one or two short glosses of an entry's senses, in the dictionary's order; that it is a
/// surname is told where it is nothing else. None where it only points to other words.
pub(super) fn short(senses: &str) -> Vec<String> {
    let mut glosses: Vec<String> = Vec::new();
    for sense in senses.split('/').filter(|sense| !is_pointer(sense)) {
        let gloss = plain(sense);
        if gloss.is_empty() || glosses.contains(&gloss) {
            continue;
        }
        match glosses.first() {
            None => glosses.push(gloss),
            Some(first) => {
                if first.chars().count() + gloss.chars().count() + 2 <= FITS_CHARS {
                    glosses.push(gloss);
                }
                break;
            }
        }
    }
    if glosses.is_empty() {
        let mut surnames = senses.split('/').filter_map(surname);
        glosses.extend(surnames.next().map(|name| format!("{name} (surname)")));
    }
    glosses
}

/// The name that a sense says the word is as a surname.
pub(super) fn surname(sense: &str) -> Option<&str> {
    sense
        .trim_start()
        .strip_prefix("surname ")?
        .split([' ', ','])
        .next()
}

/// The word that an entry is a variant of, as its senses say; `None` where they point nowhere.
pub(super) fn target(senses: &str) -> Option<String> {
    let (_, rest) = senses
        .split_once("variant of ")
        .or_else(|| senses.split_once("see "))?;
    let ends = |c: &char| matches!(c, '|' | '[' | '/' | ' ' | ',');
    Some(rest.chars().take_while(|c| !ends(c)).collect())
}

/// Senses that say something of the word and not what it means.
fn is_pointer(sense: &str) -> bool {
    [
        "CL:",
        "variant of ",
        "old variant of ",
        "erhua variant of ",
        "Taiwan pr.",
        "also pr.",
        "see ",
        "see also ",
        "surname ",
        "used in ",
        "Japanese variant of ",
        "also written ",
    ]
    .iter()
    .any(|start| sense.trim_start().starts_with(start))
}

/// A sense without what stands in brackets, and without the Chinese it refers to.
fn plain(sense: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in sense.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            // "拜拜[bai2 bai2]" and the bar between two scripts.
            '|' => {}
            _ => kept.push(c),
        }
    }
    // What is only a remark in brackets is all there is: better than nothing.
    if kept.trim().is_empty() {
        sense.clone_into(&mut kept);
    }
    let first = kept.split(';').next().unwrap_or(&kept);
    let words: Vec<&str> = first.split_whitespace().collect();
    let mut gloss = words.join(" ").replace(" ,", ",");
    if gloss.chars().count() > LONGEST_CHARS {
        let cut = gloss.split([',', ':']).next().unwrap_or(&gloss);
        gloss = cut.chars().take(LONGEST_CHARS).collect();
    }
    gloss.trim_matches([' ', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(senses: &str, glosses: &[&str]) {
        assert_eq!(short(senses), glosses);
    }

    #[test]
    fn a_variant_points_to_its_word() {
        assert_eq!(target("variant of 乾|干[qian2]/x").as_deref(), Some("乾"));
        assert_eq!(target("see 軟體[ruan3 ti3]").as_deref(), Some("軟體"));
        assert_eq!(target("tree"), None);
    }

    #[test]
    fn glosses_are_short_and_say_what_the_word_means() {
        check("tree/CL:棵[ke1]", &["tree"]);
        check("(computing) software/programs", &["software", "programs"]);
        check("surname Gao/high/tall", &["high", "tall"]);
        check("surname Ge", &["Ge (surname)"]);
        check("variant of 乾[qian2]", &[]);
        check("(Tw)", &["(Tw)"]);
        check(
            "to thank voters; to express gratitude after an election/x",
            &["to thank voters", "x"],
        );
        let long = "long ".repeat(40);
        assert!(short(&long)[0].chars().count() <= LONGEST_CHARS);
    }
}
