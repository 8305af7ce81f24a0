//! Passphrases: a secret that its holder chose, in a codename's stead. Taken only when long and
//! varied enough, by a rule that can be told in three sentences.

use record::limits::PASSPHRASE_BITS_MIN;

/// Whether a text can stand for a codename.
///
/// # Errors
/// [`BadPassphrase`], which never repeats what was typed.
pub(crate) fn check(text: &str) -> Result<(), BadPassphrase> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Err(BadPassphrase::Characters);
    }
    match text.len() {
        0 => return Err(BadPassphrase::Empty),
        CHARACTERS_MIN..=CHARACTERS_MAX => {}
        1..CHARACTERS_MIN => return Err(BadPassphrase::TooShort),
        _ => return Err(BadPassphrase::TooLong),
    }
    if bits(text.as_bytes()) < PASSPHRASE_BITS_MIN {
        return Err(BadPassphrase::TooWeak);
    }
    Ok(())
}

/// Bits that a stranger has to guess, estimated low. A letter or a space is worth 2 bits, as in
/// running text; a digit or a sign 3. A character is worth nothing if it repeats the one before
/// or is its neighbour in the alphabet, or if it ends a piece of three that came before.
fn bits(text: &[u8]) -> u32 {
    let folded = text.to_ascii_lowercase();
    let is_new = |place: usize, byte: u8| {
        let before = place.checked_sub(1).and_then(|place| folded.get(place));
        let runs = before.is_some_and(|before| before.abs_diff(byte) <= 1);
        let piece = place.checked_sub(2).and_then(|from| folded.get(from..=place));
        let earlier = folded.get(..place).unwrap_or_default();
        let came = piece.is_some_and(|piece| earlier.windows(3).any(|window| window == piece));
        !runs && !came
    };
    let worth = |byte: u8| if byte.is_ascii_alphabetic() || byte == b' ' { 2 } else { 3 };
    folded.iter().enumerate().filter(|it| is_new(it.0, *it.1)).map(|it| worth(*it.1)).sum()
}

/// Why a text cannot stand for a codename. The text itself is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPassphrase {
    /// There is nothing.
    #[error("is empty")]
    Empty,
    /// Too few characters.
    #[error("must have at least {CHARACTERS_MIN} characters: nobody can reset it")]
    TooShort,
    /// Too many characters.
    #[error("must have at most {CHARACTERS_MAX} characters")]
    TooLong,
    /// Other characters than those that every keyboard writes alike.
    #[error("must be made of the letters a to z, digits, spaces and common signs")]
    Characters,
    /// It repeats itself, or is a row of keys.
    #[error("is too easy to guess: it repeats itself. Seven random words are a good one")]
    TooWeak,
}

/// Fewest characters.
pub(crate) const CHARACTERS_MIN: usize = 20;

/// Most characters.
const CHARACTERS_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_varied_passes() {
        for good in [
            "83dU29170rjKilKQQwuWhJv3PKnSW59bWx0p",
            "5fc638e0e53eafd9c4145b6bb852667d",
            "abacus yo-yo drop-down zoom felt-tip t-shirt yoyo",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn short_repeated_and_foreign_do_not() {
        for (bad, why) in [
            ("", BadPassphrase::Empty),
            ("swordfish", BadPassphrase::TooShort),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", BadPassphrase::TooWeak),
            ("abcdefghijklmnopqrstuvwxyz0123456789", BadPassphrase::TooWeak),
            ("passwordPasswordpasswordPassword12", BadPassphrase::TooWeak),
            ("grüne Bäume wachsen nachts leise empor", BadPassphrase::Characters),
        ] {
            assert_eq!(check(bad), Err(why), "{bad}");
        }
        assert_eq!(check(&"x1".repeat(101)), Err(BadPassphrase::TooLong));
    }
}
