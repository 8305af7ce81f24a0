//! Forms that carry files (RFC 7578), read part by part: a file is handed over as soon as it is
//! here, so that one at a time is in memory. Of a name that a file had, its ending is looked at.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use record::limits::{BODY_BYTES_MAX, FORM_FIELDS_MAX, UPLOAD_BYTES_MAX};

use crate::form::Fields;
use crate::reply::Refusal;

/// A form with files on its way in.
pub(crate) struct Parcel {
    multipart: Multipart,
    fields: Fields,
    fields_left: usize,
    bytes_left: usize,
    file_bytes_max: usize,
}

/// A file out of a parcel.
pub(crate) struct File {
    /// The form's field it came in.
    pub(crate) field: String,
    /// Its bytes; `None` if there are more than a file may have.
    pub(crate) bytes: Option<Vec<u8>>,
    /// How its name ended, in small letters; empty if it had none.
    pub(crate) ending: String,
    /// What the browser says it is; empty if it says nothing.
    pub(crate) mime: String,
}

impl Parcel {
    /// Begins to read.
    pub(crate) fn new(multipart: Multipart) -> Self {
        Self::with_files_of(multipart, UPLOAD_BYTES_MAX)
    }

    /// The same, where a file may have so many bytes.
    pub(crate) fn with_files_of(multipart: Multipart, file_bytes_max: usize) -> Self {
        Self {
            multipart,
            fields: Fields::default(),
            fields_left: FORM_FIELDS_MAX,
            bytes_left: BODY_BYTES_MAX,
            file_bytes_max,
        }
    }

    /// Reads on to the next file that was chosen; fields on the way are kept. `None` at the end.
    ///
    /// # Errors
    /// A refusal if the form is broken, too long, or not in UTF-8.
    pub(crate) async fn next_file(&mut self) -> Result<Option<File>, Refusal> {
        while let Some(part) = self.multipart.next_field().await.map_err(unreadable)? {
            let too_long = || Refusal::plain(StatusCode::PAYLOAD_TOO_LARGE);
            self.fields_left = self.fields_left.checked_sub(1).ok_or_else(too_long)?;
            let name = part.name().unwrap_or_default().to_owned();
            if is_file(&name) {
                let ending = part.file_name().and_then(ending).unwrap_or_default();
                let mime = part.content_type().unwrap_or_default().to_ascii_lowercase();
                let bytes = read(part, self.file_bytes_max).await?;
                if bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
                    return Ok(Some(File { field: name, bytes, ending, mime }));
                }
                continue;
            }
            self.bytes_left = self.bytes_left.checked_sub(name.len()).ok_or_else(too_long)?;
            let bytes = read(part, self.bytes_left).await?.ok_or_else(too_long)?;
            self.bytes_left -= bytes.len();
            let text = String::from_utf8(bytes);
            let text = text.map_err(|_| Refusal::plain(StatusCode::BAD_REQUEST))?;
            self.fields.add(name, text);
        }
        Ok(None)
    }

    /// The fields read so far.
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// All fields, once there is no file left.
    pub(crate) fn into_fields(self) -> Fields {
        self.fields
    }
}

/// What to say of a file that is longer than that.
pub(crate) fn too_large() -> String {
    format!("This file is too large: at most {} MiB.", UPLOAD_BYTES_MAX / (1024 * 1024))
}

/// Our forms call their files `file`, or `file-` and something.
fn is_file(name: &str) -> bool {
    name.strip_prefix("file").is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// What comes after the last dot of a name, in small letters.
fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// All of a part, or `None` if it is longer than `most`: the rest is read past.
async fn read(mut part: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Refusal> {
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        fits = fits && bytes.len() + chunk.len() <= most;
        if fits {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(fits.then_some(bytes))
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn unreadable(error: MultipartError) -> Refusal {
    Refusal::plain(error.status())
}
