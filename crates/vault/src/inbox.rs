//! Mail: what is sealed to an account while its holder is away.
//!
//! HPKE in base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305. Every
//! piece of mail has the same size and carries no time.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{CryptoRng, UnwrapErr};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use record::{Account, Id};
use zeroize::Zeroizing;

use crate::drawer::{Drawer, Secret};
use crate::error::{CannotOpen, CannotSeal};
use crate::key::owner;
use crate::padding::{pad_to, unpad};
use crate::private::Private;
use crate::random::random_key;
use crate::suite::{Key, context};

/// Something that reaches an account while its holder is away.
pub trait Mail: Sized {
    /// The plaintext that is sealed: at most [`MAIL_BYTES`] less 4 bytes.
    fn encode(&self) -> Zeroizing<Vec<u8>>;

    /// The mail again, or `None` if the plaintext is not one.
    fn decode(plain: &[u8]) -> Option<Self>;
}

/// The private half of an account's inbox: 32 bytes (X25519), wiped when dropped. Lies sealed in
/// [`Drawer::Keys`].
pub struct InboxKey(Key);

impl InboxKey {
    /// A new key for a new account.
    #[must_use]
    pub fn generate() -> Private<Self> {
        Private::new(Self(random_key()))
    }

    /// The public half.
    #[must_use]
    pub fn address(&self) -> InboxAddress {
        let public = X25519HkdfSha256::sk_to_pk(&self.private());
        InboxAddress(public.to_bytes().into())
    }

    /// Opens mail.
    ///
    /// # Errors
    /// [`CannotOpen`] if the mail is damaged, was sealed to another address or for another
    /// account, or is not an `M`.
    pub fn open_mail<M: Mail>(
        &self,
        account: Id<Account>,
        fetched: &FetchedMail,
    ) -> Result<Private<M>, CannotOpen> {
        if fetched.account != account {
            return Err(CannotOpen);
        }
        let (encapsulated, sealed) = fetched.bytes.split_first_chunk::<32>().ok_or(CannotOpen)?;
        let encapsulated = Encapsulated::from_bytes(encapsulated).map_err(|_| CannotOpen)?;
        let padded = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.private(),
            &encapsulated,
            &context(&[INFO, &owner(account)]),
            sealed,
            &context(&[LABEL, &owner(account), &self.address().0]),
        );
        let padded = Zeroizing::new(padded.map_err(|_| CannotOpen)?);
        unpad(&padded).and_then(M::decode).map(Private::new).ok_or(CannotOpen)
    }

    #[expect(clippy::expect_used, reason = "any 32 bytes are an X25519 key (RFC 7748, section 5)")]
    fn private(&self) -> <X25519HkdfSha256 as Kem>::PrivateKey {
        <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(self.0.as_slice()).expect("32 bytes")
    }
}

impl Secret for InboxKey {
    const DRAWER: Drawer = Drawer::Keys;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_vec())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        plain.as_array().map(|bytes| Self(Box::new((*bytes).into())))
    }
}

/// The public half of an account's inbox: 32 bytes (X25519).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboxAddress([u8; 32]);

impl InboxAddress {
    /// The address as it stands in the public row: 43 characters, base64url.
    #[must_use]
    pub fn to_text(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The address again, or `None` if the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.as_array().map(|bytes| Self(*bytes))
    }
}

/// Mail on its way in. Only [`seal_mail`] makes one.
pub struct SealedMail {
    account: Id<Account>,
    bytes: Vec<u8>,
}

impl SealedMail {
    /// Whose inbox it is for.
    #[must_use]
    pub fn account(&self) -> Id<Account> {
        self.account
    }

    /// What goes to disk; always of one size.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Mail on its way out. Anyone may build one: it goes to [`InboxKey::open_mail`] and nowhere
/// else.
pub struct FetchedMail {
    /// Whose inbox it is said to lie in.
    pub account: Id<Account>,
    /// Its number in the inbox.
    pub number: u64,
    /// What lay on disk.
    pub bytes: Vec<u8>,
}

/// Seals mail to an account.
///
/// # Errors
/// [`CannotSeal::TooLong`] if the mail does not fit [`MAIL_BYTES`]; [`CannotSeal::BadAddress`]
/// if the address is a point whose secrets everybody knows.
pub fn seal_mail<M: Mail>(
    account: Id<Account>,
    address: &InboxAddress,
    mail: &Private<M>,
) -> Result<SealedMail, CannotSeal> {
    seal_mail_with(&mut UnwrapErr(getrandom::SysRng), account, address, mail)
}

/// As [`seal_mail`], with randomness that may be no surprise.
pub(crate) fn seal_mail_with<M: Mail>(
    random: &mut impl CryptoRng,
    account: Id<Account>,
    address: &InboxAddress,
    mail: &Private<M>,
) -> Result<SealedMail, CannotSeal> {
    let padded = pad_to(MAIL_BYTES, &mail.reveal().encode())?;
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&address.0)
        .map_err(|_| CannotSeal::BadAddress)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            &context(&[INFO, &owner(account)]),
            &padded,
            &context(&[LABEL, &owner(account), &address.0]),
            random,
        )
        .map_err(|_| CannotSeal::BadAddress)?;
    let bytes = [encapsulated.to_bytes().as_slice(), &sealed].concat();
    Ok(SealedMail { account, bytes })
}

/// Size of every padded piece of mail, in bytes, with its 4 bytes of length.
pub const MAIL_BYTES: usize = 1024;

type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

const INFO: &[u8] = b"publius inbox 1";
const LABEL: &[u8] = b"publius mail 1";
