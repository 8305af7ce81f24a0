//! Posts. What everybody sees alike is a [`StatusBody`]; a viewer's own fields are
//! [`StatusFlags`]; together they are a [`Status`].

use record::Visibility;
use schemars::JsonSchema;
use serde::Serialize;
use service::view::{AccountView, Flags, Item, PostView, Quoted};

use super::account::Account;
use super::collection::Collection;
use super::filter_result::FilterResult;
use super::media::MediaAttachment;
use super::poll::Poll;
use super::quote_approval::QuoteApproval;
use super::{CustomEmoji, html_of, time_of};

/// A post (docs.joinmastodon.org/entities/Status). It is put together by [`crate::render`];
/// this type gives its description.
#[derive(JsonSchema, Serialize)]
pub(crate) struct Status {
    #[serde(flatten)]
    body: StatusBody,
    poll: Option<Poll>,
    /// The post passed on, if this is a boost.
    reblog: Option<Box<Self>>,
    quote_approval: QuoteApproval,
    #[serde(flatten)]
    flags: Option<StatusFlags>,
}

/// What is the same for all who may see the post.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatusBody {
    id: String,
    created_at: String,
    in_reply_to_id: Option<String>,
    in_reply_to_account_id: Option<String>,
    sensitive: bool,
    spoiler_text: String,
    visibility: &'static str,
    language: Option<String>,
    uri: String,
    url: String,
    replies_count: u64,
    reblogs_count: u64,
    favourites_count: u64,
    quotes_count: u64,
    edited_at: Option<String>,
    content: String,
    account: Account,
    media_attachments: Vec<MediaAttachment>,
    mentions: Vec<Mention>,
    tags: Vec<Tag>,
    emojis: Vec<CustomEmoji>,
    /// Which app was used is not kept: always `null`, for there are apps that look for it.
    application: Option<()>,
    /// Nothing is fetched to preview links: always `null`.
    card: Option<PreviewCard>,
    quote: Option<Quote>,
    /// Collections that the text links to: links are not followed, so none.
    tagged_collections: Vec<Collection>,
}

/// A preview of a link: none is made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StatusPreviewCard")]
struct PreviewCard {
    url: String,
    title: String,
}

/// A quoted post (docs.joinmastodon.org/entities/Quote).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Quote {
    state: &'static str,
    quoted_status: Option<Box<QuotedStatus>>,
}

/// A post inside another; what it quotes itself is not shown.
#[derive(Serialize, JsonSchema)]
struct QuotedStatus {
    #[serde(flatten)]
    body: StatusBody,
    poll: Option<Poll>,
    reblog: Option<Box<Status>>,
    quote_approval: QuoteApproval,
}

/// An account named in a post.
#[derive(Serialize, JsonSchema)]
struct Mention {
    id: String,
    username: String,
    acct: String,
    url: String,
}

/// A hashtag in a post.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StatusTag")]
struct Tag {
    name: String,
    url: String,
}

/// What the viewer did with the post, and how it touches the viewer.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StatusFlags {
    favourited: bool,
    reblogged: bool,
    muted: bool,
    bookmarked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pinned: Option<bool>,
    filtered: Vec<FilterResult>,
}

impl StatusFlags {
    /// The viewer's own fields of a post.
    pub(crate) fn of(flags: &Flags) -> Self {
        Self {
            favourited: flags.favourited,
            reblogged: flags.boosted,
            muted: flags.thread_muted,
            bookmarked: flags.bookmarked,
            pinned: flags.own.then_some(flags.pinned),
            filtered: flags.filtered.iter().map(FilterResult::of).collect(),
        }
    }
}

impl StatusBody {
    /// A post as all see it who may.
    pub(crate) fn of(view: &PostView, origin: &str, now: record::Slot) -> Self {
        let post = &view.post;
        let url = format!("{origin}/@{}/{}", view.author.account.handle, post.id);
        let named = |handle: &record::Handle| post.mentions.iter().any(|it| it.handle == *handle);
        let pictures = post.media.iter().enumerate();
        Self {
            id: post.id.to_string(),
            created_at: time_of(post.id.slot()),
            in_reply_to_id: post.reply_to.map(|it| it.post.to_string()),
            in_reply_to_account_id: post.reply_to.map(|it| it.author.to_string()),
            sensitive: view.is_sensitive() || post.warning.is_some(),
            spoiler_text: post.warning.clone().unwrap_or_default(),
            visibility: visibility_name(view.visibility()),
            language: post.language.clone(),
            uri: url.clone(),
            url,
            replies_count: view.counts.replies,
            reblogs_count: view.counts.boosts,
            favourites_count: view.counts.favourites,
            quotes_count: view.counts.quotes,
            edited_at: post.edited.map(time_of),
            content: html_of(&post.text, origin, &named),
            account: Account::of(&view.author, origin),
            media_attachments: pictures
                .filter_map(|(place, it)| MediaAttachment::of(view, place, it, origin))
                .collect(),
            mentions: post.mentions.iter().map(|it| Mention::of(it, origin)).collect(),
            tags: post.tags.iter().map(|tag| Tag::of(tag, origin)).collect(),
            emojis: Vec::new(),
            application: None,
            card: None,
            quote: view.quote.as_ref().map(|quoted| Quote::of(quoted, origin, now)),
            tagged_collections: Vec::new(),
        }
    }
}

impl StatusBody {
    /// What stands around a post that was passed on.
    pub(crate) fn of_boost(item: &Item, by: &AccountView, origin: &str) -> Self {
        let (boost, view) = (item.cursor, &item.view);
        let visibility = match view.visibility() {
            Visibility::Public if item.boost_unlisted => Visibility::Unlisted,
            visibility => visibility,
        };
        Self {
            id: boost.to_string(),
            created_at: time_of(boost.slot()),
            in_reply_to_id: None,
            in_reply_to_account_id: None,
            sensitive: view.is_sensitive() || view.post.warning.is_some(),
            spoiler_text: String::new(),
            visibility: visibility_name(visibility),
            language: view.post.language.clone(),
            uri: format!("{origin}/@{}/{boost}", by.account.handle),
            url: format!("{origin}/@{}/{}", view.author.account.handle, view.post.id),
            replies_count: view.counts.replies,
            reblogs_count: view.counts.boosts,
            favourites_count: view.counts.favourites,
            quotes_count: view.counts.quotes,
            edited_at: None,
            content: String::new(),
            account: Account::of(by, origin),
            media_attachments: Vec::new(),
            mentions: Vec::new(),
            tags: Vec::new(),
            emojis: Vec::new(),
            application: None,
            card: None,
            quote: None,
            tagged_collections: Vec::new(),
        }
    }
}

impl Quote {
    fn of(quoted: &Quoted, origin: &str, now: record::Slot) -> Self {
        let view = match quoted {
            Quoted::Shown(view) => view,
            Quoted::Gone => return Self { state: "deleted", quoted_status: None },
            Quoted::TakenOut => return Self { state: "revoked", quoted_status: None },
        };
        let poll = view.poll.as_ref();
        let quoted = QuotedStatus {
            body: StatusBody::of(view, origin, now),
            poll: poll.map(|poll| Poll::of(&view.post, poll, &Flags::default(), now)),
            reblog: None,
            quote_approval: QuoteApproval::of_all(view),
        };
        Self { state: "accepted", quoted_status: Some(Box::new(quoted)) }
    }
}

impl Mention {
    fn of(mention: &record::Mention, origin: &str) -> Self {
        let handle = mention.handle.to_string();
        Self {
            id: mention.account.to_string(),
            url: format!("{origin}/@{handle}"),
            acct: handle.clone(),
            username: handle,
        }
    }
}

impl Tag {
    fn of(tag: &str, origin: &str) -> Self {
        Self { name: tag.to_owned(), url: format!("{origin}/tags/{tag}") }
    }
}

/// The name that the API has for a visibility.
pub(crate) fn visibility_name(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Unlisted => "unlisted",
        Visibility::Followers => "private",
        Visibility::Direct => "direct",
    }
}

/// The visibility that a name of the API means.
pub(crate) fn visibility_named(name: &str) -> Option<Visibility> {
    let all = [Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct];
    all.into_iter().find(|it| visibility_name(*it) == name)
}
