//! The sealed door: bytes that only their holder can read. One account a call, all or nothing.

use record::{Account, Id};
use vault::{
    DrawerTag, Fetched, FetchedMail, FetchedWrap, Fingerprint, SealedBox, SealedMail, SealedToken,
    SealedWrap,
};

use super::{Store, call};
use crate::engine::Engine as _;
use crate::error::Error;
use crate::sealed::Sealed;

impl Store {
    /// The sealed half of a sign-up, before the account is published. A crash in between leaves
    /// what nobody can find, until [`Store::sweep_orphans`].
    ///
    /// # Errors
    /// [`Error::Conflict`] if something is for another account, or a box is there already.
    pub async fn sealed_open(
        &self,
        account: Id<Account>,
        wraps: Vec<SealedWrap>,
        boxes: Vec<SealedBox>,
    ) -> Result<(), Error> {
        let wraps = wraps.into_iter().map(Sealed::Wrap);
        let changes = wraps.chain(boxes.into_iter().map(Sealed::Box)).collect();
        call!(self, seal(account, changes))
    }

    /// Keeps a wrapped vault key in place of the one in the same slot.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is another account's.
    pub async fn wrap_put(&self, account: Id<Account>, wrap: SealedWrap) -> Result<(), Error> {
        call!(self, seal(account, vec![Sealed::Wrap(wrap)]))
    }

    /// The wrapped vault keys of an account, by slot.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn wraps(&self, account: Id<Account>) -> Result<Vec<FetchedWrap>, Error> {
        call!(self, wraps(account))
    }

    /// Forgets a wrapped vault key.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn wrap_delete(&self, account: Id<Account>, slot: u8) -> Result<(), Error> {
        call!(self, seal(account, vec![Sealed::DropWrap(slot)]))
    }

    /// Keeps boxes, and forgets the mail up to a number whose contents went into them.
    ///
    /// # Errors
    /// [`Error::Conflict`] if a number is not above all of its drawer, or, from
    /// [`crate::LONE_FROM`] up, is used: read again and retry.
    pub async fn keep(
        &self,
        account: Id<Account>,
        boxes: Vec<SealedBox>,
        trim_inbox: Option<u64>,
    ) -> Result<(), Error> {
        let boxes = boxes.into_iter().map(Sealed::Box);
        let changes = boxes.chain(trim_inbox.map(Sealed::TrimInbox)).collect();
        call!(self, seal(account, changes))
    }

    /// All boxes of an account, by drawer and number.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn boxes(&self, account: Id<Account>) -> Result<Vec<Fetched>, Error> {
        call!(self, boxes(account, None))
    }

    /// The boxes of one drawer from a number on, in order.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn boxes_of(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        from: u64,
    ) -> Result<Vec<Fetched>, Error> {
        call!(self, boxes(account, Some((tag, from))))
    }

    /// One box of a drawer, without reading the others.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn box_one(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        number: u64,
    ) -> Result<Option<Fetched>, Error> {
        call!(self, box_one(account, tag, number))
    }

    /// The numbers of a drawer's boxes, in order, without their contents.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn box_numbers(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
    ) -> Result<Vec<u64>, Error> {
        call!(self, box_numbers(account, tag))
    }

    /// Puts one box in place of all boxes of a drawer numbered below `below`.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the number of the new box is below `below`, or not above all of the
    /// drawer.
    pub async fn compact(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        below: u64,
        snapshot: SealedBox,
    ) -> Result<(), Error> {
        if snapshot.number() < below {
            return Err(Error::Conflict);
        }
        // The new box first: its number is held against those that it replaces too.
        call!(self, seal(account, vec![Sealed::Box(snapshot), Sealed::DropBelow(tag, below)]))
    }

    /// Forgets boxes of a drawer. Numbers that are not there are passed over.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn drop_boxes(
        &self,
        account: Id<Account>,
        tag: DrawerTag,
        numbers: Vec<u64>,
    ) -> Result<(), Error> {
        call!(self, seal(account, vec![Sealed::DropBoxes(tag, numbers)]))
    }

    /// Puts mail into an account's inbox. Numbers rise and are never used again.
    ///
    /// # Errors
    /// [`Error::InboxFull`] if it holds [`record::limits::INBOX_ROWS_MAX`] already.
    pub async fn mail(&self, account: Id<Account>, mail: SealedMail) -> Result<u64, Error> {
        call!(self, mail(account, mail))
    }

    /// Mail after a number, in order.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn inbox(
        &self,
        account: Id<Account>,
        after: u64,
        limit: usize,
    ) -> Result<Vec<FetchedMail>, Error> {
        call!(self, inbox(account, after, limit))
    }

    /// Forgets mail up to and with a number.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn trim_inbox(&self, account: Id<Account>, upto: u64) -> Result<(), Error> {
        call!(self, seal(account, vec![Sealed::TrimInbox(upto)]))
    }

    /// Keeps a token; one with the same fingerprint is replaced.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn token_put(&self, token: SealedToken) -> Result<(), Error> {
        call!(self, token_put(token))
    }

    /// What is kept under a token's fingerprint.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn token(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, Error> {
        call!(self, token(*fingerprint))
    }

    /// Forgets tokens.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn tokens_delete(&self, fingerprints: Vec<Fingerprint>) -> Result<(), Error> {
        call!(self, tokens_delete(fingerprints))
    }

    /// Forgets all that lies sealed for an account, then its tokens. Publish the erasure first:
    /// what a crash in between leaves is found by [`Store::sweep_orphans`], except tokens, which
    /// then lead to nothing.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn erase_sealed(
        &self,
        account: Id<Account>,
        tokens: Vec<Fingerprint>,
    ) -> Result<(), Error> {
        call!(self, seal(account, vec![Sealed::Everything]))?;
        self.tokens_delete(tokens).await
    }

    /// Keeps an invite's fingerprint.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn invite_put(&self, invite: &Fingerprint) -> Result<(), Error> {
        call!(self, invite_put(*invite))
    }

    /// Takes an invite out; false if there is none such.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn invite_take(&self, invite: &Fingerprint) -> Result<bool, Error> {
        call!(self, invite_take(*invite))
    }

    /// Forgets what lies sealed for accounts that are not public: sign-ups cut short by a crash,
    /// and erasures that were. Only while nobody can sign up. Answers how many there were.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn sweep_orphans(&self) -> Result<u64, Error> {
        call!(self, sweep_orphans())
    }
}
