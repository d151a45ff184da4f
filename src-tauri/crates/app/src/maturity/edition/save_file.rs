//! Handing an edition down: a file another copy opens, with the pairs that people made for it.

use crate::dto::WrittenFile;
use crate::dto::edition::SaveEditionFile;
use crate::error::AppError;
use crate::file;
use crate::maturity::carry::mapping_file;
use crate::maturity::edition as find;
use crate::session::Session;
use pch_store::tables::editions as rows;

/// Writes the edition, and a mapping for every other edition with which people paired it.
///
/// # Errors
/// An edition that is not whole; a folder that is not there or cannot be written.
pub fn save_file(session: &mut Session, input: SaveEditionFile) -> Result<Vec<WrittenFile>, AppError> {
    let code = input.matrix.trim();
    let mut problems = Vec::new();
    let Some(matrix) = find(session, code, &mut problems) else {
        return Err(match rows::find(session.read(), code)? {
            Some(edition) => AppError::field(
                "matrix",
                format!("{} is not whole yet: fill its gaps before you hand it down.", edition.title),
            ),
            None => AppError::fields(problems),
        });
    };
    let mut written = Vec::new();
    let name = format!("{}_v{}.matrix.json", matrix.id, matrix.version);
    written.push(file::write_whole(&input.folder, &name, &bytes(&matrix)?)?);
    for (from, to) in rows::paired_with(session.read(), code)? {
        if let Some(mapping) = mapping_file(session, &from, &to)? {
            let name = format!("{from}_to_{to}.mapping.json");
            written.push(file::write_whole(&input.folder, &name, &bytes(&mapping)?)?);
        }
    }
    Ok(written)
}

fn bytes(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    let mut text = serde_json::to_vec_pretty(value).map_err(|error| AppError::internal(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}
