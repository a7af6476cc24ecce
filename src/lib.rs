//! Duidu 對讀: reads Chinese transcripts.

pub mod highlight;
pub mod sidecar;
pub mod storage;
pub mod text;
pub mod transcript;
