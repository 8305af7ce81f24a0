//! To whom papers are sealed where the configuration does not say it, and a key file that lies on
//! this machine.

use std::sync::OnceLock;

use vault::PaperAddress;

use crate::{Refused, Service};

/// What the service has of whoever keeps the docket.
#[derive(Default)]
pub(crate) struct Keeper {
    key_file: OnceLock<Vec<u8>>,
    /// How letters look, if an operator wants them otherwise.
    pub(super) templates: OnceLock<letters::Templates>,
}

impl Service {
    /// Takes a key file that lies on this machine, under its passphrase: a desk opens with the
    /// passphrase alone then. The first counts.
    pub fn take_docket_key_file(&self, file: Vec<u8>) {
        let _ = self.keeper.key_file.set(file);
    }

    /// To whom papers are sealed: as configured, or as kept when a desk was first opened; `None`
    /// as long as nobody keeps the docket.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn docket_address(&self) -> Result<Option<PaperAddress>, Refused> {
        if let Some(known) = self.docket_recipient() {
            return Ok(Some(known));
        }
        let Some(text) = self.store.docket_keeper().await? else { return Ok(None) };
        let kept = PaperAddress::parse(&text).ok_or(Refused::Unavailable)?;
        self.take_docket_recipient(kept.clone());
        Ok(Some(kept))
    }

    /// The first key that opens a desk becomes the key of the house.
    pub(super) async fn keep_docket_address(&self, address: PaperAddress) -> Result<(), Refused> {
        self.store.docket_keeper_set(address.to_text()).await?;
        self.take_docket_recipient(address);
        Ok(())
    }

    /// The key file on this machine, if there is one.
    pub(super) fn docket_key_file(&self) -> Option<&[u8]> {
        self.keeper.key_file.get().map(Vec::as_slice)
    }

    /// Whether a desk opens with a passphrase alone.
    #[must_use]
    pub fn docket_key_is_here(&self) -> bool {
        self.docket_key_file().is_some()
    }
}
