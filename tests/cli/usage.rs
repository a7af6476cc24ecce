//! The command line itself: usage, help, and a reader that has gone away.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::support::{Desk, answer};

#[test]
fn wrong_usage_is_status_two() {
    let (desk, _) = Desk::with_talk("樹\n");
    let before = desk.disk();
    let wrong: &[&[&str]] = &[
        &["inspect"],
        &["inspect", "talk.txt", "other.txt"],
        &["inspect", "talk.txt", "--jsn"],
        &["inspekt", "talk.txt"],
        &["--json"],
        &["convert", "talk.txt"],
        &["highlight", "add"],
        &["highlight", "add", "talk.txt"],
        &["highlight", "list"],
        &["highlight", "remove", "talk.txt"],
        &["highlight", "paint", "talk.txt"],
        &["export", "talk.txt"],
        &["export", "talk.txt", "--format", "markdown", "-o"],
    ];
    for args in wrong {
        desk.run(args).assert_usage();
    }
    // A group without a job prints its help as the error.
    let answer = desk.run(&["highlight"]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(2), ""));
    assert!(answer.err.contains("Usage:"), "{answer:?}");
    assert_eq!(desk.disk(), before);
}

#[test]
fn help_and_version_are_no_errors() {
    let desk = Desk::new();
    for args in [
        &["--help"][..],
        &["help"],
        &["inspect", "--help"],
        &["convert", "--help"],
        &["highlight", "--help"],
        &["highlight", "add", "-h"],
        &["export", "--help"],
    ] {
        assert!(desk.out(args).contains("Usage: duidu"), "{args:?}");
    }
    assert_eq!(
        desk.out(&["--version"]),
        format!("duidu {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(desk.names(), Vec::<String>::new());
}

/// As with `| head -1`: more is printed than a pipe holds, and nobody reads it.
#[test]
fn a_closed_output_is_no_failure() {
    let (desk, _) = Desk::with_talk(&"這一行會重複很多很多次\n".repeat(20_000));
    desk.add(&["talk.txt", "--start", "0", "--end", "100000"]);
    for args in [
        &["inspect", "talk.txt", "--json"][..],
        &["inspect", "talk.txt"],
        &["convert", "talk.txt", "--config", "tw2s", "--unchecked"],
        &["highlight", "list", "talk.txt"],
        &["export", "talk.txt", "--format", "markdown"],
    ] {
        let mut child = desk
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        drop(out);
        assert!(!line.is_empty(), "{args:?}");
        let mut err = String::new();
        let mut pipe = child.stderr.take().unwrap();
        pipe.read_to_string(&mut err).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}: {err}");
        assert_eq!(err, "", "{args:?}");
    }
}

/// An output that fails for another reason is a failure; what was saved stays saved.
#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_a_failure() {
    let (desk, _) = Desk::with_talk("這一行會重複很多很多次\n");
    for args in [
        &["inspect", "talk.txt", "--json"][..],
        &["highlight", "add", "talk.txt", "--quote", "重複"],
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let answer = answer(desk.command(args).stdout(full));
        // `answer` pipes what is not set; standard output is the full device.
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (Some(1), ""),
            "{answer:?}"
        );
        answer.assert_one_sentence();
    }
    assert_eq!(desk.list("talk.txt").len(), 1);
}

/// Without its window the program says so instead of opening one.
#[cfg(not(feature = "gui"))]
#[test]
fn a_program_without_window_says_so() {
    let (desk, _) = Desk::with_talk("樹\n");
    for args in [&[][..], &["talk.txt"]] {
        let answer = desk.run::<&str>(args);
        assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
        answer.assert_one_sentence();
    }
}
