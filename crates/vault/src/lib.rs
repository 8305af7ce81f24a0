//! Sealing: the only room with an account's keys. No I/O, no clock.
//!
//! Plaintext lives in [`Private`], which cannot be printed, serialised, cloned or stored. What
//! goes to disk is made here and nowhere else: [`SealedBox`], [`SealedWrap`], [`SealedMail`],
//! [`SealedNote`], [`SealedToken`], [`SealedPaper`]. What comes from disk is [`Fetched`],
//! [`FetchedWrap`], [`FetchedMail`], [`FetchedNote`], [`FetchedPaper`], which anyone may build,
//! since they can only be opened. Every byte: `docs/formats.md`.
//!
//! - a [`Codename`], or a passphrase in its stead, [`wrap`](fn@wrap)s the [`VaultKey`]; a
//!   successful [`unwrap`] is the sign-in;
//! - the vault key seals boxes into the [`Drawer`]s;
//! - an [`InboxKey`] opens mail that was sealed to its public half while the holder was away;
//! - a [`ChannelKey`] seals notes for all who were given it;
//! - a [`Token`] carries a [`Grant`] of the vault key from one request to the next, or what an app
//!   may do for itself: its [`Opening`];
//! - a [`Device`] can be woken through a push service that cannot read what is said; the
//!   [`VapidKey`] tells the service who sends it;
//! - a [`PaperKey`] opens the docket's papers, which are sealed to its [`PaperAddress`]; whoever
//!   handed one in asks for it by its [`Tracking`] number;
//! - a [`Stamper`] marks what a visitor hands back to the same process; [`puzzle_solved`] checks
//!   what a newcomer computed in place of an identity.

mod challenge;
mod channel;
mod codename;
mod drawer;
mod error;
mod inbox;
mod key;
mod padding;
mod paper;
mod passphrase;
mod private;
mod push;
mod puzzle;
mod random;
mod sealed_box;
mod stamp;
mod suite;
mod token;
mod tracking;
mod wrap;

#[cfg(test)]
mod golden;

pub use challenge::meets_challenge;
pub use channel::{ChannelKey, ChannelTag, FetchedNote, Note, SealedNote};
pub use codename::{BadCodename, Codename};
pub use drawer::{Drawer, DrawerTag, Secret};
pub use error::{CannotOpen, CannotSeal};
pub use inbox::{FetchedMail, InboxAddress, InboxKey, MAIL_BYTES, Mail, SealedMail, seal_mail};
pub use key::VaultKey;
pub use paper::{FetchedPaper, PaperAddress, PaperKey, PaperName, SealedPaper};
pub use passphrase::BadPassphrase;
pub use private::Private;
pub use push::{Device, VapidKey};
pub use puzzle::puzzle_solved;
pub use random::{random_bytes, random_u64};
pub use sealed_box::{Fetched, SealedBox};
pub use stamp::Stamper;
pub use token::{
    AppGrant, Fingerprint, Grant, Opening, SealedToken, Token, open_token, seal_token,
};
pub use tracking::Tracking;
pub use wrap::{FetchedWrap, SealedWrap, unwrap, wrap};
pub use zeroize::Zeroizing;
