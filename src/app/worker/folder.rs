//! Reading a folder: its transcripts, and the highlights of those that have some.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::app::always::Always;
use crate::app::exporting::{Material, MaterialError, Tools, Wish};
use crate::app::folder::{FolderEffect, FolderTold, transcripts, with_highlights};
use crate::app::settings::Folders;
use crate::export::ExportDocument;
use crate::storage::FileCalls;

/// Tells the transcripts of a folder, then the highlights of each as they are read.
pub(super) fn read(
    calls: &Arc<dyn FileCalls>,
    folders: &Folders,
    (tools, always): (&Tools, &Always),
    effect: &FolderEffect,
    is_wanted: &dyn Fn() -> bool,
    tell: &dyn Fn(FolderTold),
) {
    let files = match transcripts(&**calls, &effect.folder) {
        Ok(files) => files,
        Err(error) => {
            let only = effect.open.clone();
            tell(FolderTold::Files(vec![only.clone()]));
            tell(FolderTold::LeftOut(only, error.to_string()));
            tell(FolderTold::Done);
            return;
        }
    };
    tell(FolderTold::Files(files.clone()));
    let excerpts = |material: &Material| -> Result<ExportDocument, MaterialError> {
        material.excerpts(&Wish::default(), tools, &|_, _| {
            if is_wanted() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
    };
    for file in &files {
        if !is_wanted() {
            return;
        }
        match of_file(calls, folders, always, effect, file, is_wanted) {
            Ok(None) => {}
            Ok(Some(material)) => match excerpts(&material) {
                Ok(read) => tell(FolderTold::Highlights(file.clone(), Arc::new(read))),
                Err(MaterialError::Cancelled) => return,
                Err(error) => tell(FolderTold::LeftOut(file.clone(), error.to_string())),
            },
            Err(reason) => tell(FolderTold::LeftOut(file.clone(), reason)),
        }
    }
    tell(FolderTold::Done);
}

/// A transcript of the folder with its highlights; `None` where it has none.
fn of_file(
    calls: &Arc<dyn FileCalls>,
    folders: &Folders,
    always: &Always,
    effect: &FolderEffect,
    file: &Path,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<Arc<Material>>, String> {
    if file == effect.open {
        return Ok(Some(Arc::clone(&effect.material)));
    }
    match with_highlights(calls, file, folders, is_wanted) {
        Ok(Some((opened, notes))) => Ok(Some(Arc::new(Material::of_file(opened, notes, always)))),
        Ok(None) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}
