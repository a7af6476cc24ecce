//! Short glosses from the senses of an entry: what fits a cell and does not mislead.

use crate::words::is_han;

/// How many characters two glosses may have together, with what stands between them.
const FITS_CHARS: usize = 34;

/// How many characters one gloss may have; longer ones are cut at a border within.
const LONGEST_CHARS: usize = 60;

/// How many characters a name may have with where it lies.
const LONGEST_NAME_CHARS: usize = 20;

/// The one or two short glosses of an entry's senses, in the dictionary's order; that it is a
/// surname is told where it is nothing else. None where it only points to other words.
pub(super) fn short(senses: &str) -> Vec<String> {
    let mut glosses: Vec<String> = Vec::new();
    for gloss in all(senses) {
        if glosses.contains(&gloss) {
            continue;
        }
        match glosses.first() {
            None => glosses.push(gloss),
            Some(first) => {
                if fit(first, &gloss) {
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

/// Whether two glosses may be shown together.
pub(super) fn fit(first: &str, second: &str) -> bool {
    first.chars().count() + second.chars().count() + 2 <= FITS_CHARS
}

/// Whether the first thing that senses say is something to do.
pub(super) fn is_deed(senses: &str) -> bool {
    let mut told = senses.split('/').filter(|sense| !is_pointer(sense));
    told.next()
        .is_some_and(|sense| plain(sense).starts_with(TO))
}

/// How many senses of an entry are looked at for what else the word may be: those behind are rare.
const LOOKED_AT: usize = 4;

/// The first gloss of what one does.
pub(super) fn deed(senses: &str) -> Option<String> {
    all(senses)
        .take(LOOKED_AT)
        .find(|gloss| gloss.starts_with(TO))
}

/// The first gloss of what is not something to do.
pub(super) fn thing(senses: &str) -> Option<String> {
    let mut told = all(senses).take(LOOKED_AT);
    told.find(|gloss| !gloss.starts_with(TO))
}

/// How the gloss of a verb begins.
const TO: &str = "to ";

/// The glosses of senses in their order, mere remarks last.
fn all(senses: &str) -> impl Iterator<Item = String> {
    let told = senses.split('/').filter(|sense| !is_pointer(sense));
    let (remarks, told): (Vec<&str>, Vec<&str>) = told.partition(|sense| is_remark(sense));
    let told = told.into_iter().chain(remarks).map(plain);
    told.filter(|gloss| !gloss.is_empty())
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
    let marks = ["variant of ", "see ", "abbr. for "];
    let (_, rest) = marks.iter().find_map(|mark| senses.split_once(mark))?;
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
        // What it says word by word; what it means comes next.
        "lit. ",
        "the name of a state ",
        "Kangxi radical ",
    ]
    .iter()
    .any(|start| sense.trim_start().starts_with(start))
}

/// A sense without what stands in brackets, without the Chinese it refers to, and without what the
/// dictionary says of it (an abbreviation, a figure of speech).
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
    for label in LABELS {
        if let Some(rest) = kept.trim_start().strip_prefix(label) {
            kept = rest.to_owned();
        }
    }
    kept.retain(|c| !is_han(c));
    let kept = kept.trim_start_matches([' ', ',', '=']);
    let first = kept.split(';').next().unwrap_or(kept);
    let words: Vec<&str> = first.split_whitespace().collect();
    let mut gloss = words.join(" ").replace(" ,", ",");
    let is_long = gloss.chars().count() > LONGEST_CHARS;
    // "Madrid, capital of Spain": where it lies is told in the whole entry.
    let is_name = gloss.starts_with(|c: char| c.is_uppercase());
    if is_long || is_name && gloss.chars().count() > LONGEST_NAME_CHARS {
        let cut = gloss.split([',', ':']).next().unwrap_or(&gloss);
        let place = [" in ", " district of "]
            .iter()
            .find_map(|at| cut.split_once(at));
        let cut = place.map_or(cut, |(place, _)| place);
        gloss = cut.chars().take(LONGEST_CHARS).collect();
    }
    gloss.trim_matches([' ', ',', '=']).to_owned()
}

/// What stands before a sense and is no part of what the word means.
const LABELS: [&str; 4] = ["fig. ", "abbr. for ", "abbr. of ", "abbr. to "];

/// Whether a sense is only a remark in brackets.
fn is_remark(sense: &str) -> bool {
    let sense = sense.trim();
    sense.starts_with('(') && sense.find(')') == Some(sense.len() - 1)
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
        check("(bound form)/appearance", &["appearance", "(bound form)"]);
        check("lit. add flowers to brocade/fig. to better", &["to better"]);
        check(
            "abbr. for 師範大學|师范大学[x], normal university",
            &["normal university"],
        );
        check("Madrid, capital of Spain", &["Madrid"]);
        check(
            "Nantou city and county in central Taiwan",
            &["Nantou city and county"],
        );
        check(
            "to thank voters; to express gratitude after an election/x",
            &["to thank voters", "x"],
        );
        let long = "long ".repeat(40);
        assert!(short(&long)[0].chars().count() <= LONGEST_CHARS);
    }
}
