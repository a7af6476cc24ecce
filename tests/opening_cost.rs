//! What opening costs, for every kind of file: at most a second for each megabyte, and at most
//! twenty times the file in memory.
//!
//! The files are those that are made to be slow, and some by chance; `benches/fuzzing.rs` goes on
//! with the latter for as long as one likes.

#[path = "support/cost.rs"]
mod cost;
#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/hard_files.rs"]
mod hard_files;
#[path = "support/laws.rs"]
mod laws;
#[path = "support/odd_files.rs"]
mod odd_files;
#[path = "support/packed.rs"]
mod packed;

use std::sync::Mutex;

use cost::opened;
use laws::{broken_law, read_all, read_as};
use proptest::prelude::*;

/// The memory that is counted is that of all tests.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn files_that_are_made_to_be_slow() {
    let _one = ONE_AT_A_TIME.lock().unwrap();
    let mut count = 0;
    for (name, bytes) in hard_files::hard_files(72) {
        let (transcript, cost) = opened(&bytes, || read_all(&bytes));
        assert_eq!(cost.fault(), None, "{name}");
        let law = broken_law(&bytes, &transcript);
        let law = law.map(|law| law.chars().take(300).collect::<String>());
        assert_eq!(law, None, "{name}");
        count += 1;
    }
    assert!(count > 500, "{count} files");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_files_of_every_kind(
        bytes in proptest::sample::select(odd_files::PARSERS).prop_flat_map(odd_files::files_for),
        encoding in proptest::sample::select(duidu::transcript::Encoding::choices().collect::<Vec<_>>()),
    ) {
        let _one = ONE_AT_A_TIME.lock();
        let (transcript, cost) = opened(&bytes, || read_all(&bytes));
        prop_assert_eq!(cost.fault(), None);
        prop_assert_eq!(broken_law(&bytes, &transcript), None);
        let (transcript, cost) = opened(&bytes, || read_as(&bytes, encoding));
        prop_assert_eq!(cost.fault(), None);
        prop_assert_eq!(broken_law(&bytes, &transcript), None);
    }
}
