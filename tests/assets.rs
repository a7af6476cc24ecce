//! Each file of `assets` has a row in `assets/SOURCE.md` with its origin, licence and hash, and
//! the sample has the shape that the README and the other tests count on.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use duidu::transcript::fingerprint::sha256;
use duidu::transcript::{ReadOptions, Region, read, structure};

const SAMPLE: &str = include_str!("../assets/samples/night-market.txt");

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// All files below `folder`, with `/` between the parts of their names, in order.
fn files_below(folder: &Path, prefix: &str) -> std::io::Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.append(&mut files_below(&entry.path(), &format!("{name}/"))?);
        } else {
            files.insert(name, entry.path());
        }
    }
    Ok(files)
}

/// File name to the cells of its row: what it is, origin and licence, hash.
fn rows_of(source_md: &str) -> BTreeMap<String, Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    source_md
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(cells)
        .filter_map(|cells| {
            let (name, rest) = cells.split_first()?;
            Some((name.trim_matches('`').to_owned(), rest.to_vec()))
        })
        .collect()
}

#[test]
fn every_asset_says_where_it_comes_from() {
    let source_md = std::fs::read_to_string(assets().join("SOURCE.md")).unwrap();
    let rows = rows_of(&source_md);
    let mut files = files_below(&assets(), "").unwrap();
    files.remove("SOURCE.md");
    let mut faults = Vec::new();
    for (name, path) in &files {
        let hash = sha256(&std::fs::read(path).unwrap());
        match rows.get(name).map(Vec::as_slice) {
            None => faults.push(format!("no row: | `{name}` | … | … | `{hash}` |")),
            Some([what, origin, stated]) if !what.is_empty() && !origin.is_empty() => {
                if stated.trim_matches('`') != hash {
                    faults.push(format!("{name}: the file's hash is `{hash}`"));
                }
            }
            Some(_) => faults.push(format!("{name}: the row wants four filled cells")),
        }
    }
    for name in rows.keys().filter(|name| !files.contains_key(*name)) {
        faults.push(format!("{name}: a row without a file"));
    }
    assert!(faults.is_empty(), "assets/SOURCE.md\n{}", faults.join("\n"));
}

#[test]
fn rows_are_read_from_the_table() {
    let rows = rows_of("| file | what |\n|---|---|\n| `a/b.txt` | a text | ours; MIT | `00ff` |\n");
    let cells = rows.get("a/b.txt").unwrap();
    assert_eq!(cells, &["a text", "ours; MIT", "`00ff`"]);
    assert_eq!(rows.len(), 1);
}

#[test]
fn sample_has_the_shape_of_a_copied_video_page() {
    assert!(SAMPLE.ends_with('\n') && !SAMPLE.contains('\r') && !SAMPLE.contains('\u{feff}'));
    let lines: Vec<_> = SAMPLE.lines().collect();
    assert!(lines[0].starts_with('【') && lines[1].contains("次觀看"));

    let heading = lines.iter().position(|line| *line == "相關影片").unwrap();
    let talk = &lines[2..heading];
    // The first copy has one line more than the second.
    let (body, repeat) = talk.split_at(talk.len() / 2 + 1);
    assert!((60..=90).contains(&body.len()), "{}", body.len());
    assert_eq!(&body[1..], repeat);
    let mut distinct = body.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), body.len(), "a line of the talk comes twice");

    let furniture = &lines[heading..];
    let headings = furniture.iter().filter(|line| !line.starts_with("- "));
    assert_eq!(
        headings.collect::<Vec<_>>(),
        ["相關影片", "熱門影片"].iter().collect::<Vec<_>>()
    );
    for row in furniture.iter().filter(|line| line.starts_with("- ")) {
        assert!(row.contains(" 次觀看・") && row.ends_with('前'), "{row}");
    }
}

#[test]
fn sample_is_read_as_what_it_is() {
    let go_on = &mut |_| ControlFlow::Continue(());
    let transcript = read(SAMPLE.as_bytes(), &ReadOptions::default(), go_on).unwrap();
    let regions = structure::regions(&transcript);
    let mut runs: Vec<(Region, usize)> = Vec::new();
    for (row_index, _) in transcript.rows() {
        let region = regions.of(row_index);
        match runs.last_mut() {
            Some((last, count)) if *last == region => *count += 1,
            _ => runs.push((region, 1)),
        }
    }
    // Two headings and 15 rows are furniture.
    let expect = [
        (Region::Title, 1),
        (Region::Metadata, 1),
        (Region::Body, 90),
        (Region::Repeat, 89),
        (Region::Furniture, 17),
    ];
    assert_eq!(runs, expect);
}

#[test]
fn sample_keeps_the_faults_it_is_there_to_show() {
    for fault in [
        "那麽",
        "什麽",
        "輕松",
        "制造",
        "重復",
        "鹵味",
        "面糊",
        "叠代",
        "裏",
        "裡",
        "靠著",
        "原著",
        "路線上",
        "陳乾生",
        "機關小聲",
    ] {
        assert!(SAMPLE.contains(fault), "{fault}");
    }
}
