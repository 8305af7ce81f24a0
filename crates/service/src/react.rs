//! Reacting to a post: favourite, bookmark, boost, pin.
//!
//! Favourites and bookmarks lie sealed with whoever made them; the public sees a count of
//! favourites, and bookmarks not at all. A boost is a public act like a post.

use std::sync::Arc;

use record::{Boost, Counted, Entry, Erasure, Id, Post, Record, Visibility, limits};
use store::Publication;

use crate::apply::line_of_boost;
use crate::drawers::{Bookmarks, DeedEvent, Deeds, Favourites, IdEvent, Letter, Pending};
use crate::live::{Gone, News};
use crate::session::Session;
use crate::view::Item;
use crate::{Refused, Service};

impl Service {
    /// Makes a post a favourite; its writer is told.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not there for the viewer.
    pub async fn favourite(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let item = self.seen(session, id).await?;
        if item.flags.favourited {
            return Ok(());
        }
        let by = session.account();
        let mut pending = Pending::new();
        // What is not for everyone is not counted for everyone.
        if !item.view.visibility().is_sealed() {
            pending = pending.count(id.number(), Counted::Favourites, 1);
        }
        if !item.flags.own {
            pending = pending.letter(item.view.post.author, Letter::Favourite { by, post: id });
        }
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Favourites>(vec![IdEvent::Add(id.number())]);
        })
        .await
    }

    /// Takes a favourite back.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unfavourite(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        if !session.opened.drawers().favourites.has(id.number()) {
            return Ok(());
        }
        let mut pending = Pending::new();
        if self.post_view(id).await?.is_some() {
            pending = pending.count(id.number(), Counted::Favourites, -1);
        }
        pending.only_with = Some(id);
        self.do_deed(&session.opened, pending, |batch| {
            batch.add::<Favourites>(vec![IdEvent::Remove(id.number())]).forget();
        })
        .await
    }

    /// Keeps a mark in a post, for the holder alone.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not there for the viewer.
    pub async fn bookmark(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        if self.seen(session, id).await?.flags.bookmarked {
            return Ok(());
        }
        self.mark(session, IdEvent::Add(id.number())).await
    }

    /// Takes a bookmark out.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unbookmark(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.mark(session, IdEvent::Remove(id.number())).await
    }

    /// Passes a post on, in public; its writer is told. One's own for followers goes to those
    /// again, and nobody else learns of it.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not there for the viewer.
    pub async fn boost(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        self.boost_to(session, id, Visibility::Public).await
    }

    /// The same, listed or not.
    ///
    /// # Errors
    /// Also [`Refused::Invalid`] for less than the public.
    pub async fn boost_to(
        &self,
        session: &Session,
        id: Id<Post>,
        visibility: Visibility,
    ) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let item = self.seen(session, id).await?;
        if item.flags.boosted {
            return Ok(());
        }
        if item.view.visibility() == Visibility::Followers
            && let Some(own) = self.own_sealed(session, id).await?
        {
            return self.boost_sealed(session, &own).await;
        }
        for_everyone(&item)?;
        if visibility.is_sealed() {
            return Err(Refused::invalid("To boost another's post is a public act."));
        }
        let (by, slot) = (session.account(), self.clock.slot());
        let boost_id = self.mint.mint(slot, by.shard()).ok_or(Refused::TooMany)?;
        let of_author = item.view.post.author;
        let unlisted = visibility == Visibility::Unlisted;
        let boost = Boost { id: boost_id, author: by, of: id, of_author, unlisted };
        let mut pending = Pending::new();
        pending.only_with = Some(id);
        if !item.flags.own {
            pending = pending.letter(of_author, Letter::Boost { by, post: id });
        }
        let mut batch = session.opened.batch().await;
        batch.add::<Deeds>(vec![DeedEvent::Begun(pending.clone())]);
        self.keep_batch(&session.opened, batch).await?;
        self.store.publish(Publication::of(&boost)).await?;
        self.apply(&Record::Boost(boost));
        self.carry_on(&session.opened, &pending).await;
        Ok(())
    }

    /// Takes a boost back.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unboost(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        let by = session.account();
        let Some(boost) = self.index.read().boosts_by(by, id) else {
            return self.unboost_sealed(session, id).await;
        };
        let erasure = Erasure { subject: boost.number(), author: Some(by), account: false };
        self.store.publish(Publication::of(&erasure)).await?;
        let gone = Boost { id: boost, author: by, of: id, of_author: by, unlisted: false };
        self.index.write().remove(&line_of_boost(&gone), &[]);
        self.boosts.write().remove(&boost);
        self.views.touch_post(id);
        self.fragments.invalidate(id);
        self.views.touch_account(by);
        let gone = Gone {
            id: boost,
            author: by,
            local: false,
            media: false,
            tags: Vec::new(),
            sealed: false,
        };
        self.live.tell(News::Gone(Arc::new(gone)));
        Ok(())
    }

    /// Holds an own post up on the profile.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] if it is another's; [`Refused::Invalid`] when there are too many.
    pub async fn pin(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let item = self.seen(session, id).await?;
        if !item.flags.own {
            return Err(Refused::Forbidden);
        }
        for_everyone(&item)?;
        self.change_account(session, |account| {
            account.pinned.retain(|pinned| *pinned != id);
            account.pinned.insert(0, id);
            if account.pinned.len() > limits::PINNED_MAX {
                let most = limits::PINNED_MAX;
                return Err(Refused::invalid(format!("A profile holds up {most} posts at most.")));
            }
            Ok(())
        })
        .await?;
        self.views.touch_post(id);
        Ok(())
    }

    /// No longer holds a post up.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn unpin(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        let _turn = self.turn(session).await?;
        self.unpin_now(session, id).await
    }

    /// The same, in a turn that the caller holds.
    pub(crate) async fn unpin_now(&self, session: &Session, id: Id<Post>) -> Result<(), Refused> {
        self.change_account(session, |account| {
            account.pinned.retain(|pinned| *pinned != id);
            Ok(())
        })
        .await?;
        self.views.touch_post(id);
        Ok(())
    }

    /// A post that the holder sees and may react to.
    pub(crate) async fn seen(&self, session: &Session, id: Id<Post>) -> Result<Item, Refused> {
        self.item(Some(session), id).await?.ok_or(Refused::NotFound)
    }

    async fn mark(&self, session: &Session, event: IdEvent) -> Result<(), Refused> {
        let mut batch = session.opened.batch().await;
        if matches!(event, IdEvent::Remove(_)) {
            batch.forget();
        }
        batch.add::<Bookmarks>(vec![event]);
        self.keep_batch(&session.opened, batch).await
    }

    /// Changes the holder's public row.
    pub(crate) async fn change_account(
        &self,
        session: &Session,
        change: impl FnOnce(&mut record::Account) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let view = self.account_view(session.account()).await?.ok_or(Refused::NotFound)?;
        let mut account = view.account.clone();
        change(&mut account)?;
        if account == view.account {
            return Ok(());
        }
        self.store
            .publish(Publication { entries: vec![Entry::of(&account)], ..Publication::default() })
            .await?;
        self.apply_account(&view.account, &account);
        Ok(())
    }
}

/// Refuses to show everyone what is not for everyone.
fn for_everyone(item: &Item) -> Result<(), Refused> {
    if item.view.visibility().is_sealed() {
        return Err(Refused::invalid("This post is not for everyone."));
    }
    Ok(())
}
