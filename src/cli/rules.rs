//! `duidu rules`: the reader's conversion rules, for always and of a transcript.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use serde_json::json;

use super::args::{ImportRules, ListRules, RemoveRule, RulesArgs, RulesJob};
use super::{output, transcript};
use crate::app::doubts::reader_rules;
use crate::app::rules_file::{always_rules, change_always_rules, read_rules_file};
use crate::app::settings::Folders;
use crate::script::{FaultKind, ReaderRule, ReaderRules, Scope, Variant, write_rules};

pub(super) fn run(job: RulesArgs, folders: &Folders) -> anyhow::Result<()> {
    match job.job {
        RulesJob::List(job) => list(&job, folders),
        RulesJob::Import(job) => import(&job, folders),
        RulesJob::Export => output::print(&write_rules(&always(folders)?, "")),
        RulesJob::Remove(job) => remove(&job, folders),
    }
}

/// The rules of a file, all or none.
pub(super) fn read(file: &Path) -> anyhow::Result<Vec<ReaderRule>> {
    Ok(read_rules_file(&*transcript::calls(), file)?)
}

fn always(folders: &Folders) -> anyhow::Result<Vec<ReaderRule>> {
    Ok(always_rules(&*transcript::calls(), &folders.rules_file())?)
}

fn list(job: &ListRules, folders: &Folders) -> anyhow::Result<()> {
    let always = always(folders)?;
    let (rules, text) = match &job.file {
        None => {
            let mut rules = ReaderRules::new();
            for rule in always {
                rules.add(Scope::Always, rule);
            }
            (rules, None)
        }
        Some(file) => {
            let (opened, _, notes) = transcript::read_with_notes(file, folders)?;
            let source = opened.transcript.source();
            let rules = reader_rules(&always, &notes.work.conversion.rules, source);
            (rules, Some(source.slice(source.span()).into_owned()))
        }
    };
    let faults = rules.faults(text.as_deref());
    let fault_of = |index| {
        let fault = faults.iter().find(|fault| fault.index == index);
        fault.map(|fault| fault.kind.clone())
    };
    if job.json {
        let list: Vec<_> = rules
            .list()
            .enumerate()
            .map(|(index, (scope, rule))| {
                json!({
                    "scope": scope.name(),
                    "from": rule.from,
                    "to": rule.to,
                    "target": rule.target.map(Variant::tag),
                    "fault": fault_of(index).as_ref().map(FaultKind::name),
                })
            })
            .collect();
        let spots: Vec<_> = rules
            .spots()
            .iter()
            .map(|spot| {
                json!({
                    "start": spot.span.start().0,
                    "end": spot.span.end().0,
                    "to": spot.to,
                    "target": spot.target.map(Variant::tag),
                })
            })
            .collect();
        return output::print_json(&json!({ "rules": list, "spots": spots }));
    }
    let mut lines = String::new();
    for (index, (scope, rule)) in rules.list().enumerate() {
        let target = rule.target.map_or("any", Variant::tag);
        let fault = match fault_of(index) {
            None => String::new(),
            Some(FaultKind::Replaced { by }) => format!("\tnever acts: another makes it {by}"),
            Some(FaultKind::Inside { longer }) => format!("\tgives way to {longer}"),
            Some(FaultKind::Absent) => "\tnot in this text".to_owned(),
            Some(FaultKind::Never) => "\tnever acts".to_owned(),
        };
        let (from, to) = (&rule.from, &rule.to);
        // Writing to a text cannot fail.
        writeln!(lines, "{}\t{target}\t{from}\t{to}{fault}", scope.name()).ok();
    }
    for spot in rules.spots() {
        let target = spot.target.map_or("any", Variant::tag);
        let (at, to) = (spot.span.start().0, &spot.to);
        writeln!(lines, "spot\t{target}\tbyte {at}\t{to}").ok();
    }
    output::print(&lines)
}

fn import(job: &ImportRules, folders: &Folders) -> anyhow::Result<()> {
    let rules = read(&job.file)?;
    change_always_rules(&*transcript::calls(), &folders.rules_file(), &rules, &[])?;
    output::print(&format!("{} rules taken in\n", rules.len()))
}

fn remove(job: &RemoveRule, folders: &Folders) -> anyhow::Result<()> {
    let there = always(folders)?;
    let is_gone = |rule: &ReaderRule| rule.from == job.from;
    let gone: Vec<ReaderRule> = there.into_iter().filter(is_gone).collect();
    if gone.is_empty() {
        bail!("there is no rule for {}", job.from);
    }
    change_always_rules(&*transcript::calls(), &folders.rules_file(), &[], &gone)?;
    output::print(&format!("{} rules taken out\n", gone.len()))
}
