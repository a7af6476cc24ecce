//! One type for each coordinate space, and the half-open spans over them.
//!
//! The macro keeps the spaces alike and apart: there is no conversion between them here, because
//! only a text or a map knows how to translate.

/// How a span keeps its ends.
trait Stored: Copy {
    fn of(offset: usize) -> Self;
    fn get(self) -> usize;
}

impl Stored for usize {
    fn of(offset: usize) -> Self {
        offset
    }

    fn get(self) -> usize {
        self
    }
}

/// Half the room: every row of a transcript has two spans, and files have 512 MiB at most. What
/// lies further on is at the end of all.
impl Stored for u32 {
    fn of(offset: usize) -> Self {
        Self::try_from(offset).unwrap_or(Self::MAX)
    }

    fn get(self) -> usize {
        self as usize
    }
}

macro_rules! space {
    ($(#[$offset_doc:meta])* $Offset:ident, $(#[$span_doc:meta])* $Span:ident as $Stored:ty) => {
        $(#[$offset_doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Offset(pub usize);

        impl $Offset {
            /// This offset moved right by `count` units.
            #[must_use]
            pub fn plus(self, count: usize) -> Self {
                Self(self.0.saturating_add(count))
            }

            /// How many units lie between `earlier` and this offset; 0 where `earlier` is later.
            pub fn since(self, earlier: Self) -> usize {
                self.0.saturating_sub(earlier.0)
            }
        }

        $(#[$span_doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Span {
            /// Invariant: not after `end`.
            start: $Stored,
            end: $Stored,
        }

        impl $Span {
            /// The span between two offsets, in either order; `end` is exclusive.
            pub fn new(one: $Offset, other: $Offset) -> Self {
                Self { start: Stored::of(one.min(other).0), end: Stored::of(one.max(other).0) }
            }

            /// The span of `count` units from `start`.
            pub fn at(start: $Offset, count: usize) -> Self {
                Self::new(start, start.plus(count))
            }

            /// The empty span at an offset.
            pub fn empty_at(offset: $Offset) -> Self {
                Self::new(offset, offset)
            }

            /// The first offset inside the span (inclusive).
            pub fn start(self) -> $Offset {
                $Offset(self.start.get())
            }

            /// The first offset behind the span (exclusive).
            pub fn end(self) -> $Offset {
                $Offset(self.end.get())
            }

            /// How many units the span covers.
            pub fn len(self) -> usize {
                self.end().since(self.start())
            }

            /// Whether the span covers nothing.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether `offset` lies inside; the end is outside.
            pub fn contains(self, offset: $Offset) -> bool {
                self.start() <= offset && offset < self.end()
            }

            /// Whether all of `other` lies inside; an empty one may lie on either border.
            pub fn covers(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether at least one unit lies in both.
            pub fn overlaps(self, other: Self) -> bool {
                self.start.max(other.start) < self.end.min(other.end)
            }

            /// The part that lies in both; `None` where they do not even touch.
            pub fn intersection(self, other: Self) -> Option<Self> {
                let (start, end) = (self.start.max(other.start), self.end.min(other.end));
                (start <= end).then_some(Self { start, end })
            }

            /// The smallest span over both.
            #[must_use]
            pub fn union(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The plain range, for slicing with `.get(..)`.
            pub fn range(self) -> std::ops::Range<usize> {
                self.start.get()..self.end.get()
            }
        }
    };
}

space! {
    /// A byte of the file on disk.
    FileByte,
    /// A range of bytes of the file on disk.
    FileSpan as u32
}
space! {
    /// A byte of the source: the transcript's own text as UTF-8 with LF line ends.
    SrcByte,
    /// A range of bytes of the source; on character borders wherever this program makes one.
    ///
    /// ```
    /// use duidu::text::{SrcByte, SrcSpan};
    /// // 算力 in 看算力: from byte 3 up to, and without, byte 9.
    /// let word = SrcSpan::new(SrcByte(3), SrcByte(9));
    /// assert_eq!("看算力".get(word.range()), Some("算力"));
    /// assert!(!word.contains(word.end()));
    /// ```
    SrcSpan as u32
}
space! {
    /// A Unicode code point of the source: the unit of the sidecar and of the command line.
    ///
    /// ```
    /// use duidu::text::{SourceText, SrcByte, SrcChar};
    /// // 𪚥 is one code point, though four bytes long (and two units of UTF-16).
    /// let text = SourceText::from("看𪚥字");
    /// assert_eq!(text.byte_of(SrcChar(2)), SrcByte(7));
    /// assert_eq!(text.count_chars(), SrcChar(3));
    /// ```
    SrcChar,
    /// A range of code points of the source.
    SrcCharSpan as usize
}
space! {
    /// A byte of one row's view (its converted text as UTF-8), counted from the row's start.
    ViewByte,
    /// A range of bytes of one row's view.
    ViewSpan as usize
}
