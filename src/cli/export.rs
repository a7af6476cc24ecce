//! `duidu export`: the highlights, or the transcript, as a document.

use std::cell::OnceCell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{anyhow, bail};

use super::export_args::Export;
use super::{dictionary, output, transcript};
use crate::app::always::Always;
use crate::app::exporting::{
    Material, Over, Put, Rendered, Tools, What, Wish, put, render, render_excerpts,
};
use crate::app::glossed::load;
use crate::app::rules_file::always_rules;
use crate::app::settings::Folders;
use crate::gloss::Glosser;
use crate::script::Data;
use crate::words::Lexicon;

pub(super) fn run(job: &Export, folders: &Folders) -> anyhow::Result<()> {
    let wish = job.wish();
    // The dictionaries are unpacked at the first text, so that a bad file leaves nothing behind.
    let tools = OnceCell::new();
    let tools = || match tools.get() {
        Some(tools) => Ok(tools),
        None => make_tools(&wish, folders).map(|made| tools.get_or_init(|| made)),
    };
    let calls = transcript::calls();
    let to_the_end = &|_, _| ControlFlow::Continue(());
    let rendered = match (wish.what, job.files.as_slice()) {
        (What::Transcript, [file]) => {
            let material = material(file, folders)?;
            let rendered = render(&*calls, &material, &wish, tools()?, to_the_end);
            rendered.map_err(|error| anyhow!("{error}: {}", file.display()))?
        }
        (_, files) => {
            let mut documents = Vec::new();
            for file in files {
                let material = material(file, folders)?;
                documents.push(material.excerpts(&wish, tools()?, to_the_end)?);
            }
            render_excerpts(&*calls, &documents, &wish)?
        }
    };
    match &job.output {
        Some(path) => write(job, path, &rendered, folders),
        None => output::print_bytes(&rendered.bytes),
    }
}

/// What an export is rendered with.
fn make_tools(wish: &Wish, folders: &Folders) -> anyhow::Result<Tools> {
    let lexicon = Lexicon::built_in()?;
    // Words are explained by the reader's own dictionary, where there is one.
    let glosser = match wish.words() {
        Some(_) => Some(Glosser::new(dictionary::lexicon(folders)?)),
        None => None,
    };
    Ok(Tools {
        data: Arc::new(Data::open(&folders.cache)?),
        lexicon,
        glosser,
    })
}

/// A transcript with its notes.
fn material(path: &Path, folders: &Folders) -> anyhow::Result<Material> {
    let (opened, _, notes) = transcript::read_with_notes(path, folders)?;
    let calls = transcript::calls();
    let always = Always {
        rules: always_rules(&*calls, &folders.rules_file())?,
        words: load(&*calls, &folders.glossary_file())?,
        ..Always::default()
    };
    Ok(Material::of_file(opened, notes, &always))
}

/// Brings the export where it was asked for.
fn write(job: &Export, path: &Path, rendered: &Rendered, folders: &Folders) -> anyhow::Result<()> {
    let over = if job.force {
        Over::Anything
    } else {
        Over::OurOwn
    };
    let inputs: Vec<&Path> = job
        .files
        .iter()
        .chain(&job.template)
        .map(PathBuf::as_path)
        .collect();
    let calls = transcript::calls();
    let (bytes, written) = (&rendered.bytes, &rendered.written);
    match put(&*calls, (path, &inputs), bytes, &over, written, folders)? {
        Put::New | Put::Same | Put::Replaced => {}
        Put::Updated(changes) => output::say(&format!(
            "the earlier export is replaced ({changes}): {}",
            path.display()
        )),
        Put::Asks(_) => bail!(
            "a file with other content is there already; --force replaces it: {}",
            path.display()
        ),
    }
    Ok(())
}
