//! The real program in a folder of its own: what the tests of the command line share.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A desk: a folder with transcripts, and a home for the program's own files, below one that
/// is removed at the end.
#[derive(Debug)]
pub(crate) struct Desk {
    root: tempfile::TempDir,
}

/// What a run of the program gave.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Everything below a folder: the bytes of files, the targets of links, nothing for folders.
pub(crate) type Disk = BTreeMap<PathBuf, Option<Vec<u8>>>;

impl Desk {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("talks")).unwrap();
        std::fs::create_dir(root.path().join("home")).unwrap();
        Self { root }
    }

    /// A desk with one transcript, `talk.txt`.
    pub(crate) fn with_talk(text: &str) -> (Self, PathBuf) {
        let desk = Self::new();
        let talk = desk.put("talk.txt", text.as_bytes());
        (desk, talk)
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// The folder of the transcripts.
    pub(crate) fn talks(&self) -> PathBuf {
        self.root.path().join("talks")
    }

    /// Where a transcript of this name is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.talks().join(name)
    }

    /// Writes a file among the transcripts, as another program would.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Gives a file among the transcripts another name, as another program would.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        std::fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// The program with its folders on this desk, working among the transcripts.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duidu"));
        let home = self.root.path().join("home");
        command
            .args(args)
            .current_dir(self.talks())
            .env("HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("APPDATA", home.join("data"))
            .env("LOCALAPPDATA", home.join("data"))
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Answer {
        answer(&mut self.command(args))
    }

    /// Runs a job that must succeed and say nothing on standard error; its output.
    #[track_caller]
    pub(crate) fn out(&self, args: &[&str]) -> String {
        let answer = self.run(args);
        assert_eq!(
            (answer.status, answer.err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
        answer.out
    }

    /// Runs a job that must succeed and print one JSON document.
    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.out(args)).unwrap()
    }

    /// Adds a highlight; its id.
    #[track_caller]
    pub(crate) fn add(&self, args: &[&str]) -> String {
        let args: Vec<_> = ["highlight", "add"].iter().chain(args).copied().collect();
        let out = self.out(&args);
        let id = out.strip_suffix('\n').unwrap();
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{out}");
        id.to_owned()
    }

    /// The highlights of a transcript as `list --json` gives them.
    #[track_caller]
    pub(crate) fn list(&self, file: &str) -> Vec<Value> {
        let all = self.json(&["highlight", "list", file, "--json"]);
        all["highlights"].as_array().unwrap().clone()
    }

    /// The sidecar of a transcript.
    pub(crate) fn sidecar(&self, file: &str) -> Value {
        serde_json::from_slice(&get(&self.sidecar_path(file))).unwrap()
    }

    pub(crate) fn sidecar_path(&self, file: &str) -> PathBuf {
        self.path(&format!("{file}.duidu.json"))
    }

    /// The names among the transcripts, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.talks())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Everything on the desk.
    pub(crate) fn disk(&self) -> Disk {
        let mut disk = Disk::new();
        look(self.root.path(), &mut disk);
        disk
    }

    /// Everything among the transcripts.
    pub(crate) fn disk_of_talks(&self) -> Disk {
        let mut disk = Disk::new();
        look(&self.talks(), &mut disk);
        disk
    }
}

impl Answer {
    /// The job failed with one sentence that ends with a path, and printed nothing.
    #[track_caller]
    pub(crate) fn assert_failed(&self, path: &Path) {
        assert_eq!(self.status, Some(1), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        self.assert_one_sentence();
        let sentence = self.err.trim_end();
        let path = path.display().to_string();
        assert!(sentence.ends_with(&format!(": {path}")), "{self:?}");
        let before = &sentence[..sentence.len() - path.len()];
        assert!(!before.contains(&path), "the path stands twice: {self:?}");
    }

    /// One line on standard error, in the program's own words.
    #[track_caller]
    pub(crate) fn assert_one_sentence(&self) {
        let line = self.err.strip_suffix('\n').unwrap_or_default();
        assert!(line.starts_with("duidu: ") && line.len() > 20, "{self:?}");
        assert!(!line.contains(|c: char| c.is_control()), "{self:?}");
        assert!(
            !line.contains("panicked") && !line.contains("RUST_BACKTRACE"),
            "{self:?}"
        );
    }

    /// The usage was wrong.
    #[track_caller]
    pub(crate) fn assert_usage(&self) {
        assert_eq!(self.status, Some(2), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert!(self.err.starts_with("error: "), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
    }
}

/// Runs a command to its end.
pub(crate) fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn look(folder: &Path, disk: &mut Disk) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = std::fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_dir() {
            disk.insert(path.clone(), None);
            look(&path, disk);
        } else if kind.is_symlink() {
            let target = std::fs::read_link(&path).unwrap();
            disk.insert(path, Some(target.into_os_string().into_encoded_bytes()));
        } else {
            let bytes = get(&path);
            disk.insert(path, Some(bytes));
        }
    }
}

/// The bytes of a file.
pub(crate) fn get(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The path as an argument.
pub(crate) fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The names of an object's fields in their order.
pub(crate) fn fields(object: &Value) -> Vec<&str> {
    let fields = object.as_object().unwrap();
    fields.keys().map(String::as_str).collect()
}

/// A range of code points of a text.
pub(crate) fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// A field that holds an offset or a count.
#[track_caller]
pub(crate) fn number(object: &Value, field: &str) -> usize {
    usize::try_from(object[field].as_u64().unwrap()).unwrap()
}

/// The project's own sample.
pub(crate) fn sample() -> Vec<u8> {
    get(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/night-market.txt"))
}

/// The folder of real texts beside the project; says so and gives `None` where it is absent.
pub(crate) fn shared(test_name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, PathBuf::from);
    let folder = root.join("data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED {test_name}: the folder of real texts is not there");
    None
}

/// Makes a command run as a user who may not read everything, where the tests run as one who may.
/// Gives everything on the desk to that user. Says so and gives `false` where it cannot be done.
#[cfg(unix)]
pub(crate) fn without_powers(desk: &Desk, command: &mut Command, test_name: &str) -> bool {
    use std::os::unix::fs::{MetadataExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    /// `nobody` on Debian and most others; that nobody has this id is as good.
    const NOBODY: u32 = 65_534;
    // A new file says who the tests run as.
    if tempfile::tempfile().unwrap().metadata().unwrap().uid() != 0 {
        return true;
    }
    let mut probe = desk.command(&["--version"]);
    chown(desk.root(), Some(NOBODY), Some(NOBODY)).unwrap();
    for path in desk.disk().keys() {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let runs = probe.uid(NOBODY).gid(NOBODY).output();
    if runs.is_ok_and(|output| output.status.success()) {
        command.uid(NOBODY).gid(NOBODY);
        return true;
    }
    eprintln!("SKIPPED {test_name}: the tests run as root and the program only as root");
    false
}
