//! What a holder can open: put together from notes when it is asked for, kept while the account
//! is open, and looked at again only after a channel or a key changed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;
use record::limits::FOLLOWER_POSTS_READ_MAX;
use record::{Account, Id, Post};
use vault::{ChannelKey, ChannelTag, FetchedNote};

use super::notes::{Pointer, SealedPost};
use crate::drawers::Drawers;
use crate::opened::Opened;
use crate::{Refused, Service};

/// What an opened account knows of such posts, and the turn of whoever looks again.
#[derive(Default)]
pub(crate) struct Known {
    known: Mutex<Arc<Readable>>,
    turn: tokio::sync::Mutex<()>,
}

impl Known {
    /// What is known without looking again.
    pub(crate) fn known(&self) -> Arc<Readable> {
        self.known.lock().clone()
    }
}

/// Posts that a holder can open, as of the changes seen.
#[derive(Default)]
pub(crate) struct Readable {
    changes: u64,
    keys: (u64, u64),
    channels: Vec<Channel>,
    places: BTreeMap<Id<Post>, Place>,
    posts: BTreeMap<Id<Post>, Arc<Unsealed>>,
    boosts: BTreeMap<Id<Post>, Boosted>,
}

/// A post for followers that its writer passed on to them.
#[derive(Clone, Copy)]
pub(crate) struct Boosted {
    /// Which.
    pub(crate) of: Id<Post>,
    /// Where the pointer lies that says so.
    pub(crate) at: (ChannelTag, u64),
}

/// A channel of somebody's posts for followers.
struct Channel {
    key: Arc<ChannelKey>,
    tag: ChannelTag,
    version: u64,
    pointers: Arc<Vec<(u64, Pointer)>>,
}

/// Where a post's note lies, and what was there when it was last looked at.
#[derive(Clone)]
struct Place {
    key: Arc<ChannelKey>,
    tag: ChannelTag,
    version: u64,
    found: Option<Arc<Unsealed>>,
    pointer: Option<(ChannelTag, u64)>,
}

/// A post opened.
pub(crate) struct Unsealed {
    pub(crate) sealed: SealedPost,
    /// The key of its note.
    pub(crate) key: Arc<ChannelKey>,
    /// The pointer that leads to it, if one does.
    pub(crate) pointer: Option<(ChannelTag, u64)>,
}

impl Readable {
    /// A post, if the holder can open it.
    pub(crate) fn find(&self, id: Id<Post>) -> Option<&Arc<Unsealed>> {
        self.posts.get(&id)
    }

    /// What a boost passes on, and who did: its writer.
    pub(crate) fn boost(&self, id: Id<Post>) -> Option<(Id<Account>, Id<Post>)> {
        let of = self.boosts.get(&id)?.of;
        self.find(of).map(|it| (it.sealed.post.author, of))
    }

    /// Boosts of a post.
    pub(crate) fn boosts_of(&self, id: Id<Post>) -> impl Iterator<Item = (Id<Post>, Boosted)> {
        let own = self.boosts.iter().filter(move |(_, boosted)| boosted.of == id);
        own.map(|(boost, boosted)| (*boost, *boosted))
    }

    /// All boosts with what they pass on, oldest first.
    pub(crate) fn boosts(&self) -> impl Iterator<Item = (Id<Post>, &Arc<Unsealed>)> {
        self.boosts.iter().filter_map(|(boost, boosted)| Some((*boost, self.find(boosted.of)?)))
    }

    /// Posts, oldest first.
    pub(crate) fn posts(&self) -> impl DoubleEndedIterator<Item = (Id<Post>, &Arc<Unsealed>)> {
        self.posts.iter().map(|(id, post)| (*id, post))
    }

    /// The number for the next pointer in a channel of the holder's own.
    pub(crate) fn next_in(&self, tag: ChannelTag) -> u64 {
        let channel = self.channels.iter().find(|channel| channel.tag == tag);
        channel.and_then(|it| it.pointers.first()).map_or(0, |(number, _)| number + 1)
    }
}

impl Service {
    /// What the holder can open now.
    pub(crate) async fn readable(&self, opened: &Arc<Opened>) -> Result<Arc<Readable>, Refused> {
        if self.is_waiting(opened.account) {
            self.catch_up(opened).await;
        }
        let known = opened.reading.known();
        if self.is_current(opened, &known) {
            return Ok(known);
        }
        let _turn = opened.reading.turn.lock().await;
        let known = opened.reading.known();
        if self.is_current(opened, &known) {
            return Ok(known);
        }
        let fresh = Arc::new(self.read_notes(opened, &known).await?);
        *opened.reading.known.lock() = fresh.clone();
        Ok(fresh)
    }

    fn is_current(&self, opened: &Opened, known: &Readable) -> bool {
        known.keys == keys(&opened.drawers()) && known.changes == self.channels.all()
    }

    async fn read_notes(&self, opened: &Opened, known: &Readable) -> Result<Readable, Refused> {
        // Before anything is read: what changes while it is will be seen next time.
        let changes = self.channels.all();
        let (keys, mut channels, mut places) = {
            let drawers = opened.drawers();
            let keys = keys(&drawers);
            let channels = channels_of(&drawers, known);
            (keys, channels, direct_of(&drawers, known))
        };
        self.read_pointers(&mut channels).await?;
        let mut boosts = BTreeMap::new();
        for channel in &channels {
            for (number, pointer) in channel.pointers.iter() {
                let known = || known.places.get(&pointer.post).cloned();
                let place = || known().unwrap_or_else(|| Place::new(pointer.key.duplicate()));
                let (of, at) = (pointer.post, (channel.tag, *number));
                if let Some(boost) = pointer.boost {
                    places.entry(of).or_insert_with(place);
                    boosts.insert(boost, Boosted { of, at });
                } else {
                    places.insert(of, Place { pointer: Some(at), ..place() });
                }
            }
        }
        self.read_posts(&mut places).await?;
        // A restart forgot that these were minted.
        places.keys().chain(boosts.keys()).for_each(|id| self.mint.resume(*id));
        let posts = places.iter();
        let posts = posts.filter_map(|(id, place)| Some((*id, place.found.clone()?))).collect();
        Ok(Readable { changes, keys, channels, places, posts, boosts })
    }

    /// Reads the channels that changed since they were last read.
    async fn read_pointers(&self, channels: &mut [Channel]) -> Result<(), Refused> {
        let mut stale: HashMap<ChannelTag, &mut Channel> = HashMap::new();
        for channel in channels {
            let version = self.channels.of(channel.tag) + 1;
            if channel.version != version {
                channel.version = version;
                channel.pointers = Arc::default();
                stale.insert(channel.tag, channel);
            }
        }
        if stale.is_empty() {
            return Ok(());
        }
        let tags = stale.keys().copied().collect();
        let mut found: HashMap<ChannelTag, Vec<(u64, Pointer)>> = HashMap::new();
        for note in self.store.notes_latest(tags, FOLLOWER_POSTS_READ_MAX).await? {
            let Some(channel) = stale.get(&note.channel) else { continue };
            match channel.key.open::<Pointer>(&note) {
                Ok(pointer) => {
                    found.entry(note.channel).or_default().push((note.number, pointer.take()));
                }
                Err(_) => tracing::error!("a note did not open and was passed over"),
            }
        }
        for (tag, pointers) in found {
            if let Some(channel) = stale.get_mut(&tag) {
                channel.pointers = Arc::new(pointers);
            }
        }
        Ok(())
    }

    /// Reads the posts that changed since they were last read.
    async fn read_posts(&self, places: &mut BTreeMap<Id<Post>, Place>) -> Result<(), Refused> {
        let mut stale: HashMap<ChannelTag, &mut Place> = HashMap::new();
        for place in places.values_mut() {
            let version = self.channels.of(place.tag) + 1;
            if place.version != version {
                place.version = version;
                place.found = None;
                stale.insert(place.tag, place);
            }
        }
        if stale.is_empty() {
            return Ok(());
        }
        let tags = stale.keys().copied().collect();
        for note in self.store.notes_latest(tags, 1).await? {
            if let Some(place) = stale.get_mut(&note.channel) {
                place.open(&note);
            }
        }
        Ok(())
    }
}

impl Place {
    fn new(key: ChannelKey) -> Self {
        let tag = key.tag();
        Self { key: Arc::new(key), tag, version: 0, found: None, pointer: None }
    }

    fn open(&mut self, note: &FetchedNote) {
        let (key, pointer) = (self.key.clone(), self.pointer);
        match self.key.open::<SealedPost>(note) {
            Ok(post) => {
                self.found = Some(Arc::new(Unsealed { sealed: post.take(), key, pointer }));
            }
            Err(_) => tracing::error!("a note did not open and was passed over"),
        }
    }
}

fn keys(drawers: &Drawers) -> (u64, u64) {
    (drawers.messages.version(), drawers.followers.version())
}

/// The channels whose keys the holder has, with what is known of them.
fn channels_of(drawers: &Drawers, known: &Readable) -> Vec<Channel> {
    let mut channels = Vec::new();
    let before: HashMap<_, _> = known.channels.iter().map(|it| (it.tag, it)).collect();
    for key in drawers.messages.epochs().chain(drawers.followers.epochs()) {
        let Some(key) = key.key() else { continue };
        let tag = key.tag();
        let before = before.get(&tag);
        channels.push(Channel {
            key: Arc::new(key),
            tag,
            version: before.map_or(0, |it| it.version),
            pointers: before.map(|it| it.pointers.clone()).unwrap_or_default(),
        });
    }
    channels
}

/// Posts whose keys the holder has one by one, with what is known of them.
fn direct_of(drawers: &Drawers, known: &Readable) -> BTreeMap<Id<Post>, Place> {
    let kept = drawers.messages.posts().iter();
    let places = kept.filter_map(|(id, kept)| {
        let place = match known.places.get(id) {
            Some(place) => Place { pointer: None, ..place.clone() },
            None => Place::new(kept.key.key()?),
        };
        Some((*id, place))
    });
    places.collect()
}
