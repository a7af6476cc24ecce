//! Loading what converts, checking its rows against OpenCC, and auditing a transcript.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::audit;
use super::jobs::Jobs;
use crate::app::doubts::{Audit, DoubtEffect, DoubtEvent};
use crate::app::effect::Event;
use crate::app::rules_file::{RulesFileError, always_rules, change_always_rules};
use crate::script::{Authority, Checked, Config, Converter, Data, DataError, Rules};
use crate::transcript::{RowIndex, Transcript};
use crate::words::Lexicon;

/// Looks through a transcript.
type AuditJob = fn(
    &Data,
    Arc<Lexicon>,
    &Audit,
    &dyn Fn() -> bool,
    &dyn Fn(DoubtEvent),
) -> Result<(), DataError>;

/// How many rows are checked between two looks whether the check is still wanted.
const ROWS_A_LOOK: usize = 256;

impl Jobs {
    pub(super) fn converter(&self, config: Option<Config>) -> Result<Arc<Converter>, String> {
        let Some(config) = config else {
            return Ok(Arc::new(Converter::identity()));
        };
        let data = self.data().map_err(|error| error.to_string())?;
        let data = &*data;
        // Without the dictionary OpenCC's answer stands alone.
        let ruled = || -> Result<Converter, DataError> {
            let rules = match Lexicon::built_in() {
                Ok(lexicon) => Rules::for_config(data, lexicon, config)?,
                Err(_) => None,
            };
            Ok(Converter::new(data, config)?.with_rules(rules))
        };
        ruled().map(Arc::new).map_err(|error| error.to_string())
    }

    pub(super) fn check_rows(
        &self,
        document_id: u64,
        transcript: &Transcript,
        config: Config,
        converter: &Converter,
        send: &dyn Fn(Event),
    ) {
        let wanted = self.newest_check.load(Ordering::Relaxed);
        let Some(data) = self.loaded_data() else {
            return;
        };
        // Without the authority the walk stands by itself, as it does while the check runs.
        let Ok(authority) = Authority::new(&data, config) else {
            return;
        };
        let mut rows = Vec::new();
        for number in 0..transcript.count_rows() {
            if number % ROWS_A_LOOK == 0 && self.newest_check.load(Ordering::Relaxed) != wanted {
                return;
            }
            let row_index = RowIndex(number);
            let Some(row) = transcript.row(row_index) else {
                break;
            };
            let text = transcript.source().slice(row.span);
            let checked = converter.convert_checked(row.span.start(), &text, &authority);
            if let Ok((view, Checked::Differed)) = checked {
                rows.push((row_index, Arc::new(view)));
            }
        }
        if !rows.is_empty() {
            send(Event::RowsDiffer {
                document_id,
                config,
                rows,
            });
        }
    }

    pub(super) fn doubts(&self, effect: DoubtEffect, send: &dyn Fn(Event)) {
        let file = self.folders.rules_file();
        let tell = |event| send(Event::Doubts(event));
        let of_rules = |rules: Result<_, RulesFileError>| match rules {
            Ok(rules) => tell(DoubtEvent::Rules(rules)),
            Err(error) => tell(DoubtEvent::RulesFailed {
                reason: error.to_string(),
            }),
        };
        match effect {
            DoubtEffect::LoadRules => of_rules(always_rules(&*self.calls, &file)),
            DoubtEffect::ChangeRules { add, remove } => {
                of_rules(change_always_rules(
                    &*self.calls,
                    &file,
                    add.as_slice(),
                    remove.as_slice(),
                ));
            }
            DoubtEffect::Audit(wanted) => self.audit(&wanted, audit::audit, &tell),
            DoubtEffect::Words(wanted) => self.audit(&wanted, audit::words, &tell),
        }
    }

    /// Looks through a transcript, as long as no newer audit was asked for.
    fn audit(&self, wanted: &Audit, look: AuditJob, tell: &dyn Fn(DoubtEvent)) {
        let newest = self.newest_audit.load(Ordering::Relaxed);
        let (Some(data), Ok(lexicon)) = (self.loaded_data(), Lexicon::built_in()) else {
            return;
        };
        let is_wanted = || self.newest_audit.load(Ordering::Relaxed) == newest;
        // Dictionaries that cannot be read are told of by the conversion.
        look(&data, lexicon, wanted, &is_wanted, tell).ok();
    }

    /// OpenCC's dictionaries where they have been read; the lock is not held after, so that an
    /// audit keeps no opening waiting.
    fn loaded_data(&self) -> Option<Arc<Data>> {
        let data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        data.clone()
    }
}
