//! Papers of the docket: open for who keeps it, and say nothing to anybody else.

use vault::{CannotOpen, FetchedPaper, PaperAddress, PaperKey, PaperName, SealedPaper};

use super::occurs;

fn fetched(paper: &SealedPaper) -> FetchedPaper {
    FetchedPaper { name: paper.name(), bytes: paper.bytes().to_vec() }
}

#[test]
fn a_paper_opens_with_the_key_at_its_place_alone() {
    let key = PaperKey::generate();
    let name = PaperName::of(&[7; 16], "entry", 0);
    let plain = b"a summons about @alt_harbor";
    let sealed = key.address().seal(name, plain).unwrap();
    assert!(!occurs(&plain[..], sealed.bytes()));
    assert_eq!(key.open(&fetched(&sealed)).unwrap().as_slice(), plain);
    assert_eq!(PaperKey::generate().open(&fetched(&sealed)), Err(CannotOpen));
    let mut moved = fetched(&sealed);
    moved.name = PaperName::of(&[7; 16], "entry", 1);
    assert_eq!(key.open(&moved), Err(CannotOpen), "a paper was moved");
    for at in [0, 60, 200, sealed.bytes().len() - 1] {
        let mut damaged = fetched(&sealed);
        damaged.bytes[at] ^= 1;
        assert_eq!(key.open(&damaged), Err(CannotOpen), "byte {at}");
    }
}

#[test]
fn short_papers_are_all_of_one_length() {
    let address = PaperKey::generate().address();
    // Behind the header: in that age puts lines of random length, whatever is sealed.
    let length = |plain: &[u8]| {
        let paper = address.seal(PaperName::of(&[1; 16], "entry", 2), plain).unwrap();
        let bytes = paper.bytes();
        let mac = bytes.windows(5).position(|at| at == b"\n--- ").unwrap();
        bytes.len() - mac
    };
    let lengths: Vec<_> = [0, 1, 500, 4_000].map(|size| length(&vec![1; size])).to_vec();
    assert_eq!(lengths, vec![lengths[0]; 4]);
    assert!(length(&[1; 5_000]) > lengths[0]);
}

#[test]
fn names_say_nothing_and_differ() {
    let names = [
        PaperName::of(&[1; 16], "entry", 0),
        PaperName::of(&[1; 16], "entry", 1),
        PaperName::of(&[1; 16], "scan", 0),
        PaperName::of(&[2; 16], "entry", 0),
    ];
    for (place, name) in names.iter().enumerate() {
        assert!(names.iter().skip(place + 1).all(|other| other != name));
    }
}

#[test]
fn a_key_file_opens_with_its_passphrase_alone() {
    let key = PaperKey::generate();
    let file = key.lock("harbour at dusk").unwrap();
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let again = PaperKey::unlock(&file, "harbour at dusk").unwrap();
    assert_eq!(again.address().to_text(), key.address().to_text());
    assert!(PaperKey::unlock(&file, "harbour at dawn").is_err());
    assert!(PaperKey::unlock(b"no key", "harbour at dusk").is_err());
}

#[test]
fn addresses_are_those_of_age() {
    let text = PaperKey::generate().address().to_text();
    assert!(text.starts_with("age1"));
    assert_eq!(PaperAddress::parse(&format!("{text}\n")).unwrap().to_text(), text);
    assert!(PaperAddress::parse("age1nothing").is_none());
}
