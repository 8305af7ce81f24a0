//! Profiles: how an account shows itself, and changing it.

use std::sync::Arc;

use record::{Account, Counted, Entry, Field, Handle, Id, Sections, limits};
use scrub::Size;
use store::Publication;

use crate::publish::within;
use crate::register::bad;
use crate::session::{Session, Viewer};
use crate::shown::Shown;
use crate::ties::domain_name;
use crate::view::{AccountView, Profile, Relation};
use crate::{Refused, Service};

/// A profile as its holder wants it.
#[derive(Clone, Default)]
pub struct ProfileChange {
    /// Chosen name.
    pub display_name: String,
    /// About itself.
    pub bio: String,
    /// Labelled lines; those without label and value are dropped.
    pub fields: Vec<Field>,
    /// New picture beside posts, as uploaded.
    pub avatar: Option<Vec<u8>>,
    /// New wide picture, as uploaded.
    pub header: Option<Vec<u8>>,
    /// Take the picture away.
    pub drop_avatar: bool,
    /// Take the wide picture away.
    pub drop_header: bool,
    /// What the picture shows, in words; goes with it.
    pub avatar_description: String,
    /// What the wide picture shows, in words; goes with it.
    pub header_description: String,
    /// Sites that may name the account as their author.
    pub attribution_domains: Vec<String>,
    /// Followers must be accepted one by one.
    pub locked: bool,
    /// Made by a program.
    pub bot: bool,
    /// It wants to be found.
    pub discoverable: bool,
    /// Its posts may be found by their words.
    pub indexable: bool,
    /// What the page shows beside posts.
    pub sections: Sections,
}

impl ProfileChange {
    /// A change that changes nothing yet.
    #[must_use]
    pub fn keeping(account: &Account) -> Self {
        Self {
            display_name: account.display_name.clone(),
            bio: account.bio.clone(),
            fields: account.fields.clone(),
            avatar_description: account.avatar_description.clone(),
            header_description: account.header_description.clone(),
            attribution_domains: account.attribution_domains.clone(),
            locked: account.locked,
            bot: account.bot,
            discoverable: account.discoverable,
            indexable: account.indexable,
            sections: account.sections,
            ..Self::default()
        }
    }
}

impl ProfileChange {
    /// The account with what is said in words, each within its limit.
    fn words(&self, old: &Account) -> Result<Account, Refused> {
        let described = |picture: &str, description: &str| {
            let description = scrub::text::line(description).text;
            let what = format!("description of the {picture}");
            within(&what, &description, limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX)?;
            Ok::<_, Refused>(description)
        };
        let account = Account {
            display_name: scrub::text::line(&self.display_name).text,
            bio: scrub::text::text(&self.bio).text.trim().to_owned(),
            fields: fields(&self.fields)?,
            avatar_description: described("picture", &self.avatar_description)?,
            header_description: described("wide picture", &self.header_description)?,
            attribution_domains: attribution_domains(&self.attribution_domains)?,
            locked: self.locked,
            bot: self.bot,
            discoverable: self.discoverable,
            indexable: self.indexable,
            sections: self.sections,
            ..old.clone()
        };
        within("name", &account.display_name, limits::DISPLAY_NAME_CHARACTERS_MAX)?;
        within("text about you", &account.bio, limits::BIO_CHARACTERS_MAX)?;
        Ok(account)
    }
}

impl Service {
    /// The head of a profile page.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn profile(&self, viewer: Viewer<'_>, handle: &str) -> Result<Profile, Refused> {
        let account = self.account_named(handle).await?;
        let id = account.account.id;
        let relation = self.relation(viewer, id);
        let suspended = account.suspended.is_some() && !relation.own && !relation.operator;
        let pinned = if suspended { Vec::new() } else { account.account.pinned.clone() };
        Ok(Profile {
            relation,
            pinned: self.items(viewer, &pinned, Shown::Profile).await?,
            collections: match suspended || !account.account.sections.featured {
                true => Vec::new(),
                false => self.collections_shown(id),
            },
            followers: self.store.counter_days(id.number(), Counted::Followers).await?,
            account,
        })
    }

    /// The account with a handle.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn account_named(&self, handle: &str) -> Result<Arc<AccountView>, Refused> {
        let handle = Handle::parse(handle).map_err(|_| Refused::NotFound)?;
        let id = self.account_of(&handle).await?.ok_or(Refused::NotFound)?;
        self.account_view(id).await?.ok_or(Refused::NotFound)
    }

    /// The account with an id.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none.
    pub async fn account(&self, id: Id<Account>) -> Result<Arc<AccountView>, Refused> {
        self.account_view(id).await?.ok_or(Refused::NotFound)
    }

    /// How a viewer stands to an account.
    #[must_use]
    pub fn relation(&self, viewer: Viewer<'_>, account: Id<Account>) -> Relation {
        let Some(session) = viewer else {
            return Relation::default();
        };
        let drawers = session.opened.drawers();
        let number = account.number();
        Relation {
            signed_in: true,
            own: session.account() == account,
            following: drawers.follows.has(number),
            requested: drawers.followers.asking().has(number),
            followed_by: drawers.followers.accepted().has(number),
            requested_by: drawers.followers.asked().has(number),
            blocking: drawers.blocks.has(number),
            muting: drawers.mutes_now(number, self.clock.slot()),
            operator: session.is_operator(),
        }
    }

    /// Changes the holder's profile.
    ///
    /// # Errors
    /// [`Refused::Invalid`], [`Refused::Picture`]; nothing is changed then.
    pub async fn set_profile(
        &self,
        session: &Session,
        change: ProfileChange,
    ) -> Result<(), Refused> {
        let _turn = self.public_turn(session).await?;
        let view = self.account_view(session.account()).await?.ok_or(Refused::NotFound)?;
        let mut account = change.words(&view.account)?;
        let mut publication = Publication::default();
        let mut replaced = Vec::new();
        let pictures = [
            (change.avatar, change.drop_avatar, Size::Avatar),
            (change.header, change.drop_header, Size::Header),
        ];
        for ((upload, drop, size), place) in
            pictures.into_iter().zip([&mut account.avatar, &mut account.header])
        {
            if upload.is_none() && !drop {
                continue;
            }
            replaced.extend(place.take());
            if let Some(upload) = upload {
                let picture = self.decode(move || scrub::image(&upload, size)).await?;
                let row = self.media_row(session, &picture)?;
                *place = Some(row.id);
                publication = publication.with_media(&row, picture);
            }
        }
        // Without a picture there is nothing to describe.
        for (picture, description) in [
            (account.avatar, &mut account.avatar_description),
            (account.header, &mut account.header_description),
        ] {
            if picture.is_none() {
                description.clear();
            }
        }
        if !replaced.is_empty() {
            self.store.note_erasure().await?;
        }
        publication.entries.push(Entry::of(&account));
        let author = Some(account.id);
        publication.entries.extend(replaced.iter().map(|id| {
            Entry::of(&record::Erasure { subject: id.number(), author, account: false })
        }));
        self.store.publish(publication).await?;
        self.apply_account(&view.account, &account);
        Ok(())
    }
}

fn fields(typed: &[Field]) -> Result<Vec<Field>, Refused> {
    let lines = typed.iter().map(|field| Field {
        name: scrub::text::line(&field.name).text,
        value: scrub::text::line(&field.value).text,
    });
    let lines: Vec<Field> =
        lines.filter(|it| !(it.name.is_empty() && it.value.is_empty())).collect();
    if lines.len() > limits::FIELDS_MAX {
        let words = format!("cannot be more than {}", limits::FIELDS_MAX);
        return Err(Refused::Fields(vec![bad("fields", "ERR_TOO_MANY", words)]));
    }
    for line in &lines {
        within("line's label", &line.name, limits::FIELD_NAME_CHARACTERS_MAX)?;
        within("line's value", &line.value, limits::FIELD_VALUE_CHARACTERS_MAX)?;
    }
    Ok(lines)
}

/// Names of hosts, each once; a whole address is taken for the host in it.
fn attribution_domains(typed: &[String]) -> Result<Vec<String>, Refused> {
    let wrong =
        |code, words: String| Refused::Fields(vec![bad("attribution_domains", code, words)]);
    let mut domains: Vec<String> = Vec::new();
    for typed in typed.iter().map(|it| it.trim()).filter(|it| !it.is_empty()) {
        let host = typed.split_once("://").map_or(typed, |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or_default();
        let name = domain_name(host).filter(|name| name.contains('.'));
        let name = name.ok_or_else(|| wrong("ERR_INVALID", "hold no valid domain names".into()))?;
        if !domains.contains(&name) {
            domains.push(name);
        }
    }
    if domains.len() > limits::ATTRIBUTION_DOMAINS_MAX {
        let words = format!("cannot be more than {}", limits::ATTRIBUTION_DOMAINS_MAX);
        return Err(wrong("ERR_TOO_MANY", words));
    }
    Ok(domains)
}
