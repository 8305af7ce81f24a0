//! Carrying out deeds beyond the holder's own drawers: public counts and letters, each once.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use record::{Account, Count, Deed, Entry, Id};
use store::Publication;
use vault::{ChannelTag, InboxAddress, Private};

use crate::drawers::{DeedEvent, Deeds, Envelope, Letter, Pending};
use crate::opened::Opened;
use crate::{Refused, Service};

impl Service {
    /// Carries a deed out and leaves its mark to ride with the holder's next batch.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] or [`Refused::Full`]: the deed stays pending.
    pub(crate) async fn carry_out(
        &self,
        opened: &Arc<Opened>,
        pending: &Pending,
    ) -> Result<(), Refused> {
        self.count(pending).await?;
        // Some at a time, so that they share the disk's turns: an account may have many followers.
        for letters in pending.letters.chunks(LETTERS_AT_ONCE) {
            // Nobody was here for so long that no more is kept for them: that is no failure.
            let sent = letters.iter();
            let sent = sent.map(|(to, it)| self.send(Some(opened), *to, it, &pending.mark));
            futures_util::future::try_join_all(sent).await?;
        }
        opened.done.lock().push(pending.deed.clone());
        Ok(())
    }

    /// Sends a letter, from an account that is open if it is; false if its reader's inbox holds
    /// as much as is kept.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] or [`Refused::Full`]: it was not sent.
    pub(crate) async fn send(
        &self,
        from: Option<&Opened>,
        to: Id<Account>,
        letter: &Letter,
        mark: &Deed,
    ) -> Result<bool, Refused> {
        let Some(view) = self.account_view(to).await? else {
            return Ok(true);
        };
        let Some(address) = InboxAddress::parse(&view.account.inbox_key) else {
            return Ok(true);
        };
        let envelope = Envelope { deed: mark.clone(), letter: letter.clone() };
        let Ok(sealed) = vault::seal_mail(to, &address, &Private::new(envelope)) else {
            tracing::error!("a letter was too long for its envelope");
            return Ok(true);
        };
        match self.store.mail(to, sealed).await {
            Ok(_) => {
                self.waiting.lock().insert(to);
                self.live.mail(to);
                self.wake(from, to, letter);
                Ok(true)
            }
            Err(store::Error::InboxFull) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn count(&self, pending: &Pending) -> Result<(), Refused> {
        if pending.counts.is_empty() {
            return Ok(());
        }
        let day = self.clock.today();
        let counts = pending.counts.iter().enumerate().map(|(place, (subject, what, by))| {
            let deed = Deed(format!("{}:{place}", pending.deed.0));
            Count { deed, subject: *subject, what: *what, by: *by, day }
        });
        let counts: Vec<Count> = counts.collect();
        let entries = counts.iter().map(Entry::of).collect();
        self.store.publish(Publication { entries, ..Publication::default() }).await?;
        counts.into_iter().for_each(|count| self.apply(&record::Record::Count(count)));
        Ok(())
    }

    /// Carries out what a crash left undone.
    pub(crate) async fn finish_deeds(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        self.trickle(opened).await?;
        let pending: Vec<Pending> = {
            let drawers = opened.drawers();
            drawers.deeds.pending().filter(|deed| !deed.unhurried).cloned().collect()
        };
        if pending.is_empty() {
            return Ok(());
        }
        for deed in &pending {
            if self.came_to_be(deed).await? {
                self.carry_out(opened, deed).await?;
            } else {
                opened.done.lock().push(deed.deed.clone());
            }
        }
        opened.batch().await.keep(&self.store).await
    }

    /// Carries out one of the deeds that have time, by chance, if none was in this slot.
    async fn trickle(&self, opened: &Arc<Opened>) -> Result<(), Refused> {
        let slot = self.clock.slot();
        if !opened.drawers().deeds.pending().any(|deed| deed.unhurried) {
            return Ok(());
        }
        opened.unfinished.store(true, Ordering::Relaxed);
        if opened.trickled.lock().replace(slot) == Some(slot) {
            return Ok(());
        }
        let _turn = opened.turn().await;
        let chosen = {
            let drawers = opened.drawers();
            let pending = drawers.deeds.pending();
            let mut unhurried: Vec<_> = pending.filter(|deed| deed.unhurried).cloned().collect();
            let place = vault::random_u64() % (unhurried.len() as u64).max(1);
            let place = usize::try_from(place).unwrap_or(0);
            let mut chosen = (place < unhurried.len()).then(|| unhurried.swap_remove(place));
            // Who is not followed any more is not told of the follow.
            let follows = |to: &Id<Account>| drawers.follows.has(to.number());
            if let Some(deed) = &mut chosen {
                deed.letters.retain(|(to, it)| !matches!(it, Letter::Follow { .. }) || follows(to));
            }
            chosen
        };
        let Some(deed) = chosen else { return Ok(()) };
        self.carry_out(opened, &deed).await?;
        opened.batch().await.keep(&self.store).await
    }

    /// What a deed is about is there.
    async fn came_to_be(&self, deed: &Pending) -> Result<bool, Refused> {
        if let Some((channel, number)) = deed.only_with_note {
            let channel = ChannelTag::from_bytes(channel);
            return Ok(self.store.note(channel, number).await?.is_some());
        }
        if let Some((collection, listing)) = deed.only_with_listing {
            let collections = self.collections.read();
            let kept = collections.find(collection);
            return Ok(kept.is_some_and(|kept| kept.listings.contains_key(&listing)));
        }
        match deed.only_with {
            Some(post) => Ok(self.post_view(post).await?.is_some()),
            None => Ok(true),
        }
    }

    /// Writes a deed down with the drawer changes that belong to it, then carries it out.
    pub(crate) async fn do_deed(
        &self,
        opened: &Arc<Opened>,
        pending: Pending,
        change: impl FnOnce(&mut crate::opened::Batch),
    ) -> Result<(), Refused> {
        self.do_deed_with(opened, pending, |batch, _| change(batch)).await
    }

    /// The same, where what is to be carried out depends on the drawers as they are in the batch.
    pub(crate) async fn do_deed_with(
        &self,
        opened: &Arc<Opened>,
        mut pending: Pending,
        change: impl FnOnce(&mut crate::opened::Batch, &mut Pending),
    ) -> Result<(), Refused> {
        let mut batch = opened.batch().await;
        change(&mut batch, &mut pending);
        batch.add::<Deeds>(vec![DeedEvent::Begun(pending.clone())]);
        self.keep_batch(opened, batch).await?;
        self.carry_on(opened, &pending).await;
        Ok(())
    }

    /// Carries out a deed that is written down already. If that fails it is done as far as its
    /// doer is concerned, and the rest is tried again with the doer's next request.
    pub(crate) async fn carry_on(&self, opened: &Arc<Opened>, pending: &Pending) {
        if let Err(cause) = self.carry_out(opened, pending).await {
            tracing::warn!(%cause, "a deed is carried out later");
            opened.unfinished.store(true, Ordering::Relaxed);
        }
    }

    /// Keeps a batch; if another node wrote to the account meanwhile, forgets what is in memory
    /// so that the next request reads it anew.
    pub(crate) async fn keep_batch(
        &self,
        opened: &Arc<Opened>,
        batch: crate::opened::Batch,
    ) -> Result<(), Refused> {
        let kept = batch.keep(&self.store).await;
        if kept.is_err() {
            self.warm.forget_account(opened.account);
            self.live.end_account(opened.account);
        }
        kept
    }
}

/// Letters sealed and sent side by side.
const LETTERS_AT_ONCE: usize = 64;
