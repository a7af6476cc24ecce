//! Enums whose variants know their names and numbers: the table of weights calls features by them.

/// Declares an enum with `NAMES`, what its variants are called in their order.
macro_rules! named {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// What the variants are called, in their order.
            $vis const NAMES: &'static [&'static str] = &[$(stringify!($variant)),*];
        }
    };
}

pub(super) use named;
