//! `publius docket produce`: the answer as an archive, by two persons one after the other.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use docket::category::Category;
use docket::digest::Running;
use service::docket::{Piece, Weight};
use tokio::sync::mpsc::Receiver;

use super::place::{Key, Place};
use super::tell;
use crate::cli::say;

/// Make the archive of an answer, and give it: two persons, one after the other.
///
/// The first writes the archive and approves it. The second, from another seat, names the same
/// file: it is compared with what was approved, and recorded as given. If nothing that is asked
/// for may be given, the archive holds the matrix and the certificate alone.
#[derive(Args)]
pub(crate) struct Produce {
    /// The matter: its docket number, or the beginning of its inner name.
    matter: String,
    /// The archive (tar): made by the first person, read by the second.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only these categories, by their ids [default: all that may be given].
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    give: Vec<String>,
    /// To whom the second person gives it.
    #[arg(long, default_value = "the issuer")]
    to: String,
    /// Your seat: a short label, not a name.
    #[arg(long)]
    by: String,
    #[command(flatten)]
    key: Key,
    #[command(flatten)]
    place: Place,
}

impl Produce {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let wanted = categories(&self.give)?;
        let (service, desk) = self.place.sit_down(&self.key).await?;
        let filed = service.docket_matter(&desk, &self.matter).await?;
        if self.out.exists() {
            let archive = weigh(&self.out)?;
            let given = service.give_production(&desk, &filed, &self.by, archive, &self.to).await?;
            say(&format!("Recorded as given: {}", archive.digest));
            tell::rows(&given.matter);
            return Ok(());
        }
        let giveable = filed.matter.giveable();
        let given = if wanted.is_empty() { giveable } else { wanted };
        if given.is_empty() {
            let archive = service.answer(&filed, &given);
            let written = write(&self.out, archive).await?;
            tell::rows(&filed.matter);
            say(&format!("{}: {}", self.out.display(), written.digest));
            say("Nothing that is asked for may be given; nothing was recorded. Then record");
            say("`nothing_held` or `refused`.");
            return Ok(());
        }
        let (approved, archive) =
            service.approve_production(&desk, &filed, &self.by, given).await?;
        let written = write(&self.out, archive).await?;
        tell::rows(&approved.matter);
        say(&format!("{}: {}", self.out.display(), written.digest));
        say("Approved. A second person looks at it and runs the same command from another seat.");
        Ok(())
    }
}

fn categories(ids: &[String]) -> anyhow::Result<BTreeSet<Category>> {
    let find = |id: &String| {
        let found = Category::ALL.iter().find(|category| category.id() == id);
        found.copied().with_context(|| format!("there is no category {id}"))
    };
    ids.iter().map(find).collect()
}

/// Writes an archive piece by piece; one that ends too early is taken away again.
async fn write(file: &Path, mut archive: Receiver<Piece>) -> anyhow::Result<Weight> {
    let made = File::options().write(true).create_new(true).mode(0o600).open(file);
    let mut made = made.with_context(|| format!("cannot make {}", file.display()))?;
    while let Some(piece) = archive.recv().await {
        let written = piece.map_err(anyhow::Error::from).and_then(|it| Ok(made.write_all(&it)?));
        if let Err(cause) = written {
            std::fs::remove_file(file)?;
            return Err(cause);
        }
    }
    made.sync_all()?;
    weigh(file)
}

/// What a file is known by.
fn weigh(file: &Path) -> anyhow::Result<Weight> {
    let (mut file, mut running, mut bytes) = (File::open(file)?, Running::default(), 0);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = file.read(&mut piece)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
        running.update(part);
        bytes += part.len() as u64;
    }
    Ok(Weight { digest: running.digest(), bytes })
}

/// So much of a file is read at once.
const PIECE_BYTES: usize = 64 * 1024;
