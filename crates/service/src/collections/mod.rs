//! Collections: accounts put together in public, under a name, for others to find.
//!
//! Only accounts that want to be found can be put on one. Each is told by a letter, and can take
//! itself off; the curator is told so by another, and cannot put it back on that one.

mod membership;
mod reading;
mod shelf;

use record::{Account, Collection, Entry, Erasure, Id, Record, Slot, limits, text};
use store::Publication;

use crate::draft::language;
use crate::publish::within;
use crate::session::Session;
use crate::{Refused, Service};

pub(crate) use shelf::{Collections, Kept};

/// A collection as its curator wants it, apart from who is on it.
#[derive(Clone, Debug, Default)]
pub struct CollectionChange {
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// BCP 47 tag of the language, empty if not said.
    pub language: String,
    /// A hashtag, with or without `#`, empty if none.
    pub tag: String,
    /// Those on it say what not everybody wants to see unasked.
    pub sensitive: bool,
    /// It stands on its curator's page.
    pub discoverable: bool,
}

impl CollectionChange {
    /// A change that changes nothing yet.
    #[must_use]
    pub fn keeping(collection: &Collection) -> Self {
        Self {
            name: collection.name.clone(),
            description: collection.description.clone(),
            language: collection.language.clone().unwrap_or_default(),
            tag: collection.tag.clone().unwrap_or_default(),
            sensitive: collection.sensitive,
            discoverable: collection.discoverable,
        }
    }

    /// The collection as it will stand.
    fn checked(
        &self,
        id: Id<Collection>,
        author: Id<Account>,
        changed: Slot,
    ) -> Result<Collection, Refused> {
        let name = scrub::text::line(&self.name).text;
        let description = scrub::text::text(&self.description).text.trim().to_owned();
        if name.is_empty() {
            return Err(Refused::invalid("A collection needs a name."));
        }
        within("name", &name, limits::COLLECTION_NAME_CHARACTERS_MAX)?;
        within("description", &description, limits::COLLECTION_DESCRIPTION_CHARACTERS_MAX)?;
        let tag = match self.tag.trim() {
            "" => None,
            typed => {
                let no_tag = || Refused::invalid("That is not a hashtag.");
                Some(text::tag(typed.trim_start_matches('#')).ok_or_else(no_tag)?)
            }
        };
        Ok(Collection {
            id,
            author,
            name,
            description,
            language: language(&self.language)?,
            tag,
            sensitive: self.sensitive,
            discoverable: self.discoverable,
            changed,
        })
    }
}

impl Service {
    /// Makes a collection with these accounts on it.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if a rule is broken, or one of them cannot be put on; nothing is made
    /// then.
    pub async fn make_collection(
        &self,
        session: &Session,
        change: &CollectionChange,
        accounts: &[Id<Account>],
    ) -> Result<Id<Collection>, Refused> {
        let _turn = self.public_turn(session).await?;
        let own = session.account();
        if self.collections.read().curated_by(own).count() >= limits::COLLECTIONS_MAX {
            return Err(Refused::invalid("That is as many collections as an account can have."));
        }
        let slot = self.clock.slot();
        let id = self.mint.mint(slot, own.shard()).ok_or(Refused::TooMany)?;
        let collection = change.checked(id, own, slot)?;
        let listings = self.listings(session, id, &[], accounts).await?;
        self.publish_listings(session, Some(&collection), &listings).await?;
        Ok(id)
    }

    /// Changes what a collection of the holder's is called, and how it is shown.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if the holder has none such; [`Refused::Invalid`].
    pub async fn change_collection(
        &self,
        session: &Session,
        id: Id<Collection>,
        change: &CollectionChange,
    ) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        self.own_collection(session, id)?;
        let collection = change.checked(id, session.account(), self.clock.slot())?;
        self.store.publish(Publication::of(&collection)).await?;
        self.apply(&Record::Collection(collection));
        Ok(())
    }

    /// Throws a collection of the holder's away.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if the holder has none such.
    pub async fn remove_collection(
        &self,
        session: &Session,
        id: Id<Collection>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let kept = self.own_collection(session, id)?;
        let listings = kept.listings.keys().map(|listing| listing.number());
        let author = Some(session.account());
        let erased = listings.chain([id.number()]);
        let entries: Vec<Entry> =
            erased.map(|subject| Entry::of(&Erasure { subject, author, account: false })).collect();
        self.store.note_erasure().await?;
        self.store.publish(Publication { entries, ..Publication::default() }).await?;
        self.collections.write().remove(id);
        Ok(())
    }

    /// A collection of the holder's.
    fn own_collection(&self, session: &Session, id: Id<Collection>) -> Result<Kept, Refused> {
        let collections = self.collections.read();
        let kept = collections.find(id).filter(|it| it.collection.author == session.account());
        kept.cloned().ok_or(Refused::NotFound)
    }
}
