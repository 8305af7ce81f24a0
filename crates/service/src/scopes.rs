//! Scopes: how far a token goes (RFC 6749, section 3.3), by the names Mastodon gave them.

/// A set of scopes. Cheap to copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scopes(u64);

impl Scopes {
    /// Every scope there is.
    pub const ALL: Self = Self((1 << NAMES.len()) - 1);

    /// Reads scopes with blanks or `+` between them; `None` if one is not known.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let names = text.split([' ', '+', ',']).filter(|name| !name.is_empty());
        names.map(bit).try_fold(Self::default(), |scopes, bit| Some(Self(scopes.0 | bit?)))
    }

    /// The scopes as they are sent, with a blank between them.
    #[must_use]
    pub fn to_text(self) -> String {
        self.names().collect::<Vec<_>>().join(" ")
    }

    /// The scopes one by one.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let here = move |place: &usize| self.0 & (1 << place) != 0;
        NAMES.iter().enumerate().filter(move |it| here(&it.0)).map(|(_, name)| *name)
    }

    /// Nothing is allowed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether whoever has these scopes may do what `need` stands for: `write` covers
    /// `write:statuses`, and so on. A narrow scope never covers the wide one.
    #[must_use]
    pub fn covers(self, need: &str) -> bool {
        let has = |name: &str| bit(name).is_some_and(|bit| self.0 & bit != 0);
        let beginnings = need.match_indices(':').filter_map(|(end, _)| need.get(..end));
        has(need)
            || beginnings.into_iter().any(has)
            || (has("follow") && FOLLOW.contains(&need))
            || (need == "profile" && (has("read") || has("read:accounts")))
    }

    /// Whether all of `asked` are covered.
    #[must_use]
    pub fn cover(self, asked: Self) -> bool {
        asked.names().all(|name| self.covers(name))
    }

    /// Without those that only operators can use.
    #[must_use]
    pub fn without_admin(self) -> Self {
        let admin = self.names().filter(|name| name.starts_with("admin:")).filter_map(bit);
        Self(admin.fold(self.0, |left, bit| left & !bit))
    }
}

fn bit(name: &str) -> Option<u64> {
    NAMES.iter().position(|known| *known == name).map(|place| 1 << place)
}

/// All scopes, as Mastodon's documentation lists them.
pub const NAMES: &[&str] = &[
    "profile",
    "read",
    "read:accounts",
    "read:blocks",
    "read:bookmarks",
    "read:collections",
    "read:favourites",
    "read:filters",
    "read:follows",
    "read:lists",
    "read:mutes",
    "read:notifications",
    "read:search",
    "read:statuses",
    "write",
    "write:accounts",
    "write:blocks",
    "write:bookmarks",
    "write:collections",
    "write:conversations",
    "write:favourites",
    "write:filters",
    "write:follows",
    "write:lists",
    "write:media",
    "write:mutes",
    "write:notifications",
    "write:reports",
    "write:statuses",
    "follow",
    "push",
    "admin:read",
    "admin:read:accounts",
    "admin:read:canonical_email_blocks",
    "admin:read:domain_allows",
    "admin:read:domain_blocks",
    "admin:read:email_domain_blocks",
    "admin:read:ip_blocks",
    "admin:read:reports",
    "admin:write",
    "admin:write:accounts",
    "admin:write:canonical_email_blocks",
    "admin:write:domain_allows",
    "admin:write:domain_blocks",
    "admin:write:email_domain_blocks",
    "admin:write:ip_blocks",
    "admin:write:reports",
];

/// What the old scope `follow` stands for.
const FOLLOW: &[&str] =
    &["read:blocks", "read:follows", "read:mutes", "write:blocks", "write:follows", "write:mutes"];

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Scopes {
        Scopes::parse(text).unwrap()
    }

    #[test]
    fn wide_scopes_cover_narrow_ones_and_never_the_other_way() {
        assert!(scopes("read write").covers("write:statuses"));
        assert!(scopes("write:statuses").covers("write:statuses"));
        assert!(!scopes("write:statuses").covers("write"));
        assert!(!scopes("read").covers("write:statuses"));
        assert!(!scopes("read write").covers("admin:read:accounts"));
        assert!(scopes("admin:read").covers("admin:read:accounts"));
        assert!(!scopes("read").covers("reader") && !scopes("").covers("read"));
    }

    #[test]
    fn follow_stands_for_relations_and_profile_for_oneself() {
        assert!(scopes("follow").covers("write:follows") && scopes("follow").covers("read:mutes"));
        assert!(!scopes("follow").covers("write:statuses") && !scopes("follow").covers("write"));
        assert!(scopes("profile").covers("profile") && scopes("read").covers("profile"));
        assert!(!scopes("profile").covers("read:accounts"));
    }

    #[test]
    fn text_reads_back_and_the_unknown_is_refused() {
        assert_eq!(scopes("write+read  read").to_text(), "read write");
        assert_eq!(Scopes::parse("read everything"), None);
        assert_eq!(scopes(&Scopes::ALL.to_text()), Scopes::ALL);
        let all = Scopes::ALL.without_admin();
        assert!(!all.covers("admin:read") && all.covers("push"));
    }

    #[test]
    fn an_app_may_ask_for_no_more_than_it_registered() {
        assert!(scopes("read write").cover(scopes("read:lists write")));
        assert!(!scopes("read").cover(scopes("read push")));
    }
}
