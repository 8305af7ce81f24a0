//! Who a post can be for, in the words of the form, with what each choice means and does not.

use record::Visibility;

/// Who a post can be for, in words.
pub(crate) struct Audience {
    pub(crate) visibility: Visibility,
    /// The word for it in forms and addresses.
    pub(crate) word: &'static str,
    pub(crate) name: &'static str,
    /// What it means, and what it does not.
    pub(crate) hint: &'static str,
}

/// Who a post is for, by the word for it in forms and addresses.
pub(crate) fn visibility(word: &str) -> Visibility {
    let found = AUDIENCES.iter().find(|it| it.word == word);
    found.map_or(Visibility::Public, |it| it.visibility)
}

/// All there are, the widest first.
pub(crate) const AUDIENCES: &[Audience] = &[
    Audience {
        visibility: Visibility::Public,
        word: "public",
        name: "Everyone",
        hint: "In timelines, hashtags and search. Anybody can copy it, with or without an account.",
    },
    Audience {
        visibility: Visibility::Unlisted,
        word: "unlisted",
        name: "Everyone who comes by",
        hint: "As public as the first, but left out of the timeline of everyone, hashtags and \
               search.",
    },
    Audience {
        visibility: Visibility::Followers,
        word: "followers",
        name: "Your followers",
        hint: "Sealed on this server. Anybody can follow you, unless you want to be asked \
               first; each of them can pass on what they read.",
    },
    Audience {
        visibility: Visibility::Direct,
        word: "direct",
        name: "Only those named",
        hint: "Sealed for the accounts you name with @. Any of them can pass it on, and whoever \
               runs the server could read it while one of you is here.",
    },
];
