//! Bytes to characters.

/// A character encoding that files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
}

impl Encoding {
    /// The name people know it by, in JSON, the sidecar and the status line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
        }
    }
}
