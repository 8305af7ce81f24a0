//! Who a post is for, in a word and an icon.

use record::Visibility;

/// The icon of who a post is for.
pub(crate) fn audience_icon(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "local",
        Visibility::Unlisted => "moon",
        Visibility::Followers => "lock",
        Visibility::Direct => "letter",
    }
}

/// The words for who a post is for.
pub(crate) fn audience_words(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "For everyone",
        Visibility::Unlisted => "For everyone who comes by",
        Visibility::Followers => "For followers",
        Visibility::Direct => "For those named",
    }
}
