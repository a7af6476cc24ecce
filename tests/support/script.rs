//! What the tests of conversion share.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]
#![expect(dead_code, reason = "each test program uses a part of this")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use duidu::script::{Data, RowView};
use duidu::text::SrcByte;

/// OpenCC's data in a folder of this test program's own.
pub(crate) fn data() -> &'static Data {
    static DATA: LazyLock<(Data, tempfile::TempDir)> = LazyLock::new(|| {
        let cache = tempfile::tempdir().unwrap();
        (Data::open(cache.path()).unwrap(), cache)
    });
    &DATA.0
}

/// The segments of a row that starts at `SrcByte(0)`, as pairs of texts.
#[track_caller]
pub(crate) fn pairs(row: &str, view: &RowView) -> Vec<(String, String)> {
    assert_eq!(view.map.src_span().start(), SrcByte(0));
    let pair = |segment: duidu::text::Segment| {
        let text = view.text[segment.view.range()].to_owned();
        (row[segment.src.range()].to_owned(), text)
    };
    view.map.segments().map(pair).collect()
}

/// Checks that the segments of a row cover it and its view in order without gap or overlap.
#[track_caller]
pub(crate) fn assert_whole(row: &str, view: &RowView) {
    let pairs = pairs(row, view);
    let sources: String = pairs.iter().map(|(source, _)| source.as_str()).collect();
    let texts: String = pairs.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!((sources.as_str(), &texts), (row, &view.text));
    assert!(pairs.iter().all(|(source, _)| !source.is_empty()), "{row}");
}

/// The texts of a CoNLL-U file's sentences.
pub(crate) fn sentences(conllu: &str) -> Vec<&str> {
    let lines = conllu.lines();
    lines
        .filter_map(|line| line.strip_prefix("# text = "))
        .collect()
}

/// The folder of real texts beside the project; says so and gives `None` where it is absent.
pub(crate) fn shared(test_name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, PathBuf::from);
    let folder = root.join("data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED {test_name}: the folder of real texts is not there");
    None
}
