//! Exports where the disk fails: the file is the old one or the new one, never a part, the reader
//! is told once, and no temporary file is left. The same input gives the same bytes.

use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::sync::Arc;

use duidu::app::settings::Folders;
use duidu::app::worker::Jobs;
use duidu::app::{Effect, Event, Replace};
use duidu::export::{Excerpt, ExportDocument, Format, QuotePart};
use duidu::storage::{FileCalls, Interrupted, Recording, Verdict};

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

/// What was told when an export was written over these calls.
fn export(calls: Arc<dyn FileCalls>, path: &Path, bytes: &[u8], replace: Replace) -> Vec<Event> {
    let jobs = Jobs::new(calls, Folders::below(Path::new("/user")));
    let told = RefCell::default();
    let effect = Effect::Export {
        path: path.to_path_buf(),
        bytes: bytes.to_vec(),
        count: 39,
        replace,
    };
    jobs.run(effect, &|event| {
        let told: &RefCell<Vec<Event>> = &told;
        told.borrow_mut().push(event);
    });
    told.into_inner()
}

#[test]
fn same_input_same_bytes_in_every_format() {
    for name in NAMES {
        let format = Format::of_path(Path::new(name));
        let first = format.render(document()).unwrap();
        assert!(!first.is_empty(), "{name}");
        assert_eq!(first, format.render(document()).unwrap(), "{name}");
        let mut other = document();
        other.excerpts[3].parts[0].source.push('新');
        assert_ne!(first, format.render(other).unwrap(), "{name}");
    }
}

#[test]
fn every_call_of_an_export_can_fail_and_no_half_file_is_left() {
    let path = Path::new("/talks/talk.html");
    let new = Format::Html.render(document()).unwrap();
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
                let told = export(Arc::new(calls), path, &new, Replace::Confirmed);
                let there = disk.get(path);
                match told.as_slice() {
                    [Event::Exported { count: 39, .. }] => {
                        written += 1;
                        assert_eq!(there.as_deref(), Some(&*new), "{shown}");
                    }
                    [Event::ExportFailed { reason }] => {
                        failed += 1;
                        let is_whole = there.as_deref() == old || there.as_deref() == Some(&*new);
                        assert!(is_whole, "{shown}");
                        assert!(reason.ends_with("/talks/talk.html"), "{reason}");
                        assert!(!reason.contains('\n'), "{reason}");
                    }
                    other => panic!("{shown}: {other:?}"),
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
    let told = export(Arc::new(disk.clone()), path, b"text", Replace::Never);
    let [Event::ExportFailed { reason }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(reason.ends_with("/gone/talk.md"), "{reason}");
    assert_eq!(disk.get(path), None);
}
