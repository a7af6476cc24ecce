//! OpenCC: its data on disk, and itself as the authority on what a text converts to.
//!
//! The only file that names the crate `opencc-rust`. The crate embeds OpenCC's dictionaries and
//! configurations and writes them to a folder, because OpenCC opens files only. They live in the
//! program's cache folder under the crate's version. Every file is checked against a hash known
//! to this program before it is read, and a missing or damaged one is made anew: written to a
//! temporary folder beside, checked there, and renamed into place one by one, so that two programs
//! that do it at once both end with the same whole files. Where the cache folder cannot be
//! written, a temporary folder serves instead.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use opencc_rust::{DefaultConfig, OpenCC, generate_static_dictionaries};
use sha2::{Digest as _, Sha256};

use super::Config;
use super::config::{ConfigFile, DictTree, Segmentation};
use super::dictionary::Dictionary;
use super::manifest::{CRATE_VERSION, FILES, KnownFile, known};

/// Why OpenCC's data or OpenCC itself could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// Neither the cache folder nor a temporary one took the files; the path is the former.
    #[error("OpenCC's dictionaries could not be written ({reason}): {path}", path = path.display())]
    NotWritable {
        /// The folder that was asked for.
        path: PathBuf,
        /// What went wrong with the temporary folder.
        reason: io::Error,
    },
    /// A file differs from what this program knows, also after it was written anew.
    #[error("a dictionary of OpenCC is damaged ({reason}): {path}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: io::Error,
    },
    /// A file asks for something the walk does not know, or names an unknown file.
    #[error("a file of OpenCC is not understood: {name}")]
    NotUnderstood {
        /// The file's name.
        name: String,
    },
    /// OpenCC refused a configuration or a text.
    #[error("OpenCC failed ({reason}): {config}")]
    Refused {
        /// The configuration's name.
        config: String,
        /// OpenCC's own words.
        reason: String,
    },
}

/// OpenCC's dictionaries and configurations on disk.
///
/// Opening costs some 40 file lookups; a file is read and checked when a configuration first needs
/// it. Cheap to share by reference between threads.
#[derive(Debug)]
pub struct Data {
    wanted: PathBuf,
    /// Serves instead of `wanted` where that cannot hold the files; removed at the end.
    temporary: OnceLock<tempfile::TempDir>,
}

impl Data {
    /// The data in a folder of its own inside `cache_dir`, which is made where it is missing.
    pub fn open(cache_dir: &Path) -> Result<Self, DataError> {
        let wanted = std::path::absolute(cache_dir)
            .unwrap_or_else(|_| cache_dir.to_owned())
            .join(format!("opencc-{CRATE_VERSION}"));
        // OpenCC takes paths as UTF-8 only.
        let is_usable = wanted.to_str().is_some();
        let data = Self {
            wanted,
            temporary: OnceLock::new(),
        };
        let is_whole = |file: &KnownFile| {
            std::fs::metadata(data.wanted.join(file.name))
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() == file.bytes)
        };
        if !is_usable {
            data.use_temporary()?;
        } else if !FILES.iter().all(is_whole) {
            data.renew()?;
        }
        Ok(data)
    }

    /// The folder that holds the files.
    pub fn folder(&self) -> &Path {
        self.temporary
            .get()
            .map_or(self.wanted.as_path(), |folder| folder.path())
    }

    /// Makes missing and damaged files anew, in place or else in a temporary folder.
    fn renew(&self) -> Result<(), DataError> {
        if self.temporary.get().is_none() && install(&self.wanted).is_ok() {
            return Ok(());
        }
        self.use_temporary()
    }

    fn use_temporary(&self) -> Result<(), DataError> {
        let not_writable = |reason| DataError::NotWritable {
            path: self.wanted.clone(),
            reason,
        };
        let folder = tempfile::Builder::new()
            .prefix("duidu-opencc-")
            .tempdir()
            .map_err(not_writable)?;
        extract(folder.path()).map_err(not_writable)?;
        // Another thread may have been first: then its folder serves and ours is removed.
        self.temporary.set(folder).ok();
        Ok(())
    }

    /// The bytes of a file, which are those the program knows.
    fn read(&self, name: &str) -> Result<Vec<u8>, DataError> {
        let file = known(name).ok_or_else(|| DataError::NotUnderstood {
            name: name.to_owned(),
        })?;
        if let Ok(bytes) = read_known(self.folder(), file) {
            return Ok(bytes);
        }
        self.renew()?;
        read_known(self.folder(), file)
            .or_else(|_ignored| {
                self.use_temporary().map_err(io::Error::other)?;
                read_known(self.folder(), file)
            })
            .map_err(|reason| DataError::Damaged {
                path: self.folder().join(name),
                reason,
            })
    }

    /// Checks every file of OpenCC's that a configuration reads, for OpenCC to read them.
    fn check(&self, config: &ConfigFile) -> Result<(), DataError> {
        files_of(config)
            .into_iter()
            .try_for_each(|name| self.read(name).map(drop))
    }

    /// The configuration of that name, without the extension.
    pub(super) fn config_file(&self, part: &str) -> Result<ConfigFile, DataError> {
        let name = format!("{part}.json");
        serde_json::from_slice(&self.read(&name)?)
            .map_err(|_ignored| DataError::NotUnderstood { name })
    }

    /// The dictionary in a file of OpenCC's named by a configuration.
    pub(super) fn dictionary(&self, name: &str) -> Result<Arc<Dictionary>, DataError> {
        let bytes = self.read(name)?;
        let title = name.strip_suffix(".ocd2").unwrap_or(name);
        match Dictionary::from_ocd2(title, &bytes) {
            Ok(dictionary) => Ok(Arc::new(dictionary)),
            Err(_known_bytes_are_never_malformed) => Err(DataError::NotUnderstood {
                name: name.to_owned(),
            }),
        }
    }
}

/// Every configuration the crate can write out.
const EMBEDDED: &[DefaultConfig] = &[
    DefaultConfig::HK2S,
    DefaultConfig::HK2SP,
    DefaultConfig::HK2T,
    DefaultConfig::JP2T,
    DefaultConfig::S2HK,
    DefaultConfig::S2HKP,
    DefaultConfig::S2T,
    DefaultConfig::S2TW,
    DefaultConfig::S2TWP,
    DefaultConfig::T2HK,
    DefaultConfig::T2JP,
    DefaultConfig::T2S,
    DefaultConfig::T2TW,
    DefaultConfig::TW2S,
    DefaultConfig::TW2SP,
    DefaultConfig::TW2T,
];

/// The text dictionary at a path.
pub(super) fn text_dictionary(path: &str) -> Result<Dictionary, DataError> {
    let text = std::fs::read_to_string(path).map_err(|reason| DataError::Damaged {
        path: path.into(),
        reason,
    })?;
    let title = Path::new(path).file_stem().unwrap_or_default();
    Dictionary::from_text(&title.to_string_lossy(), &text).map_err(|_ignored| {
        DataError::NotUnderstood {
            name: path.to_owned(),
        }
    })
}

/// Writes all files to an empty folder and reads them back.
fn extract(folder: &Path) -> io::Result<()> {
    generate_static_dictionaries(folder, EMBEDDED).map_err(io::Error::other)?;
    FILES
        .iter()
        .try_for_each(|file| read_known(folder, *file).map(drop))
}

/// Makes `folder` whole: writes what is missing or damaged, each file by a rename.
fn install(folder: &Path) -> io::Result<()> {
    let cache_dir = folder.parent().ok_or(io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(cache_dir)?;
    let fresh = tempfile::Builder::new()
        .prefix("opencc-new-")
        .tempdir_in(cache_dir)?;
    extract(fresh.path())?;
    std::fs::create_dir_all(folder)?;
    for file in FILES {
        if read_known(folder, *file).is_err() {
            tempfile::TempPath::try_from_path(fresh.path().join(file.name))?
                .persist(folder.join(file.name))?;
        }
    }
    Ok(())
}

/// Reads a file and compares it with what is known of it.
fn read_known(folder: &Path, file: KnownFile) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than expected is enough to see that a file is too long.
    File::open(folder.join(file.name))?
        .take(file.bytes + 1)
        .read_to_end(&mut bytes)?;
    if hex(&Sha256::digest(&bytes)) == file.sha256 {
        Ok(bytes)
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "its content has changed",
        ))
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// OpenCC itself, with one configuration.
///
/// It holds a lock of the whole process while it converts, so texts go in row by row, never a
/// whole file in one call.
pub struct Authority {
    name: String,
    parts: Vec<OpenCC>,
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Authority {
    /// Opens a configuration, after checking every file it reads.
    pub fn new(data: &Data, config: Config) -> Result<Self, DataError> {
        for part in config.parts() {
            data.check(&data.config_file(part)?)?;
        }
        let parts = config
            .parts()
            .iter()
            .map(|part| open(&data.folder().join(format!("{part}.json")), config.name()));
        Ok(Self {
            name: config.name().to_owned(),
            parts: parts.collect::<Result<_, _>>()?,
        })
    }

    /// Opens a configuration of one's own, as [`Converter::from_json`](super::Converter::from_json)
    /// reads it.
    pub fn from_json(data: &Data, json: &str) -> Result<Self, DataError> {
        let not_understood = |_ignored| DataError::NotUnderstood {
            name: OWN_CONFIG.to_owned(),
        };
        data.check(&serde_json::from_str(json).map_err(not_understood)?)?;
        let mut value = serde_json::from_str(json).map_err(not_understood)?;
        make_absolute(&mut value, data.folder());
        let not_writable = |reason| DataError::NotWritable {
            path: std::path::PathBuf::from(OWN_CONFIG),
            reason,
        };
        // OpenCC reads it while opening and never again.
        let mut file = tempfile::Builder::new()
            .suffix(".json")
            .tempfile()
            .map_err(not_writable)?;
        file.write_all(value.to_string().as_bytes())
            .map_err(not_writable)?;
        Ok(Self {
            name: OWN_CONFIG.to_owned(),
            parts: vec![open(file.path(), OWN_CONFIG)?],
        })
    }

    /// Converts a row. OpenCC takes no NUL, so the text between NULs is converted piece by piece:
    /// no key of a dictionary holds one, so nothing can match across it.
    pub fn convert(&self, row: &str) -> Result<String, DataError> {
        let mut text: Option<String> = None;
        for part in &self.parts {
            let source = text.as_deref().unwrap_or(row);
            let mut converted = String::with_capacity(source.len() + source.len() / 8);
            for (index, piece) in source.split('\0').enumerate() {
                if index > 0 {
                    converted.push('\0');
                }
                converted = part
                    .convert_to_buffer(piece, converted)
                    .map_err(|error| refused(&self.name, &error))?;
            }
            text = Some(converted);
        }
        Ok(text.unwrap_or_default())
    }
}

/// What messages call a configuration that has no name of OpenCC's.
pub(super) const OWN_CONFIG: &str = "own configuration";

fn open(path: &Path, name: &str) -> Result<OpenCC, DataError> {
    OpenCC::new(path).map_err(|error| refused(name, &error))
}

fn refused(name: &str, error: &opencc_rust::OpenCCError) -> DataError {
    DataError::Refused {
        config: name.to_owned(),
        reason: error.to_string(),
    }
}

/// Makes each name of a file of OpenCC's in a configuration a path, so that the configuration can
/// lie anywhere.
fn make_absolute(value: &mut serde_json::Value, folder: &Path) {
    match value {
        serde_json::Value::Object(members) => {
            if members.get("type").is_some_and(|kind| kind == "ocd2") {
                let file = members.get("file").and_then(|name| known(name.as_str()?));
                if let Some(file) = file {
                    let path = folder.join(file.name);
                    members.insert("file".to_owned(), path.to_string_lossy().into());
                }
                return;
            }
            for member in members.values_mut() {
                make_absolute(member, folder);
            }
        }
        serde_json::Value::Array(elements) => {
            for element in elements {
                make_absolute(element, folder);
            }
        }
        _ => {}
    }
}

/// The files of OpenCC's that a configuration reads.
fn files_of(config: &ConfigFile) -> BTreeSet<&str> {
    fn collect<'a>(tree: &'a DictTree, names: &mut BTreeSet<&'a str>) {
        match tree {
            DictTree::Ocd2 { file } => {
                names.insert(file);
            }
            DictTree::Text { .. } | DictTree::Inline { .. } => {}
            DictTree::Group { dicts, .. } => dicts.iter().for_each(|tree| collect(tree, names)),
        }
    }
    let mut names = BTreeSet::new();
    for step in config.normalization.iter().chain(&config.conversion_chain) {
        collect(&step.dict, &mut names);
    }
    if let Some(Segmentation::Mmseg { dict }) = &config.segmentation {
        collect(dict, &mut names);
    }
    names
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests damage files of their own on purpose"
)]
mod tests {
    use super::*;

    fn open(cache: &tempfile::TempDir) -> Data {
        Data::open(cache.path()).unwrap()
    }

    #[test]
    fn the_manifest_is_what_the_crate_embeds() {
        let folder = tempfile::tempdir().unwrap();
        generate_static_dictionaries(folder.path(), EMBEDDED).unwrap();
        let mut found: Vec<String> = Vec::new();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap();
            let sha256 = hex(&Sha256::digest(&bytes));
            found.push(format!("file({name:?}, {}, {sha256:?}),", bytes.len()));
        }
        found.sort();
        let expected: Vec<String> = FILES
            .iter()
            .map(|file| format!("file({:?}, {}, {:?}),", file.name, file.bytes, file.sha256))
            .collect();
        assert_eq!(expected, found, "the new table:\n{}", found.join("\n"));
    }

    #[test]
    fn a_second_opening_writes_nothing() {
        let cache = tempfile::tempdir().unwrap();
        let first = open(&cache);
        let stamp = |data: &Data| {
            let path = data.folder().join("tw2s.json");
            std::fs::metadata(path).unwrap().modified().unwrap()
        };
        let before = stamp(&first);
        assert_eq!(stamp(&open(&cache)), before);
        let left: Vec<_> = std::fs::read_dir(cache.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary folder is left: {left:?}");
    }

    #[test]
    fn damaged_and_missing_files_are_made_anew() {
        let cache = tempfile::tempdir().unwrap();
        let folder = open(&cache).folder().to_owned();
        let victim = folder.join("TSCharacters.ocd2");
        let whole = std::fs::read(&victim).unwrap();

        // A flipped bit is seen only when the file is read; a lost or cut file at once.
        let mut flipped = whole.clone();
        flipped[40] ^= 1;
        std::fs::write(&victim, &flipped).unwrap();
        std::fs::write(folder.join("tw2s.json"), "{").unwrap();
        std::fs::remove_file(folder.join("t2s.json")).unwrap();
        let data = open(&cache);
        assert_eq!(data.folder(), folder);
        assert_eq!(data.read("TSCharacters.ocd2").unwrap(), whole);

        // Also while the data is open, for the walk and for OpenCC.
        std::fs::write(&victim, &flipped).unwrap();
        assert_eq!(
            data.dictionary("TSCharacters.ocd2").unwrap().name(),
            "TSCharacters"
        );
        std::fs::write(&victim, &flipped).unwrap();
        let authority = Authority::new(&data, Config::Tw2s).unwrap();
        assert_eq!(authority.convert("轉換").unwrap(), "转换");
        assert_eq!(std::fs::read(&victim).unwrap(), whole);
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        std::fs::write(&file, "not a folder").unwrap();
        let data = Data::open(&file).unwrap();
        assert!(!data.folder().starts_with(&file));
        assert!(data.read("t2s.json").is_ok());
        let folder = data.folder().to_owned();
        drop(data);
        assert!(!folder.exists());
    }

    #[test]
    fn two_at_once_both_succeed() {
        let cache = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let data = open(&cache);
                    assert!(data.folder().starts_with(cache.path()));
                    for file in FILES {
                        data.read(file.name).unwrap();
                    }
                });
            }
        });
    }

    #[test]
    fn the_authority_steps_over_nul() {
        let cache = tempfile::tempdir().unwrap();
        let authority = Authority::new(&open(&cache), Config::Tw2s).unwrap();
        assert_eq!(authority.convert("\0轉\0\0換\0").unwrap(), "\0转\0\0换\0");
        assert_eq!(authority.convert("").unwrap(), "");
    }
}
