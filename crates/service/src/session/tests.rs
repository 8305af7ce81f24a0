//! A token row that is put back on the disk opens nothing.

use std::sync::Arc;

use record::{Role, Slot};
use store::{Options, Store};
use vault::{Grant, Opening, Token};

use crate::{ManualClock, Service, Settings};

#[tokio::test]
async fn a_row_that_the_holder_does_not_know_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { create: true, ..Options::default() };
    let store = Store::open(&folder.path().join("data"), options).await.unwrap();
    let clock = Arc::new(ManualClock::new(Slot::from_unix_millis(1_795_356_000_000)));
    let service = Service::start(Settings::default(), store, clock, 0, |_| {}).await.unwrap();
    let codename = service.sign_up_unattended("quiet_fox", Role::Member).await.unwrap();
    let known = service.sign_in("quiet_fox", &codename, "").await.unwrap();
    let session = service.session(&known).await.unwrap().unwrap();

    // As a revoked one whose row is written again: the row is whole, the list lacks it.
    let grant = Grant {
        account: session.account(),
        key: session.opened.key.duplicate(),
        client: String::new(),
        scopes: String::new(),
        label: String::new(),
    };
    let token = Token::generate();
    let row = vault::seal_token(&token, &Opening::Holder(grant)).unwrap();
    service.store.token_put(row).await.unwrap();
    assert!(service.session(&token.to_text()).await.unwrap().is_none());
    assert!(service.session(&known).await.unwrap().is_some());
}
