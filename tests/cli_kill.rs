//! The program is killed at random moments while it highlights and saves: no id that it printed
//! is ever lost, and the sidecar is whole each time.
//!
//! SIGKILL stops a program between two of its calls and never within the disk's, so this holds
//! the order of the calls (print only after the rename) and the taking up of what a killed run
//! left; what a power cut may do is played in `sidecar_power.rs`.

#[path = "support/dice.rs"]
#[expect(dead_code, reason = "each test program uses a part of it")]
mod dice;
#[path = "support/cli.rs"]
#[expect(dead_code, reason = "as above")]
mod support;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use dice::Dice;
use serde_json::Value;
use support::{Desk, get};

/// How many times the program is killed; `DUIDU_KILL_ROUNDS` asks for more.
const ROUNDS: usize = 200;

const TALK: &str = "\
我每天走同一條路回家，已經走了十一年。
路邊的麵攤換過三個老闆，味道倒是沒有變。
下雨的時候，整條街聞起來像剛打開的舊書。
有一次停電，大家點著蠟燭把麵吃完。
";

/// Both halves of the law are seen: rounds that were killed before they printed, and rounds that
/// printed. The delays reach from the start of a run to behind its end, and their reach follows
/// the machine: it grows where runs are killed early and shrinks where they come to their end.
#[test]
fn a_printed_highlight_survives_a_kill_at_any_moment() {
    let rounds = std::env::var("DUIDU_KILL_ROUNDS").ok();
    let rounds = rounds.map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let (desk, talk) = Desk::with_talk(TALK);
    let mut printed = BTreeSet::new();
    let mut measured: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            printed.insert(desk.add(&["talk.txt", "--quote", "麵攤"]));
            start.elapsed()
        })
        .collect();
    measured.sort();
    let mut reach = measured[2] * 3 / 2;
    let mut dice = Dice::new(20_261_124);
    let (mut count_killed, mut count_left_over) = (0, 0);
    for round in 0..rounds {
        let start = dice.roll(TALK.chars().count() - 1);
        let (start, end) = (start.to_string(), (start + 1).to_string());
        let note = format!("round {round}");
        let args = [
            "highlight",
            "add",
            "talk.txt",
            "--start",
            &start,
            "--end",
            &end,
            "--note",
            &note,
        ];
        let mut child = desk
            .command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(reach * u32::try_from(dice.roll(1_000)).unwrap() / 1_000);
        // It may have come to its end by now.
        child.kill().ok();
        let status = child.wait().unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut out)
            .unwrap();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(err, "", "round {round}");
        if let Some(id) = out.strip_suffix('\n') {
            printed.insert(id.to_owned());
            reach = reach * 97 / 100;
        } else {
            assert!(!status.success(), "round {round}: {out:?}");
            count_killed += 1;
            reach = reach * 103 / 100;
        }

        let bytes = get(&desk.sidecar_path("talk.txt"));
        let sidecar: Value = serde_json::from_slice(&bytes).unwrap();
        let ids: BTreeSet<_> = sidecar["highlights"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mark| mark["id"].as_str().unwrap().to_owned())
            .collect();
        let lost: Vec<_> = printed.difference(&ids).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        assert_eq!(get(&talk), TALK.as_bytes());
        for (path, bytes) in desk.disk() {
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let read = serde_json::from_slice::<Value>(&bytes.unwrap());
                assert!(read.is_ok(), "round {round}: {}", path.display());
            }
        }
        count_left_over += desk.names().len() - 2;
    }
    #[expect(clippy::print_stderr, reason = "the numbers are the proof")]
    {
        eprintln!(
            "{count_killed} of {rounds} rounds were killed; {count_left_over} files were met"
        );
    }
    assert!(0 < count_killed && count_killed < rounds, "{count_killed}");

    // One more that comes to its end takes up what the killed ones left behind.
    printed.insert(desk.add(&["talk.txt", "--quote", "蠟燭"]));
    assert_eq!(desk.names(), ["talk.txt", "talk.txt.duidu.json"]);
    let listed = desk.list("talk.txt");
    assert!(listed.iter().all(|mark| mark["state"] == "anchored"));
    let ids: BTreeSet<_> = listed
        .iter()
        .map(|mark| mark["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(printed.is_subset(&ids));
    assert_eq!(ids.len(), listed.len(), "an id stands twice");
}
