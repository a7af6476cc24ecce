//! Files that are no transcripts and sidecars that are no notes: one clear sentence each, and
//! nothing on disk is changed.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Answer, Desk, answer, arg, get};

const TALK: &str = "樹為什麼會說話\n每一棵樹的後面都有一個人\n";

/// Every job on a transcript.
const JOBS: [&[&str]; 8] = [
    &["inspect", "FILE", "--json"],
    &["inspect", "FILE"],
    &["convert", "FILE", "--config", "tw2s", "--json"],
    &[
        "highlight",
        "add",
        "FILE",
        "--start",
        "0",
        "--end",
        "1",
        "--json",
    ],
    &["highlight", "list", "FILE", "--json"],
    &["highlight", "check", "FILE", "--json"],
    &["highlight", "remove", "FILE", "some-id", "--json"],
    &["export", "FILE", "--format", "json"],
];

/// Those that look at the notes, too.
const JOBS_WITH_NOTES: [&[&str]; 6] = [
    JOBS[3],
    JOBS[4],
    JOBS[5],
    JOBS[6],
    JOBS[7],
    &["export", "FILE", "--format", "markdown", "-o", "out.md"],
];

fn on<'a>(job: &[&'a str], file: &'a str) -> Vec<&'a str> {
    let args = job
        .iter()
        .map(|arg| if *arg == "FILE" { file } else { arg });
    args.collect()
}

/// Every job fails with one sentence, the path last, and leaves the disk as it was.
#[track_caller]
fn assert_all_fail(desk: &Desk, file: &Path, says: &str) {
    let before = desk.disk();
    for job in JOBS {
        let answer = desk.run(&on(job, arg(file)));
        answer.assert_failed(file);
        assert!(answer.err.contains(says), "{answer:?}");
        assert_eq!(desk.disk(), before, "{job:?}");
    }
}

#[test]
fn a_missing_file() {
    let desk = Desk::new();
    assert_all_fail(&desk, &desk.path("none.txt"), "no such file");
    assert_all_fail(&desk, Path::new("none.txt"), "no such file");
    assert_all_fail(&desk, &desk.path("no folder/none.txt"), "no such file");
    let talk = desk.put("talk.txt", TALK.as_bytes());
    assert_all_fail(&desk, &talk.join("deeper.txt"), "");
}

#[test]
fn a_file_without_text() {
    let desk = Desk::new();
    let nothing: &[&[u8]] = &[
        b"",
        b"\n",
        b" \t\r\n\n",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        "\u{3000}\n".as_bytes(),
    ];
    for bytes in nothing {
        let path = desk.put("empty.txt", bytes);
        assert_all_fail(&desk, &path, "empty");
    }
}

#[test]
fn a_binary_file() {
    let desk = Desk::new();
    let noise: Vec<u8> = (0..40_000_u32)
        .map(|i| (i.wrapping_mul(i) >> 5) as u8)
        .collect();
    for bytes in [noise, vec![0; 5_000]] {
        let path = desk.put("photo.txt", &bytes);
        assert_all_fail(&desk, &path, "does not hold text");
    }
}

/// The beginning of a ZIP archive: entries that are stored, each a name and what it holds.
fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in entries {
        bytes.extend_from_slice(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend_from_slice(&(content.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(content.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(name.len() as u16).to_le_bytes());
        bytes.extend_from_slice(b"\0\0");
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(content.as_bytes());
    }
    bytes
}

/// What people drop by mistake: each is told by its bytes, whatever its name, and the sentence
/// says what to do instead.
#[test]
fn files_of_other_kinds_get_advice() {
    let desk = Desk::new();
    let old_office = |stream: &str| -> Vec<u8> {
        let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
        let head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied();
        head.chain([0; 504]).chain(wide).collect()
    };
    let frame = {
        let mut frame = vec![0_u8; 417];
        frame[..4].copy_from_slice(b"\xFF\xFB\x90\x00");
        frame
    };
    let mut tar = vec![b'a'; 300];
    tar[257..262].copy_from_slice(b"ustar");
    let kinds: Vec<(Vec<u8>, &str, &str)> = vec![
        (
            b"%PDF-1.7\n\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(),
            "PDF",
            "copy its text",
        ),
        (
            old_office("WordDocument"),
            "old kind (DOC)",
            "save it as DOCX",
        ),
        (old_office("Workbook"), "spreadsheet", "text file"),
        (
            old_office("EncryptedPackage"),
            "password",
            "without the password",
        ),
        (
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
            "LibreOffice",
            "save it as DOCX",
        ),
        (
            zipped(&[("mimetype", "application/epub+zip")]),
            "e-book",
            "text or HTML",
        ),
        (
            zipped(&[("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")]),
            "spreadsheet",
            "text file",
        ),
        (
            zipped(&[("Index/Document.iwa", "x")]),
            "Pages",
            "save it as DOCX",
        ),
        (zipped(&[("talk.txt", TALK)]), "archive", "unpack it"),
        (
            zipped(&[("word/document.xml", "<w:document/>")]),
            "damaged",
            "save it again as DOCX",
        ),
        (
            b"{\\rtf1\\ansi abc}".to_vec(),
            "rich text",
            "save it as DOCX",
        ),
        (
            b"From: <Saved by Blink>\r\nSubject: x\r\n".to_vec(),
            "web archive",
            "save the page as HTML",
        ),
        (
            b"ID3\x04\0\0\0\0\0\0".to_vec(),
            "sound",
            "make a transcript",
        ),
        (
            [frame.clone(), frame].concat(),
            "sound",
            "make a transcript",
        ),
        (
            b"RIFF\x24\0\0\0WAVEfmt ".to_vec(),
            "sound",
            "make a transcript",
        ),
        (b"OggS\0\x02".to_vec(), "sound", "make a transcript"),
        (b"fLaC\0\0\0\x22".to_vec(), "sound", "make a transcript"),
        (
            b"\0\0\0\x1CftypM4A \0\0".to_vec(),
            "sound",
            "make a transcript",
        ),
        (
            b"\0\0\0\x20ftypisom\0\0\x02\0".to_vec(),
            "video",
            "captions",
        ),
        (
            b"\x1A\x45\xDF\xA3\x9F\x42\x86".to_vec(),
            "video",
            "captions",
        ),
        (b"RIFF\x24\0\0\0AVI LIST".to_vec(), "video", "captions"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "picture", "OCR"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "picture", "OCR"),
        (b"GIF89a\x01\0\x01\0".to_vec(), "picture", "OCR"),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), "picture", "OCR"),
        (b"\0\0\0\x18ftypheic\0\0".to_vec(), "picture", "OCR"),
        (b"\x1F\x8B\x08\0\0\0\0\0".to_vec(), "archive", "unpack it"),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "archive", "unpack it"),
        (b"Rar!\x1A\x07\x01\0".to_vec(), "archive", "unpack it"),
        (tar, "archive", "unpack it"),
        (
            b"\x7FELF\x02\x01\x01".to_vec(),
            "program",
            "text or caption",
        ),
        (b"SQLite format 3\0\x10\0".to_vec(), "database", "export"),
    ];
    for (bytes, what, advice) in kinds {
        let path = desk.put("talk.txt", &bytes);
        for job in [JOBS[0], JOBS[1], JOBS[2], JOBS[4], JOBS[7]] {
            let answer = desk.run(&on(job, arg(&path)));
            answer.assert_failed(&path);
            answer.assert_one_sentence();
            assert!(
                answer.err.contains(what) && answer.err.contains(advice),
                "{answer:?}"
            );
        }
        assert_eq!(desk.names(), ["talk.txt"]);
    }
}

/// Text that begins like something else is text.
#[test]
fn words_that_begin_like_signatures_are_text() {
    let desk = Desk::new();
    for text in [
        "BM 這部電影\n",
        "PK 賽開始\n",
        "ID3 是標籤\n",
        "MZ 世代\n",
        "GIF 怎麼唸\n",
        "RIFF 是什麼\n",
        "FORM 表單\n",
        "From: 林小姐\n",
    ] {
        let path = desk.put("talk.txt", text.as_bytes());
        let found = desk.json(&["inspect", arg(&path), "--json"]);
        assert_eq!(found["rows"][0]["text"], text.trim_end());
    }
}

/// A document that would unpack to more than any text is, and one that declares entities.
#[test]
fn documents_that_are_traps() {
    let desk = Desk::new();
    for (name, says) in [("bomb.docx", "64 MiB"), ("entities.docx", "damaged")] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcript/traps");
        let path = desk.put(name, &get(&from.join(name)));
        assert_all_fail(&desk, &path, says);
    }
}

#[test]
fn a_folder() {
    let desk = Desk::new();
    assert_all_fail(&desk, &desk.talks(), "folder");
    assert_all_fail(&desk, Path::new("."), "folder");
}

/// Neither is opened, because that could wait for ever.
#[cfg(unix)]
#[test]
fn a_thing_that_is_no_file() {
    let desk = Desk::new();
    assert_all_fail(&desk, Path::new("/dev/zero"), "not a regular file");
    let socket = desk.root().join("socket");
    let held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let answer = desk.run(&["inspect", arg(&socket), "--json"]);
    answer.assert_failed(&socket);
    drop(held);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let desk = Desk::new();
    let link = desk.path("link.txt");
    std::os::unix::fs::symlink("gone.txt", &link).unwrap();
    assert_all_fail(&desk, &link, "no such file");
    let circle = desk.path("circle.txt");
    std::os::unix::fs::symlink("circle.txt", &circle).unwrap();
    assert_all_fail(&desk, &circle, "");
}

/// A sparse file: it takes no room on the disk, and is refused before it is read.
#[test]
fn a_file_that_is_too_large() {
    let desk = Desk::new();
    let path = desk.put("large.txt", TALK.as_bytes());
    let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(512 * 1024 * 1024 + 1).unwrap();
    for job in JOBS {
        let answer = desk.run(&on(job, arg(&path)));
        answer.assert_failed(&path);
        assert!(answer.err.contains("larger than 512 MiB"), "{answer:?}");
    }
    assert_eq!(desk.names(), ["large.txt"]);
    assert_eq!(file.metadata().unwrap().len(), 512 * 1024 * 1024 + 1);
}

/// A NUL is odd and no reason to refuse a text; it is highlighted and exported like any other.
#[test]
fn nul_in_the_text() {
    let text = "第一行有十幾個字在裡面\n第二\0行也有十幾個字在裡面\n";
    let (desk, talk) = Desk::with_talk(text);
    desk.add(&["talk.txt", "--start", "13", "--end", "16"]);
    let marks = desk.list("talk.txt");
    assert_eq!(marks[0]["quote"], "二\0行");
    assert_eq!(marks[0]["state"], "anchored");
    let found = desk.json(&["convert", "talk.txt", "--config", "tw2s", "--json"]);
    assert_eq!(found["rows"][1]["text"], "第二\0行也有十几个字在里面");
    assert_eq!(found["fallbacks"], 0);
    let excerpts = desk.json(&["export", "talk.txt", "--json"]);
    assert_eq!(excerpts["excerpts"][0]["quote"], "二\0行");
    assert_eq!(get(&talk), text.as_bytes());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let (desk, talk) = Desk::with_talk(TALK);
    let before = desk.disk();
    for job in JOBS {
        let mut command = desk.command(&on(job, arg(&talk)));
        if !crate::support::without_powers(&desk, &mut command, "an_unreadable_file") {
            return;
        }
        std::fs::set_permissions(&talk, std::fs::Permissions::from_mode(0o000)).unwrap();
        let said = answer(&mut command);
        std::fs::set_permissions(&talk, std::fs::Permissions::from_mode(0o644)).unwrap();
        said.assert_failed(&talk);
        assert!(said.err.contains("permission"), "{said:?}");
        assert_eq!(desk.disk(), before);
    }
}

/// A sidecar that must not be used: all jobs with notes fail and say why, those without do not
/// care, and nothing is changed.
#[track_caller]
fn assert_refused(sidecar: &[u8], says: &str) {
    let (desk, talk) = Desk::with_talk(TALK);
    let path = desk.put("talk.txt.duidu.json", sidecar);
    let before = desk.disk();
    for job in JOBS_WITH_NOTES {
        let answer = desk.run(&on(job, arg(&talk)));
        answer.assert_failed(&path);
        assert!(answer.err.contains(says), "{answer:?}");
        assert_eq!(desk.disk(), before, "{job:?}");
    }
    desk.out(&["inspect", arg(&talk), "--json"]);
    assert_eq!(desk.disk(), before);
}

/// A sidecar as the program writes it.
fn whole_sidecar() -> Vec<u8> {
    let (desk, _) = Desk::with_talk(TALK);
    desk.add(&["talk.txt", "--quote", "每一棵樹", "--note", "筆記"]);
    get(&desk.sidecar_path("talk.txt"))
}

#[test]
fn a_damaged_sidecar() {
    let whole = whole_sidecar();
    let half = whole.get(..whole.len() / 2).unwrap();
    let mut swapped = whole.clone();
    swapped[10] = 0xFF;
    let damaged: &[&[u8]] = &[
        b"",
        b"\n",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"<html>",
        b"\0\0\0\0",
        br#"{"format":"something else","version":1}"#,
        br#"{"format":"duidu-sidecar","version":1,"highlights":7}"#,
        br#"{"format":"duidu-sidecar","version":0}"#,
        half,
        &swapped,
    ];
    for bytes in damaged {
        assert_refused(bytes, "damaged");
    }
}

#[test]
fn a_sidecar_of_a_newer_version() {
    let mut sidecar: Value = serde_json::from_slice(&whole_sidecar()).unwrap();
    for version in [
        json!(2),
        json!(4_000_000_000_u64),
        json!(1.5),
        json!("one\ntwo"),
    ] {
        sidecar["version"] = version;
        sidecar["highlights"] = json!({ "new": "shape" });
        assert_refused(sidecar.to_string().as_bytes(), "newer version");
    }
}

#[test]
fn a_sidecar_of_another_file() {
    let (desk, _) = Desk::with_talk("潮水一天來兩次\n從不遲到\n");
    let other = desk.put("sea.txt", &get(&desk.path("talk.txt")));
    desk.add(&[arg(&other), "--quote", "從不遲到"]);
    assert_refused(&get(&desk.sidecar_path("sea.txt")), "another transcript");
}

#[test]
fn a_sidecar_that_is_a_folder_or_too_large() {
    let (desk, talk) = Desk::with_talk(TALK);
    let path = desk.sidecar_path("talk.txt");
    std::fs::create_dir(&path).unwrap();
    let refused = |answer: Answer| answer.assert_failed(&path);
    for job in JOBS_WITH_NOTES {
        refused(desk.run(&on(job, arg(&talk))));
    }
    std::fs::remove_dir(&path).unwrap();
    let file = std::fs::File::create_new(&path).unwrap();
    file.set_len(512 * 1024 * 1024 + 1).unwrap();
    for job in JOBS_WITH_NOTES {
        refused(desk.run(&on(job, arg(&talk))));
    }
    assert_eq!(file.metadata().unwrap().len(), 512 * 1024 * 1024 + 1);
    assert_eq!(desk.names(), ["talk.txt", "talk.txt.duidu.json"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_sidecar() {
    use std::os::unix::fs::PermissionsExt as _;
    let (desk, talk) = Desk::with_talk(TALK);
    desk.add(&["talk.txt", "--quote", "每一棵樹"]);
    let path = desk.sidecar_path("talk.txt");
    let before = desk.disk();
    for job in JOBS_WITH_NOTES {
        let mut command = desk.command(&on(job, arg(&talk)));
        if !crate::support::without_powers(&desk, &mut command, "an_unreadable_sidecar") {
            return;
        }
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        let said = answer(&mut command);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        said.assert_failed(&path);
        assert!(said.err.contains("permission"), "{said:?}");
        assert_eq!(desk.disk(), before);
    }
}

/// Where the folder takes no file the notes are kept in the data folder, and that is said; they
/// are found there, and go beside the transcript as soon as that can be.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let (desk, talk) = Desk::with_talk(TALK);
    let name = "a_folder_that_cannot_be_written";
    let run = |args: &[&str], mode: u32| -> Option<Answer> {
        let mut command = desk.command(args);
        if !crate::support::without_powers(&desk, &mut command, name) {
            return None;
        }
        let folder = desk.talks();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
        let said = answer(&mut command);
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        Some(said)
    };
    let add = ["highlight", "add", arg(&talk), "--quote", "每一棵樹"];
    let Some(said) = run(&add, 0o555) else { return };
    assert_eq!(said.status, Some(0), "{said:?}");
    said.assert_one_sentence();
    let kept = Path::new(said.err.trim_end().rsplit_once(": ").unwrap().1);
    assert!(kept.starts_with(desk.root().join("home")), "{said:?}");
    assert!(kept.is_file(), "{said:?}");
    assert_eq!(desk.names(), ["talk.txt"]);
    let id = said.out.trim_end().to_owned();

    let list = ["highlight", "list", arg(&talk), "--json"];
    let listed = run(&list, 0o555).unwrap();
    let found: Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(found["highlights"][0]["id"], id.as_str());

    // Neither place: nothing is printed, and the sentence ends with a path.
    let data = desk.root().join("home/data");
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o000)).unwrap();
    let said = run(&add, 0o555);
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    let said = said.unwrap();
    assert_eq!((said.status, said.out.as_str()), (Some(1), ""), "{said:?}");
    said.assert_one_sentence();
    let sidecar = desk.sidecar_path("talk.txt");
    assert!(
        said.err
            .trim_end()
            .ends_with(&format!(": {}", sidecar.display())),
        "{said:?}"
    );

    let said = run(&add, 0o755).unwrap();
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:?}");
    let beside = desk.sidecar("talk.txt");
    assert_eq!(beside["highlights"].as_array().unwrap().len(), 2);
    assert!(!kept.exists());
}

/// A path is printed in one line, whatever is in it.
#[cfg(unix)]
#[test]
fn a_name_with_a_line_break() {
    let desk = Desk::new();
    let answer = desk.run(&["inspect", "a\nb\u{1b}[31m.txt", "--json"]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
    answer.assert_one_sentence();
    assert!(answer.err.contains(": a\\nb\\u{1b}[31m.txt"), "{answer:?}");
}

/// A name that is no text is a name all the same.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"talk-\xFF.txt");
    let path = desk.talks().join(name);
    let from = desk.put("talk.txt", TALK.as_bytes());
    std::fs::copy(from, &path).unwrap();
    let args = ["highlight", "add", "--quote", "每一棵樹"].map(std::ffi::OsStr::new);
    let answer = desk.run(&[&args[..], &[path.as_os_str()]].concat());
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
    let args = ["highlight", "list", "--json"].map(std::ffi::OsStr::new);
    let answer = desk.run(&[&args[..], &[path.as_os_str()]].concat());
    let found: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(found["highlights"].as_array().unwrap().len(), 1);
    let sidecar = desk
        .talks()
        .join(std::ffi::OsStr::from_bytes(b"talk-\xFF.txt.duidu.json"));
    assert!(sidecar.is_file());
}
