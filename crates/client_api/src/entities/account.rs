//! Accounts as everybody sees them.

use record::Role;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::AccountView;

use super::{CustomEmoji, day_start, html_of, missing, picture_or};

/// An account (docs.joinmastodon.org/entities/Account).
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct Account {
    pub(crate) id: String,
    username: String,
    pub(crate) acct: String,
    display_name: String,
    pub(crate) locked: bool,
    pub(crate) bot: bool,
    discoverable: bool,
    indexable: bool,
    group: bool,
    noindex: bool,
    /// Its page has a part for its pictures.
    show_media: bool,
    show_media_replies: bool,
    /// Its page shows the hashtags it features and its collections.
    show_featured: bool,
    /// The day it was made.
    created_at: String,
    note: String,
    pub(crate) url: String,
    uri: String,
    pub(crate) avatar: String,
    pub(crate) avatar_static: String,
    avatar_description: String,
    header: String,
    header_static: String,
    header_description: String,
    followers_count: u64,
    /// Nobody is told whom somebody follows: always 0.
    following_count: u64,
    statuses_count: u64,
    /// Whom it follows is nobody else's business, and there is no list of its followers.
    hide_collections: bool,
    last_status_at: Option<String>,
    feature_approval: FeatureApproval,
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limited: Option<bool>,
    emojis: Vec<CustomEmoji>,
    roles: Vec<AccountRole>,
    fields: Vec<Field>,
}

/// Who may put an account on a collection (docs.joinmastodon.org/entities/FeatureApproval).
/// Nobody is asked first.
#[derive(Clone, Serialize, JsonSchema)]
struct FeatureApproval {
    automatic: &'static [&'static str],
    manual: &'static [&'static str],
    current_user: &'static str,
}

/// What an account may do for the server, as others see it.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct AccountRole {
    id: &'static str,
    name: &'static str,
    color: &'static str,
}

/// A labelled line.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct Field {
    name: String,
    value: String,
    verified_at: Option<String>,
}

impl Account {
    /// An account as anybody sees it.
    pub(crate) fn of(view: &AccountView, origin: &str) -> Self {
        let account = &view.account;
        let url = format!("{origin}/@{}", account.handle);
        let avatar = picture_or(origin, account.avatar, missing::AVATAR);
        let header = picture_or(origin, account.header, missing::HEADER);
        let operator = account.role == Role::Operator;
        Self {
            id: account.id.to_string(),
            username: account.handle.to_string(),
            acct: account.handle.to_string(),
            display_name: account.display_name.clone(),
            locked: account.locked,
            bot: account.bot,
            discoverable: account.discoverable,
            indexable: account.indexable,
            group: false,
            noindex: !account.indexable,
            show_media: account.sections.media,
            show_media_replies: account.sections.media_replies,
            show_featured: account.sections.featured,
            created_at: day_start(account.created),
            note: html_of(&account.bio, origin, &|_| false),
            uri: url.clone(),
            url,
            avatar_static: avatar.clone(),
            avatar,
            avatar_description: account.avatar_description.clone(),
            header_static: header.clone(),
            header,
            header_description: account.header_description.clone(),
            followers_count: view.followers,
            following_count: 0,
            statuses_count: view.posts,
            hide_collections: true,
            last_status_at: view.newest.map(|id| id.day().iso()),
            feature_approval: FeatureApproval::of(view),
            suspended: view.suspended.as_ref().map(|_| true),
            limited: view.silenced.then_some(true),
            emojis: Vec::new(),
            roles: if operator { vec![AccountRole::OPERATOR] } else { Vec::new() },
            fields: Field::all(account, origin),
        }
    }
}

impl Field {
    /// All lines of an account, for everybody.
    pub(crate) fn all(account: &record::Account, origin: &str) -> Vec<Self> {
        let html = |text: &str| html_of(text, origin, &|_| false);
        let fields = account.fields.iter().map(|field| Self {
            name: field.name.clone(),
            value: html_line(&html(&field.value)),
            verified_at: None,
        });
        fields.collect()
    }
}

impl FeatureApproval {
    /// Whoever wants to be found may be put on one.
    fn of(view: &AccountView) -> Self {
        if view.account.discoverable && view.suspended.is_none() {
            Self { automatic: &["public"], manual: &[], current_user: "automatic" }
        } else {
            Self { automatic: &[], manual: &[], current_user: "denied" }
        }
    }
}

impl AccountRole {
    const OPERATOR: Self = Self { id: "1", name: "Operator", color: "" };
}

/// A value is one line: without the paragraph around it.
fn html_line(html: &str) -> String {
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.unwrap_or(html).to_owned()
}
