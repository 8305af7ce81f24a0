//! Signing up: a handle, nothing else. The codename is made here, shown once, and kept by
//! nobody: until it is typed back there is no account, only a commitment in the form.

use record::{Account, Entry, Handle, Id, Record, Role, Sections};
use store::{Claim, NameKind, Publication};
use vault::{Codename, InboxKey, Private, VaultKey};

use crate::entrance::Admission;
use crate::view::Prepared;
use crate::{Refused, Service};

impl Service {
    /// Makes a codename for a handle that is free.
    ///
    /// # Errors
    /// Whatever the entrance says; [`Refused::BadHandle`], [`Refused::HandleTaken`].
    pub async fn prepare_sign_up(
        &self,
        handle: &str,
        admission: &Admission,
    ) -> Result<Prepared, Refused> {
        let handle = Handle::parse(handle)?;
        self.must_be_free(&handle).await?;
        self.admit(admission).await?;
        let codename = Codename::generate();
        let words = codename.reveal().words();
        let commitment =
            self.stamper.stamp(PURPOSE, &[handle.as_str().as_bytes(), words.as_bytes()]);
        Ok(Prepared { handle: handle.to_string(), codename: words.to_string(), commitment })
    }

    /// Makes the account once the codename is typed back, and signs it in.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if the words are not the ones shown; [`Refused::HandleTaken`].
    pub async fn sign_up(
        &self,
        handle: &str,
        typed: &str,
        commitment: &str,
    ) -> Result<String, Refused> {
        let handle = Handle::parse(handle)?;
        let differs = || Refused::invalid("These are not the seven words that were shown.");
        let codename = Codename::parse(typed).map_err(|_| differs())?;
        let words = codename.reveal().words();
        if !self.stamper.check(PURPOSE, &[handle.as_str().as_bytes(), words.as_bytes()], commitment)
        {
            return Err(differs());
        }
        self.make_account(&handle, &codename, Role::Member).await?;
        self.sign_in(handle.as_str(), typed, "").await
    }

    /// Makes an account with a codename of the server's choosing and answers with it: for
    /// sample data and for tests, which have nobody to type it back.
    ///
    /// # Errors
    /// [`Refused::BadHandle`], [`Refused::HandleTaken`].
    pub async fn sign_up_unattended(&self, handle: &str, role: Role) -> Result<String, Refused> {
        let handle = Handle::parse(handle)?;
        self.must_be_free(&handle).await?;
        let codename = Codename::generate();
        self.make_account(&handle, &codename, role).await?;
        Ok(codename.reveal().words().to_string())
    }

    pub(crate) async fn must_be_free(&self, handle: &Handle) -> Result<(), Refused> {
        let by_name = self.store.resolve(NameKind::Handle, vec![handle.to_string()]).await?;
        let by_look = self.store.resolve(NameKind::Skeleton, vec![handle.skeleton()]).await?;
        if by_name.into_iter().chain(by_look).flatten().next().is_some() {
            return Err(Refused::HandleTaken);
        }
        Ok(())
    }

    /// Sealed rows go first: a crash in between leaves rows that no name leads to, which the
    /// next start sweeps away.
    pub(crate) async fn make_account(
        &self,
        handle: &Handle,
        codename: &Private<Codename>,
        role: Role,
    ) -> Result<(Id<Account>, VaultKey), Refused> {
        let id = self.mint.account(self.clock.today());
        let (key, inbox) = (VaultKey::generate(), InboxKey::generate());
        let inbox_key = inbox.reveal().address().to_text();
        let wrap = self.wrap(id, MAIN, codename, &key).await?;
        let sealed = key.seal(id, 0, &inbox);
        self.store.sealed_open(id, vec![wrap], vec![sealed]).await?;
        let account = Account {
            id,
            handle: handle.clone(),
            display_name: String::new(),
            bio: String::new(),
            fields: Vec::new(),
            avatar: None,
            header: None,
            avatar_description: String::new(),
            header_description: String::new(),
            attribution_domains: Vec::new(),
            created: self.clock.today(),
            inbox_key,
            pinned: Vec::new(),
            featured_tags: Vec::new(),
            role,
            locked: false,
            bot: false,
            discoverable: true,
            indexable: true,
            sections: Sections::default(),
        };
        let claim = |kind, key| Claim { kind, key, owner: id.number() };
        let publication = Publication {
            entries: vec![Entry::of(&account)],
            claims: vec![
                claim(NameKind::Handle, handle.to_string()),
                claim(NameKind::Skeleton, handle.skeleton()),
            ],
            ..Publication::default()
        };
        if let Err(error) = self.store.publish(publication).await {
            // Of any other failure it is not known whether it was done after all.
            if matches!(error, store::Error::Taken | store::Error::Full) {
                self.store.erase_sealed(id, Vec::new()).await?;
            }
            return Err(error.into());
        }
        self.apply(&Record::Account(account));
        Ok((id, key))
    }

    /// Wraps a vault key: 19 MiB and some 40 ms, so only a few at once and off the runtime.
    pub(crate) async fn wrap(
        &self,
        account: Id<Account>,
        slot: u8,
        codename: &Private<Codename>,
        key: &VaultKey,
    ) -> Result<vault::SealedWrap, Refused> {
        let turn = self.wait_to_unwrap().await?;
        let (words, key) = (codename.reveal().words(), key.duplicate());
        let wrapping = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let codename = Codename::typed(&words).ok_or(Refused::Unavailable)?;
            Ok(vault::wrap(account, slot, &codename, &key))
        });
        wrapping.await.map_err(|_| Refused::Unavailable)?
    }
}

/// The wrap of the account's codename.
pub(crate) const MAIN: u8 = 0;
/// The wrap of the recovery codename.
pub(crate) const RECOVERY: u8 = 1;
const PURPOSE: &str = "sign-up codename";
