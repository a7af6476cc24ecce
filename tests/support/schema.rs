//! As much of JSON Schema as `assets/sidecar.schema.json` uses; any other keyword is a fault of
//! the schema, so that nothing in it is passed over.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]

use serde_json::{Map, Value};

/// What is wrong with a value, each with its place; and the fields the schema does not name.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) faults: Vec<String>,
    pub(crate) unnamed: Vec<String>,
}

impl Findings {
    fn fault(&mut self, place: &str, what: &str) {
        self.faults.push(format!("{place}: {what}"));
    }
}

/// Holds a value against a schema.
pub(crate) fn check(schema: &Value, value: &Value) -> Findings {
    let mut findings = Findings::default();
    let named = walk(schema, schema, value, "", &mut findings);
    note_unnamed(value, &named, "", &mut findings);
    findings
}

/// The names that a schema and those it refers to give to the fields of an object.
fn walk(
    root: &Value,
    schema: &Value,
    value: &Value,
    place: &str,
    findings: &mut Findings,
) -> Vec<String> {
    let mut names = Vec::new();
    let schema = schema.as_object().unwrap();
    for (keyword, rule) in schema {
        match keyword.as_str() {
            "type" => {
                let fits = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64() || value.is_i64(),
                    other => panic!("type {other}"),
                };
                if !fits {
                    findings.fault(place, &format!("is no {rule}"));
                }
            }
            "const" if value != rule => findings.fault(place, &format!("is not {rule}")),
            "minimum" if value.as_i64() < rule.as_i64() => {
                findings.fault(place, &format!("is below {rule}"));
            }
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.get(name.as_str().unwrap()).is_none() {
                        findings.fault(place, &format!("has no {name}"));
                    }
                }
            }
            "$ref" => {
                let path = rule.as_str().unwrap().strip_prefix('#').unwrap();
                let target = root.pointer(path).unwrap();
                names.extend(walk(root, target, value, place, findings));
            }
            "allOf" => {
                for part in rule.as_array().unwrap() {
                    names.extend(walk(root, part, value, place, findings));
                }
            }
            "properties" => names.extend(rule.as_object().unwrap().keys().cloned()),
            // Words about the schema, rules that were kept, and rules for what lies below.
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "const"
            | "minimum"
            | "items"
            | "additionalProperties" => {}
            other => panic!("the schema has {other:?}, which this check does not know"),
        }
    }
    below(root, schema, value, place, findings);
    names
}

fn below(
    root: &Value,
    schema: &Map<String, Value>,
    value: &Value,
    place: &str,
    findings: &mut Findings,
) {
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (index, item) in list.iter().enumerate() {
            let place = format!("{place}/{index}");
            let named = walk(root, items, item, &place, findings);
            note_unnamed(item, &named, &place, findings);
        }
    }
    let Some(fields) = value.as_object() else {
        return;
    };
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, value) in fields {
        let place = format!("{place}/{name}");
        let known = properties.and_then(|known| known.get(name));
        if let Some(rule) = known.or_else(|| schema.get("additionalProperties")) {
            let named = walk(root, rule, value, &place, findings);
            let is_free = rule.get("properties").is_none() && rule.get("$ref").is_none();
            if !is_free {
                note_unnamed(value, &named, &place, findings);
            }
        }
    }
}

fn note_unnamed(value: &Value, named: &[String], place: &str, findings: &mut Findings) {
    for name in value.as_object().into_iter().flat_map(Map::keys) {
        if !named.contains(name) {
            findings.unnamed.push(format!("{place}/{name}"));
        }
    }
}
