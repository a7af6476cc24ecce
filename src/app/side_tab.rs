//! What the side panel shows: one of its tabs.

/// A tab of the side panel. Each is a file in `ui/panels`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SideTab {
    /// The highlights with their notes.
    #[default]
    Highlights,
    /// The words of the transcript and the reader's own.
    Words,
    /// Where the conversion or the source is doubtful, and the reader's rules.
    Doubts,
    /// What the talk is: title, date, people, address.
    Details,
    /// The transcripts of the folder, and the highlights of all.
    Folder,
    /// What find has found, here and in the folder.
    Found,
}

impl SideTab {
    /// All of them, from left to right.
    pub const ALL: &'static [Self] = &[
        Self::Highlights,
        Self::Words,
        Self::Doubts,
        Self::Details,
        Self::Folder,
        Self::Found,
    ];
}
