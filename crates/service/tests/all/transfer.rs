//! Lists in and out, and the archive.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::Arc;

use record::Visibility;
use service::view::PostView;
use service::{CollectionChange, Contents, Draft, Imported, Pages, Portable, Refused, Session};

use crate::place::{Place, draft};

async fn names(place: &Place, session: &Session) -> Vec<String> {
    let following = place.service.following(session).await.unwrap();
    following.iter().map(|it| it.account.handle.to_string()).collect()
}

async fn followers(place: &Place, handle: &str) -> u64 {
    place.service.account_named(handle).await.unwrap().followers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_follows_is_taken_over_and_what_is_not_is_given_back() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    for handle in ["bea", "cleo", "dora"] {
        place.member(handle).await;
    }
    let dora = place.service.account_named("dora").await.unwrap().account.id;
    place.service.follow(&ada, dora).await.unwrap();
    let file = "Account address,Show boosts\n@bea@127.0.0.1:3000,true\ncleo,true\ndora,true\n\
        eve@other.example,true\nnobody_here,true\nada,true\nno address at all,true\n";
    let import = place.service.import(&ada, Portable::Follows, file.as_bytes(), false);
    let Imported { added, known, removed, missed } = import.await.unwrap();
    assert_eq!((added, known, removed), (2, 1, 0));
    let missed: Vec<_> = missed.iter().map(|it| (it.line, it.text.as_str())).collect();
    let lines = [
        (5, "eve@other.example,true"),
        (6, "nobody_here,true"),
        (7, "ada,true"),
        (8, "no address at all,true"),
    ];
    assert_eq!(missed, lines);
    assert_eq!(names(&place, &ada).await, ["cleo", "bea", "dora"]);
    let sheet = place.service.export(&ada, Portable::Follows).await.unwrap();
    let sheet = String::from_utf8(sheet).unwrap();
    assert!(sheet.starts_with("Account address,Show boosts,Notify on new posts,Languages\n"));
    assert!(sheet.contains("\nbea@127.0.0.1:3000,true,false,\n"), "{sheet}");
    let nothing = place.service.import(&ada, Portable::Follows, b"eve@other.example\n", true);
    assert!(matches!(nothing.await, Err(Refused::Invalid(_))));
    let only = place.service.import(&ada, Portable::Follows, b"bea\n", true).await.unwrap();
    assert_eq!((only.added, only.known, only.removed), (0, 1, 2));
    assert_eq!(names(&place, &ada).await, ["bea"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn follows_taken_over_are_counted_one_slot_after_the_other() {
    let place = Place::new().await;
    let (_, codename) = place.member("ada").await;
    let handles = ["bea", "cleo", "dora"];
    for handle in handles {
        place.member(handle).await;
    }
    let sum = async |place: &Place| {
        let mut sum = 0;
        for handle in handles {
            sum += followers(place, handle).await;
        }
        sum
    };
    let token = place.service.sign_in("ada", &codename, "test").await.unwrap();
    let ada = place.service.session(&token).await.unwrap().unwrap();
    let file = b"bea\ncleo\ndora\n";
    place.service.import(&ada, Portable::Follows, file, false).await.unwrap();
    assert_eq!(names(&place, &ada).await.len(), 3);
    for counted in 0..=3 {
        for _ in 0..2 {
            place.service.session(&token).await.unwrap();
            assert_eq!(sum(&place).await, counted, "in slot {counted}");
        }
        place.clock.set(place.service.slot().plus_minutes(1));
    }
    drop(ada);
    let place = place.restarted().await;
    place.service.session(&token).await.unwrap();
    assert_eq!(sum(&place).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn bookmarks_mutes_and_blocks_go_out_and_come_in_elsewhere() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    let (bea, _) = place.member("bea").await;
    let post = place.service.publish(&bea, draft("to be kept")).await.unwrap();
    place.service.bookmark(&ada, post).await.unwrap();
    place.service.mute(&ada, bea.account()).await.unwrap();
    place.service.follow(&ada, bea.account()).await.unwrap();
    place.service.block(&ada, bea.account()).await.unwrap();
    let (other, _) = place.member("other").await;
    place.service.follow(&other, bea.account()).await.unwrap();
    for what in [Portable::Bookmarks, Portable::Mutes, Portable::Blocks] {
        let file = place.service.export(&ada, what).await.unwrap();
        let imported = place.service.import(&other, what, &file, false).await.unwrap();
        assert_eq!((imported.added, imported.missed.len()), (1, 0), "{}", what.key());
        let again = place.service.export(&other, what).await.unwrap();
        assert_eq!(again, file, "{}", what.key());
    }
    assert!(names(&place, &other).await.is_empty(), "who is blocked is not followed");
}

struct Plain;

impl Pages for Plain {
    fn index(&self, contents: &Contents) -> String {
        format!("{} posts, {} pictures", contents.posts, contents.pictures)
    }

    fn posts(&self, title: &str, posts: &[PostView]) -> String {
        let texts: String = posts.iter().map(|it| it.post.text.as_str()).collect();
        format!("{title}: {texts}")
    }
}

async fn archive(place: &Place, session: &Session) -> BTreeMap<String, String> {
    let mut pieces = place.service.archive(session, Arc::new(Plain)).await.unwrap();
    let another = place.service.archive(session, Arc::new(Plain)).await;
    assert!(matches!(another, Err(Refused::TooMany)));
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.recv().await {
        bytes.extend_from_slice(&piece.unwrap());
    }
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
    let mut files = BTreeMap::new();
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
    }
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_holds_what_is_public_and_what_is_sealed() {
    let place = Place::new().await;
    let (ada, _) = place.member("ada").await;
    let (bea, _) = place.member("bea").await;
    for number in 0..120 {
        place.service.publish(&ada, draft(&format!("post {number};"))).await.unwrap();
    }
    let other = place.service.publish(&bea, draft("by bea")).await.unwrap();
    place.service.boost(&ada, other).await.unwrap();
    place.service.favourite(&ada, other).await.unwrap();
    place.service.hold(&ada, draft("held back")).await.unwrap();
    let message = Draft { visibility: Visibility::Direct, ..draft("@bea between us") };
    place.service.publish(&ada, message).await.unwrap();
    let herons = CollectionChange { name: "Herons".into(), ..CollectionChange::default() };
    place.service.make_collection(&ada, &herons, &[bea.account()]).await.unwrap();
    let files = archive(&place, &ada).await;
    let file = |name: &str| files.get(&format!("ada-archive/{name}")).unwrap().as_str();
    assert!(file("collections.json").contains("Herons"));
    assert!(file("collections.json").contains(&bea.account().to_string()));
    assert_eq!(file("index.html"), "120 posts, 0 pictures");
    assert!(file("README.txt").contains("private"));
    assert!(file("posts/0001.html").contains("post 119;"));
    assert!(file("posts/0002.json").contains("post 0;"));
    assert!(file("sealed-posts/0001.html").contains("between us"));
    assert!(file("favourites.csv").contains(&format!("/@bea/{other}")));
    assert!(file("boosts.json").contains(&other.to_string()));
    assert!(file("drawers/drafts.json").contains("held back"));
    assert!(file("drawers/favourites.json").contains(&other.to_string()));
    assert!(file("held.json").contains("tokens"));
    assert!(files.keys().all(|name| name.starts_with("ada-archive/")));
}
