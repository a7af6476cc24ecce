//! What of the reader's work is not a highlight: its changes, which undo as those of highlights do,
//! and what follows from them.

use super::{Effect, Session};
use crate::sidecar::{Section, SectionChange, SectionKind};

impl Session {
    /// Puts a section in place of the one of its kind, notes how to take that back, and asks for a
    /// save; `false` where nothing may be changed or nothing would be.
    pub(super) fn edit_section(&mut self, made: Section, effects: &mut Vec<Effect>) -> bool {
        if !self.may_edit() {
            return false;
        }
        let Some(document) = &mut self.document else {
            return false;
        };
        let kind = made.kind();
        let before = document.work.section(kind);
        if before == made {
            return false;
        }
        document.work.set_section(made.clone());
        document.history.push(SectionChange { before, made });
        self.changed(effects);
        self.section_changed(kind, effects);
        true
    }

    /// What follows from a change of a section, whoever made it: here, by undo, in another window.
    pub(super) fn section_changed(&mut self, kind: SectionKind, effects: &mut Vec<Effect>) {
        match kind {
            SectionKind::Conversion => {
                if !self.follow_source(effects) {
                    self.apply_rules(effects);
                }
            }
            SectionKind::Info | SectionKind::Structure => self.page_changed(effects),
            SectionKind::Glossary => self.tune(effects),
        }
    }
}
