//! Notes: what several holders read, under a key that each of them keeps sealed.
//!
//! A channel is a key and nothing else. On disk it is a tag that says neither whose it is nor who
//! reads it. A note is bound to its channel, kind and number: moved elsewhere, it does not open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::error::CannotOpen;
use crate::padding::{pad, unpad};
use crate::private::Private;
use crate::random::{random_bytes, random_key};
use crate::suite::{self, Key, Nonce, derive};

/// A kind of thing that lies in channels.
pub trait Note: Sized {
    /// The name that enters the associated data, so that no kind opens as another.
    const KIND: &'static str;

    /// The plaintext that is sealed.
    fn encode(&self) -> Zeroizing<Vec<u8>>;

    /// The note again, or `None` if the plaintext is not one.
    fn decode(plain: &[u8]) -> Option<Self>;
}

/// The key of a channel: 32 random bytes, wiped when dropped. Having it is being let in.
pub struct ChannelKey(Key);

impl ChannelKey {
    /// A new channel.
    #[must_use]
    pub fn generate() -> Self {
        Self(random_key())
    }

    /// A second copy. Not `Clone`, so that each copy is meant.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }

    /// The key as its 43 characters of base64url, which let in whoever has them.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// The key again, or `None` if the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Self::from_bytes(&bytes)
    }

    /// The key of another channel that follows from this one: the same each time.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> Self {
        Self(derive(self.0.as_slice(), &[DERIVED, purpose.as_bytes()]))
    }

    /// The key that follows from another kind of secret, for a purpose.
    pub(crate) fn of_secret(secret: &[u8], purpose: &[u8]) -> Self {
        Self(derive(secret, &[FOLLOWS, purpose]))
    }

    /// The key out of its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.as_array().map(|bytes| Self(Box::new((*bytes).into())))
    }

    /// The 32 bytes, to be sealed in their turn.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        (*self.0).clone()
    }

    /// The channel's mark on disk.
    #[must_use]
    pub fn tag(&self) -> ChannelTag {
        ChannelTag(**derive(self.0.as_slice(), &[TAG]))
    }

    /// Seals a note under a number of the channel. The same number again is an edit.
    #[must_use]
    pub fn seal<N: Note>(&self, number: u64, note: &Private<N>) -> SealedNote {
        self.seal_with(random_bytes(), number, note)
    }

    /// Opens a note.
    ///
    /// # Errors
    /// [`CannotOpen`] if the note is damaged, is of another channel, number or kind, or does not
    /// hold an `N`.
    pub fn open<N: Note>(&self, fetched: &FetchedNote) -> Result<Private<N>, CannotOpen> {
        let &FetchedNote { channel, number, ref bytes } = fetched;
        if channel != self.tag() {
            return Err(CannotOpen);
        }
        let place = [LABEL, channel.as_bytes(), N::KIND.as_bytes(), &number.to_be_bytes()];
        let padded = suite::open(&self.of_notes(), &place, bytes)?;
        unpad(&padded).and_then(N::decode).map(Private::new).ok_or(CannotOpen)
    }

    /// As [`ChannelKey::seal`], with a nonce that is no surprise.
    pub(crate) fn seal_with<N: Note>(
        &self,
        nonce: Nonce,
        number: u64,
        note: &Private<N>,
    ) -> SealedNote {
        let channel = self.tag();
        let place = [LABEL, channel.as_bytes(), N::KIND.as_bytes(), &number.to_be_bytes()];
        let padded = pad(&note.reveal().encode());
        let bytes = suite::seal(&self.of_notes(), nonce, &place, &padded);
        SealedNote { channel, number, bytes }
    }

    fn of_notes(&self) -> Key {
        derive(self.0.as_slice(), &[KEY])
    }
}

/// A channel's mark on disk: 16 bytes derived from its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelTag([u8; 16]);

impl ChannelTag {
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

/// A note on its way in. Only [`ChannelKey::seal`] makes one.
pub struct SealedNote {
    channel: ChannelTag,
    number: u64,
    bytes: Vec<u8>,
}

impl SealedNote {
    /// The mark of the channel it lies in.
    #[must_use]
    pub fn channel(&self) -> ChannelTag {
        self.channel
    }

    /// Its number in the channel.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What goes to disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A note on its way out. Anyone may build one: it goes to [`ChannelKey::open`] and nowhere else.
pub struct FetchedNote {
    /// The mark of the channel it is said to lie in.
    pub channel: ChannelTag,
    /// Its number in the channel.
    pub number: u64,
    /// What lay on disk.
    pub bytes: Vec<u8>,
}

const TAG: &[u8] = b"publius channel tag 1";
const KEY: &[u8] = b"publius channel key 1";
const LABEL: &[u8] = b"publius note 1";
const DERIVED: &[u8] = b"publius derived channel 1";
const FOLLOWS: &[u8] = b"publius channel of a secret 1";
