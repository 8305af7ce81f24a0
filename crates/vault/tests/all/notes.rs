//! Notes open for whoever has the channel's key, where they were put, as what they are.

use vault::{CannotOpen, ChannelKey, FetchedNote, Note, Private, SealedNote, Zeroizing};

use crate::damaged;

struct Word(String);
struct Number(u8);

impl Note for Word {
    const KIND: &'static str = "word";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone().into_bytes())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        String::from_utf8(plain.to_vec()).ok().map(Self)
    }
}

impl Note for Number {
    const KIND: &'static str = "number";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(vec![self.0])
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        plain.first().copied().map(Self)
    }
}

fn fetched(sealed: &SealedNote) -> FetchedNote {
    let (channel, number, bytes) = (sealed.channel(), sealed.number(), sealed.bytes().to_vec());
    FetchedNote { channel, number, bytes }
}

#[test]
fn a_note_opens_with_the_key_that_was_handed_on_as_text() {
    let channel = ChannelKey::generate();
    let sealed = channel.seal(3, &Private::new(Word("for you".into())));
    let again = ChannelKey::parse(&channel.to_text()).unwrap();
    assert_eq!(again.open::<Word>(&fetched(&sealed)).unwrap().reveal().0, "for you");
    assert_eq!(again.tag(), sealed.channel());
    assert!(ChannelKey::parse("too short").is_none());
}

#[test]
fn a_note_opens_nowhere_else_and_as_nothing_else() {
    let (channel, other) = (ChannelKey::generate(), ChannelKey::generate());
    let sealed = channel.seal(3, &Private::new(Word("w".into())));
    let moved = FetchedNote { number: 4, ..fetched(&sealed) };
    assert_eq!(channel.open::<Word>(&moved).err(), Some(CannotOpen));
    let elsewhere = FetchedNote { channel: other.tag(), ..fetched(&sealed) };
    assert_eq!(other.open::<Word>(&elsewhere).err(), Some(CannotOpen));
    assert_eq!(other.open::<Word>(&fetched(&sealed)).err(), Some(CannotOpen));
    assert_eq!(channel.open::<Number>(&fetched(&sealed)).err(), Some(CannotOpen));
}

#[test]
fn a_damaged_note_does_not_open() {
    let channel = ChannelKey::generate();
    let sealed = channel.seal(0, &Private::new(Word("w".into())));
    for bytes in damaged(sealed.bytes()) {
        let broken = FetchedNote { bytes, ..fetched(&sealed) };
        assert!(channel.open::<Word>(&broken).is_err());
    }
}
