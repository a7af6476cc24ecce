//! Exports where the disk fails: the file is the old one or the new one, never a part, the reader
//! is told once, and no temporary file is left. The same input gives the same bytes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and plays the reader's other programs"
)]

use std::io;
use std::path::Path;
use std::sync::Arc;

use duidu::app::exporting::{Over, Put, PutError, Written, put};
use duidu::app::settings::Folders;
use duidu::export::table::Bom;
use duidu::export::{Excerpt, ExportDocument, Format, QuotePart, Style};
use duidu::storage::{FileCalls, Interrupted, Recording, System, Verdict};

const NAMES: [&str; 8] = [
    "a.md", "a.html", "a.txt", "a.csv", "a.tsv", "a.json", "a.docx", "a.apkg",
];

fn document() -> ExportDocument {
    let excerpt = |number: usize| Excerpt {
        id: format!("id-{number}"),
        parts: vec![QuotePart {
            row: Some(number),
            source: format!("第{number}份舊地圖 <b>*"),
            view: Some(format!("第{number}份旧地图 <b>*")),
            ..QuotePart::default()
        }],
        created: "2026-11-24T08:00:00Z".to_owned(),
        modified: "2026-11-24T08:00:00Z".to_owned(),
        ..Excerpt::default()
    };
    ExportDocument {
        title: "夜市".to_owned(),
        file: "talk.txt".to_owned(),
        excerpts: (1..40).map(excerpt).collect(),
        ..ExportDocument::default()
    }
}

/// What came of writing an export over these calls.
fn export(calls: &dyn FileCalls, path: &Path, bytes: &[u8], over: &Over) -> Result<Put, PutError> {
    let folders = Folders::below(Path::new("/user"));
    let written = Written::of(bytes, &[document()]);
    put(calls, (path, &[]), bytes, over, &written, &folders)
}

fn render(format: Format, document: &ExportDocument) -> Vec<u8> {
    let documents = std::slice::from_ref(document);
    format
        .render(documents, Style::default(), Bom::Yes)
        .unwrap()
}

#[test]
fn same_input_same_bytes_in_every_format() {
    for name in NAMES {
        let format = Format::of_path(Path::new(name)).unwrap();
        let first = render(format, &document());
        assert!(!first.is_empty(), "{name}");
        assert_eq!(first, render(format, &document()), "{name}");
        let mut other = document();
        other.excerpts[3].parts[0].source.push('新');
        assert_ne!(first, render(format, &other), "{name}");
    }
}

#[test]
fn every_call_of_an_export_can_fail_and_no_half_file_is_left() {
    let path = Path::new("/talks/talk.html");
    let new = render(Format::Html, &document());
    let kinds = [
        io::ErrorKind::StorageFull,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::NotFound,
    ];
    let (mut written, mut failed) = (0, 0);
    for kind in kinds {
        for old in [None, Some(&b"an earlier export"[..])] {
            for at in 0..30 {
                let shown = format!("{kind:?} at {at}, old {}", old.is_some());
                let disk = Recording::with_folder(Path::new("/talks"));
                if let Some(old) = old {
                    disk.put(path, old);
                }
                let calls = Interrupted::new(Arc::new(disk.clone()), move |_, _, count| {
                    if count == at {
                        Verdict::Fail(kind.into())
                    } else {
                        Verdict::Go
                    }
                });
                let told = export(&calls, path, &new, &Over::Anything);
                let there = disk.get(path);
                match told {
                    Ok(put) => {
                        written += 1;
                        assert_eq!(there.as_deref(), Some(&*new), "{shown}");
                        // What could not be read is taken for nothing where anything may be replaced.
                        assert!(matches!(put, Put::New | Put::Replaced), "{shown}: {put:?}");
                    }
                    Err(error) => {
                        failed += 1;
                        let reason = error.to_string();
                        let is_whole = there.as_deref() == old || there.as_deref() == Some(&*new);
                        assert!(is_whole, "{shown}");
                        assert!(reason.ends_with("/talks/talk.html"), "{reason}");
                        assert!(!reason.contains('\n'), "{reason}");
                    }
                }
            }
        }
    }
    assert!(written > 0 && failed > 0, "{written} written, {failed} not");
}

#[test]
fn a_vanished_folder_is_told_and_nothing_is_made() {
    let disk = Recording::with_folder(Path::new("/talks"));
    let path = Path::new("/gone/talk.md");
    let told = export(&disk, path, b"text", &Over::OurOwn);
    let reason = told.unwrap_err().to_string();
    assert!(reason.ends_with("/gone/talk.md"), "{reason}");
    assert_eq!(disk.get(path), None);
}

#[test]
fn only_an_earlier_export_is_replaced_and_what_differs_is_told() {
    let disk = Recording::with_folder(Path::new("/talks"));
    let path = Path::new("/talks/talk.md");
    let first = render(Format::Markdown, &document());
    let ask = |bytes: &[u8], over: &Over| export(&disk, path, bytes, over).unwrap();
    assert_eq!(ask(&first, &Over::Nothing), Put::New);
    assert_eq!(ask(&first, &Over::Nothing), Put::Same);

    let mut later = document();
    later.excerpts.remove(0);
    later.excerpts[0].note = "new".to_owned();
    let second = render(Format::Markdown, &later);
    let folders = Folders::below(Path::new("/user"));
    let written = Written::of(&second, &[later]);
    let told = put(
        &disk,
        (path, &[]),
        &second,
        &Over::Nothing,
        &written,
        &folders,
    )
    .unwrap();
    let Put::Asks(there) = told else {
        panic!("{told:?}");
    };
    let changes = there.changes.unwrap();
    assert_eq!((changes.new, changes.changed, changes.gone), (0, 1, 1));
    assert_eq!(disk.get(path).as_deref(), Some(&*first));

    // Somebody writes into the file while the reader is asked: it is not replaced unread.
    disk.put(path, b"edited by hand");
    let over = Over::This(there.sha256);
    let told = put(&disk, (path, &[]), &second, &over, &written, &folders).unwrap();
    let Put::Asks(there) = told else {
        panic!("{told:?}");
    };
    assert_eq!(there.changes, None);
    assert_eq!(disk.get(path).as_deref(), Some(&b"edited by hand"[..]));
    let over = Over::This(there.sha256);
    let told = put(&disk, (path, &[]), &second, &over, &written, &folders).unwrap();
    assert_eq!(told, Put::Replaced);
    assert_eq!(disk.get(path).as_deref(), Some(&*second));
}

#[test]
fn what_an_export_is_made_from_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders::below(&folder.path().join("user"));
    let talk = folder.path().join("talk.txt");
    std::fs::write(&talk, "話").unwrap();
    let notes = folder.path().join("other.txt.duidu.json");
    let written = Written::of(b"x", &[]);
    for path in [&talk, &notes] {
        let inputs = [talk.as_path()];
        let told = put(
            &System,
            (path, &inputs),
            b"x",
            &Over::Anything,
            &written,
            &folders,
        );
        assert!(matches!(told, Err(PutError::Forbidden(_))), "{told:?}");
    }
    assert_eq!(std::fs::read_to_string(&talk).unwrap(), "話");
}
