//! The folder of letter templates that an operator changed.

use std::path::Path;

use anyhow::Context as _;
use service::docket::LetterTemplates;

/// The templates of the program, with those of a folder in their place.
pub(crate) fn read(folder: &Path) -> anyhow::Result<LetterTemplates> {
    let unreadable = || format!("cannot read {}", folder.display());
    let mut templates = LetterTemplates::default();
    for file in std::fs::read_dir(folder).with_context(unreadable)? {
        let file = file.with_context(unreadable)?;
        let name = file.file_name().into_string().ok().with_context(unreadable)?;
        let bytes =
            std::fs::read(file.path()).with_context(|| file.path().display().to_string())?;
        templates = templates.with(&name, bytes)?;
    }
    Ok(templates)
}
