//! How a holder stands to another account: in short, and in full.

use record::{Account, Id};

use crate::drawers::Tie;

/// How a viewer stands to another account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// The viewer is signed in.
    pub signed_in: bool,
    /// It is the viewer's own account.
    pub own: bool,
    /// The viewer follows it.
    pub following: bool,
    /// The viewer asks to follow it.
    pub requested: bool,
    /// It follows the viewer.
    pub followed_by: bool,
    /// It asks to follow the viewer.
    pub requested_by: bool,
    /// The viewer blocks it.
    pub blocking: bool,
    /// The viewer mutes it.
    pub muting: bool,
    /// The viewer moderates.
    pub operator: bool,
}

/// How a holder stands to another account, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// The other account.
    pub account: Id<Account>,
    /// The holder follows it.
    pub following: bool,
    /// The holder blocks it.
    pub blocking: bool,
    /// The holder mutes it, and the mute has not run out.
    pub muting: bool,
    /// What is between the two of them.
    pub others: Standing,
    /// What the holder set about it besides.
    pub tie: Tie,
}

/// What both sides know of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// It follows the holder.
    pub follows_holder: bool,
    /// The holder asked to follow it, and it has not answered.
    pub requested: bool,
    /// It asked to follow the holder, and the holder has not answered.
    pub requested_by: bool,
}
