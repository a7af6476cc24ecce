//! The contract of storage: after `Ok` the new bytes are at the path, after `Err` the old ones.

#[path = "support/notes.rs"]
mod support;

use std::io;
use std::path::Path;
use std::sync::Arc;

use duidu::storage::{
    Call, Cause, Expectation, FileCalls as _, Interrupted, ReadError, Recording, System, Verdict,
    WriteError, leftovers_of, read_limited, write_atomic,
};
use support::{disk, folder, get, names, put, talk};

/// What the ways to replace a file are: with exchange, with hard links only, with neither.
const WITHOUT: [&[Call]; 3] = [
    &[],
    &[Call::Exchange, Call::RenameNew],
    &[Call::Exchange, Call::RenameNew, Call::Link],
];

#[test]
fn a_file_is_written_replaced_and_its_rights_are_kept() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("筆記.json");
    write_atomic(&System, &path, b"one", Expectation::Absent).unwrap();
    assert_eq!(get(&path), b"one");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&path, mode).unwrap();
    }
    write_atomic(&System, &path, b"two", Expectation::Exactly(b"one")).unwrap();
    write_atomic(&System, &path, b"three", Expectation::Anything).unwrap();
    assert_eq!(get(&path), b"three");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
    assert_eq!(names(temp.path()), ["筆記.json"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_target_is_replaced() {
    let temp = tempfile::tempdir().unwrap();
    let (real, link) = (temp.path().join("real"), temp.path().join("link"));
    put(&real, b"old");
    std::os::unix::fs::symlink("real", &link).unwrap();
    write_atomic(&System, &link, b"new", Expectation::Exactly(b"old")).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(get(&real), b"new");
    assert_eq!(names(temp.path()), ["link", "real"]);
}

#[test]
fn what_was_not_expected_is_left_alone_and_handed_back() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("a");
    let error = write_atomic(&System, &path, b"new", Expectation::Exactly(b"old")).unwrap_err();
    assert!(matches!(error, WriteError::Changed { found: None, .. }));
    put(&path, b"theirs");
    for expectation in [Expectation::Absent, Expectation::Exactly(b"old")] {
        let error = write_atomic(&System, &path, b"new", expectation).unwrap_err();
        assert!(
            matches!(error, WriteError::Changed { found: Some(found), .. } if found == b"theirs")
        );
    }
    assert_eq!(get(&path), b"theirs");
    assert_eq!(names(temp.path()), ["a"]);
    let in_the_way = temp.path().join("folder");
    std::fs::create_dir(&in_the_way).unwrap();
    let error = write_atomic(&System, &in_the_way, b"new", Expectation::Anything).unwrap_err();
    assert!(matches!(error, WriteError::NotAFile { .. }));
}

#[test]
fn a_missing_folder_and_a_read_only_one_are_told_apart() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("gone").join("a");
    let error = write_atomic(&System, &path, b"new", Expectation::Absent).unwrap_err();
    assert_eq!(error.cause(), Some(Cause::Gone));
}

#[test]
fn reading_says_what_is_wrong() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("a");
    let read = |limit| read_limited(&System, &path, limit);
    assert!(matches!(read(9), Err(ReadError::Missing { .. })));
    put(&path, b"12345");
    assert_eq!(read(5).unwrap(), b"12345");
    assert!(matches!(
        read(4),
        Err(ReadError::TooLarge { limit_bytes: 4, .. })
    ));
    let folder = read_limited(&System, temp.path(), 9);
    assert!(matches!(folder, Err(ReadError::Folder { .. })));
    #[cfg(unix)]
    {
        let device = read_limited(&System, Path::new("/dev/null"), 9);
        assert!(matches!(device, Err(ReadError::NotRegular { .. })));
    }
}

#[test]
fn a_lock_is_held_by_one() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("lock");
    let first = System.try_lock(&path).unwrap();
    assert!(first.is_some());
    assert!(System.try_lock(&path).unwrap().is_none());
    drop(first);
    assert!(System.try_lock(&path).unwrap().is_some());
}

/// File calls of a disk in memory which has some calls not.
fn lacking(disk: &Recording, calls: &'static [Call]) -> Interrupted {
    Interrupted::new(Arc::new(disk.clone()), move |call, _, _| {
        if calls.contains(&call) {
            Verdict::Fail(io::ErrorKind::Unsupported.into())
        } else {
            Verdict::Go
        }
    })
}

/// Fails call number `at` of a write, in every way, and looks that the contract holds.
#[test]
fn every_call_can_fail_and_the_old_bytes_stay() {
    let errors = [
        io::ErrorKind::StorageFull,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::Other,
    ];
    let mut failures = 0;
    for without in WITHOUT {
        for old in [None, Some(b"old".as_slice())] {
            for at in 0..60 {
                for (way, kind) in errors.iter().flat_map(|kind| [(0, kind), (1, kind)]) {
                    let disk = disk();
                    if let Some(old) = old {
                        disk.put(&talk(), old);
                    }
                    let kind = *kind;
                    let calls = Interrupted::new(
                        Arc::new(lacking(&disk, without)),
                        move |call, _, count| match call {
                            // Whatever fails, cleaning up must work for its result to be seen.
                            Call::Remove => Verdict::Go,
                            _ if count != at => Verdict::Go,
                            Call::SyncFolder | Call::Sync if way == 1 => {
                                Verdict::FailAfter(kind.into())
                            }
                            _ => Verdict::Fail(kind.into()),
                        },
                    );
                    let expectation = old.map_or(Expectation::Absent, Expectation::Exactly);
                    let result = write_atomic(&calls, &talk(), b"new", expectation);
                    let found = disk.get(&talk());
                    match result {
                        Ok(()) => assert_eq!(found.as_deref(), Some(b"new".as_slice())),
                        Err(error) => {
                            failures += 1;
                            let shown = format!("{error:?} at {at} without {without:?}");
                            assert_eq!(found.as_deref(), old, "{shown}");
                            assert!(!matches!(error, WriteError::Uncertain { .. }), "{shown}");
                            assert!(error.cause().is_some(), "{shown}");
                        }
                    }
                    let litter = leftovers_of(&disk, &talk()).unwrap();
                    assert!(litter.is_empty(), "{litter:?} at {at} without {without:?}");
                }
            }
        }
    }
    assert!(failures > 100, "only {failures} failures were seen");
}

#[test]
fn short_writes_and_reads_are_continued() {
    let disk = disk();
    let calls = Interrupted::new(Arc::new(disk.clone()), |call, _, _| match call {
        Call::Read | Call::Write => Verdict::Short(3),
        _ => Verdict::Go,
    });
    let bytes = "一二三四五六七八九十".repeat(20).into_bytes();
    write_atomic(&calls, &talk(), &bytes, Expectation::Absent).unwrap();
    assert_eq!(disk.get(&talk()).as_deref(), Some(bytes.as_slice()));
    let read = read_limited(&calls, &talk(), 10_000).unwrap();
    assert_eq!(read, bytes);
}

/// Another program writes at every moment of ours, by replacing the file and by writing into it.
#[test]
fn a_write_that_lands_in_between_is_never_lost() {
    for old in [None, Some(b"old".as_slice())] {
        for in_place in [true, false] {
            for at in 0..40 {
                let disk = disk();
                if let Some(old) = old {
                    disk.put(&talk(), old);
                }
                let theirs = disk.clone();
                let calls = Interrupted::new(Arc::new(disk.clone()), move |_, _, count| {
                    if count == at {
                        if in_place {
                            theirs.put(&talk(), b"theirs");
                        } else {
                            theirs.put_new(&talk(), b"theirs");
                        }
                    }
                    Verdict::Go
                });
                let expectation = old.map_or(Expectation::Absent, Expectation::Exactly);
                let result = write_atomic(&calls, &talk(), b"new", expectation);
                let now = disk.get(&talk()).unwrap();
                let came = at < calls.count_calls();
                let shown = format!("at {at}, in place: {in_place}, old: {old:?}: {result:?}");
                match result {
                    // It came before ours and was seen, or after ours, and stands.
                    Err(WriteError::Changed { found, .. }) => {
                        assert_eq!(now, b"theirs", "{shown}");
                        assert_eq!(found.as_deref(), Some(b"theirs".as_slice()), "{shown}");
                    }
                    Ok(()) if came => {
                        // In place, into the file that ours has displaced for good, is the one
                        // write that nothing can see: it comes after our last look.
                        let unseen = in_place && now == b"new";
                        assert!(now == b"theirs" || unseen, "{shown}");
                    }
                    Ok(()) => assert_eq!(now, b"new", "{shown}"),
                    Err(error) => panic!("{error} {shown}"),
                }
            }
        }
    }
}

/// Three programs: ours, one that writes before our exchange, one before we exchange back.
#[test]
fn two_writes_that_land_in_between_are_both_handed_back() {
    let disk = disk();
    disk.put(&talk(), b"old");
    let theirs = disk.clone();
    let mut exchanges = 0;
    let calls = Interrupted::new(Arc::new(disk.clone()), move |call, _, _| {
        if call == Call::Exchange {
            exchanges += 1;
            match exchanges {
                1 => theirs.put_new(&talk(), b"second"),
                2 => theirs.put_new(&talk(), b"third"),
                _ => {}
            }
        }
        Verdict::Go
    });
    let error = write_atomic(&calls, &talk(), b"new", Expectation::Exactly(b"old")).unwrap_err();
    let WriteError::Changed {
        found, displaced, ..
    } = error
    else {
        panic!("{error}");
    };
    assert_eq!(found.as_deref(), Some(b"third".as_slice()));
    assert_eq!(displaced, [b"second"]);
    assert_eq!(disk.get(&talk()).as_deref(), Some(b"third".as_slice()));
    let left = leftovers_of(&disk, &talk()).unwrap();
    assert_eq!(disk.get(&left[0]).as_deref(), Some(b"second".as_slice()));
}

/// The power goes after every change of a series of writes, and whatever was not synced by then
/// is there, lost or torn: the file is always one of the two versions, and never older than the
/// last one that was reported.
#[test]
fn a_power_cut_leaves_one_version_whole() {
    let mut points = 0;
    for without in WITHOUT {
        let disk = disk();
        let calls = lacking(&disk, without);
        let version = |number: usize| format!("{number} ").repeat(700 + number).into_bytes();
        for number in 0..12 {
            let old = (number > 0).then(|| version(number - 1));
            let expectation = old
                .as_deref()
                .map_or(Expectation::Absent, Expectation::Exactly);
            write_atomic(&calls, &talk(), &version(number), expectation).unwrap();
            disk.mark(number.to_string());
        }
        for count_ops in 0..=disk.count_ops() {
            let reported = disk.last_mark(count_ops);
            let reported: Option<usize> = reported.map(|mark| mark.parse().unwrap());
            for seed in 0..24 {
                points += 1;
                let found = disk.after_power_cut(count_ops, seed).get(&talk());
                let next = reported.map_or(0, |number| number + 1);
                let allowed = [reported.map(version), Some(version(next))];
                assert!(
                    allowed.contains(&found),
                    "after {count_ops} changes, seed {seed}, without {without:?}: {:?}",
                    found.map(|bytes| bytes.len())
                );
            }
        }
    }
    assert!(points >= 5_000, "{points}");
}

#[test]
fn the_disk_in_memory_loses_what_was_not_synced() {
    let disk = disk();
    let mut file = disk.create_new(&talk()).unwrap();
    let bytes = vec![7; 2_000];
    assert_eq!(file.write(&bytes).unwrap(), bytes.len());
    let all = disk.count_ops();
    assert_eq!(disk.after_power_cut(all, 0).get(&talk()), None);
    assert_eq!(
        disk.after_power_cut(all, 1).get(&talk()),
        Some(bytes.clone())
    );
    let torn = (2..200).filter_map(|seed| disk.after_power_cut(all, seed).get(&talk()));
    assert!(
        torn.into_iter()
            .any(|found| !found.is_empty() && found != bytes)
    );
    file.sync().unwrap();
    disk.sync_folder(&folder()).unwrap();
    let all = disk.count_ops();
    assert_eq!(disk.after_power_cut(all, 0).get(&talk()), Some(bytes));
}
