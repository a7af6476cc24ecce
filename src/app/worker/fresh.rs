//! The clock and the source of ids. They are the worker's, because a session reads neither.

use super::super::session::Stamp;
use crate::highlight::{HighlightId, Time};

/// Now, in UTC, to the millisecond.
pub fn now() -> Time {
    let now = jiff::Timestamp::now();
    let millis = jiff::Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    Time::new(millis.to_string())
}

/// An id that no other highlight has, in any sidecar (UUID version 4).
pub fn fresh_id() -> HighlightId {
    HighlightId::new(uuid::Uuid::new_v4().to_string())
}

/// A time and an id for a command.
pub fn fresh_stamp() -> Stamp {
    Stamp {
        time: now(),
        id: fresh_id(),
    }
}
