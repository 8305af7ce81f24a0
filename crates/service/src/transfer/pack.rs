//! A compressed tar file that is made while it is sent: what is packed goes out at once, and no
//! more than a piece of it is ever in memory.

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use record::Slot;
use tokio::sync::mpsc::Sender;

use crate::Refused;

/// A piece of the file, or why it ends too early.
pub(crate) type Piece = Result<Bytes, Refused>;

/// The file so far.
pub(crate) struct Pack {
    tar: tar::Builder<GzEncoder<Vec<u8>>>,
    out: Sender<Piece>,
    folder: String,
    seconds: u64,
}

impl Pack {
    /// A file that unpacks into `folder`, with nothing in it yet. What is in it carries the
    /// beginning of the day, since files must carry some time.
    pub(crate) fn new(folder: String, now: Slot, out: Sender<Piece>) -> Self {
        let gzip = GzEncoder::new(Vec::new(), Compression::fast());
        let seconds = now.day().first_slot().unix_millis() / 1_000;
        let seconds = u64::try_from(seconds).unwrap_or(0);
        Self { tar: tar::Builder::new(gzip), out, folder, seconds }
    }

    /// Packs a file and sends what is ready.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if nobody takes it any more.
    pub(crate) async fn add(self, path: &str, bytes: Vec<u8>) -> Result<Self, Refused> {
        let path = format!("{}/{path}", self.folder);
        let packing = tokio::task::spawn_blocking(move || self.append(&path, &bytes));
        let (mut pack, packed) = packing.await.map_err(|_| Refused::Unavailable)?;
        packed?;
        let ready = std::mem::take(pack.tar.get_mut().get_mut());
        pack.send(ready).await?;
        Ok(pack)
    }

    /// Sends the end.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if nobody takes it any more.
    pub(crate) async fn finish(self) -> Result<(), Refused> {
        let Self { tar, out, .. } = self;
        let gzip = tar.into_inner().map_err(broken)?;
        let rest = gzip.finish().map_err(broken)?;
        out.send(Ok(Bytes::from(rest))).await.map_err(|_| Refused::Unavailable)
    }

    fn append(mut self, path: &str, bytes: &[u8]) -> (Self, Result<(), Refused>) {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(self.seconds);
        let appended = self.tar.append_data(&mut header, path, bytes).map_err(broken);
        (self, appended)
    }

    async fn send(&self, ready: Vec<u8>) -> Result<(), Refused> {
        if ready.is_empty() {
            return Ok(());
        }
        self.out.send(Ok(Bytes::from(ready))).await.map_err(|_| Refused::Unavailable)
    }
}

/// Writing to memory fails only if a path is too long, and ours are short.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
fn broken(cause: std::io::Error) -> Refused {
    tracing::error!(%cause, "an archive could not be packed");
    Refused::Unavailable
}
