//! Notes, keys, checkpoints and cosignatures: known answers, and another program's.

use docket::log::{
    Checkpoint, Head, Invalid, Note, Purpose, SignedCheckpoint, SignerKey, VerifierKey, cosignature,
};
use proptest::prelude::*;
use signed_note::{Signer as _, StandardSigner, StandardVerifier, VerifierList};

use super::fixture::{log_key, witness_key};
use super::tree::Grove;

/// From the reference implementation, golang.org/x/mod/sumdb/note.
const VKEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SKEY: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const NOTE: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcEl\
    ZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

/// The example of c2sp.org/tlog-cosignature.
const COSIGNED: &str = "example.com/behind-the-sofa\n20852163\n\
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq\
    /5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe\
    9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

#[test]
fn the_known_note_verifies_and_is_made_again() {
    let key = VerifierKey::parse(VKEY).unwrap();
    let note = Note::parse(NOTE).unwrap();
    assert_eq!(note.verify([&key]).unwrap().len(), 1);
    assert_eq!((note.to_string(), key.to_text()), (NOTE.to_owned(), VKEY.to_owned()));
    let signer = SignerKey::parse(SKEY).unwrap();
    assert_eq!((signer.to_text(), signer.verifier()), (SKEY.to_owned(), key));
}

#[test]
fn a_checkpoint_of_the_go_checksum_database_verifies() {
    // What the specification's example was made from: the same head under its real name.
    let text = COSIGNED.replace("example.com/behind-the-sofa\n", "go.sum database tree\n");
    let text = text.replace("example.com/behind-the-sofa ", "sum.golang.org ");
    let vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    let key = VerifierKey::parse(vkey).unwrap();
    Note::parse(&text).unwrap().verify([&key]).unwrap();
}

#[test]
fn the_example_of_the_specification_is_read() {
    let signed = SignedCheckpoint::parse(COSIGNED).unwrap();
    assert_eq!(signed.note().to_string(), COSIGNED);
    assert_eq!(signed.checkpoint().origin, "example.com/behind-the-sofa");
    assert_eq!(signed.head().size, 20_852_163);
    let cosignature = &signed.note().signatures()[1];
    // A cosignature begins with its time; this is the one that the specification quotes.
    assert_eq!(cosignature.bytes()[..8], 1_679_315_147_u64.to_be_bytes());
    assert_eq!(cosignature.bytes().len(), 8 + 64);
}

#[test]
fn a_cosignature_signs_the_message_of_the_specification() {
    let head = Head { size: 5, root: docket::log::Hash::of(&[]) };
    let checkpoint = Checkpoint::new("docket.example/log", head).sign(&log_key()).unwrap();
    let key = witness_key(2);
    let made = cosignature::cosign(&key, &checkpoint, 1_679_315_147).unwrap();
    let message = "cosignature/v1\ntime 1679315147\ndocket.example/log\n5\n\
        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    let public = ed25519_dalek::VerifyingKey::from_bytes(key.verifier().key_bytes()).unwrap();
    let signature = ed25519_dalek::Signature::from_slice(&made.bytes()[8..]).unwrap();
    public.verify_strict(message.as_bytes(), &signature).unwrap();

    let mut note = checkpoint.note().clone();
    note.add(made);
    let times = note.verify([&key.verifier()]).unwrap().first().map(|signed| signed.time);
    assert_eq!(times, Some(Some(1_679_315_147)));
    // A log's key does not cosign, and a witness's is no log's.
    assert!(cosignature::cosign(&log_key(), &checkpoint, 1).is_none());
    assert_eq!(checkpoint.verify([&key.verifier()]), Err(Invalid::Unsigned));
}

#[test]
fn what_is_not_a_key_is_refused() {
    for end in 0..VKEY.len() {
        let (start, rest) = VKEY.split_at(end);
        assert!(VerifierKey::parse(start).is_err());
        assert!(end == 0 || VerifierKey::parse(rest).is_err());
    }
    for place in 0..VKEY.len() {
        let mut bytes = VKEY.as_bytes().to_vec();
        bytes[place] += 1;
        assert!(VerifierKey::parse(str::from_utf8(&bytes).unwrap()).is_err(), "{place}");
    }
    // A key too long, and a kind that is not known, each with the id it would have.
    let long = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
    let kind = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert!(VerifierKey::parse(long).is_err() && VerifierKey::parse(kind).is_err());
}

#[test]
fn what_is_not_a_note_is_refused() {
    let spoiled = [
        "",
        "text",
        "text\n",
        "text\n\n",
        "text\n\nPeterNeumann x08go/ZJkuBS\n",
        "text\n\n— PeterNeumann\n",
        "text\n\n— Peter Neumann x08go/ZJkuBS\n",
        "text\n\n— Peter+Neumann x08go/ZJkuBS\n",
        "text\n\n— PeterNeumann x08go/ZJkuBS",
        "text\n\n— PeterNeumann x08go\n",
        "text\n\n— PeterNeumann x08gow==\n",
        "te\txt\n\n— PeterNeumann x08go/ZJkuBS\n",
    ];
    for note in spoiled {
        assert!(Note::parse(note).is_err(), "{note:?}");
    }
    let line = "— PeterNeumann x08go/ZJkuBS\n";
    assert!(Note::parse(&format!("text\n\n{}", line.repeat(16))).is_ok());
    assert_eq!(Note::parse(&format!("text\n\n{}", line.repeat(1_000))), Err(Invalid::TooLong));
}

#[test]
fn what_is_not_a_checkpoint_is_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    for size in ["", "-1", "+1", "01", "1 ", "9223372036854775808", "99999999999999999999"] {
        assert!(Checkpoint::parse(&format!("log\n{size}\n{root}\n")).is_err(), "{size:?}");
    }
    for text in [
        format!("\n1\n{root}\n"),
        format!("log\n1\n{root}"),
        format!("log\n1\n{root}\n\nmore\n"),
        "log\n1\nAAAA\n".to_owned(),
        // The same 32 bytes in another spelling.
        format!("log\n1\n{}\n", root.replace("I=", "J=")),
    ] {
        assert!(Checkpoint::parse(&text).is_err(), "{text:?}");
    }
    let extended = Checkpoint::parse(&format!("log\n1\n{root}\nmore\n")).unwrap();
    assert_eq!(extended.extensions, ["more"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn notes_pass_between_programs(text in "[a-zè—\n ]{0,60}", seed in any::<[u8; 32]>()) {
        let ours = SignerKey::from_seed("name.example", Purpose::Note, &seed).unwrap();
        let text = format!("{text}\n");
        let theirs = StandardSigner::new(&ours.to_text()).unwrap();
        let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
        note.add_sigs(&[&theirs as &dyn signed_note::Signer]).unwrap();
        let bytes = note.to_bytes();
        prop_assert_eq!(theirs.name(), ours.name());

        let read = Note::parse(str::from_utf8(&bytes).unwrap()).unwrap();
        prop_assert_eq!(read.text(), &text);
        prop_assert_eq!(read.verify([&ours.verifier()]).unwrap().len(), 1);
        prop_assert_eq!(read.to_string().into_bytes(), bytes);

        let vkey = StandardVerifier::new(&ours.verifier().to_text()).unwrap();
        let known = VerifierList::new(vec![Box::new(vkey)]);
        let again = signed_note::Note::from_bytes(read.to_string().as_bytes()).unwrap();
        prop_assert_eq!(again.verify(&known).unwrap().0.len(), 1);
    }

    #[test]
    fn checkpoints_pass_between_programs(size in 0_u64..2_000) {
        let leaves = (0..size).map(|leaf| docket::log::Hash::of_leaf(&leaf.to_be_bytes()));
        let root = docket::log::tree::root(&Grove(leaves.collect()), size).unwrap();
        let ours = Checkpoint::new("docket.example/log", Head { size, root });
        let theirs = tlog_tiles::Checkpoint::from_bytes(ours.to_text().as_bytes()).unwrap();
        prop_assert_eq!((theirs.size(), theirs.hash().0), (size, root.0));
        let text = String::from_utf8(theirs.to_bytes()).unwrap();
        prop_assert_eq!(Checkpoint::parse(&text).unwrap(), ours);
    }

    #[test]
    fn no_bit_of_a_note_can_be_changed(place in any::<usize>(), bit in 0_u8..8) {
        let mut bytes = NOTE.as_bytes().to_vec();
        let place = place % bytes.len();
        bytes[place] ^= 1 << bit;
        let key = VerifierKey::parse(VKEY).unwrap();
        let note = String::from_utf8(bytes).ok().and_then(|note| Note::parse(&note).ok());
        prop_assert!(note.is_none_or(|note| note.verify([&key]).is_err()));
    }
}
