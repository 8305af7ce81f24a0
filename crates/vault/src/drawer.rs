//! The drawers of a vault, and the marks under which they lie on disk.

use zeroize::Zeroizing;

/// A kind of thing that lies sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drawer {
    /// Private keys of the account.
    Keys,
    /// Whom the holder follows.
    Follows,
    /// Whom the holder does not want to meet.
    Blocks,
    /// Whom the holder does not want to read.
    Mutes,
    /// What the holder set about others beside that: how a follow is meant, how far a mute goes,
    /// notes; hashtags followed, threads and domains shut out.
    Ties,
    /// Words the holder does not want to read.
    Filters,
    /// Accounts the holder put together.
    Lists,
    /// Posts kept for later.
    Bookmarks,
    /// Posts the holder liked, and votes.
    Favourites,
    /// What others did towards the holder.
    Notifications,
    /// Private messages.
    Messages,
    /// Posts not yet public.
    Drafts,
    /// Pictures of posts not yet public.
    Attachments,
    /// Settings.
    Preferences,
    /// Fingerprints and labels of the holder's tokens.
    Sessions,
    /// What was reported to an operator.
    Reports,
    /// Deeds begun, so that a crash neither loses nor doubles them.
    Deeds,
    /// Who follows the holder and who asks to, and the keys of posts for followers.
    Followers,
}

impl Drawer {
    /// Every drawer there is.
    pub const ALL: [Self; 18] = [
        Self::Keys,
        Self::Follows,
        Self::Blocks,
        Self::Mutes,
        Self::Ties,
        Self::Filters,
        Self::Lists,
        Self::Bookmarks,
        Self::Favourites,
        Self::Notifications,
        Self::Messages,
        Self::Drafts,
        Self::Attachments,
        Self::Preferences,
        Self::Sessions,
        Self::Reports,
        Self::Deeds,
        Self::Followers,
    ];

    /// The name that enters keys and associated data. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Follows => "follows",
            Self::Blocks => "blocks",
            Self::Mutes => "mutes",
            Self::Ties => "ties",
            Self::Filters => "filters",
            Self::Lists => "lists",
            Self::Bookmarks => "bookmarks",
            Self::Favourites => "favourites",
            Self::Notifications => "notifications",
            Self::Messages => "messages",
            Self::Drafts => "drafts",
            Self::Attachments => "attachments",
            Self::Preferences => "preferences",
            Self::Sessions => "sessions",
            Self::Reports => "reports",
            Self::Deeds => "deeds",
            Self::Followers => "followers",
        }
    }
}

/// A drawer's mark on disk: 16 bytes derived from the vault key, so that whoever holds the disk
/// alone does not learn which drawer a box lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DrawerTag([u8; 16]);

impl DrawerTag {
    /// The tag read back from disk.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The tag as it goes to disk.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// A kind of secret, with the drawer its boxes lie in.
pub trait Secret: Sized {
    /// The drawer.
    const DRAWER: Drawer;

    /// The plaintext that is sealed.
    fn encode(&self) -> Zeroizing<Vec<u8>>;

    /// The secret again, or `None` if the plaintext is not one.
    fn decode(plain: &[u8]) -> Option<Self>;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_drawer_is_listed_under_a_name_of_its_own() {
        let names: BTreeSet<_> = Drawer::ALL.iter().map(|drawer| drawer.name()).collect();
        assert_eq!(names.len(), Drawer::ALL.len());
        // The last variant's place says how many there are: a new one must enter the list.
        assert_eq!(Drawer::Followers as usize + 1, Drawer::ALL.len());
    }
}
