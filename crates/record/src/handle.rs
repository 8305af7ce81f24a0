//! Handles: the names accounts are found by, and which of them people would mix up.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::limits::HANDLE_CHARACTERS_MAX;

/// The name an account is found by: one to [`HANDLE_CHARACTERS_MAX`] of `a-z 0-9 _`, among
/// them a letter or a digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Handle(String);

impl Handle {
    /// The handle that a person typed: blanks around it and one `@` before it are dropped, and
    /// capitals made small.
    ///
    /// # Errors
    /// [`BadHandle`] says what is wrong with it, or that nobody may bear it.
    pub fn parse(text: &str) -> Result<Self, BadHandle> {
        let text = text.trim();
        let handle = Self::try_from(text.strip_prefix('@').unwrap_or(text).to_ascii_lowercase())?;
        if RESERVED_SKELETONS.contains(&handle.skeleton()) {
            return Err(BadHandle::Reserved);
        }
        Ok(handle)
    }

    /// The handle without `@`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the eye keeps of a handle: two handles with the same skeleton are lookalikes, and
    /// only one of them may exist. A skeleton is a claim, never shown.
    ///
    /// | written    | kept  |   | written | kept |
    /// |------------|-------|---|---------|------|
    /// | `0`        | `o`   |   | `m`     | `rn` |
    /// | `1`, `i`   | `l`   |   | `w`     | `vv` |
    /// | `2`        | `z`   |   | `d`     | `cl` |
    /// | `5`        | `s`   |   | `8`     | `b`  |
    ///
    /// Underscores at the ends are dropped and a run of them counts as one. Wide letters are
    /// spelt out instead of pairs being joined, so that it never matters where in a run a pair
    /// begins: `vw`, `wv` and `vvv` are one. No two digits fall together, so numbered handles
    /// stay apart. The price is a few names that only a hasty eye mixes up: `luda`, `lucia`.
    ///
    /// The table holds what Unicode's own (UTS #39, section 4) says of these characters, and
    /// what small type adds to it. Changing it changes claims already made: they are then to be
    /// rebuilt.
    #[must_use]
    pub fn skeleton(&self) -> String {
        let mut skeleton = String::with_capacity(self.0.len());
        for part in self.0.split('_').filter(|part| !part.is_empty()) {
            if !skeleton.is_empty() {
                skeleton.push('_');
            }
            for character in part.chars() {
                match LOOKALIKES.iter().find(|(written, _)| *written == character) {
                    Some((_, kept)) => skeleton.push_str(kept),
                    None => skeleton.push(character),
                }
            }
        }
        skeleton
    }
}

/// A handle read back from where one was written: it must have the shape, but it may bear a
/// word reserved since.
impl TryFrom<String> for Handle {
    type Error = BadHandle;

    fn try_from(name: String) -> Result<Self, BadHandle> {
        let allowed = |character: char| matches!(character, 'a'..='z' | '0'..='9' | '_');
        if let Some(character) = name.chars().find(|character| !allowed(*character)) {
            return Err(BadHandle::Character(character));
        }
        if name.len() > HANDLE_CHARACTERS_MAX {
            return Err(BadHandle::TooLong);
        }
        if name.chars().all(|character| character == '_') {
            return Err(BadHandle::Empty);
        }
        Ok(Self(name))
    }
}

impl AsRef<str> for Handle {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no handle.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadHandle {
    /// Nothing in it, or nothing but underscores.
    #[error("a handle needs a letter or a digit")]
    Empty,
    /// Longer than [`HANDLE_CHARACTERS_MAX`].
    #[error("a handle has at most {HANDLE_CHARACTERS_MAX} characters")]
    TooLong,
    /// This one is not among `a-z 0-9 _`.
    #[error("a handle is made of a-z, 0-9 and _, not of {0:?}")]
    Character(char),
    /// A word of the server's own, or a lookalike of one.
    #[error("this handle, or one that looks like it, is kept for the server itself")]
    Reserved,
}

/// Characters as written, and what the eye keeps of them. See [`Handle::skeleton`].
const LOOKALIKES: &[(char, &str)] = &[
    ('0', "o"),
    ('1', "l"),
    ('i', "l"),
    ('2', "z"),
    ('5', "s"),
    ('8', "b"),
    ('m', "rn"),
    ('w', "vv"),
    ('d', "cl"),
];

/// Words nobody may bear: they speak for the server, or name one of its pages. Who bears a word
/// added later cannot sign in any more, so look for bearers before adding one.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    // Voices.
    "abuse", "admin", "administrator", "docket", "help", "info", "legal", "mod", "moderator",
    "moderation", "official", "operator", "owner", "postmaster", "publius", "root", "security",
    "server", "service", "staff", "support", "sysadmin", "system", "team", "webmaster",
    // Pages.
    "about", "accounts", "api", "assets", "bookmarks", "explore", "favourites", "feed", "feeds",
    "held", "home", "inbox", "invite", "local", "login", "logout", "media", "messages", "nodeinfo",
    "notifications", "oauth", "outbox", "polls", "posts", "privacy", "public", "register", "report",
    "reports", "robots", "rules", "search", "sessions", "settings", "signin", "signout", "signup",
    "sitemap", "static", "tags", "terms", "users", "well_known",
    // Everybody and nobody.
    "all", "anonymous", "everyone", "here", "nobody", "null", "undefined",
];

static RESERVED_SKELETONS: LazyLock<HashSet<String>> =
    LazyLock::new(|| RESERVED.iter().map(|word| Handle((*word).to_owned()).skeleton()).collect());

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skeleton(name: &str) -> String {
        Handle::try_from(name.to_owned()).unwrap().skeleton()
    }

    #[test]
    fn people_may_type_it_their_way() {
        assert_eq!(Handle::parse("  @Ada_99 ").unwrap().as_str(), "ada_99");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let long = "x".repeat(HANDLE_CHARACTERS_MAX + 1);
        for (text, why) in [
            ("", BadHandle::Empty),
            ("@", BadHandle::Empty),
            ("__", BadHandle::Empty),
            ("@@ada", BadHandle::Character('@')),
            ("ada l", BadHandle::Character(' ')),
            ("аda", BadHandle::Character('а')), // the first is Cyrillic
            (&long, BadHandle::TooLong),
            ("Publius", BadHandle::Reserved),
            ("adm1n", BadHandle::Reserved),
            ("_support_", BadHandle::Reserved),
        ] {
            assert_eq!(Handle::parse(text), Err(why), "{text}");
        }
        assert!(Handle::parse(&"x".repeat(HANDLE_CHARACTERS_MAX)).is_ok());
    }

    #[test]
    fn reserved_words_have_the_shape_of_handles() {
        for word in RESERVED {
            assert!(Handle::try_from((*word).to_owned()).is_ok(), "{word}");
        }
    }

    #[test]
    fn what_is_read_back_has_the_shape_but_may_be_reserved_since() {
        assert_eq!(serde_json::from_str::<Handle>("\"root\"").unwrap().as_str(), "root");
        for bad in ["\"Ada\"", "\"@ada\"", "\"\"", "7"] {
            assert!(serde_json::from_str::<Handle>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn lookalikes_share_a_skeleton() {
        for (one, other) in [
            ("paypal", "paypa1"),
            ("paypal", "paypai"),
            ("bob", "8o8"),
            ("oslo", "0510"),
            ("zoe", "2oe"),
            ("martin", "rnartin"),
            ("david", "clavicl"),
            ("willow", "vvillovv"),
            ("vw", "wv"),
            ("ada_l", "__ada___l_"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    #[test]
    fn names_the_eye_tells_apart_stay_apart() {
        for (one, other) in
            [("ada", "adam"), ("anna", "ama"), ("ada_l", "adal"), ("user3", "user8"), ("r_n", "m")]
        {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn a_handle_is_what_it_is_written_as(text in "\\PC{0,8}|[A-Za-z0-9_@ ]{0,34}") {
            if let Ok(handle) = Handle::parse(&text) {
                prop_assert_eq!(&Handle::parse(&format!(" @{handle}")).unwrap(), &handle);
                let json = serde_json::to_string(&handle).unwrap();
                prop_assert_eq!(serde_json::from_str::<Handle>(&json).unwrap(), handle);
            }
        }

        #[test]
        fn a_skeleton_has_no_further_skeleton(name in "[a-z0-9][a-z0-9_]{0,12}") {
            let once = skeleton(&name);
            prop_assert_eq!(skeleton(&once), once);
        }

        #[test]
        fn numbers_stay_apart(one in 0_u32.., other in 0_u32..) {
            prop_assume!(one != other);
            prop_assert_ne!(skeleton(&format!("user{one}")), skeleton(&format!("user{other}")));
        }

        #[test]
        fn lookalikes_by_unicode_are_lookalikes_here(name in "[a-z0-9][a-z0-9_]{0,12}") {
            let by_unicode: String = unicode_security::skeleton(&name).collect();
            prop_assert_eq!(skeleton(&by_unicode.to_ascii_lowercase()), skeleton(&name));
        }
    }
}
