//! Who acts in the tests, and what they say in public.

use record::{
    Account, Count, Counted, Day, Deed, Entry, Erasure, Handle, Id, Moderation, Post, QuotePolicy,
    Role, Sections, Slot, Verdict,
};
use store::{Publication, Store};

/// The account so numbered, with a handle.
pub(crate) fn account(number: i64, handle: &str) -> Account {
    Account {
        id: Id::new(number),
        handle: Handle::parse(handle).unwrap(),
        display_name: String::new(),
        bio: String::new(),
        fields: Vec::new(),
        avatar: None,
        header: None,
        created: Day::new(20_000),
        inbox_key: String::new(),
        pinned: Vec::new(),
        featured_tags: Vec::new(),
        role: Role::Member,
        locked: false,
        bot: false,
        discoverable: true,
        indexable: true,
        sections: Sections::default(),
        avatar_description: String::new(),
        header_description: String::new(),
        attribution_domains: Vec::new(),
    }
}

/// A sign-up's public half.
pub(crate) fn sign_up(account: &Account) -> Publication {
    Publication::of(account).naming(&account.handle, account.id)
}

/// Signs up accounts so numbered, so that they may post: an entry for each.
pub(crate) async fn settle(store: &Store, numbers: impl IntoIterator<Item = i64>) {
    let entries = numbers.into_iter().map(|number| Entry::of(&account(number, "settler")));
    let publication = Publication { entries: entries.collect(), ..Publication::default() };
    store.publish(publication).await.unwrap();
}

/// A post so numbered by the account so numbered.
pub(crate) fn post(number: i64, author: i64, text: &str) -> Post {
    Post {
        id: Id::new(number),
        author: Id::new(author),
        text: text.to_owned(),
        warning: None,
        language: None,
        reply_to: None,
        quote: None,
        media: Vec::new(),
        sensitive: false,
        mentions: Vec::new(),
        tags: Vec::new(),
        poll: None,
        edited: None,
        unlisted: false,
        quote_policy: QuotePolicy::Public,
    }
}

/// A count of one more on a day.
pub(crate) fn count(deed: &str, subject: i64, what: Counted, by: i8, day: i32) -> Count {
    Count { deed: Deed(deed.to_owned()), subject, what, by, day: Day::new(day) }
}

/// A moderator's decision.
pub(crate) fn decision(subject: i64, verdict: Verdict) -> Moderation {
    Moderation {
        subject,
        verdict,
        lifts: None,
        reason: "because".to_owned(),
        decided: Slot::default(),
    }
}

/// A post taken back.
pub(crate) fn erasure_of(post: &Post) -> Erasure {
    Erasure { subject: post.id.number(), author: Some(post.author), account: false }
}

/// An account that goes with all that it wrote.
pub(crate) fn erasure_of_account(account: i64) -> Erasure {
    Erasure { subject: account, author: None, account: true }
}
