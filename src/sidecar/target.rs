//! Where something in the source is meant, as the file has it: a W3C target with its selectors.

use serde_json::{Map, Value};

use super::codec::add_unknown;
use super::entry::{put_text, take_text};
use crate::highlight::{Quote, Selector, UnknownTarget};
use crate::text::{SrcChar, SrcCharSpan};

/// The two selectors that this version knows, and all else a target holds.
pub(super) fn target_from(mut target: Map<String, Value>) -> (Selector, UnknownTarget) {
    let mut selector = Selector::default();
    let mut unknown = UnknownTarget::default();
    let (mut position_seen, mut quote_seen) = (false, false);
    // The standard has one selector or a list of them; what is neither is kept among them.
    let list = match target.shift_remove("selector") {
        Some(Value::Array(list)) => list,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    for value in list {
        let kind = value.get("type").and_then(Value::as_str).unwrap_or("");
        let is_position = kind == "TextPositionSelector" && !position_seen;
        let is_quote = kind == "TextQuoteSelector" && !quote_seen;
        match value {
            Value::Object(fields) if is_position => match position_from(fields) {
                Ok((position, rest)) => {
                    position_seen = true;
                    selector.position = position;
                    unknown.position = rest;
                }
                Err(value) => unknown.selectors.push(value),
            },
            Value::Object(mut fields) if is_quote => {
                quote_seen = true;
                fields.shift_remove("type");
                selector.quote = Quote {
                    exact: take_text(&mut fields, "exact"),
                    prefix: take_text(&mut fields, "prefix"),
                    suffix: take_text(&mut fields, "suffix"),
                };
                unknown.quote = fields;
            }
            value => unknown.selectors.push(value),
        }
    }
    unknown.target = target;
    (selector, unknown)
}

fn position_from(
    mut fields: Map<String, Value>,
) -> Result<(SrcCharSpan, Map<String, Value>), Value> {
    let number = |name: &str| {
        let number = fields.get(name)?.as_u64()?;
        usize::try_from(number).ok()
    };
    match (number("start"), number("end")) {
        (Some(start), Some(end)) if start <= end => {
            for name in ["type", "start", "end"] {
                fields.shift_remove(name);
            }
            let span = SrcCharSpan::new(SrcChar(start), SrcChar(end));
            Ok((span, fields))
        }
        _ => Err(Value::Object(fields)),
    }
}

/// The target as it is written.
pub(super) fn target_to(selector: &Selector, unknown: &UnknownTarget) -> Value {
    let mut position = Map::new();
    put_text(&mut position, "type", "TextPositionSelector");
    let span = selector.position;
    position.insert("start".to_owned(), Value::from(span.start().0 as u64));
    position.insert("end".to_owned(), Value::from(span.end().0 as u64));
    add_unknown(&mut position, &unknown.position);
    let mut quote = Map::new();
    put_text(&mut quote, "type", "TextQuoteSelector");
    put_text(&mut quote, "exact", &selector.quote.exact);
    put_text(&mut quote, "prefix", &selector.quote.prefix);
    put_text(&mut quote, "suffix", &selector.quote.suffix);
    add_unknown(&mut quote, &unknown.quote);
    let mut selectors = vec![Value::Object(position), Value::Object(quote)];
    selectors.extend(unknown.selectors.iter().cloned());
    let mut target = Map::new();
    target.insert("selector".to_owned(), Value::Array(selectors));
    add_unknown(&mut target, &unknown.target);
    Value::Object(target)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn read(target: Value) -> (Selector, UnknownTarget) {
        let Value::Object(fields) = target else {
            panic!("no target: {target}");
        };
        target_from(fields)
    }

    #[test]
    fn a_selector_that_is_no_list_is_kept() {
        let quote = json!({ "type": "TextQuoteSelector", "exact": "地圖" });
        for odd in [
            quote.clone(),
            json!(-1.5),
            json!(null),
            json!({ "type": "x" }),
        ] {
            let first = read(json!({ "selector": odd, "x": 1 }));
            let again = read(target_to(&first.0, &first.1));
            assert_eq!(again, first, "{odd}");
        }
        let (selector, _) = read(json!({ "selector": quote }));
        assert_eq!(selector.quote.exact, "地圖");
    }
}
