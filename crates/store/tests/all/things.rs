//! Sealed things and pictures, made by the rooms that make them.

use record::{Account, Id, Media, MediaType};
use scrub::{Clean, Size};
use vault::{
    Codename, Drawer, Grant, InboxKey, Mail, Opening, Private, SealedBox, SealedMail, SealedToken,
    SealedWrap, Secret, Token, VaultKey, Zeroizing,
};

/// A secret and a piece of mail.
pub(crate) struct Note(pub(crate) Vec<u8>);

impl Secret for Note {
    const DRAWER: Drawer = Drawer::Bookmarks;

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}

impl Mail for Note {
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Secret::encode(self)
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        <Self as Secret>::decode(plain)
    }
}

impl vault::Note for Note {
    const KIND: &'static str = "note";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}

/// A holder, who can open what the store gives back.
pub(crate) struct Holder {
    pub(crate) id: Id<Account>,
    pub(crate) key: VaultKey,
    pub(crate) inbox: InboxKey,
}

impl Holder {
    pub(crate) fn new(number: i64) -> Self {
        let inbox = InboxKey::generate().take();
        Self { id: Id::new(number), key: VaultKey::generate(), inbox }
    }

    pub(crate) fn tag(&self) -> vault::DrawerTag {
        self.key.tag(self.id, Note::DRAWER)
    }

    pub(crate) fn seal(&self, number: u64, text: &str) -> SealedBox {
        self.key.seal(self.id, number, &note(text))
    }

    pub(crate) fn open(&self, fetched: &vault::Fetched) -> String {
        text(self.key.open(fetched).unwrap())
    }

    pub(crate) fn mail(&self, text: &str) -> SealedMail {
        vault::seal_mail(self.id, &self.inbox.address(), &note(text)).unwrap()
    }

    pub(crate) fn open_mail(&self, mail: &vault::FetchedMail) -> String {
        text(self.inbox.open_mail(self.id, mail).unwrap())
    }

    /// Slow: 40 ms.
    pub(crate) fn wrap(&self, slot: u8) -> SealedWrap {
        vault::wrap(self.id, slot, &Codename::generate(), &self.key)
    }

    pub(crate) fn token(&self) -> (Token, SealedToken) {
        let token = Token::generate();
        let grant = Opening::Holder(Grant {
            account: self.id,
            key: self.key.duplicate(),
            client: String::new(),
            scopes: "read".to_owned(),
            label: String::new(),
        });
        let sealed = vault::seal_token(&token, &grant).unwrap();
        (token, sealed)
    }
}

/// A picture of one pixel, and its row.
pub(crate) fn picture(number: i64, author: i64, colour: [u8; 3]) -> (Media, Clean) {
    let [red, green, blue] = colour;
    let gif = [
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00".as_slice(),
        &[red, green, blue, 0, 0, 0],
        b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b",
    ]
    .concat();
    let clean = scrub::image(&gif, Size::Hidden).unwrap();
    let row = Media {
        id: Id::new(number),
        author: Id::new(author),
        media_type: MediaType::Png,
        width: 1,
        height: 1,
        length: 1,
        digest: String::new(),
        colour: String::new(),
    };
    (row, clean)
}

pub(crate) fn note(text: &str) -> Private<Note> {
    Private::new(Note(text.as_bytes().to_vec()))
}

pub(crate) fn text(note: Private<Note>) -> String {
    String::from_utf8(note.take().0).unwrap()
}
