//! Profiles as typed, for their holders.

use schemars::JsonSchema;
use serde::Serialize;
use service::view::AccountView;

use super::account::Field;
use super::tag::FeaturedTag;
use super::{html_of, missing, picture_or};

/// A profile as typed (docs.joinmastodon.org/entities/Profile).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Profile {
    id: String,
    display_name: String,
    note: String,
    fields: Vec<Line>,
    avatar: String,
    avatar_static: String,
    avatar_description: String,
    header: String,
    header_static: String,
    header_description: String,
    locked: bool,
    bot: bool,
    /// Nobody is told whom somebody follows.
    hide_collections: bool,
    discoverable: bool,
    indexable: bool,
    show_media: bool,
    show_media_replies: bool,
    show_featured: bool,
    attribution_domains: Vec<String>,
    featured_tags: Vec<FeaturedTag>,
    /// As everybody sees it.
    formatted_note: String,
    formatted_fields: Vec<Field>,
}

/// A labelled line as typed.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProfileLine")]
struct Line {
    name: String,
    value: String,
    verified_at: Option<String>,
}

impl Profile {
    /// The profile of an account with the hashtags on it.
    pub(crate) fn of(view: &AccountView, tags: Vec<FeaturedTag>, origin: &str) -> Self {
        let account = &view.account;
        let avatar = picture_or(origin, account.avatar, missing::AVATAR);
        let header = picture_or(origin, account.header, missing::HEADER);
        let fields = account.fields.iter().map(|field| Line {
            name: field.name.clone(),
            value: field.value.clone(),
            verified_at: None,
        });
        Self {
            id: account.id.to_string(),
            display_name: account.display_name.clone(),
            note: account.bio.clone(),
            fields: fields.collect(),
            avatar_static: avatar.clone(),
            avatar,
            avatar_description: account.avatar_description.clone(),
            header_static: header.clone(),
            header,
            header_description: account.header_description.clone(),
            locked: account.locked,
            bot: account.bot,
            hide_collections: true,
            discoverable: account.discoverable,
            indexable: account.indexable,
            show_media: account.sections.media,
            show_media_replies: account.sections.media_replies,
            show_featured: account.sections.featured,
            attribution_domains: account.attribution_domains.clone(),
            featured_tags: tags,
            formatted_note: html_of(&account.bio, origin, &|_| false),
            formatted_fields: Field::all(account, origin),
        }
    }
}
