//! What every pane and panel of the window is made of: colours and sizes, fonts, texts, small
//! widgets.
//!
//! Nothing here knows a transcript or a session. Colours, sizes and fonts are named in
//! [`tokens`] and [`fonts`] and nowhere else; every text that the window shows is in
//! [`message`].

pub mod first_frame;
pub mod fonts;
pub mod icons;
pub mod message;
pub mod tokens;
pub mod widgets;
