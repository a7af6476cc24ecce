//! Words for what the session holds: which message of the table says what.
//!
//! The table (`kit/message`) knows no session; this file knows both, and no other file of the
//! window chooses words.

use std::collections::BTreeMap;

use super::kit::message::{Vocabulary, Writing};
use super::look::Look;
use crate::app::command::{Held, Shortcut};
use crate::app::display::{Fold, FoldState};
use crate::app::exporting::Put;
use crate::app::glossed::{Density, GlossSettings, ReadingKind};
use crate::app::open::{OpenError, ReadError};
use crate::app::page::Make;
use crate::app::selection::Side;
use crate::app::settings::Settings;
use crate::app::{CommandId, CopiedAs, Document, Notice};
use crate::highlight::{Color, Highlight};
use crate::script::{Detected, Variant};
use crate::transcript::overrides::Correction;
use crate::transcript::{Format, Region, RowIndex, Warning};

/// How many rows of page furniture are named on its fold.
const EXAMPLES: usize = 2;

/// How much of such a row, in characters.
const EXAMPLE_CHARS: usize = 12;

fn writing_of(variant: Variant) -> Writing {
    match variant {
        Variant::Hans => Writing::Simplified,
        Variant::Hant => Writing::Traditional,
        Variant::HantTw => Writing::Taiwan,
        Variant::HantHk => Writing::HongKong,
    }
}

fn writing_of_source(detected: Detected) -> Writing {
    match detected {
        Detected::Taiwan => Writing::Taiwan,
        Detected::HongKong => Writing::HongKong,
        Detected::Traditional => Writing::Traditional,
        Detected::Simplified => Writing::Simplified,
        Detected::Mixed => Writing::Mixed,
        Detected::Neither => Writing::Unknown,
    }
}

impl Look {
    /// The name of a command.
    pub(crate) fn command(&self, id: CommandId) -> String {
        let command = &self.messages.command;
        let name = match id {
            CommandId::Open => command.open,
            CommandId::Paste => command.paste,
            CommandId::Export => command.export,
            CommandId::ExportFolder => self.messages.export.folder_command,
            CommandId::CopyMarkdown => self.messages.export.copy_as[0],
            CommandId::CopyRich => self.messages.export.copy_as[1],
            CommandId::CopyText => self.messages.export.copy_as[2],
            CommandId::KeepPaste => command.keep_text,
            CommandId::Undo => command.undo,
            CommandId::Redo => command.redo,
            CommandId::Copy => command.copy,
            CommandId::CopyCitation => command.copy_citation,
            CommandId::SelectAll => command.select_all,
            CommandId::Escape => command.escape,
            CommandId::Highlight(key) => {
                let key = usize::from(key);
                return (command.highlight)(key, (self.messages.list.color)(key));
            }
            CommandId::OpenHighlight => command.open_highlight,
            CommandId::RemoveHighlight => command.remove,
            CommandId::FilterHighlights => self.messages.notes.filter,
            CommandId::NextToCheck => self.messages.notes.next_to_check,
            CommandId::PreviousToCheck => self.messages.notes.previous_to_check,
            CommandId::AcceptPlace => self.messages.notes.accept,
            CommandId::KeepOrphan => self.messages.notes.keep_orphan,
            CommandId::ToSelection => self.messages.notes.to_selection,
            CommandId::SplitHighlight => self.messages.notes.split,
            CommandId::JoinHighlight => self.messages.notes.join,
            CommandId::RestoreLast => self.messages.notes.restore_last,
            CommandId::JoinFound => self.messages.notes.join_found,
            CommandId::NameColors => self.messages.notes.name_colors,
            CommandId::OpenFolder => self.messages.folder.open,
            CommandId::NextTranscript => self.messages.folder.next,
            CommandId::PreviousTranscript => self.messages.folder.previous,
            CommandId::ShowFolder => self.messages.folder.show,
            CommandId::Reload => self.messages.notes.reload,
            CommandId::Find => command.find,
            CommandId::FindInFolder => self.messages.find.list_name,
            CommandId::FindNext => self.messages.find.next,
            CommandId::FindPrevious => self.messages.find.previous,
            CommandId::NextHighlight => command.next_highlight,
            CommandId::PreviousHighlight => command.previous_highlight,
            CommandId::ToggleFolds => command.toggle_folds,
            CommandId::ToggleSidePanel => command.toggle_list,
            CommandId::NextTarget => command.next_view,
            CommandId::ToggleGloss => self.messages.gloss.toggle,
            CommandId::GlossAlone => self.messages.gloss.alone,
            CommandId::NextReading => self.messages.gloss.next_reading,
            CommandId::NextReadings => self.messages.gloss.next_readings,
            CommandId::NextGlosses => self.messages.gloss.next_glosses,
            CommandId::ShowWord => self.messages.gloss.show_word,
            CommandId::ToggleKnown => self.messages.gloss.toggle_known,
            CommandId::ToggleKept => self.messages.gloss.toggle_vocabulary,
            CommandId::CopyWord => self.messages.gloss.copy_word,
            CommandId::CorrectWord => self.messages.gloss.correct,
            CommandId::ImportGlossary => self.messages.words.import_glossary,
            CommandId::ExportGlossary => self.messages.words.export_glossary,
            CommandId::NextDoubt => self.messages.doubts.next,
            CommandId::PreviousDoubt => self.messages.doubts.previous,
            CommandId::ShowConversion => self.messages.doubts.show,
            CommandId::AcceptDoubt => self.messages.doubts.right,
            CommandId::TakeOther => self.messages.doubts.other,
            CommandId::ToggleMended => self.messages.doubts.mended,
            CommandId::ToggleRegionalWords => self.messages.doubts.words,
            CommandId::ToggleRegionalQuotes => self.messages.doubts.quotes,
            CommandId::ToggleDoubtMarks => self.messages.doubts.marks,
            CommandId::NextReadingWay => self.messages.page.next_way,
            CommandId::ToggleMargin => self.messages.page.margin,
            CommandId::Make(make) => match make {
                Make::This(Correction::Body) => self.messages.page.make_body,
                Make::This(Correction::Fold) => self.messages.page.make_fold,
                Make::This(Correction::Title) => self.messages.page.make_title,
                Make::This(Correction::Metadata) => self.messages.page.make_metadata,
                Make::Guessed => self.messages.page.make_guessed,
            },
            CommandId::ChooseEncoding => self.messages.page.other_encoding,
            CommandId::ShowDetails => self.messages.page.details,
            CommandId::TextLarger => command.text_larger,
            CommandId::TextSmaller => command.text_smaller,
            CommandId::TextReset => command.text_reset,
            CommandId::ThemeSystem => command.theme_system,
            CommandId::ThemeLight => command.theme_light,
            CommandId::ThemeDark => command.theme_dark,
            CommandId::Palette => command.palette,
            CommandId::About => command.about,
            CommandId::Quit => command.quit,
        };
        let theme = self.messages.menu.theme;
        match id {
            CommandId::ThemeSystem | CommandId::ThemeLight | CommandId::ThemeDark => {
                format!("{theme}: {name}")
            }
            _ => name.to_owned(),
        }
    }

    /// The key of a command as it stands on the keyboard; empty where it has none.
    pub(crate) fn shortcut(id: CommandId) -> String {
        let Some(Shortcut { held, key }) = id.shortcut() else {
            return String::new();
        };
        let command = if cfg!(target_os = "macos") {
            "⌘"
        } else {
            "Ctrl+"
        };
        match held {
            Held::Nothing => key.to_owned(),
            Held::Shift => format!("Shift+{key}"),
            Held::Command => format!("{command}{key}"),
            Held::CommandShift => format!("{command}Shift+{key}"),
        }
    }

    /// What the reader calls a colour: the name in the sidecar, or the colour's own.
    pub(crate) fn color_name(&self, color: &Color, names: &BTreeMap<String, String>) -> String {
        if let Some(name) = names.get(color.name()).filter(|name| !name.is_empty()) {
            return name.clone();
        }
        match color.key() {
            Some(key) => (self.messages.list.color)(key).to_owned(),
            None => color.name().to_owned(),
        }
    }

    /// The name of a card for those who hear it.
    pub(crate) fn card_label(
        &self,
        highlight: &Highlight,
        names: &BTreeMap<String, String>,
    ) -> String {
        let color = self.color_name(&highlight.color, names);
        let quote = &highlight.selector.quote.exact;
        let mut label = (self.messages.name.highlight)(&color, quote);
        if !highlight.note.is_empty() {
            label.push_str(". ");
            label.push_str(&highlight.note);
        }
        label
    }

    /// What a fold stands for.
    pub(crate) fn fold(&self, fold: &Fold, document: &Document) -> String {
        let count = fold.count_rows();
        let transcript = document.transcript();
        match (fold.region, fold.repeats) {
            (Region::Repeat, Some(first)) => {
                let line = |row| transcript.line_of(row).unwrap_or_default();
                let last = RowIndex(first.0 + count - 1);
                (self.messages.fold.repeat)(count, line(first), line(last))
            }
            (Region::Furniture, _) => {
                let rows = (fold.first.0..fold.end.0).map(RowIndex);
                // Headings are short; the entries under them are not.
                let texts = rows.map(|row| transcript.row_text(row).into_owned());
                let short = texts.filter(|text| text.chars().count() <= EXAMPLE_CHARS);
                let examples: Vec<String> = short.take(EXAMPLES).collect();
                let examples: Vec<&str> = examples.iter().map(String::as_str).collect();
                (self.messages.fold.furniture)(count, &examples)
            }
            _ => (self.messages.fold.by_hand)(count),
        }
    }

    /// What a click on a fold does.
    pub(crate) fn fold_action(&self, state: FoldState) -> &'static str {
        match state {
            FoldState::Closed => self.messages.fold.show,
            FoldState::Open => self.messages.fold.hide,
        }
    }

    /// The mark of the source's script before the choice of targets.
    pub(crate) fn source_mark(&self, detected: Detected) -> &'static str {
        (self.messages.pane.from)(writing_of_source(detected))
    }

    /// The name of a target on the choice of targets.
    pub(crate) fn target_name(&self, target: Variant) -> String {
        let pane = &self.messages.pane;
        match target {
            Variant::Hans => pane.to_simplified.to_owned(),
            other => (pane.writing)(writing_of(other)).to_owned(),
        }
    }

    /// A target in one character, where there is little room.
    pub(crate) fn target_mark(target: Variant) -> &'static str {
        match target {
            Variant::Hans => "简",
            Variant::Hant | Variant::HantTw | Variant::HantHk => "繁",
        }
    }

    /// The title over words with readings and glosses, that stand among so many columns.
    pub(crate) fn gloss_title(
        &self,
        document: &Document,
        gloss: &GlossSettings,
        side: Side,
        count_columns: usize,
    ) -> String {
        let text = &self.messages.gloss;
        let head = if count_columns > 1 {
            text.title
        } else {
            text.title_alone
        };
        let mut parts = vec![head];
        let writing = match side {
            Side::Source => writing_of_source(document.detected()),
            Side::View => writing_of(document.target()),
        };
        parts.push((self.messages.pane.writing)(writing));
        match gloss.reading {
            ReadingKind::Pinyin => parts.push(text.pinyin),
            ReadingKind::Zhuyin => parts.push(text.zhuyin),
            ReadingKind::None => {}
        }
        parts.push(match gloss.glosses {
            Density::All => text.all_words,
            Density::Above => text.above_words,
            Density::None => text.no_words,
        });
        parts.join(" · ")
    }

    /// The title over the original.
    pub(crate) fn source_title(&self, detected: Detected) -> String {
        let pane = &self.messages.pane;
        format!(
            "{} · {}",
            pane.original,
            (pane.writing)(writing_of_source(detected))
        )
    }

    /// What a text is written in.
    pub(crate) fn writing(&self, detected: Detected) -> String {
        (self.messages.pane.writing)(writing_of_source(detected)).to_owned()
    }

    /// The title over the view.
    pub(crate) fn view_title(&self, document: &Document, settings: &Settings) -> String {
        let pane = &self.messages.pane;
        if document.is_mended() {
            return self.messages.doubts.mended_title.to_owned();
        }
        let how = (pane.vocabulary)(vocabulary_of(settings));
        match document.target() {
            Variant::Hans => format!("{} · {how}", pane.simplified),
            other => format!(
                "{} · {} · {how}",
                pane.traditional,
                (pane.writing)(writing_of(other))
            ),
        }
    }

    /// The name of a format.
    pub(crate) fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Plain => self.messages.status.plain,
            Format::Speakers => self.messages.status.speakers,
            Format::Panel => self.messages.status.panel,
            Format::Html => self.messages.status.page,
            Format::Docx => self.messages.status.word,
            Format::Markdown => "Markdown",
            Format::Srt => "SRT",
            Format::Vtt => "WebVTT",
            Format::Sbv => "SBV",
            Format::Lrc => "LRC",
            Format::Ass => "ASS",
            Format::Json3 => "YouTube JSON",
            Format::Bcc => "Bilibili JSON",
            Format::WhisperJson => "Whisper JSON",
            Format::Tsv => "Whisper TSV",
            Format::Ttml => "TTML",
        }
    }

    /// From what to what.
    pub(crate) fn conversion(&self, document: &Document, settings: &Settings) -> String {
        let from = writing_of_source(document.detected());
        let to = writing_of(document.target());
        (self.messages.status.conversion)(from, to, vocabulary_of(settings))
    }

    /// What a notice says.
    pub(crate) fn notice(&self, notice: &Notice) -> String {
        let table = &self.messages.notice;
        match notice {
            Notice::OpenFailed(error) => self.open_error(error),
            Notice::OddContent(warnings) => {
                let said: Vec<String> = warnings
                    .iter()
                    .map(|warning| self.warning(warning))
                    .collect();
                said.join("; ")
            }
            Notice::NothingToPaste => table.clipboard_empty.to_owned(),
            Notice::Copied { variant, .. } => match variant {
                Some(Variant::Hans) => table.copied_simplified.to_owned(),
                Some(_) => table.copied_traditional.to_owned(),
                None => table.copied.to_owned(),
            },
            Notice::CitationCopied => table.copied_citation.to_owned(),
            Notice::NothingToCheck => self.messages.notes.all_checked.to_owned(),
            Notice::NoHighlightHere => self.messages.notes.none_here.to_owned(),
            Notice::Overlaps => {
                (self.messages.notes.overlaps)(&Self::shortcut(CommandId::JoinHighlight))
            }
            Notice::NothingSelected => table.nothing_selected.to_owned(),
            Notice::TooManyHits { most } => (self.messages.find.too_many)(*most),
            Notice::SidecarDamaged { path, recovered: 0 } => {
                (table.sidecar_damaged)(&path.display().to_string())
            }
            Notice::SidecarDamaged { path, .. } => {
                format!("{}: {}", table.recovered, path.display())
            }
            Notice::SidecarNewer { path } => format!("{}: {}", table.sidecar_newer, path.display()),
            Notice::SidecarOfOther { path, .. } => {
                (table.sidecar_other)(&path.display().to_string())
            }
            Notice::SidecarUnreadable { path, reason } => {
                format!("{} ({reason}): {}", table.unreadable_notes, path.display())
            }
            Notice::PlacesChanged { moved, orphans } => {
                let mut said = Vec::new();
                if *moved > 0 {
                    said.push((table.moved)(*moved));
                }
                if *orphans > 0 {
                    said.push((table.orphans)(*orphans));
                }
                said.join(". ")
            }
            Notice::SetAside { path } => format!("{}: {}", table.set_aside, path.display()),
            Notice::KeptElsewhere { path } => (table.read_only_folder)(&path.display().to_string()),
            Notice::SaveFailed { reason } => {
                let path = "";
                (table.save_failed)(reason, path)
                    .trim_end_matches([':', '：', ' '])
                    .to_owned()
            }
            Notice::Merged(counts) => {
                (self.messages.notes.merged)(counts.added, counts.removed, counts.changed)
            }
            Notice::NotesJoined(counts) => {
                (self.messages.notes.joined)(counts.added, counts.removed, counts.changed)
            }
            Notice::NotesFollowed { count, path } => {
                (self.messages.notes.followed)(*count, &path.display().to_string())
            }
            Notice::TranscriptChanged => self.messages.notes.transcript_changed.to_owned(),
            Notice::EditRefused { reason } => format!("{}: {reason}", table.edit_refused),
            Notice::Exported { path, count, put } => {
                let (export, path) = (&self.messages.export, path.display().to_string());
                match put {
                    Put::Same => (export.same)(&path),
                    Put::Updated(changes) => (export.updated)(&path, &(export.changes)(*changes)),
                    Put::New | Put::Replaced | Put::Asks(_) => (table.exported)(*count, &path),
                }
            }
            Notice::ExportCopied { count } => (self.messages.export.copied)(*count),
            Notice::ExcerptCopied(copied) => {
                let [markdown, rich, text] = self.messages.export.copied_as;
                match copied {
                    CopiedAs::Markdown => markdown.to_owned(),
                    CopiedAs::Rich => rich.to_owned(),
                    CopiedAs::Text => text.to_owned(),
                }
            }
            Notice::PasteKept { path } => format!("{}: {}", table.kept, path.display()),
            Notice::PasteNotKept { reason } => format!("{} ({reason})", table.not_kept),
            Notice::ConversionFailed { reason } => {
                format!("{} ({reason})", table.conversion_failed)
            }
            Notice::GlossaryTaken {
                count,
                left_out,
                first_fault,
            } => (self.messages.words.taken)(*count, *left_out, *first_fault),
            Notice::GlossaryWritten { path, count } => {
                (self.messages.words.written)(*count, &path.display().to_string())
            }
            Notice::GlossaryFailed { reason } => {
                format!("{} ({reason})", self.messages.words.table_failed)
            }
            Notice::NoFileDialog => table.no_dialog.to_owned(),
            Notice::JobBroke { job } => (table.job_failed)(job),
        }
    }

    /// Why a file was not opened, and what to do.
    fn open_error(&self, error: &OpenError) -> String {
        let table = &self.messages.notice;
        let text = |path: &std::path::Path| path.display().to_string();
        match error {
            OpenError::Read(error) => match error {
                ReadError::Missing { path } => (table.missing)(&text(path)),
                ReadError::Folder { path } => (table.folder)(&text(path)),
                ReadError::TooLarge { path, .. } => (table.too_large)(&text(path)),
                ReadError::NotRegular { path } => (table.binary)(&text(path)),
                ReadError::Denied { path } => (table.denied)(&text(path)),
                ReadError::Unreadable { path, source } => {
                    (table.unreadable)(&source.to_string(), &text(path))
                }
            },
            OpenError::Empty(path) => (table.empty_file)(&text(path)),
            OpenError::Binary(path) => (table.binary)(&text(path)),
            OpenError::Refused { reason, path } => {
                let refused = &self.messages.refused;
                match (refused.refusal)(*reason) {
                    Some(said) => format!("{said}{}{}", refused.before_path, path.display()),
                    None => error.to_string(),
                }
            }
            OpenError::Write(error) => format!("{} ({error})", table.not_kept),
            OpenError::Cancelled(_) => String::new(),
        }
    }

    /// What was odd about a file's content.
    fn warning(&self, warning: &Warning) -> String {
        let table = &self.messages.notice;
        match warning {
            Warning::DamagedBytes { count } => (table.damaged)(*count),
            Warning::Nul { count } => (table.nul)(*count),
            other => (self.messages.refused.warning)(other).unwrap_or_else(|| other.to_string()),
        }
    }
}

/// Whether the view says things with the words of its region.
fn vocabulary_of(settings: &Settings) -> Vocabulary {
    if settings.regional.words {
        Vocabulary::Converted
    } else {
        Vocabulary::Kept
    }
}
