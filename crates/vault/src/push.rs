//! Web push: words sealed to a device, which go through somebody else's push service (RFC 8291),
//! and the signature by which that service knows who sends them (RFC 8292).

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::{PublicKey, SecretKey};
use sha2::Sha256;

use crate::channel::ChannelKey;
use crate::error::CannotSeal;
use crate::random::random_bytes;
use crate::suite::derive;

/// Where a device can be reached by ciphertext: its public key, and the secret that it shares
/// with whoever may write to it.
pub struct Device {
    public: PublicKey,
    auth: [u8; AUTH_BYTES],
}

impl Device {
    /// Reads `p256dh` and `auth` as devices write them: base64 of either alphabet.
    #[must_use]
    pub fn parse(p256dh: &str, auth: &str) -> Option<Self> {
        let public = PublicKey::from_sec1_bytes(&decoded(p256dh)?).ok()?;
        Some(Self { public, auth: decoded(auth)?.try_into().ok()? })
    }

    /// Seals words to the device: a whole body of one record.
    ///
    /// # Errors
    /// [`CannotSeal::TooLong`] if there are more than 3,993 bytes.
    pub fn seal(&self, words: &[u8]) -> Result<Vec<u8>, CannotSeal> {
        self.seal_with(&random_secret(), random_bytes(), words)
    }

    /// As [`Device::seal`], with nothing drawn.
    #[expect(clippy::expect_used, reason = "HKDF and the cipher reach far beyond these lengths")]
    fn seal_with(
        &self,
        own: &SecretKey,
        salt: [u8; 16],
        words: &[u8],
    ) -> Result<Vec<u8>, CannotSeal> {
        if words.len() > WORDS_BYTES_MAX {
            return Err(CannotSeal::TooLong);
        }
        let (theirs, ours) = (self.public.to_sec1_bytes(), own.public_key().to_sec1_bytes());
        let shared = own.diffie_hellman(&self.public);
        let about = [b"WebPush: info\0".as_slice(), &theirs, &ours].concat();
        let secret = expand::<32>(&self.auth, shared.raw_secret_bytes(), &about);
        let key = expand::<16>(&salt, secret.as_slice(), b"Content-Encoding: aes128gcm\0");
        let nonce = expand::<12>(&salt, secret.as_slice(), b"Content-Encoding: nonce\0");
        let record = [words, &[LAST_RECORD]].concat();
        let sealed = Aes128Gcm::new(&(*key).into())
            .encrypt(&Nonce::from(*nonce), record.as_slice())
            .expect("a record is within the cipher's reach");
        let length = u8::try_from(ours.len()).expect("a point has 65 bytes");
        Ok([&salt, RECORD_BYTES.to_be_bytes().as_slice(), &[length], &ours, &sealed].concat())
    }
}

/// The server's key towards push services.
pub struct VapidKey(SigningKey);

impl VapidKey {
    /// The key that follows from another one of the server's: the same each time.
    #[must_use]
    pub fn of(key: &ChannelKey) -> Self {
        Self(SigningKey::from(secret(|turn| **derive(&*key.to_bytes(), &[VAPID, &[turn]]))))
    }

    /// The public half, as apps and push services write it.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_sec1_point(false))
    }

    /// The header that vouches for claims (JSON; RFC 8292, section 3).
    #[must_use]
    pub fn authorization(&self, claims: &str) -> String {
        let (head, claims) = (URL_SAFE_NO_PAD.encode(JWT_HEAD), URL_SAFE_NO_PAD.encode(claims));
        let said = format!("{head}.{claims}");
        let signature: Signature = self.0.sign(said.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("vapid t={said}.{signature}, k={}", self.public())
    }
}

/// A secret for one message.
fn random_secret() -> SecretKey {
    secret(|_| random_bytes())
}

/// The first of the draws that is a secret of the curve: four billion to one, the first is.
#[expect(clippy::expect_used, reason = "256 draws do not all miss the curve's order")]
fn secret(draw: impl Fn(u8) -> [u8; 32]) -> SecretKey {
    (0..=u8::MAX).find_map(|turn| SecretKey::from_slice(&draw(turn)).ok()).expect("a draw hits")
}

#[expect(clippy::expect_used, reason = "HKDF-SHA-256 gives up to 8,160 bytes; we ask for 32")]
fn expand<const N: usize>(salt: &[u8], secret: &[u8], about: &[u8]) -> zeroize::Zeroizing<[u8; N]> {
    let mut key = zeroize::Zeroizing::new([0; N]);
    let hkdf = Hkdf::<Sha256>::new(Some(salt), secret);
    hkdf.expand(about, key.as_mut_slice()).expect("the length is within HKDF's reach");
    key
}

/// Bytes out of base64 (RFC 4648), of either alphabet, padded or not.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let plain = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    URL_SAFE_NO_PAD.decode(plain).ok()
}

/// Length of the secret that a device shares (RFC 8291, section 3.2).
const AUTH_BYTES: usize = 16;
/// Record size; push services take bodies of 4,096 bytes at least (RFC 8030, section 7.2).
const RECORD_BYTES: u32 = 4_096;
/// What the head of 86 bytes, the delimiter and the tag leave of a body.
const WORDS_BYTES_MAX: usize = 3_993;
/// The delimiter of a record behind which none comes (RFC 8188, section 2).
const LAST_RECORD: u8 = 2;
const JWT_HEAD: &str = r#"{"typ":"JWT","alg":"ES256"}"#;
const VAPID: &[u8] = b"publius vapid key 1";

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;

    use super::*;

    /// RFC 8291, appendix A.
    #[test]
    fn the_standards_own_example_comes_out() {
        let device = Device::parse(
            concat!(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkN",
                "toIAiw4"
            ),
            "BTBZMqHH6r4Tts7J_aSIgg==",
        );
        let own = decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap();
        let salt = decoded("DGv6ra1nlYgDCS1FRnbzlw").unwrap().try_into().unwrap();
        let words = b"When I grow up, I want to be a watermelon";
        let own = SecretKey::from_slice(&own).unwrap();
        let sealed = device.unwrap().seal_with(&own, salt, words).unwrap();
        let expected = concat!(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc",
            "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLV",
            "WGNWQexSgSxsj_Qulcy4a-fN"
        );
        assert_eq!(URL_SAFE_NO_PAD.encode(sealed), expected);
    }

    #[test]
    fn a_key_off_the_curve_is_no_device() {
        let point = URL_SAFE_NO_PAD.encode([&[4_u8][..], &[7; 64]].concat());
        assert!(Device::parse(&point, "BTBZMqHH6r4Tts7J_aSIgg").is_none());
        assert!(Device::parse("", "").is_none());
    }

    #[test]
    fn the_key_is_the_same_again_and_its_signature_holds() {
        let channel = ChannelKey::from_bytes(&[7; 32]).unwrap();
        let key = VapidKey::of(&channel);
        assert_eq!(key.public(), VapidKey::of(&channel).public());
        assert_ne!(key.public(), VapidKey::of(&ChannelKey::generate()).public());
        let header = key.authorization(r#"{"aud":"https://push.example"}"#);
        let (token, public) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (said, signature) = token.rsplit_once('.').unwrap();
        let signature = Signature::from_slice(&decoded(signature).unwrap()).unwrap();
        let public = VerifyingKey::from_sec1_bytes(&decoded(public).unwrap()).unwrap();
        assert!(public.verify(said.as_bytes(), &signature).is_ok());
    }
}
