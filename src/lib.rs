//! Duidu 對讀: reads Chinese transcripts.

pub mod highlight;
pub mod script;
pub mod sidecar;
pub mod storage;
pub mod text;
pub mod transcript;
#[cfg(feature = "gui")]
pub mod ui;
