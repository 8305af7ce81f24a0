//! Policies: the specification's example, its rules, and quorums.

use docket::log::{Invalid, Policy};

use super::fixture::{entries, leaves, log_key, log_of, policy, witness_key};

fn vkey(number: u8) -> String {
    witness_key(number).verifier().to_text()
}

#[test]
fn the_specification_s_example_asks_for_two_of_one_and_one_of_the_other() {
    let mut file = format!("# whom we believe\n\nlog {} https://x.example\n", {
        log_key().verifier().to_text()
    });
    for (name, number) in ["X1", "X2", "X3", "Y1", "Y2", "Y3"].iter().zip(11..) {
        file += &format!("witness {name} {}\n", vkey(number));
    }
    file += "group X-witnesses 2 X1 X2 X3\n\tgroup  Y-witnesses any Y1 Y2 Y3\n\
        group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";
    let policy = Policy::parse(file.as_bytes()).unwrap();
    let log = log_of(&entries(&leaves(1, 1)));
    let met = |witnesses: &[u8]| {
        let memory = log_of(&log.entries());
        policy.check(&memory.cosigned(witnesses, 1_490_000_000)).is_ok()
    };
    assert!(met(&[11, 12, 14]) && met(&[12, 13, 16]) && met(&[11, 12, 13, 14, 15, 16]));
    assert!(!met(&[]) && !met(&[11, 14]) && !met(&[11, 12, 13]) && !met(&[14, 15, 16]));
}

#[test]
fn a_policy_that_breaks_a_rule_is_refused_with_its_line() {
    let (log, one, two) = (log_key().verifier().to_text(), vkey(2), vkey(3));
    let w = format!("witness one {one}\nwitness two {two}\n");
    for (file, line) in [
        (String::new(), 0),
        (format!("log {log}\n"), 0),
        ("quorum nobody\n".to_owned(), 1),
        ("quorum none\nquorum none\n".to_owned(), 2),
        (format!("log {log}\nlog {log}\nquorum none\n"), 2),
        (format!("log {one}\nquorum none\n"), 1),
        (format!("witness one {log}\nquorum none\n"), 1),
        (format!("witness none {one}\nquorum none\n"), 1),
        (format!("witness one {one}\nwitness two {one}\nquorum none\n"), 2),
        (format!("witness one {one}\nwitness one {two}\nquorum none\n"), 2),
        (format!("{w}group both 3 one two\nquorum both\n"), 3),
        (format!("{w}group both 0 one two\nquorum both\n"), 3),
        (format!("{w}group both 02 one two\nquorum both\n"), 3),
        (format!("{w}group both all\nquorum both\n"), 3),
        (format!("{w}group both all one one\nquorum both\n"), 3),
        (format!("{w}group both all one none\nquorum both\n"), 3),
        (format!("{w}group a any one\ngroup b any one two\nquorum b\n"), 4),
        (format!("group a any later\n{w}quorum a\n"), 1),
        (format!("{w}quorum\n"), 3),
        ("quorum none\r\n".to_owned(), 1),
        ("believe everybody\n".to_owned(), 1),
    ] {
        let refused = Policy::parse(file.as_bytes()).unwrap_err();
        assert!(matches!(refused, Invalid::Policy { line: at, .. } if at == line), "{file}");
    }
    // Names are octets: these two are two names, and neither is valid UTF-8.
    let mut file = b"witness \xE9 ".to_vec();
    file.extend(one.as_bytes());
    file.extend(b"\nwitness \xEA ");
    file.extend(two.as_bytes());
    file.extend(b"\nquorum \xE9");
    assert!(Policy::parse(&file).is_ok());
}

#[test]
fn thirty_two_of_each_are_taken() {
    let mut file = String::new();
    for number in 1..=32_u8 {
        let log = docket::log::SignerKey::from_seed(
            &format!("log.example/{number}"),
            docket::log::Purpose::Note,
            &[number; 32],
        );
        file += &format!("log {}\n", log.unwrap().verifier().to_text());
        file += &format!("witness w{number} {}\n", vkey(number + 100));
        file += &format!("group g{number} any w{number}\n");
    }
    file += "quorum g32\n";
    assert_eq!(Policy::parse(file.as_bytes()).unwrap().witnesses().len(), 32);
}

#[test]
fn a_spoiled_signature_of_a_known_key_spoils_the_note() {
    let log = log_of(&entries(&leaves(1, 1)));
    let good = log.cosigned(&[2, 3], 1_490_000_000).note().to_string();
    let one = good.lines().find(|line| line.contains("w2")).unwrap().to_owned();
    let other = log_of(&entries(&leaves(1, 2))).cosigned(&[2], 1_490_000_000).note().to_string();
    let foreign = other.lines().find(|line| line.contains("w2")).unwrap();
    let spoiled = docket::log::SignedCheckpoint::parse(&good.replace(&one, foreign)).unwrap();
    let refused = policy(1).check(&spoiled).unwrap_err();
    assert_eq!(refused, Invalid::Signature("witness.example/w2".to_owned()));
}

#[test]
fn the_file_that_a_log_hands_out_asks_for_so_many_of_its_witnesses() {
    let (log, keys) = (log_key().verifier(), [11, 12, 13].map(|it| witness_key(it).verifier()));
    let keys: Vec<_> = keys.iter().collect();
    let made = log_of(&entries(&leaves(1, 1)));
    for (least, witnesses, believed) in [
        (0, &[][..], true),
        (2, &[11], false),
        (2, &[11, 13], true),
        (3, &[11, 12], false),
        (3, &[11, 12, 13], true),
    ] {
        let policy = Policy::parse(Policy::file(&log, &keys, least).as_bytes()).unwrap();
        let checkpoint = log_of(&made.entries()).cosigned(witnesses, 1_490_000_000);
        assert_eq!(policy.check(&checkpoint).is_ok(), believed, "{least} of {witnesses:?}");
    }
    assert_eq!([0, 1, 2, 3, 4, 5].map(Policy::majority), [0, 1, 2, 2, 3, 3]);
}
