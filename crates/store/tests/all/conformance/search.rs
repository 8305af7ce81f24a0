//! Search finds words, and no text is a wrong query.

use record::{Id, Post};
use store::{Publication, Store};

use crate::fresh;
use crate::people::{account, erasure_of, post, settle, sign_up};

async fn found(store: &Store, query: &str) -> Vec<i64> {
    let posts = store.search_posts(query, None, 10).await.unwrap();
    posts.into_iter().map(Id::<Post>::number).collect()
}

async fn stored() -> (Store, tempfile::TempDir) {
    let (store, folder) = fresh().await;
    settle(&store, [1, 2]).await;
    let mut warned = post(30, 1, "Rain over the Alps");
    warned.warning = Some("weather".to_owned());
    warned.tags = vec!["mountains".to_owned()];
    let publication = Publication::of(&post(10, 1, "The snow-covered Alps in May"))
        .and(&post(20, 2, "Crème brûlée, no snow"))
        .and(&warned);
    store.publish(publication).await.unwrap();
    (store, folder)
}

#[tokio::test]
async fn every_word_must_occur_and_the_last_may_be_begun() {
    let (store, _folder) = stored().await;
    assert_eq!(found(&store, "snow").await, [20, 10]);
    assert_eq!(found(&store, "snow alp").await, [10]);
    assert_eq!(found(&store, "alp snow").await, [0_i64; 0]);
    assert_eq!(found(&store, "creme brulee").await, [20]);
    assert_eq!(found(&store, "WEATHER").await, [30]);
    assert_eq!(found(&store, "#mountains").await, [30]);
    assert_eq!(found(&store, "snow-covered").await, [10]);
    assert_eq!(found(&store, "covered-snow").await, [0_i64; 0]);
}

#[tokio::test]
async fn short_words_are_whole_words() {
    let (store, _folder) = stored().await;
    assert_eq!(found(&store, "sno").await, [20, 10]);
    assert_eq!(found(&store, "sn").await, [0_i64; 0]);
    assert_eq!(found(&store, "snow-co").await, [0_i64; 0]);
    assert_eq!(found(&store, "in").await, [10]);
    let accounts = async |query: &str| store.search_accounts(query, 10).await.unwrap().len();
    assert_eq!([accounts("se").await, accounts("s").await], [2, 0]);
}

#[tokio::test]
async fn an_unlisted_post_is_not_found_and_can_be_taken_back() {
    let (store, _folder) = stored().await;
    let mut quiet = post(40, 1, "snow at night");
    quiet.unlisted = true;
    store.publish(Publication::of(&quiet)).await.unwrap();
    assert_eq!(found(&store, "snow").await, [20, 10]);
    store.rebuild().await.unwrap();
    store.publish(Publication::of(&erasure_of(&quiet))).await.unwrap();
    assert_eq!(found(&store, "snow").await, [20, 10]);
}

#[tokio::test]
async fn only_the_first_words_count() {
    let (store, _folder) = stored().await;
    let words = |count| ["snow"].repeat(count).join(" ");
    assert_eq!(found(&store, &format!("{} absent", words(7))).await, [0_i64; 0]);
    assert_eq!(found(&store, &format!("{} absent", words(8))).await, [20, 10]);
}

#[tokio::test]
async fn pages_go_down_by_id() {
    let (store, _folder) = stored().await;
    let page = store.search_posts("snow", None, 1).await.unwrap();
    assert_eq!(page, [Id::new(20)]);
    let next = store.search_posts("snow", Some(Id::new(20)), 1).await.unwrap();
    assert_eq!(next, [Id::new(10)]);
}

#[tokio::test]
async fn no_text_is_a_wrong_query() {
    let (store, _folder) = stored().await;
    let odd = [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "a*",
        "^snow",
        "words:snow",
        "NOT snow",
        "AND",
        "OR OR",
        "(",
        "-",
        "{words}:x",
        "NEAR(a b)",
        "snow\0x",
        "'; DROP TABLE log; --",
        "ⓐ",
        "ⓐ snow",
        "\u{301}",
        "+ +",
        "🏔",
        "\u{202e}",
    ];
    for query in odd {
        let posts = store.search_posts(query, None, 10).await;
        assert!(posts.is_ok(), "{query:?}: {posts:?}");
        let accounts = store.search_accounts(query, 10).await;
        assert!(accounts.is_ok(), "{query:?}: {accounts:?}");
    }
}

#[tokio::test]
async fn edits_and_erasures_change_what_is_found() {
    let (store, _folder) = stored().await;
    store.publish(Publication::of(&post(10, 1, "The green Alps in June"))).await.unwrap();
    assert_eq!(found(&store, "snow").await, [20]);
    assert_eq!(found(&store, "green").await, [10]);
    store.publish(Publication::of(&erasure_of(&post(10, 1, "")))).await.unwrap();
    assert_eq!(found(&store, "green").await, [0_i64; 0]);
    assert_eq!(found(&store, "alps").await, [30]);
}

#[tokio::test]
async fn accounts_are_found_by_handle_name_and_bio_the_handle_first() {
    let (store, _folder) = fresh().await;
    let mut bio = account(1, "alice");
    bio.bio = "Friend of Robert".to_owned();
    let mut name = account(2, "bob_b");
    name.display_name = "Robert B.".to_owned();
    for account in [&bio, &name, &account(3, "robert")] {
        store.publish(sign_up(account)).await.unwrap();
    }
    let found = store.search_accounts("rob", 10).await.unwrap();
    assert_eq!(found, [Id::new(3), Id::new(2), Id::new(1)]);
    bio.bio = String::new();
    store.publish(Publication::of(&bio)).await.unwrap();
    let found = store.search_accounts("robert", 10).await.unwrap();
    assert_eq!(found, [Id::new(3), Id::new(2)]);
}
