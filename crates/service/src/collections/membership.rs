//! Who is on a collection: put on and taken off by its curator, and gone by itself.

use record::{Account, Collection, Entry, Erasure, Id, Listing, Record, limits};
use store::Publication;

use crate::drawers::{DeedEvent, Deeds, Letter, Pending};
use crate::session::Session;
use crate::{Refused, Service};

impl Service {
    /// Puts an account on a collection of the holder's. It is told.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no such account or collection; [`Refused::Invalid`] if
    /// it cannot be put on.
    pub async fn put_on_collection(
        &self,
        session: &Session,
        id: Id<Collection>,
        account: Id<Account>,
    ) -> Result<Listing, Refused> {
        let _turn = self.public_turn(session).await?;
        let kept = self.own_collection(session, id)?;
        let standing: Vec<_> = kept.listings.values().copied().collect();
        if standing.contains(&account) {
            return Err(Refused::invalid("This account is on the collection already."));
        }
        let listings = self.listings(session, id, &standing, &[account]).await?;
        self.publish_listings(session, None, &listings).await?;
        listings.into_iter().next().ok_or(Refused::Unavailable)
    }

    /// Takes an account off a collection of the holder's. It is not told.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not on it.
    pub async fn take_off_collection(
        &self,
        session: &Session,
        id: Id<Collection>,
        listing: Id<Listing>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let kept = self.own_collection(session, id)?;
        if !kept.listings.contains_key(&listing) {
            return Err(Refused::NotFound);
        }
        self.erase_listing(listing, session.account()).await
    }

    /// The holder goes off a collection, and is not put on it again.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if the holder is not on it.
    pub async fn leave_collection(
        &self,
        session: &Session,
        id: Id<Collection>,
        listing: Id<Listing>,
    ) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let (own, opened) = (session.account(), &session.opened);
        let curator = {
            let collections = self.collections.read();
            let kept = collections.find(id).ok_or(Refused::NotFound)?;
            let account = kept.listings.get(&listing).filter(|account| **account == own);
            account.map(|_| kept.collection.author).ok_or(Refused::NotFound)?
        };
        if curator == own {
            return self.erase_listing(listing, curator).await;
        }
        let pending = Pending::new().letter(curator, Letter::StaysOut { by: own, collection: id });
        let mut batch = opened.batch().await;
        batch.add::<Deeds>(vec![DeedEvent::Begun(pending.clone())]);
        self.keep_batch(opened, batch).await?;
        self.erase_listing(listing, curator).await?;
        self.carry_on(opened, &pending).await;
        Ok(())
    }

    /// Rows for accounts about to be put on, each once, if all of them can be.
    pub(super) async fn listings(
        &self,
        session: &Session,
        collection: Id<Collection>,
        standing: &[Id<Account>],
        accounts: &[Id<Account>],
    ) -> Result<Vec<Listing>, Refused> {
        let (author, slot) = (session.account(), self.clock.slot());
        let mut listings: Vec<Listing> = Vec::with_capacity(accounts.len());
        for account in accounts {
            if listings.iter().any(|it| it.account == *account) {
                continue;
            }
            if standing.len() + listings.len() >= limits::COLLECTION_ACCOUNTS_MAX {
                return Err(Refused::invalid("That is as many accounts as a collection takes."));
            }
            self.can_be_listed(session, collection, *account).await?;
            let id = self.mint.mint(slot, author.shard()).ok_or(Refused::TooMany)?;
            listings.push(Listing { id, collection, author, account: *account });
        }
        Ok(listings)
    }

    async fn can_be_listed(
        &self,
        session: &Session,
        collection: Id<Collection>,
        account: Id<Account>,
    ) -> Result<(), Refused> {
        let view = self.account_view(account).await?.ok_or(Refused::NotFound)?;
        let (blocked, stays_out) = {
            let drawers = session.opened.drawers();
            let tie = drawers.ties.find(account);
            (
                drawers.blocks.has(account.number()),
                tie.is_some_and(|tie| tie.stays_out.contains(&collection)),
            )
        };
        if stays_out {
            let why = "This account took itself off this collection. It stays off.";
            return Err(Refused::invalid(why));
        }
        if blocked {
            return Err(Refused::invalid("You block this account. Unblock it first."));
        }
        if !view.account.discoverable || view.suspended.is_some() {
            return Err(Refused::invalid("This account does not want to be found."));
        }
        Ok(())
    }

    /// Publishes rows, with their collection if it is new, and tells those who are put on.
    pub(super) async fn publish_listings(
        &self,
        session: &Session,
        collection: Option<&Collection>,
        listings: &[Listing],
    ) -> Result<(), Refused> {
        let by = session.account();
        let mut pending = Pending::new();
        pending.only_with_listing = listings.first().map(|it| (it.collection, it.id));
        for Listing { id, collection, account, .. } in listings {
            if *account != by {
                let letter = Letter::Listed { by, collection: *collection, listing: *id };
                pending.letters.push((*account, letter));
            }
        }
        let has_letters = !pending.letters.is_empty();
        if has_letters {
            let mut batch = session.opened.batch().await;
            batch.add::<Deeds>(vec![DeedEvent::Begun(pending.clone())]);
            self.keep_batch(&session.opened, batch).await?;
        }
        let entries = collection.into_iter().map(Entry::of);
        let entries = entries.chain(listings.iter().map(Entry::of)).collect();
        self.store.publish(Publication { entries, ..Publication::default() }).await?;
        if let Some(collection) = collection {
            self.apply(&Record::Collection(collection.clone()));
        }
        listings.iter().for_each(|it| self.apply(&Record::Listing(it.clone())));
        if has_letters {
            self.carry_on(&session.opened, &pending).await;
        }
        Ok(())
    }

    /// Erases a row of a curator's collection.
    async fn erase_listing(
        &self,
        listing: Id<Listing>,
        curator: Id<Account>,
    ) -> Result<(), Refused> {
        self.store.note_erasure().await?;
        let erasure = Erasure { subject: listing.number(), author: Some(curator), account: false };
        self.store.publish(Publication::of(&erasure)).await?;
        self.collections.write().unlist(listing);
        Ok(())
    }
}
