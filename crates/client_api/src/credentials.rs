//! Changing the caller's own profile.

use record::{Field, Sections};
use schemars::JsonSchema;
use serde::Deserialize;
use service::ProfileChange;

use crate::accounts::own;
use crate::ask::{Flag, Many, Nothing, Text};
use crate::call::Call;
use crate::entities::credential::CredentialAccount;
use crate::entities::profile::Profile;
use crate::entities::quote_approval::quote_policy_named;
use crate::entities::status::visibility_named;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;
use crate::tags;

pub(crate) fn endpoints(table: &mut Table) {
    let write = Need::User("write:accounts");
    table.patch("/api/v1/accounts/update_credentials", write, "Changes the profile", update);
    table.get("/api/v1/profile", Need::User("read:accounts"), "The profile as typed", profile);
    table.patch("/api/v1/profile", write, "Changes the profile", update_profile);
    table.delete("/api/v1/profile/avatar", write, "Takes the picture away", drop_avatar);
    table.delete("/api/v1/profile/header", write, "Takes the wide picture away", drop_header);
}

/// What is to be changed; the rest stays.
#[derive(Deserialize, JsonSchema)]
struct Changed {
    /// Chosen name.
    display_name: Option<Text>,
    /// About the account.
    note: Option<Text>,
    /// Followers must be accepted one by one.
    locked: Option<Flag>,
    /// Made by a program.
    bot: Option<Flag>,
    /// Wants to be found.
    discoverable: Option<Flag>,
    /// Its posts may be found by their words.
    indexable: Option<Flag>,
    /// What the picture shows, in words.
    avatar_description: Option<Text>,
    /// What the wide picture shows, in words.
    header_description: Option<Text>,
    /// Sites that may name the account as their author.
    attribution_domains: Option<Many<Text>>,
    /// The page has a part for pictures.
    show_media: Option<Flag>,
    /// It has those on answers to others too.
    show_media_replies: Option<Flag>,
    /// The page shows hashtags that are featured, and collections.
    show_featured: Option<Flag>,
    /// Labelled lines.
    fields_attributes: Option<Many<Line>>,
    /// What new posts are like, unless said otherwise.
    source: Option<Defaults>,
}

/// What new posts are like.
#[derive(Deserialize, JsonSchema)]
struct Defaults {
    /// Whom they are for: `public`, `unlisted`, `private` or `direct`.
    privacy: Option<Text>,
    /// Their pictures are covered.
    sensitive: Option<Flag>,
    /// Who may quote them: `public`, `followers` or `nobody`.
    quote_policy: Option<Text>,
    /// Their language (ISO 639).
    language: Option<Text>,
}

/// A labelled line.
#[derive(Clone, Deserialize, JsonSchema)]
struct Line {
    /// Label.
    #[serde(default)]
    name: Text,
    /// Value.
    #[serde(default)]
    value: Text,
}

async fn update(mut call: Call, asked: Changed) -> Answer<CredentialAccount> {
    change(&mut call, asked).await?;
    own(&call).await
}

async fn profile(call: Call, _: Nothing) -> Answer<Profile> {
    let view = call.service.account(call.holder()?.account()).await?;
    let tags = tags::featured_by(&call, &view.account).await?;
    Ok(Reply::json(&Profile::of(&view, tags, call.origin())))
}

async fn update_profile(mut call: Call, asked: Changed) -> Answer<Profile> {
    change(&mut call, asked).await?;
    profile(call, Nothing).await
}

async fn change(call: &mut Call, asked: Changed) -> Result<(), ApiError> {
    let (avatar, header) = (call.take_file("avatar"), call.take_file("header"));
    let session = call.holder()?;
    let account = call.service.account(session.account()).await?.account.clone();
    let lines = |lines: Many<Line>| {
        let lines = lines.0.into_iter();
        lines.map(|line| Field { name: line.name.0, value: line.value.0 }).collect()
    };
    let flag = |flag: Option<Flag>, old: bool| flag.map_or(old, |it| it.0);
    // A new picture is not what the old words describe.
    let described = |words: Option<Text>, is_new: bool, old: String| match words {
        Some(words) => words.0,
        None if is_new => String::new(),
        None => old,
    };
    let old = account.sections;
    let texts = |texts: Many<Text>| texts.0.into_iter().map(|text| text.0).collect();
    let change = ProfileChange {
        display_name: asked.display_name.map_or(account.display_name, |it| it.0),
        bio: asked.note.map_or(account.bio, |it| it.0),
        fields: asked.fields_attributes.map_or(account.fields, lines),
        avatar_description: described(
            asked.avatar_description,
            avatar.is_some(),
            account.avatar_description,
        ),
        header_description: described(
            asked.header_description,
            header.is_some(),
            account.header_description,
        ),
        attribution_domains: asked.attribution_domains.map_or(account.attribution_domains, texts),
        avatar: avatar.map(|bytes| bytes.to_vec()),
        header: header.map(|bytes| bytes.to_vec()),
        locked: flag(asked.locked, account.locked),
        bot: flag(asked.bot, account.bot),
        discoverable: flag(asked.discoverable, account.discoverable),
        indexable: flag(asked.indexable, account.indexable),
        sections: Sections {
            media: flag(asked.show_media, old.media),
            media_replies: flag(asked.show_media_replies, old.media_replies),
            featured: flag(asked.show_featured, old.featured),
        },
        ..ProfileChange::default()
    };
    call.service.set_profile(session, change).await?;
    match asked.source {
        Some(defaults) => set_defaults(call, defaults).await,
        None => Ok(()),
    }
}

async fn set_defaults(call: &Call, defaults: Defaults) -> Result<(), ApiError> {
    let session = call.holder()?;
    let mut preferences = session.preferences();
    if let Some(name) = defaults.privacy {
        let unknown = || ApiError::unprocessable("There is no such visibility");
        preferences.visibility = visibility_named(&name.0).ok_or_else(unknown)?;
    }
    if let Some(sensitive) = defaults.sensitive {
        preferences.sensitive = sensitive.0;
    }
    if let Some(name) = defaults.quote_policy {
        preferences.quote_policy = quote_policy_named(&name.0)?;
    }
    if let Some(language) = defaults.language {
        preferences.language = language.0;
    }
    Ok(call.service.set_preferences(session, preferences).await?)
}

async fn drop_avatar(call: Call, _: Nothing) -> Answer<CredentialAccount> {
    drop_picture(call, |change| change.drop_avatar = true).await
}

async fn drop_header(call: Call, _: Nothing) -> Answer<CredentialAccount> {
    drop_picture(call, |change| change.drop_header = true).await
}

async fn drop_picture(
    call: Call,
    drop: impl FnOnce(&mut ProfileChange) + Send,
) -> Answer<CredentialAccount> {
    let session = call.holder()?;
    let view = call.service.account(session.account()).await?;
    let mut change = ProfileChange::keeping(&view.account);
    drop(&mut change);
    call.service.set_profile(session, change).await?;
    own(&call).await
}
