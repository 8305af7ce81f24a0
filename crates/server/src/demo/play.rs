//! Playing the script: everything in the order in which it happened.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context as _;
use record::{Field, Focus, Id, Post, Role, Slot};
use service::{
    Draft, DraftAttachment, DraftPoll, ManualClock, ProfileChange, Service, Session, Size,
};

use super::cast::{self, PersonScript, PostScript, Script};

/// A sample person whom a visitor of the demo can be.
pub(crate) struct Person {
    pub(crate) handle: String,
    pub(crate) codename: String,
    pub(crate) operator: bool,
}

/// Something that happens, and when, in minutes before now.
enum Event<'a> {
    Joins(&'a PersonScript),
    Follows(&'a str, &'a str),
    Posts(&'a PostScript),
    Reacts(&'a PostScript),
}

struct Stage<'a> {
    service: &'a Arc<Service>,
    sessions: HashMap<&'a str, Session>,
    posts: HashMap<&'a str, Id<Post>>,
    people: Vec<Person>,
    pictures: HashMap<&'static str, &'static [u8]>,
}

/// Plays the script up to now.
pub(crate) async fn play(
    service: &Arc<Service>,
    clock: &ManualClock,
    now: Slot,
    script: &Script,
    say: impl Fn(&str),
) -> anyhow::Result<Vec<Person>> {
    let mut stage = Stage {
        service,
        sessions: HashMap::new(),
        posts: HashMap::new(),
        people: Vec::new(),
        pictures: cast::pictures(),
    };
    let events = events(script);
    let total = events.len();
    let mut shown = 0;
    for (done, (ago, event)) in events.into_iter().enumerate() {
        clock.set(now.plus_minutes(-ago));
        stage.perform(event).await?;
        if done * 4 / total > shown {
            shown = done * 4 / total;
            say(&format!("  {} %", shown * 25));
        }
    }
    for person in &script.people {
        stage.keep_marks(person).await?;
    }
    Ok(stage.people)
}

/// All events, the oldest first; at the same minute people join before they act.
fn events(script: &Script) -> Vec<(i64, Event<'_>)> {
    let mut events = Vec::new();
    let mut joined = HashMap::new();
    for person in &script.people {
        let ago = person.joined_days_ago * MINUTES_A_DAY;
        joined.insert(person.handle.as_str(), ago);
        events.push((ago, Event::Joins(person)));
    }
    for person in &script.people {
        for follow in &person.follows {
            #[expect(clippy::cast_possible_truncation, reason = "days of a month, in minutes")]
            let ago = (follow.days_ago * 1_440.0) as i64;
            let both = [person.handle.as_str(), follow.handle.as_str()];
            let earliest = both.iter().filter_map(|it| joined.get(it)).min().copied();
            let ago = ago.min(earliest.unwrap_or(ago));
            events.push((ago, Event::Follows(&person.handle, &follow.handle)));
        }
    }
    for post in &script.posts {
        events.push((post.minutes_ago, Event::Posts(post)));
        events.push(((post.minutes_ago - REACTION_MINUTES).max(0), Event::Reacts(post)));
    }
    events.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    events
}

impl<'a> Stage<'a> {
    async fn perform(&mut self, event: Event<'a>) -> anyhow::Result<()> {
        match event {
            Event::Joins(person) => self.join(person).await,
            Event::Follows(who, whom) => {
                let account = self.session(whom)?.account();
                Ok(self.service.follow(self.session(who)?, account).await?)
            }
            Event::Posts(post) => {
                self.post(post).await.with_context(|| format!("post {}", post.key))
            }
            Event::Reacts(post) => {
                self.react(post).await.with_context(|| format!("after {}", post.key))
            }
        }
    }

    fn session(&self, handle: &str) -> anyhow::Result<&Session> {
        self.sessions.get(handle).with_context(|| format!("@{handle} has not joined"))
    }

    fn post_id(&self, key: &str) -> anyhow::Result<Id<Post>> {
        self.posts.get(key).copied().with_context(|| format!("no post {key} yet"))
    }

    fn picture(&self, file: &str) -> anyhow::Result<Vec<u8>> {
        let bytes = self.pictures.get(file).with_context(|| format!("no picture {file}"))?;
        Ok(bytes.to_vec())
    }

    async fn join(&mut self, script: &'a PersonScript) -> anyhow::Result<()> {
        let operator = script.role.as_deref() == Some("operator");
        let role = if operator { Role::Operator } else { Role::Member };
        let handle = script.handle.as_str();
        let codename = self.service.sign_up_unattended(handle, role).await;
        let codename = codename.with_context(|| format!("@{handle} cannot join"))?;
        let token = self.service.sign_in(handle, &codename, "demo").await?;
        let session = self.service.session(&token).await?.context("a session of one's own")?;
        let fields = script.field.iter();
        let change = ProfileChange {
            display_name: script.display_name.clone(),
            bio: script.bio.clone(),
            fields: fields
                .map(|it| Field { name: it.name.clone(), value: it.value.clone() })
                .collect(),
            avatar: script.avatar.as_deref().map(|file| self.picture(file)).transpose()?,
            header: script.header.as_deref().map(|file| self.picture(file)).transpose()?,
            discoverable: true,
            indexable: true,
            ..ProfileChange::default()
        };
        self.service.set_profile(&session, change).await.with_context(|| format!("@{handle}"))?;
        self.people.push(Person { handle: handle.to_owned(), codename, operator });
        self.sessions.insert(handle, session);
        Ok(())
    }

    async fn post(&mut self, script: &'a PostScript) -> anyhow::Result<()> {
        let session = self.session(&script.by)?.clone();
        let mut attachments = Vec::new();
        for picture in &script.pictures {
            let bytes = self.picture(&picture.file)?;
            let upload = self.service.upload(&session, bytes, Size::Medium).await?;
            attachments.push(DraftAttachment {
                upload: upload.number,
                description: picture.description.clone(),
                focus: picture.focus.map(focus),
            });
        }
        let poll = script.poll.as_ref().map(|poll| DraftPoll {
            options: poll.options.clone(),
            multiple: poll.multiple,
            hide_totals: false,
            minutes: poll.days * MINUTES_A_DAY,
        });
        let draft = Draft {
            text: script.text.clone(),
            warning: script.warning.clone(),
            language: script.language.clone(),
            reply_to: script.reply_to.as_deref().map(|key| self.post_id(key)).transpose()?,
            quote: script.quote.as_deref().map(|key| self.post_id(key)).transpose()?,
            attachments,
            sensitive: script.sensitive,
            poll,
            visibility: record::Visibility::Public,
            quote_policy: record::QuotePolicy::Public,
        };
        let id = self.service.publish(&session, draft).await?;
        if script.pinned {
            self.service.pin(&session, id).await?;
        }
        self.posts.insert(&script.key, id);
        Ok(())
    }

    async fn react(&mut self, script: &'a PostScript) -> anyhow::Result<()> {
        let id = self.post_id(&script.key)?;
        for who in &script.favourites_by {
            self.service.favourite(self.session(who)?, id).await?;
        }
        for who in &script.boosts_by {
            self.service.boost(self.session(who)?, id).await?;
        }
        if let Some(text) = &script.edited_text {
            let draft = Draft { text: text.clone(), ..Draft::default() };
            self.service.edit(self.session(&script.by)?, id, draft).await?;
        }
        let votes = script.poll.iter().flat_map(|poll| &poll.votes);
        let choices =
            (0_u8..).zip(votes).flat_map(|(option, votes)| (0..*votes).map(move |_| option));
        let mut voters: Vec<&str> = self.sessions.keys().copied().collect();
        voters.sort_unstable();
        for (option, voter) in choices.zip(voters) {
            self.service.vote(self.session(voter)?, id, vec![option]).await?;
        }
        Ok(())
    }

    async fn keep_marks(&self, script: &PersonScript) -> anyhow::Result<()> {
        for key in &script.bookmarks {
            self.service.bookmark(self.session(&script.handle)?, self.post_id(key)?).await?;
        }
        Ok(())
    }
}

fn focus([x, y]: [f32; 2]) -> Focus {
    #[expect(clippy::cast_possible_truncation, reason = "between -1 and 1, in thousandths")]
    let thousandths = |part: f32| (part.clamp(-1.0, 1.0) * 1000.0) as i16;
    Focus::new(thousandths(x), thousandths(y))
}

const MINUTES_A_DAY: i64 = 1_440;
/// Sample people take so long to react to a post.
const REACTION_MINUTES: i64 = 7;
