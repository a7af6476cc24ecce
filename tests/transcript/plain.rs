//! Plain text: rows, ranges, warnings, snapshots.

use std::ops::ControlFlow;

use duidu::text::SrcChar;
use duidu::transcript::{Encoding, ReadOptions, Refusal, Transcript, Warning, read};
use proptest::prelude::*;

fn read_all(bytes: &[u8]) -> Option<Transcript> {
    let options = ReadOptions {
        encoding: Some(Encoding::Utf8),
        ..ReadOptions::default()
    };
    read(bytes, &options, &mut |_| ControlFlow::Continue(()))
}

/// What must hold for any bytes at all.
fn check_laws(bytes: &[u8]) -> Result<(), TestCaseError> {
    let transcript = read_all(bytes).ok_or_else(|| TestCaseError::fail("stopped"))?;
    let source = transcript.source();
    let mut behind = (0, 0, 0);
    for (row_index, row) in transcript.rows() {
        let text = transcript.row_text(row_index);
        let file = bytes.get(row.file.range()).unwrap_or_default();
        prop_assert_eq!(&String::from_utf8_lossy(file), &text);
        prop_assert_eq!(text.trim(), &*text);
        prop_assert!(!text.is_empty());
        prop_assert!(row.span.start().0 >= behind.0 && row.file.start().0 >= behind.1);
        prop_assert!(row.line > behind.2);
        behind = (row.span.end().0, row.file.end().0, row.line);
    }
    let without_bom = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let whole = String::from_utf8_lossy(without_bom)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    prop_assert_eq!(source.slice(source.span()), &*whole);
    prop_assert_eq!(source.count_chars(), SrcChar(whole.chars().count()));
    let count_rows = whole.split('\n').filter(|l| !l.trim().is_empty()).count();
    prop_assert_eq!(transcript.count_rows(), count_rows);
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_keep_the_laws(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_laws(&bytes)?;
    }

    #[test]
    fn text_with_all_sorts_of_line_ends_keeps_the_laws(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                &b"\n"[..], b"\r\n", b"\r", b" ", b"\t", b"\0", "　".as_bytes(), "\u{85}".as_bytes(),
                "\u{feff}".as_bytes(), "對讀".as_bytes(), "a".as_bytes(), b"\xE5\xB0", b"\xFF",
            ]),
            0..40,
        )
    ) {
        check_laws(&parts.concat())?;
    }
}

#[test]
fn rows_know_their_place() {
    let text = "\u{feff}  一行字 \r\n\r\n\t兩行\rx";
    let transcript = read_all(text.as_bytes()).unwrap();
    let rows: Vec<_> = transcript.rows().map(|(_, row)| row.clone()).collect();
    let places: Vec<_> = rows
        .iter()
        .map(|row| (row.span.range(), row.file.range(), row.line))
        .collect();
    assert_eq!(
        places,
        [(2..11, 5..14, 1), (15..21, 20..26, 3), (22..23, 27..28, 4)]
    );
    assert_eq!(transcript.warnings.as_slice(), []);
}

#[test]
fn oddities_are_warned_of() {
    let warnings = |bytes: &[u8]| read_all(bytes).unwrap().warnings.to_vec();
    assert_eq!(warnings(b""), [Warning::Empty]);
    assert_eq!(warnings(b"\xEF\xBB\xBF"), [Warning::Empty]);
    assert_eq!(warnings(" \n\u{3000}\r\n".as_bytes()), [Warning::Empty]);
    assert_eq!(
        warnings("一\0二\0三".as_bytes()),
        [Warning::Nul { count: 2 }]
    );
    let damaged = b"\xE5\xB0\x8D\xE8\xAE\n\xFFok, as before";
    assert_eq!(warnings(damaged), [Warning::DamagedBytes { count: 2 }]);
    let picture = [Warning::Refused(Refusal::Image)];
    assert_eq!(warnings(b"\x89PNG\r\n\x1a\n"), picture);
    assert_eq!(warnings(&[1; 99])[0], Warning::Binary);
}

#[test]
fn the_first_screen_does_not_wait_for_the_end() {
    let text = "一行字\n".repeat(5000);
    let mut sizes = Vec::new();
    let transcript = read(text.as_bytes(), &ReadOptions::default(), &mut |snapshot| {
        sizes.push(snapshot.count_rows());
        ControlFlow::Continue(())
    });
    assert_eq!(sizes, [500, 1000, 2000, 4000]);
    assert_eq!(transcript.unwrap().count_rows(), 5000);

    let mut count_calls = 0;
    let stopped = read(text.as_bytes(), &ReadOptions::default(), &mut |_| {
        count_calls += 1;
        ControlFlow::Break(())
    });
    assert!(stopped.is_none());
    assert_eq!(count_calls, 1);
}
