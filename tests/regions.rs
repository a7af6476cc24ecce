//! The laws of `Regions`: a table that says the same of every row, however its runs came in.

use duidu::transcript::{Region, RegionRun, Regions, RowIndex};
use proptest::prelude::*;

/// Runs over the first rows, in any order, overlapping, empty or turned round.
fn runs() -> impl Strategy<Value = Vec<RegionRun>> {
    let run = (0_usize..20, 0_usize..6, 0_usize..5, 0_usize..20).prop_map(
        |(first, len, region, origin)| {
            let (region, repeats) = match region {
                0 => (Region::Title, None),
                1 => (Region::Metadata, None),
                2 => (Region::Body, None),
                3 => (Region::Furniture, None),
                _ => (Region::Repeat, Some(RowIndex(origin))),
            };
            RegionRun {
                first: RowIndex(first),
                // Length 0 is written backwards where there is room.
                end: RowIndex(if len == 0 {
                    first.saturating_sub(1)
                } else {
                    first + len
                }),
                region,
                repeats,
            }
        },
    );
    prop::collection::vec(run, 0..10)
}

/// What a run says of a row: its region, and the row it repeats.
fn said(run: &RegionRun, row_index: RowIndex) -> (Region, Option<usize>) {
    let within = row_index.0 - run.first.0;
    (run.region, run.repeats.map(|origin| origin.0 + within))
}

proptest! {
    #[test]
    fn each_row_is_what_the_first_run_over_it_says(given in runs()) {
        let regions = Regions::new(given.iter().copied());
        let mut sorted = given;
        sorted.sort_by_key(|run| run.first);
        for row_index in (0..30).map(RowIndex) {
            let first = sorted.iter().find(|run| run.first <= row_index && row_index < run.end);
            let found = regions.run_at(row_index);
            prop_assert_eq!(
                found.map(|run| said(run, row_index)),
                first.map(|run| said(run, row_index))
            );
            prop_assert_eq!(regions.of(row_index), first.map_or(Region::Body, |run| run.region));
        }
    }

    #[test]
    fn runs_are_ordered_disjoint_filled_and_as_long_as_they_can_be(given in runs()) {
        let regions = Regions::new(given);
        for run in regions.runs() {
            prop_assert!(run.first < run.end);
        }
        for pair in regions.runs().windows(2) {
            let [left, right] = pair else { continue };
            prop_assert!(left.end <= right.first);
            // Neighbours say different things, or they would be one.
            let touching = left.end == right.first;
            prop_assert!(!(touching && said(left, right.first) == said(right, right.first)));
        }
    }

    #[test]
    fn making_it_again_changes_nothing(given in runs()) {
        let regions = Regions::new(given);
        prop_assert_eq!(Regions::new(regions.runs().iter().copied()), regions);
    }
}

#[test]
fn an_earlier_run_keeps_its_rows_and_a_repeat_is_cut_with_its_origin() {
    let run = |first, end, region, repeats: Option<usize>| RegionRun {
        first: RowIndex(first),
        end: RowIndex(end),
        region,
        repeats: repeats.map(RowIndex),
    };
    let regions = Regions::new([
        run(4, 9, Region::Repeat, Some(1)),
        run(0, 6, Region::Body, None),
        run(9, 11, Region::Repeat, Some(6)),
    ]);
    // Rows 6 to 10 repeat rows 3 to 7: the two repeats go on without a break.
    let expect = [
        run(0, 6, Region::Body, None),
        run(6, 11, Region::Repeat, Some(3)),
    ];
    assert_eq!(regions.runs(), expect);
}
