//! Codenames: the one secret a holder has.
//!
//! Seven words of the EFF's large list (7,776 words) make 7 × 12.92 = 90 bits, which no search
//! through [`crate::wrap`](fn@crate::wrap) finds. The words are drawn here, never chosen by
//! people. Who signs up through an app may bring a passphrase in a codename's stead, which is as
//! strong as it was chosen.

use std::sync::LazyLock;

use zeroize::{Zeroize, Zeroizing};

use crate::passphrase::{self, BadPassphrase};
use crate::private::Private;
use crate::random::{fold, random_bytes};

/// Seven words, or a passphrase in their stead; wiped when dropped.
pub struct Codename(Kind);

enum Kind {
    /// Places in the list.
    Words(Box<Zeroizing<[u16; WORDS]>>),
    /// As its holder wrote it.
    Chosen(Zeroizing<String>),
}

impl Codename {
    /// Draws a codename, each word uniform over the list.
    #[must_use]
    pub fn generate() -> Private<Self> {
        let mut places = Box::new(Zeroizing::new([0; WORDS]));
        places.fill_with(draw);
        Private::new(Self(Kind::Words(places)))
    }

    /// Reads a codename as people type it: capitals are forgiven, and so is whatever stands
    /// between the words and is no letter, be it spaces, commas, hyphens or numbers of a list.
    ///
    /// # Errors
    /// [`BadCodename`], which says where it went wrong and never what was typed.
    pub fn parse(typed: &str) -> Result<Private<Self>, BadCodename> {
        let folded = Zeroizing::new(typed.to_lowercase());
        let mut tokens = folded.split(is_gap).filter(|token| !token.is_empty()).peekable();
        let mut places = Box::new(Zeroizing::new([0; WORDS]));
        for (position, place) in places.iter_mut().enumerate() {
            let Some(token) = tokens.next() else {
                return Err(BadCodename::TooFew { words: position });
            };
            let joined = tokens.peek().map(|next| Zeroizing::new([token, "-", next].concat()));
            *place = match (place_of(token), joined.and_then(|joined| place_of(&joined))) {
                (Some(place), _) => place,
                // Four words of the list hold a hyphen; the piece before it is never a word.
                (None, Some(place)) => {
                    tokens.next();
                    place
                }
                (None, None) => {
                    return Err(BadCodename::Unknown { position: position + 1 });
                }
            };
        }
        if tokens.next().is_some() {
            Err(BadCodename::TooMany)
        } else {
            Ok(Private::new(Self(Kind::Words(places))))
        }
    }

    /// Takes a passphrase that its holder chose. One that reads as a codename is one.
    ///
    /// # Errors
    /// [`BadPassphrase`] if it is too easy to guess.
    pub fn choose(text: &str) -> Result<Private<Self>, BadPassphrase> {
        if let Ok(codename) = Self::parse(text) {
            return Ok(codename);
        }
        passphrase::check(text.trim())?;
        Ok(Self::chosen(text))
    }

    /// Reads what somebody typed to sign in: a codename, or else a passphrase. `None` if it can be
    /// neither.
    #[must_use]
    pub fn typed(text: &str) -> Option<Private<Self>> {
        let could_be_chosen = text.trim().len() >= passphrase::CHARACTERS_MIN;
        Self::parse(text).ok().or_else(|| could_be_chosen.then(|| Self::chosen(text)))
    }

    fn chosen(text: &str) -> Private<Self> {
        Private::new(Self(Kind::Chosen(Zeroizing::new(text.trim().to_owned()))))
    }

    /// The words in lower case, one space between them, or the passphrase: what keys are made of.
    #[must_use]
    pub fn words(&self) -> Zeroizing<String> {
        let places = match &self.0 {
            Kind::Words(places) => places,
            Kind::Chosen(text) => return text.clone(),
        };
        let mut words = Zeroizing::new(String::with_capacity(WORDS * 10));
        for (position, place) in places.iter().enumerate() {
            if position > 0 {
                words.push(' ');
            }
            words.push_str(LIST.get(usize::from(*place)).copied().unwrap_or_default());
        }
        words
    }
}

/// Why what was typed is no codename. The words themselves are never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCodename {
    /// A word is not on the list.
    #[error("word {position} is not one that codenames are made of")]
    Unknown {
        /// Which one, from 1.
        position: usize,
    },
    /// Words are missing.
    #[error("a codename has seven words, and these are {words}")]
    TooFew {
        /// How many there were.
        words: usize,
    },
    /// There are more than seven words.
    #[error("a codename has seven words, and these are more")]
    TooMany,
}

fn draw() -> u16 {
    loop {
        let mut bytes = random_bytes();
        let place = fold(u16::from_be_bytes(bytes), LIST_WORDS);
        bytes.zeroize();
        if let Some(place) = place {
            return place;
        }
    }
}

fn is_gap(character: char) -> bool {
    !character.is_alphabetic()
}

fn place_of(word: &str) -> Option<u16> {
    LIST.binary_search(&word).ok().and_then(|place| u16::try_from(place).ok())
}

/// How many words a codename has.
const WORDS: usize = 7;

/// How many words the list has: five throws of a die.
const LIST_WORDS: u16 = 7_776;

/// The list, sorted. By the Electronic Frontier Foundation, CC BY 3.0 US.
static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../data/eff_large_wordlist.txt").lines().collect());
