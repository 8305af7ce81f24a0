//! Tokens open their own row, and rows tell nothing apart.

use proptest::prelude::*;
use vault::{
    AppGrant, CannotSeal, Drawer, Grant, Opening, Token, VaultKey, open_token, seal_token,
};

use crate::{alice, damaged, occurs};

#[test]
fn a_token_gives_its_grant_back() {
    let (token, granted) = (Token::generate(), grant("read write:statuses", "my phone"));
    let sealed = seal_token(&token, &granted).unwrap();
    assert!(sealed.fingerprint() == token.fingerprint());
    let (Opening::Holder(opened), Opening::Holder(granted)) =
        (open_token(&token, sealed.bytes()).unwrap(), granted)
    else {
        panic!("a holder's token opens an account");
    };
    assert_eq!(opened.account, alice());
    assert_eq!(
        (opened.client.as_str(), opened.scopes.as_str(), opened.label.as_str()),
        ("an app", "read write:statuses", "my phone")
    );
    assert_eq!(opened.key.tag(alice(), Drawer::Keys), granted.key.tag(alice(), Drawer::Keys));
}

#[test]
fn an_apps_token_opens_no_account() {
    let token = Token::generate();
    let grant = AppGrant { client: "an app".to_owned(), scopes: "read".to_owned() };
    let sealed = seal_token(&token, &Opening::App(grant)).unwrap();
    let Ok(Opening::App(opened)) = open_token(&token, sealed.bytes()) else {
        panic!("an app's token opens what the app may do");
    };
    assert_eq!((opened.client.as_str(), opened.scopes.as_str()), ("an app", "read"));
}

#[test]
fn another_token_does_not_open_the_row() {
    let sealed = seal_token(&Token::generate(), &grant("read", "web")).unwrap();
    assert!(open_token(&Token::generate(), sealed.bytes()).is_err());
}

#[test]
fn a_damaged_row_stays_shut() {
    let token = Token::generate();
    let sealed = seal_token(&token, &grant("read", "web")).unwrap();
    for bytes in damaged(sealed.bytes()) {
        assert!(open_token(&token, &bytes).is_err());
    }
    assert!(open_token(&token, &[]).is_err());
}

#[test]
fn all_rows_have_one_size_and_do_not_say_whose_they_are() {
    let (short, long) = (grant("", ""), grant("read write follow push", &"x".repeat(400)));
    let app = Opening::App(AppGrant { client: String::new(), scopes: String::new() });
    let sizes = [short, long, app].map(|grant| {
        let sealed = seal_token(&Token::generate(), &grant).unwrap();
        assert!(!occurs(&alice().number().to_be_bytes(), sealed.bytes()));
        sealed.bytes().len()
    });
    assert_eq!(sizes, [1_024; 3]);
}

#[test]
fn a_grant_too_long_is_refused() {
    assert!(seal_token(&Token::generate(), &grant("read", &"x".repeat(921))).is_ok());
    let sealed = seal_token(&Token::generate(), &grant("read", &"x".repeat(922)));
    assert_eq!(sealed.err(), Some(CannotSeal::TooLong));
}

#[test]
fn a_token_has_one_spelling() {
    let token = Token::generate();
    let text = token.to_text();
    assert!(Token::parse(&text).is_some_and(|again| again.fingerprint() == token.fingerprint()));
    let almost = format!("{}B", "A".repeat(42));
    for bad in ["", &text[..42], &format!("{}=", *text), &format!(" {}", &text[1..]), &almost] {
        assert!(Token::parse(bad).is_none(), "{bad}");
    }
}

#[test]
fn a_fingerprint_tells_nothing_of_the_token() {
    let token = Token::parse(&"A".repeat(43)).unwrap();
    assert_ne!(token.fingerprint().as_bytes(), &[0; 32]);
    assert!(token.fingerprint() != Token::generate().fingerprint());
}

proptest! {
    #[test]
    fn anything_sent_is_a_token_or_refused(text in "([A-Za-z0-9_+/=-]|\\PC){0,50}") {
        if let Some(token) = Token::parse(&text) {
            prop_assert_eq!(&*token.to_text(), &text);
        }
    }

    #[test]
    fn forty_three_letters_read_back_as_they_were(text in "[A-Za-z0-9_-]{43}") {
        if let Some(token) = Token::parse(&text) {
            prop_assert_eq!(&*token.to_text(), &text);
        }
    }
}

fn grant(scopes: &str, label: &str) -> Opening {
    Opening::Holder(Grant {
        account: alice(),
        key: VaultKey::generate(),
        client: "an app".to_owned(),
        scopes: scopes.to_owned(),
        label: label.to_owned(),
    })
}
