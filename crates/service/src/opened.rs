//! An account while its holder is here: its key, and its drawers folded in memory.
//!
//! Everything that changes a drawer goes through a [`Batch`]: sealed, kept durably, and only
//! then folded in. Boxes of a drawer are numbered without gaps, and one batch runs at a time.

mod compact;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use parking_lot::Mutex;
use record::{Account, Deed, Id, Slot};
use store::Store;
use tokio::sync::OwnedMutexGuard;
use vault::{Drawer, DrawerTag, Fetched, InboxKey, Private, Secret, VaultKey};

use crate::Refused;
use crate::drawers::{
    Blocks, Bookmarks, Chunk, DeedEvent, Deeds, Drafts, Drawers, Favourites, Filters, Followers,
    Follows, Lists, Messages, Mutes, Notices, Placed, Reports, Sessions, Settled, Ties,
};
use crate::sealed::Known;
use crate::shared::{Reader, Shared};

/// An opened account. Its key is zeroed when the last user lets go.
pub(crate) struct Opened {
    pub(crate) account: Id<Account>,
    pub(crate) key: VaultKey,
    pub(crate) inbox: Private<InboxKey>,
    drawers: Shared<Drawers>,
    numbers: Arc<tokio::sync::Mutex<Numbers>>,
    /// Deeds carried out but not yet marked so: the mark rides with the next batch.
    pub(crate) done: Mutex<Vec<Deed>>,
    /// Pictures uploaded since the account was opened, oldest first.
    pub(crate) uploads: Mutex<Vec<u64>>,
    /// A deed could not be carried out to its end and is to be tried again.
    pub(crate) unfinished: AtomicBool,
    /// The slot in which the last deed that has time was carried out.
    pub(crate) trickled: Mutex<Option<Slot>>,
    /// An archive of the account is being made.
    pub(crate) packing: Arc<tokio::sync::Mutex<()>>,
    /// Posts that wait for their time were looked after since the account was opened.
    pub(crate) settled_scheduled: AtomicBool,
    /// One act of the holder at a time: what it checks still holds when it is done.
    acting: Arc<tokio::sync::Mutex<()>>,
    follows: Mutex<Option<(u64, Arc<timeline::Follows>)>>,
    /// Posts that are not for everyone, as far as the holder can open them.
    pub(crate) reading: Known,
}

/// For each drawer, the number of its next box and how many boxes it has.
type Numbers = HashMap<DrawerTag, (u64, u64)>;

impl Opened {
    /// Opens an account's drawers.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails or a box does not open.
    pub(crate) async fn open(
        store: &Store,
        account: Id<Account>,
        key: VaultKey,
    ) -> Result<Self, Refused> {
        let keys = store.boxes_of(account, key.tag(account, Drawer::Keys), 0).await?;
        let inbox = keys.last().ok_or(Refused::NotFound).and_then(|it| Ok(key.open(it)?))?;
        let mut drawers = Drawers::default();
        let mut numbers = Numbers::new();
        let mut reading = Reading { store, account, key: &key, numbers: &mut numbers };
        reading.fold::<Follows>(&mut drawers).await?;
        reading.fold::<Blocks>(&mut drawers).await?;
        reading.fold::<Mutes>(&mut drawers).await?;
        reading.fold::<Ties>(&mut drawers).await?;
        reading.fold::<Lists>(&mut drawers).await?;
        reading.fold::<Bookmarks>(&mut drawers).await?;
        reading.fold::<Favourites>(&mut drawers).await?;
        reading.fold::<Filters>(&mut drawers).await?;
        reading.fold::<Notices>(&mut drawers).await?;
        reading.fold::<Reports>(&mut drawers).await?;
        reading.fold::<Drafts>(&mut drawers).await?;
        reading.fold::<Settled>(&mut drawers).await?;
        reading.fold::<Sessions>(&mut drawers).await?;
        reading.fold::<Deeds>(&mut drawers).await?;
        reading.fold::<Followers>(&mut drawers).await?;
        reading.fold::<Messages>(&mut drawers).await?;
        Ok(Self {
            account,
            key,
            inbox,
            drawers: Shared::new(drawers),
            numbers: Arc::new(tokio::sync::Mutex::new(numbers)),
            done: Mutex::new(Vec::new()),
            uploads: Mutex::default(),
            unfinished: AtomicBool::new(false),
            trickled: Mutex::default(),
            packing: Arc::default(),
            settled_scheduled: AtomicBool::new(false),
            acting: Arc::default(),
            follows: Mutex::new(None),
            reading: Known::default(),
        })
    }

    /// The drawers as they are now. Not to be held across an await.
    pub(crate) fn drawers(&self) -> Reader<'_, Drawers> {
        self.drawers.read()
    }

    /// Deeds are written down that were not carried out.
    pub(crate) fn has_pending(&self) -> bool {
        self.drawers().deeds.pending().next().is_some()
    }

    /// Deeds were written down that have time: the first is carried out in another slot.
    pub(crate) fn leave_for_later(&self, now: Slot) {
        *self.trickled.lock() = Some(now);
        self.unfinished.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// The holder's turn to act: until it is dropped, no other act of the account begins.
    pub(crate) async fn turn(&self) -> OwnedMutexGuard<()> {
        self.acting.clone().lock_owned().await
    }

    /// The accounts whose posts go to home, as the index wants them: the followed ones without
    /// those on lists that are read apart. Made anew only after a change.
    pub(crate) fn follows(
        &self,
        make: impl FnOnce(Vec<i64>) -> timeline::Follows,
    ) -> Arc<timeline::Follows> {
        let mut kept = self.follows.lock();
        let drawers = self.drawers();
        // Both only rise: their sum tells every change.
        let version = drawers.follows.version() + drawers.lists.version();
        match &*kept {
            Some((made, follows)) if *made == version => follows.clone(),
            _ => {
                let apart: HashSet<i64> = drawers.lists.apart().map(Id::number).collect();
                let follows = drawers.follows.iter().filter(|id| !apart.contains(id));
                let ids = follows.chain([self.account.number()]).collect();
                let follows = Arc::new(make(ids));
                *kept = Some((version, follows.clone()));
                follows
            }
        }
    }

    /// Begins a batch; others of this account wait until it is kept or dropped.
    pub(crate) async fn batch(self: &Arc<Self>) -> Batch {
        Batch {
            opened: self.clone(),
            numbers: self.numbers.clone().lock_owned().await,
            boxes: Vec::new(),
            folds: Vec::new(),
            next: HashMap::new(),
            trim: None,
            forgetting: false,
        }
    }

    /// Opens a single box that is not part of a folded drawer.
    pub(crate) fn open_one<T: Secret>(&self, fetched: &Fetched) -> Result<Private<T>, Refused> {
        Ok(self.key.open(fetched)?)
    }
}

struct Reading<'a> {
    store: &'a Store,
    account: Id<Account>,
    key: &'a VaultKey,
    numbers: &'a mut Numbers,
}

impl Reading<'_> {
    async fn fold<S: Placed>(&mut self, drawers: &mut Drawers) -> Result<(), Refused> {
        let tag = self.key.tag(self.account, S::DRAWER);
        let boxes = self.store.boxes_of(self.account, tag, 0).await?;
        let next = boxes.last().map_or(0, |it| it.number + 1);
        self.numbers.insert(tag, (next, boxes.len() as u64));
        for fetched in &boxes {
            let chunk: Private<Chunk<S>> = self.key.open(fetched)?;
            chunk.take().0.into_iter().for_each(|event| S::of_mut(drawers).fold(event));
        }
        Ok(())
    }
}

type Fold = Box<dyn FnOnce(&mut Drawers) + Send>;

/// Changes to an account's drawers that are kept together or not at all.
pub(crate) struct Batch {
    opened: Arc<Opened>,
    numbers: OwnedMutexGuard<Numbers>,
    boxes: Vec<vault::SealedBox>,
    folds: Vec<Fold>,
    next: HashMap<DrawerTag, u64>,
    trim: Option<u64>,
    forgetting: bool,
}

impl Batch {
    /// Adds events of one drawer, as one box.
    pub(crate) fn add<S: Placed>(&mut self, events: Vec<S::Event>) -> &mut Self
    where
        S::Event: Send + 'static,
    {
        let chunk = Private::new(Chunk::<S>(events));
        self.seal(&chunk);
        let events = chunk.take().0;
        self.folds.push(Box::new(move |drawers| {
            events.into_iter().for_each(|event| S::of_mut(drawers).fold(event));
        }));
        self
    }

    /// The drawers as they are before the batch.
    pub(crate) fn drawers(&self) -> Reader<'_, Drawers> {
        self.opened.drawers()
    }

    /// Writes the drawers of this batch anew, so that what it takes away is not left in an older
    /// box for whoever gets the codename later.
    pub(crate) fn forget(&mut self) -> &mut Self {
        self.forgetting = true;
        self
    }

    /// Adds one box that stands for itself, under a number of its own.
    pub(crate) fn seal_apart<T: Secret>(&mut self, number: u64, secret: &Private<T>) {
        self.boxes.push(self.opened.key.seal(self.opened.account, number, secret));
    }

    fn seal<T: Secret>(&mut self, secret: &Private<T>) {
        let tag = self.opened.key.tag(self.opened.account, T::DRAWER);
        let kept = self.numbers.get(&tag).map_or(0, |(next, _)| *next);
        let next = self.next.entry(tag).or_insert(kept);
        let number = *next;
        *next += 1;
        self.boxes.push(self.opened.key.seal(self.opened.account, number, secret));
    }

    /// With the batch, inbox rows up to this number are let go.
    pub(crate) fn trim_inbox(&mut self, up_to: u64) {
        self.trim = Some(up_to);
    }

    /// Keeps the batch durably, then folds it in. Runs to its end even if the caller leaves.
    ///
    /// # Errors
    /// [`Refused::Full`] or [`Refused::Unavailable`]: then nothing of it was kept.
    pub(crate) async fn keep(self, store: &Store) -> Result<(), Refused> {
        let store = store.clone();
        let task = tokio::spawn(async move { self.keep_here(&store).await });
        task.await.map_err(|_| Refused::Unavailable)?
    }

    async fn keep_here(mut self, store: &Store) -> Result<(), Refused> {
        let done = std::mem::take(&mut *self.opened.done.lock());
        if !done.is_empty() {
            self.add::<Deeds>(done.iter().cloned().map(DeedEvent::Done).collect());
        }
        if self.boxes.is_empty() {
            return Ok(());
        }
        let boxes = std::mem::take(&mut self.boxes);
        if let Err(error) = store.keep(self.opened.account, boxes, self.trim).await {
            self.opened.done.lock().extend(done);
            return Err(error.into());
        }
        let changed: Vec<DrawerTag> = self.next.keys().copied().collect();
        for (tag, next) in self.next.drain() {
            let entry = self.numbers.entry(tag).or_insert((0, 0));
            entry.1 += next - entry.0;
            entry.0 = next;
        }
        self.fold_in();
        self.compact(store, &changed).await;
        Ok(())
    }

    fn fold_in(&mut self) {
        let mut drawers = self.opened.drawers.write();
        self.folds.drain(..).for_each(|fold| fold(&mut drawers));
    }
}
