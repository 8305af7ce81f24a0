//! Gone means gone: from what is read, and from every byte of every file.

use std::path::Path;

use record::{Boost, Counted, Id};
use store::{Error, HeldKind, NameKind, Publication};

use crate::people::{
    account, count, decision, erasure_of, erasure_of_account, post, settle, sign_up,
};
use crate::things::{Holder, picture};
use crate::{fresh, open};

/// Whether some file of the folder has the bytes in it.
fn holds(folder: &Path, marker: &[u8]) -> bool {
    folder.read_dir().unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(marker.len()).any(|window| window == marker)
    })
}

#[tokio::test]
async fn the_bytes_of_an_erased_account_are_in_no_file() {
    let (store, folder) = fresh().await;
    let holder = Holder::new(1);
    let (token, sealed_token) = holder.token();
    let sealed = holder.seal(1, "sealed");
    let (wrap, mail) = (holder.wrap(0), holder.mail("mail"));
    let (media, clean) = picture(40, 1, [250, 3, 77]);
    let mut markers: Vec<Vec<u8>> = vec![
        b"zhandlemarker".to_vec(),
        b"znamemarker".to_vec(),
        b"zpostmarker".to_vec(),
        b"zdeedmarker".to_vec(),
        sealed.bytes().to_vec(),
        wrap.bytes().to_vec(),
        wrap.salt().to_vec(),
        mail.bytes().to_vec(),
        sealed_token.bytes().to_vec(),
        clean.bytes().to_vec(),
    ];
    let mut alice = account(1, "zhandlemarker");
    alice.display_name = "znamemarker".to_owned();
    store.sealed_open(holder.id, vec![wrap], vec![sealed]).await.unwrap();
    store.publish(sign_up(&alice)).await.unwrap();
    store.mail(holder.id, mail).await.unwrap();
    store.token_put(sealed_token).await.unwrap();
    store.publish(Publication::default().with_media(&media, clean)).await.unwrap();
    settle(&store, [2]).await;
    // Enough rows of others in between that pages are split and cells moved about.
    for number in 0..600_i64 {
        let (author, text) = if number % 3 == 0 { (1, "zpostmarker") } else { (2, "another's") };
        let mark = format!("{text} {number} zword{number}q");
        let publication = Publication::of(&post(100 + number, author, &mark)).and(&count(
            &format!("zdeedmarker{number}"),
            1,
            Counted::Followers,
            1,
            7,
        ));
        store.publish(publication).await.unwrap();
        if author == 1 {
            markers.push(format!("zword{number}q").into_bytes());
        }
    }
    // Long values go on in another page.
    markers.iter_mut().for_each(|marker| marker.truncate(64));
    for marker in &markers[..10] {
        assert!(holds(folder.path(), marker), "the test looks in the wrong place");
    }

    store.publish(Publication::of(&erasure_of_account(1))).await.unwrap();
    store.erase_sealed(holder.id, vec![token.fingerprint()]).await.unwrap();
    store.finish_erasure().await.unwrap();
    for (which, marker) in markers.iter().enumerate() {
        assert!(!holds(folder.path(), marker), "marker {which} is left");
    }
    drop(store);
    let store = open(folder.path()).await;
    assert_eq!(store.search_posts("another", None, 1_000).await.unwrap().len(), 400);
    assert!(markers.iter().all(|marker| !holds(folder.path(), marker)));
}

#[tokio::test]
async fn an_account_goes_with_all_that_it_wrote_and_nothing_else() {
    let (store, _folder) = fresh().await;
    let boost = Boost {
        id: Id::new(12),
        author: Id::new(1),
        of: Id::new(20),
        of_author: Id::new(2),
        unlisted: false,
    };
    let (media, clean) = picture(40, 1, [1, 2, 3]);
    for account in [account(1, "alice"), account(2, "bob")] {
        store.publish(sign_up(&account)).await.unwrap();
    }
    let publication = Publication::of(&post(10, 1, "hers"))
        .and(&post(11, 1, "taken back"))
        .and(&erasure_of(&post(11, 1, "")))
        .and(&boost)
        .and(&post(20, 2, "his"))
        .and(&decision(10, record::Verdict::Hidden))
        .and(&count("a", 1, Counted::Followers, 1, 7))
        .and(&count("b", 10, Counted::Favourites, 1, 7))
        .and(&count("c", 20, Counted::Favourites, 1, 7))
        .with_media(&media, clean);
    store.publish(publication).await.unwrap();
    store.publish(Publication::of(&erasure_of_account(1))).await.unwrap();

    assert_eq!(store.records(vec![1, 10, 11, 12, 40]).await.unwrap(), vec![None; 5]);
    assert_eq!(store.media(Id::new(40)).await.unwrap(), None);
    assert_eq!(store.moderations().await.unwrap(), []);
    assert_eq!(store.counters(vec![1, 10, 20]).await.unwrap(), [(20, Counted::Favourites, 1)]);
    assert_eq!(store.newest_accounts(9).await.unwrap(), [Id::new(2)]);
    assert_eq!(store.search_accounts("alice", 9).await.unwrap(), []);
    assert_eq!(store.search_posts("hers", None, 9).await.unwrap(), []);
    assert!(store.records(vec![20]).await.unwrap()[0].is_some());
    let health = store.health().await.unwrap();
    assert_eq!((health.accounts, health.posts), (1, 1));
    let held = store.held(Id::new(1)).await.unwrap();
    let left: Vec<_> = held.iter().filter(|held| held.rows > 0).map(|held| held.table).collect();
    assert_eq!(left, ["log"], "only the erasure itself");
}

#[tokio::test]
async fn nobody_can_take_an_erased_name() {
    let (store, _folder) = fresh().await;
    store.publish(sign_up(&account(1, "alice"))).await.unwrap();
    store.publish(Publication::of(&erasure_of_account(1))).await.unwrap();
    assert_eq!(store.resolve(NameKind::Handle, vec!["alice".into()]).await.unwrap(), [Some(0)]);
    for handle in ["alice", "a1ice"] {
        let claimed = store.publish(sign_up(&account(2, handle))).await;
        assert_eq!(claimed, Err(Error::Taken), "{handle}");
    }
}

#[tokio::test]
async fn held_describes_every_table_and_counts_what_is_about_the_account() {
    let (store, _folder) = fresh().await;
    let holder = Holder::new(1);
    let (media, clean) = picture(40, 1, [1, 2, 3]);
    let bytes = clean.bytes().len() as u64;
    let sealed = holder.seal(1, "sealed");
    let sealed_bytes = sealed.bytes().len() as u64;
    store.sealed_open(holder.id, vec![holder.wrap(0)], vec![sealed]).await.unwrap();
    store.mail(holder.id, holder.mail("mail")).await.unwrap();
    store.publish(sign_up(&account(1, "alice"))).await.unwrap();
    settle(&store, [2]).await;
    let publication = Publication::of(&post(10, 1, "hello"))
        .and(&post(20, 2, "another's"))
        .and(&count("a", 10, Counted::Favourites, 1, 7))
        .with_media(&media, clean);
    store.publish(publication).await.unwrap();

    let held = store.held(holder.id).await.unwrap();
    let rows: Vec<_> = held.iter().filter(|held| held.rows > 0).collect();
    let summary: Vec<_> = rows.iter().map(|held| (held.table, held.rows)).collect();
    let expected = [
        ("accounts", 1),
        ("accounts_search", 1),
        ("counter_days", 1),
        ("counters", 1),
        ("log", 4),
        ("media", 1),
        ("names", 2),
        ("posts_search", 1),
        ("boxes", 1),
        ("inbox", 1),
        ("inbox_heads", 1),
        ("wraps", 1),
    ];
    assert_eq!(summary, expected);
    let of = |table| held.iter().find(|held| held.table == table).unwrap();
    assert_eq!((of("media").bytes, of("boxes").bytes), (bytes, sealed_bytes));
    let kinds = ["account", "post", "count", "media"].map(|kind| (kind.to_owned(), 1));
    assert_eq!(of("log").detail, kinds);
    assert_eq!(of("tokens").kind, HeldKind::Sealed);
}
