//! Quotation marks as the target's readers expect them: 「」 and “”.
//!
//! These are rules like those of the reader, so that the map between the texts stays exact; a rule
//! of the reader's own wins. The single mark ’ is an apostrophe as well, so that nothing is made of
//! it. (GB/T 15834 has “” outside and ‘’ inside; the Ministry of Education in Taipei 「」 and 『』.)

use super::reader::ReaderRule;
use super::variant::Variant;

/// The rules that give a target its quotation marks.
///
/// ```
/// use duidu::script::{Variant, quote_rules};
/// let rules = quote_rules(Variant::Hans);
/// assert!(rules.iter().any(|rule| rule.from == "「" && rule.to == "“"));
/// ```
pub fn quote_rules(target: Variant) -> Vec<ReaderRule> {
    let pairs: &[(&str, &str)] = match target {
        Variant::Hans => &[("「", "“"), ("」", "”"), ("『", "‘"), ("』", "’")],
        Variant::Hant | Variant::HantTw | Variant::HantHk => &[("“", "「"), ("”", "」")],
    };
    let rule = |(from, to): &(&str, &str)| ReaderRule {
        from: (*from).to_owned(),
        to: (*to).to_owned(),
        target: Some(target),
    };
    pairs.iter().map(rule).collect()
}
