//! Everything a reader can ask for. Menus, palette, keys, buttons and tests all send these.
//!
//! [`CommandId`] are those without details: one table ([`CommandId::ALL`]) says their keys, and
//! the window adds their names from its message table. [`Command`] adds those that carry details,
//! such as a span or a path.

use std::path::PathBuf;

use super::doubts::DoubtCommand;
use super::exporting::ExportCommand;
use super::finding::FindCommand;
use super::folder::FolderCommand;
use super::glossed::GlossCommand;
use super::offers::OfferCommand;
use super::page::{Make, PageCommand};
use super::selection::{Granularity, Motion, Side};
use super::settings::ThemeChoice;
use super::shaping::ShapeCommand;
use super::side_tab::SideTab;
use crate::highlight::{Color, HighlightId};
use crate::script::Variant;
use crate::text::SrcByte;
use crate::transcript::RowIndex;
use crate::transcript::overrides::Correction;

/// A command without details: it can stand in a menu and on a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandId {
    /// Asks for a file to open.
    Open,
    /// Asks for a folder to open.
    OpenFolder,
    /// Opens the next transcript of the folder.
    NextTranscript,
    /// Opens the transcript before in the folder.
    PreviousTranscript,
    /// Lists the transcripts of the folder, and the highlights of all.
    ShowFolder,
    /// Reads the open file again.
    Reload,
    /// Opens the text on the clipboard as a transcript.
    Paste,
    /// Opens the dialog that exports.
    Export,
    /// Opens it for the highlights of all transcripts in the folder.
    ExportFolder,
    /// Asks where to keep a pasted text.
    KeepPaste,
    /// Takes the last change back.
    Undo,
    /// Makes the change again that was taken back.
    Redo,
    /// Copies the selected text in the script of the pane it was selected in.
    Copy,
    /// Copies the original with speaker, title, place and file.
    CopyCitation,
    /// Copies what is selected, or the highlight at the caret, as Markdown with where it is from.
    CopyMarkdown,
    /// The same for word processors and mail: HTML beside text.
    CopyRich,
    /// The same as plain text.
    CopyText,
    /// Selects everything that is not folded away.
    SelectAll,
    /// Lets the selection, the open highlight or the open list go.
    Escape,
    /// Highlights in the colour of a number key, 1 to 5.
    Highlight(u8),
    /// Opens the highlight at the caret.
    OpenHighlight,
    /// Removes the open highlight, or the one at the caret.
    RemoveHighlight,
    /// Asks what the colours are to be called.
    NameColors,
    /// Goes to the box that filters the list of highlights.
    FilterHighlights,
    /// Opens the next highlight whose place moved or was not found.
    NextToCheck,
    /// Opens the one before.
    PreviousToCheck,
    /// Where the highlight was found again is right.
    AcceptPlace,
    /// The highlight's passage is not in the text.
    KeepOrphan,
    /// The highlight belongs where the selection is.
    ToSelection,
    /// Cuts the highlight in two at the caret.
    SplitHighlight,
    /// Makes one of the highlight and those that touch it.
    JoinHighlight,
    /// Brings the highlight back that was deleted last.
    RestoreLast,
    /// Joins the notes of this text that were found elsewhere.
    JoinFound,
    /// Opens the box that finds.
    Find,
    /// Lists what find has found, in the other transcripts of the folder too.
    FindInFolder,
    /// Goes to the next hit.
    FindNext,
    /// Goes to the hit before.
    FindPrevious,
    /// Goes to the next highlight.
    NextHighlight,
    /// Goes to the highlight before.
    PreviousHighlight,
    /// Opens all folds, or closes them where all are open.
    ToggleFolds,
    /// Shows or hides the list of highlights.
    ToggleSidePanel,
    /// Shows the next possible script beside the original.
    NextTarget,
    /// Shows English under each word beside the original, or the converted view again.
    ToggleGloss,
    /// Gives the glossed view the full width, or a place beside the original.
    GlossAlone,
    /// Pinyin, zhuyin or nothing above the words.
    NextReading,
    /// Readings of all words, of those above the reader's level, or of none.
    NextReadings,
    /// English of all words, of those above the reader's level, or of none.
    NextGlosses,
    /// Puts the word at the caret on the card.
    ShowWord,
    /// Marks the word on the card as known, or takes that back.
    ToggleKnown,
    /// Keeps the word on the card to learn, or takes that back.
    ToggleKept,
    /// Copies the word on the card.
    CopyWord,
    /// Puts the word at the caret on the card and gives that the keyboard, to correct the word.
    CorrectWord,
    /// Asks for a table of words to take in.
    ImportGlossary,
    /// Asks where to write the reader's words as a table.
    ExportGlossary,
    /// Goes to the next doubtful spot.
    NextDoubt,
    /// Goes to the doubtful spot before.
    PreviousDoubt,
    /// Says how what is at the caret was converted, and lets it be corrected.
    ShowConversion,
    /// What the view shows for the spot on the card is right.
    AcceptDoubt,
    /// Takes the other answer for the spot on the card.
    TakeOther,
    /// Marks doubtful spots in the panes, or not.
    ToggleDoubtMarks,
    /// Shows the original mended where it looks machine-made, or converted again.
    ToggleMended,
    /// Says things with the words of the view's region, or not.
    ToggleRegionalWords,
    /// Gives the view the quotation marks of its region, or not.
    ToggleRegionalQuotes,
    /// Reads the rows in the next way: as in the file, in sentences, in paragraphs.
    NextReadingWay,
    /// Shows or hides times and speakers beside the rows.
    ToggleMargin,
    /// Makes the selected rows a part of the talk, of the page around it, its title.
    Make(Make),
    /// Shows what is known of the talk.
    ShowDetails,
    /// Shows how the file would read in other encodings.
    ChooseEncoding,
    /// Makes the text larger.
    TextLarger,
    /// Makes the text smaller.
    TextSmaller,
    /// Makes the text as large as at first.
    TextReset,
    /// Follows the system's theme.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// Lists all commands.
    Palette,
    /// About the program, with the notices of what it is built from.
    About,
    /// Closes the window.
    Quit,
}

/// A key with what is held down. `command` is Ctrl, and ⌘ on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// What is held down.
    pub held: Held,
    /// The key's name as it stands on it.
    pub key: &'static str,
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// Ctrl, or ⌘ on a Mac.
    Command,
    /// Ctrl and Shift, or ⌘ and Shift.
    CommandShift,
    /// Shift.
    Shift,
}

impl CommandId {
    /// All of them, in the order of the palette.
    pub const ALL: &'static [Self] = &[
        Self::Open,
        Self::OpenFolder,
        Self::NextTranscript,
        Self::PreviousTranscript,
        Self::ShowFolder,
        Self::Reload,
        Self::Paste,
        Self::Export,
        Self::ExportFolder,
        Self::KeepPaste,
        Self::Undo,
        Self::Redo,
        Self::Copy,
        Self::CopyCitation,
        Self::CopyMarkdown,
        Self::CopyRich,
        Self::CopyText,
        Self::SelectAll,
        Self::Escape,
        Self::Highlight(1),
        Self::Highlight(2),
        Self::Highlight(3),
        Self::Highlight(4),
        Self::Highlight(5),
        Self::OpenHighlight,
        Self::RemoveHighlight,
        Self::NameColors,
        Self::FilterHighlights,
        Self::NextToCheck,
        Self::PreviousToCheck,
        Self::AcceptPlace,
        Self::KeepOrphan,
        Self::ToSelection,
        Self::SplitHighlight,
        Self::JoinHighlight,
        Self::RestoreLast,
        Self::JoinFound,
        Self::Find,
        Self::FindInFolder,
        Self::FindNext,
        Self::FindPrevious,
        Self::NextHighlight,
        Self::PreviousHighlight,
        Self::ToggleFolds,
        Self::ToggleSidePanel,
        Self::NextTarget,
        Self::ToggleGloss,
        Self::GlossAlone,
        Self::NextReading,
        Self::NextReadings,
        Self::NextGlosses,
        Self::ShowWord,
        Self::ToggleKnown,
        Self::ToggleKept,
        Self::CopyWord,
        Self::CorrectWord,
        Self::ImportGlossary,
        Self::ExportGlossary,
        Self::NextDoubt,
        Self::PreviousDoubt,
        Self::ShowConversion,
        Self::AcceptDoubt,
        Self::TakeOther,
        Self::ToggleDoubtMarks,
        Self::ToggleMended,
        Self::ToggleRegionalWords,
        Self::ToggleRegionalQuotes,
        Self::NextReadingWay,
        Self::ToggleMargin,
        Self::Make(Make::This(Correction::Body)),
        Self::Make(Make::This(Correction::Fold)),
        Self::Make(Make::This(Correction::Title)),
        Self::Make(Make::This(Correction::Metadata)),
        Self::Make(Make::Guessed),
        Self::ShowDetails,
        Self::ChooseEncoding,
        Self::TextLarger,
        Self::TextSmaller,
        Self::TextReset,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::Palette,
        Self::About,
        Self::Quit,
    ];

    /// The key that gives it; `None` for those that have none.
    pub fn shortcut(self) -> Option<Shortcut> {
        let (held, key) = match self {
            Self::Open => (Held::Command, "O"),
            Self::OpenFolder => (Held::CommandShift, "O"),
            Self::NextTranscript => (Held::Command, "PageDown"),
            Self::PreviousTranscript => (Held::Command, "PageUp"),
            Self::ShowFolder => (Held::Nothing, "L"),
            Self::Reload => (Held::Nothing, "F5"),
            Self::Paste => (Held::Command, "V"),
            Self::Export => (Held::Command, "E"),
            Self::ExportFolder => (Held::CommandShift, "E"),
            Self::KeepPaste => (Held::Command, "S"),
            Self::Undo => (Held::Command, "Z"),
            Self::Redo => (Held::CommandShift, "Z"),
            Self::Copy => (Held::Command, "C"),
            Self::CopyCitation => (Held::CommandShift, "C"),
            Self::CopyMarkdown => (Held::Shift, "C"),
            Self::CopyRich => (Held::Shift, "H"),
            Self::CopyText => (Held::Shift, "P"),
            Self::SelectAll => (Held::Command, "A"),
            Self::Escape => (Held::Nothing, "Escape"),
            Self::Highlight(1) => (Held::Nothing, "1"),
            Self::Highlight(2) => (Held::Nothing, "2"),
            Self::Highlight(3) => (Held::Nothing, "3"),
            Self::Highlight(4) => (Held::Nothing, "4"),
            Self::Highlight(5) => (Held::Nothing, "5"),
            Self::OpenHighlight => (Held::Nothing, "Enter"),
            Self::RemoveHighlight => (Held::Nothing, "Delete"),
            Self::FilterHighlights => (Held::Nothing, "/"),
            Self::NextToCheck => (Held::Nothing, "H"),
            Self::AcceptPlace => (Held::Nothing, "A"),
            Self::KeepOrphan => (Held::Shift, "A"),
            Self::SplitHighlight => (Held::Nothing, "S"),
            Self::ToSelection => (Held::Shift, "S"),
            Self::JoinHighlight => (Held::Shift, "J"),
            Self::RestoreLast => (Held::Shift, "Delete"),
            Self::Find => (Held::Command, "F"),
            Self::FindInFolder => (Held::CommandShift, "F"),
            Self::FindNext => (Held::Nothing, "F3"),
            Self::FindPrevious => (Held::Shift, "F3"),
            Self::NextHighlight => (Held::Nothing, "N"),
            Self::PreviousHighlight => (Held::Shift, "N"),
            Self::ToggleFolds => (Held::Nothing, "F"),
            Self::ToggleSidePanel => (Held::Command, "B"),
            Self::NextTarget => (Held::Nothing, "T"),
            Self::ToggleGloss => (Held::Nothing, "G"),
            Self::GlossAlone => (Held::Nothing, "W"),
            Self::NextReading => (Held::Nothing, "R"),
            Self::NextReadings => (Held::Shift, "R"),
            Self::NextGlosses => (Held::Shift, "G"),
            Self::ShowWord => (Held::Nothing, "D"),
            Self::ToggleKnown => (Held::Nothing, "K"),
            Self::ToggleKept => (Held::Nothing, "V"),
            Self::CopyWord => (Held::Nothing, "C"),
            Self::CorrectWord => (Held::Nothing, "B"),
            Self::NextDoubt => (Held::Nothing, "Q"),
            Self::PreviousDoubt => (Held::Shift, "Q"),
            Self::ShowConversion => (Held::Nothing, "E"),
            Self::AcceptDoubt => (Held::Nothing, "Y"),
            Self::TakeOther => (Held::Nothing, "X"),
            Self::ToggleDoubtMarks => (Held::Nothing, "U"),
            Self::ToggleMended => (Held::Nothing, "O"),
            Self::NextReadingWay => (Held::Nothing, "J"),
            Self::ToggleMargin => (Held::Nothing, "M"),
            Self::Make(Make::This(Correction::Body)) => (Held::Shift, "B"),
            Self::Make(Make::This(Correction::Fold)) => (Held::Shift, "F"),
            Self::Make(Make::This(Correction::Title)) => (Held::Shift, "T"),
            Self::Make(Make::This(Correction::Metadata)) => (Held::Shift, "M"),
            Self::ShowDetails => (Held::Nothing, "I"),
            Self::ChooseEncoding => (Held::Shift, "F5"),
            Self::TextLarger => (Held::Command, "+"),
            Self::TextSmaller => (Held::Command, "-"),
            Self::TextReset => (Held::Command, "0"),
            Self::Palette => (Held::CommandShift, "P"),
            Self::Quit => (Held::Command, "Q"),
            Self::Highlight(_)
            | Self::NameColors
            | Self::JoinFound
            | Self::ImportGlossary
            | Self::ExportGlossary
            | Self::PreviousToCheck
            | Self::Make(Make::Guessed)
            | Self::ToggleRegionalWords
            | Self::ToggleRegionalQuotes
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::About => return None,
        };
        Some(Shortcut { held, key })
    }
}

/// Anything a reader can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// One without details.
    Do(CommandId),
    /// Opens a file.
    OpenFile(PathBuf),
    /// Opens a text that was pasted.
    OpenPasted(String),
    /// Writes the pasted text to a file of the reader's choice.
    KeepPasteAt(PathBuf),
    /// Something about the dialog that exports.
    Export(ExportCommand),
    /// Shows this script beside the original; the original itself for no conversion.
    ShowTarget(Variant),
    /// Puts the caret somewhere and selects what the granularity takes there.
    Press {
        /// Where.
        offset: SrcByte,
        /// How much.
        granularity: Granularity,
        /// On which side.
        side: Side,
    },
    /// Moves the end of the selection there; whole words or rows after a double or triple click.
    DragTo {
        /// Where.
        offset: SrcByte,
        /// How much at a time.
        granularity: Granularity,
    },
    /// Moves the caret and lets the selection go.
    Move(Motion),
    /// Moves the caret and the end of the selection with it.
    Extend(Motion),
    /// Opens or closes a fold, by its number.
    ToggleFold(usize),
    /// Brings a row into view and puts the caret there, opening its fold.
    GoToRow(RowIndex),
    /// Brings a highlight into view and selects it for editing.
    GoToHighlight(HighlightId),
    /// Opens a highlight for its note and colour.
    EditHighlight(HighlightId),
    /// Writes a highlight's note.
    SetNote(HighlightId, String),
    /// Gives a highlight another colour.
    SetColor(HighlightId, Color),
    /// Gives a highlight these tags.
    SetTags(HighlightId, Vec<String>),
    /// Removes a highlight; it goes to the trash of the sidecar.
    Remove(HighlightId),
    /// Closes the highlight that is being edited.
    CloseEditor,
    /// Dismisses a notice by its number.
    Dismiss(u64),
    /// Remembers the row at the top of the view.
    Scrolled(RowIndex),
    /// Remembers the window's size and place, in points.
    WindowMoved {
        /// The inner size.
        size: [f32; 2],
        /// The outer place; `None` where the system does not tell.
        position: Option<[f32; 2]>,
    },
    /// Something about the glossed view.
    Gloss(GlossCommand),
    /// Does something to highlights that are there.
    Shape(ShapeCommand),
    /// Asks what the colours are to be called, beginning with that of a number key.
    NameColors(u8),
    /// Says what becomes of notes that were found elsewhere.
    Offer(OfferCommand),
    /// Something about the page: its structure, details, and how it is read.
    Page(PageCommand),
    /// Something about find.
    Find(FindCommand),
    /// Something about the folder.
    Folder(FolderCommand),
    /// Something about doubtful spots.
    Doubt(DoubtCommand),
    /// Follows the system, or is light, or dark.
    Theme(ThemeChoice),
    /// Shows a tab of the side panel, and the panel with it.
    ShowTab(SideTab),
}

impl From<GlossCommand> for Command {
    fn from(command: GlossCommand) -> Self {
        Self::Gloss(command)
    }
}

impl From<DoubtCommand> for Command {
    fn from(command: DoubtCommand) -> Self {
        Self::Doubt(command)
    }
}

impl From<FindCommand> for Command {
    fn from(command: FindCommand) -> Self {
        Self::Find(command)
    }
}

impl From<CommandId> for Command {
    fn from(id: CommandId) -> Self {
        Self::Do(id)
    }
}
