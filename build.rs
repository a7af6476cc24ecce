//! Compiles the dictionary data of pinned packages into files for the program to carry.
//!
//! The text of CC-CEDICT, the word counts and the levels lie in the sources of build dependencies,
//! so `Cargo.lock` pins their checksums and nothing of others is in the repository. Cargo does
//! not tell a build script where the packages it depends on lie: `cargo metadata` does, and where
//! that wants packages that this build never fetched, they are looked for by name and version
//! where cargo unpacks packages.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script writes what the compiler reads, no one's work"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "src/transcript/detect/compile.rs"]
mod characters;
#[path = "src/words/lexicon/compile.rs"]
mod compile;
#[path = "src/transcript/detect/table.rs"]
mod table;

/// A message for whoever builds the program.
type Error = Box<dyn std::error::Error>;

/// Fewer entries than this are not the dictionary that the lock file pins.
const FEWEST_ENTRIES: usize = 100_000;

fn main() -> Result<(), Error> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    for watched in [
        "build.rs",
        "Cargo.lock",
        "src/transcript/detect/compile.rs",
        "src/transcript/detect/table.rs",
        "src/words/lexicon/compile.rs",
        "src/words/lexicon/supplement.u8",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let sources = Sources::new(&root)?;
    let cedict = sources.read("haoxue-dict", "data/cedict-2024-06-07.txt")?;
    let counts = sources.read("jieba-rs", "src/data/dict.txt")?;
    let levels = sources.read("tocfl", "tocfl_words.json")?;
    let supplement = std::fs::read_to_string(root.join("src/words/lexicon/supplement.u8"))?;
    let counts = parse_counts(&counts);
    let compiled = compile::compile(&compile::Parts {
        cedict: &cedict,
        supplement: &supplement,
        counts: &counts,
        levels: &parse_levels(&levels)?,
    });
    for (line, text) in &compiled.faults {
        println!("cargo:warning=CC-CEDICT line {line} is no entry: {text}");
    }
    if compiled.count_entries < FEWEST_ENTRIES {
        return Err(format!("CC-CEDICT has only {} entries", compiled.count_entries).into());
    }
    if compiled.count_entries == 0 {
        return Err("the dictionary has no entries".into());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("lexicon.bin"), compiled.bytes)?;
    let forms = cedict.lines().filter(|line| !line.starts_with('#'));
    let forms = forms.filter_map(|line| {
        let mut parts = line.split(' ');
        Some((parts.next()?, parts.next()?))
    });
    let weights = characters::weights(&counts, forms.clone());
    std::fs::write(out.join("characters.bin"), weights)?;
    let words = forms.flat_map(|(hant, hans)| [hant, hans]);
    std::fs::write(out.join("pairs.bin"), characters::pairs(words))?;
    Ok(())
}

/// Words and how often they are met: `word count tag` a line.
fn parse_counts(text: &str) -> Vec<(String, u32)> {
    let parse = |line: &str| {
        let mut parts = line.split(' ');
        let (word, count) = (parts.next()?, parts.next()?);
        Some((word.to_owned(), count.parse().ok()?))
    };
    text.lines().filter_map(parse).collect()
}

/// Words and the level of the TOCFL test they belong to, 1 to 7: a JSON object a line.
fn parse_levels(text: &str) -> Result<Vec<(String, u8)>, Error> {
    let mut levels = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let word: serde_json::Value = serde_json::from_str(line)?;
        let level = word
            .get("tocfl_level")
            .and_then(serde_json::Value::as_u64)
            .and_then(|level| u8::try_from(level).ok());
        let alternatives = word.get("text_alt").and_then(serde_json::Value::as_array);
        let alternatives = alternatives.into_iter().flatten();
        for text in word.get("text").into_iter().chain(alternatives) {
            if let (Some(text), Some(level)) = (text.as_str(), level) {
                levels.push((text.to_owned(), level));
            }
        }
    }
    Ok(levels)
}

/// The folders of the packages that carry data.
struct Sources {
    folders: Vec<(String, PathBuf)>,
}

impl Sources {
    fn new(root: &Path) -> Result<Self, Error> {
        if let Some(folders) = told_by_cargo(root) {
            return Ok(Self { folders });
        }
        Ok(Self {
            folders: unpacked(root)?,
        })
    }

    fn read(&self, package: &str, file: &str) -> Result<String, Error> {
        let folder = self.folders.iter().find(|(name, _)| name == package);
        let (_, folder) = folder.ok_or_else(|| format!("cargo has no sources of {package}"))?;
        let path = folder.join(file);
        Ok(std::fs::read_to_string(&path)
            .map_err(|error| format!("{error}: {}", path.display()))?)
    }
}

/// What `cargo metadata` says without going to the network.
fn told_by_cargo(root: &Path) -> Option<Vec<(String, PathBuf)>> {
    let output = Command::new(std::env::var_os("CARGO")?)
        .args(["metadata", "--offline", "--locked", "--format-version=1"])
        .args(["--no-default-features", "--filter-platform"])
        .arg(std::env::var_os("HOST")?)
        .current_dir(root)
        .output()
        .ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let packages = metadata.get("packages")?.as_array()?.iter();
    let folder = |package: &serde_json::Value| {
        let manifest = Path::new(package.get("manifest_path")?.as_str()?);
        let name = package.get("name")?.as_str()?.to_owned();
        Some((name, manifest.parent()?.to_path_buf()))
    };
    Some(packages.filter_map(folder).collect())
}

/// What lies where cargo unpacks packages, by the versions of the lock file.
fn unpacked(root: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
        .ok_or("neither CARGO_HOME nor HOME is set")?;
    let lock = std::fs::read_to_string(root.join("Cargo.lock"))?;
    let mut folders = Vec::new();
    for registry in std::fs::read_dir(home.join("registry").join("src"))? {
        let registry = registry?.path();
        for (name, version) in locked(&lock) {
            let folder = registry.join(format!("{name}-{version}"));
            if folder.is_dir() {
                folders.push((name, folder));
            }
        }
    }
    Ok(folders)
}

/// Names and versions of a lock file.
fn locked(lock: &str) -> Vec<(String, String)> {
    let quoted = |line: &str, key: &str| {
        let value = line.strip_prefix(key)?.strip_prefix(" = \"")?;
        Some(value.strip_suffix('"')?.to_owned())
    };
    let lines: Vec<&str> = lock.lines().collect();
    let pair = |pair: &[&str]| match pair {
        [name, version] => Some((quoted(name, "name")?, quoted(version, "version")?)),
        _ => None,
    };
    lines.windows(2).filter_map(pair).collect()
}
