//! Witnesses: each answer of the protocol, and that no history is cosigned twice.

use std::collections::BTreeMap;

use docket::log::tiles::TileTree;
use docket::log::tree::prove_consistency;
use docket::log::witness::{AddCheckpoint, Decision, KnownLog, decide, parse_answer};
use docket::log::{Head, Invalid};

use super::fixture::{Memory, ORIGIN, entries, leaves, log_key, log_of, witness_key};

/// A witness that knows one log, and what it keeps.
#[derive(Default)]
pub(crate) struct Keeper {
    heads: BTreeMap<String, Head>,
}

impl Keeper {
    pub(crate) fn decide(&mut self, request: &AddCheckpoint) -> Decision {
        let keys = vec![log_key().verifier()];
        let known = [KnownLog { origin: ORIGIN.to_owned(), keys }];
        // What goes over the wire is text.
        let request = AddCheckpoint::parse(&request.to_string()).unwrap();
        let decision = decide(&request, &known, |origin| self.heads.get(origin).copied());
        if let Decision::Cosign(accepted) = &decision {
            self.heads.insert(accepted.origin().to_owned(), accepted.head());
        }
        decision
    }
}

/// What a log asks after it grew from `old`.
pub(crate) fn request(log: &Memory, old: u64) -> AddCheckpoint {
    let checkpoint = log.checkpoint();
    let size = checkpoint.head().size;
    let objects = log.objects.borrow();
    let tree = TileTree { objects: &*objects, size };
    let proof = prove_consistency(&tree, old, size).unwrap_or_default();
    AddCheckpoint { old, proof, checkpoint }
}

#[test]
fn a_log_that_grows_is_cosigned_and_the_log_takes_the_answer() {
    let (all, mut keeper) = (entries(&leaves(20, 30)), Keeper::default());
    let mut old = 0;
    for size in [4, 90, 256, 257, 300, 680] {
        let log = log_of(&all[..size]);
        let asked = request(&log, old);
        let Decision::Cosign(accepted) = keeper.decide(&asked) else { panic!("at {size}") };
        let answer = accepted.cosign(&witness_key(2), 1_489_500_000).unwrap().to_string();
        let own = parse_answer(&answer, &asked.checkpoint, &witness_key(2).verifier()).unwrap();
        assert_eq!(own.len(), 1);
        let stranger = parse_answer(&answer, &asked.checkpoint, &witness_key(3).verifier());
        assert_eq!(stranger, Err(Invalid::Answer));
        // The same again is cosigned again: a witness confirms what is the longest now.
        old = size as u64;
        assert_eq!(keeper.decide(&request(&log, old)).status(), 200);
    }
}

#[test]
fn each_refusal_has_its_number() {
    let all = entries(&leaves(4, 30));
    let mut keeper = Keeper::default();
    let log = log_of(&all[..50]);
    assert_eq!(keeper.decide(&request(&log, 7)), Decision::Conflict { size: 0 });
    assert_eq!(keeper.decide(&request(&log, 60)), Decision::BadRequest);
    assert_eq!(keeper.decide(&request(&log, 0)).status(), 200);
    assert_eq!(keeper.decide(&request(&log, 0)), Decision::Conflict { size: 50 });

    let mut spoiled = request(&log_of(&all[..90]), 50);
    spoiled.proof[0].0[0] ^= 1;
    assert_eq!(keeper.decide(&spoiled), Decision::Inconsistent);
    spoiled.proof.clear();
    assert_eq!(keeper.decide(&spoiled), Decision::Inconsistent);
    let mut needless = request(&log, 50);
    needless.proof.push(docket::log::Hash([0; 32]));
    assert_eq!(keeper.decide(&needless), Decision::Inconsistent);

    let head = log.checkpoint().head();
    let key = |name, seed| {
        docket::log::SignerKey::from_seed(name, docket::log::Purpose::Note, &[seed; 32]).unwrap()
    };
    let sign = |origin, key| {
        let checkpoint = docket::log::Checkpoint::new(origin, head).sign(&key).unwrap();
        AddCheckpoint { old: 50, proof: Vec::new(), checkpoint }
    };
    assert_eq!(keeper.decide(&sign(ORIGIN, key(ORIGIN, 9))), Decision::Forbidden);
    let other = "elsewhere.example/log";
    assert_eq!(keeper.decide(&sign(other, key(other, 1))), Decision::UnknownLog);
}

#[test]
fn the_request_of_the_specification_is_read() {
    let body = "old 20852014\n\
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n\
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n\
        example.com/behind-the-sofa\n20852163\n\
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf\
        1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr\
        9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
    let read = AddCheckpoint::parse(body).unwrap();
    assert_eq!((read.old, read.proof.len()), (20_852_014, 4));
    assert_eq!(read.to_string(), body);
    for spoiled in ["old 020852014\n", "old\n", "old -1\n", "", "old 18446744073709551616\n"] {
        assert!(AddCheckpoint::parse(&body.replace("old 20852014\n", spoiled)).is_err());
    }
    let many = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n".repeat(60);
    let many = body.replacen("old 20852014\n", &format!("old 20852014\n{many}"), 1);
    assert!(AddCheckpoint::parse(&many).is_err());
}
