//! Tracking numbers: what whoever hands an envelope in keeps, to ask what became of it.
//!
//! The number is shown once. On disk its digest says where the envelope lies, and the answer to
//! its holder lies in a channel whose key follows from the number.

use std::fmt;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::channel::ChannelKey;
use crate::paper::PaperName;
use crate::random::random_bytes;

/// A tracking number: 100 random bits. Whoever has it may ask.
pub struct Tracking(Zeroizing<String>);

impl Tracking {
    /// A new number.
    #[must_use]
    pub fn generate() -> Self {
        let symbol = |byte: u8| ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
        let symbols = random_bytes::<SYMBOLS>().map(|byte| char::from(symbol(byte)));
        Self(Zeroizing::new(symbols.iter().collect()))
    }

    /// The number as somebody typed it: in small letters, without hyphens, with O for 0.
    /// `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let meant = typed.take(SYMBOLS + 1).map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let symbols = Zeroizing::new(meant.collect::<String>());
        let known = symbols.bytes().all(|symbol| ALPHABET.contains(&symbol));
        (known && symbols.len() == SYMBOLS).then_some(Self(symbols))
    }

    /// Where the envelope lies.
    #[must_use]
    pub fn name(&self) -> PaperName {
        let digest: [u8; 32] =
            Sha256::new().chain_update(LABEL).chain_update(self.0.as_bytes()).finalize().into();
        PaperName::from_bytes(digest.first_chunk().copied().unwrap_or_default())
    }

    /// Where the answer lies.
    #[must_use]
    pub fn channel(&self) -> ChannelKey {
        ChannelKey::of_secret(self.0.as_bytes(), LABEL)
    }
}

/// In four groups, for people.
impl fmt::Display for Tracking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{symbol}")?;
        }
        Ok(())
    }
}

/// Crockford's base 32: no two of its symbols look alike.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 20;
const GROUP: usize = 5;
const LABEL: &[u8] = b"publius tracking 1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_however_it_is_typed() {
        let number = Tracking::generate();
        let text = number.to_string();
        assert_eq!(text.len(), SYMBOLS + 3, "{text}");
        let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let again = Tracking::parse(&typed).unwrap();
        assert_eq!(again.name(), number.name());
        assert_eq!(again.channel().tag(), number.channel().tag());
    }

    #[test]
    fn what_is_no_number_is_none_and_no_two_are_the_same() {
        let number = Tracking::generate().to_string();
        let lacking: String = number.chars().skip(1).collect();
        for wrong in ["", "0", &lacking, &format!("U{lacking}"), &format!("{number}0")] {
            assert!(Tracking::parse(wrong).is_none(), "{wrong}");
        }
        assert_ne!(Tracking::generate().name(), Tracking::generate().name());
    }
}
