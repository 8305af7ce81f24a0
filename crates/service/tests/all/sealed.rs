//! Posts that are not for everyone: who can read them, who cannot, and what lies on disk.

use record::{Id, Post, Role, Visibility};
use service::view::{NoticeKind, ProfileTab};
use service::{Complaint, Draft, DraftAttachment, DraftPoll, Refused, Session, Size};

use crate::place::{Place, draft};
use crate::sending::PIXEL;

fn to_followers(text: &str) -> Draft {
    Draft { visibility: Visibility::Followers, ..draft(text) }
}

fn direct(text: &str) -> Draft {
    Draft { visibility: Visibility::Direct, ..draft(text) }
}

/// What a next request would do: letters are taken in.
async fn next_request(place: &Place, session: &Session) {
    place.service.home(session, None).await.unwrap();
}

async fn home(place: &Place, session: &Session) -> Vec<String> {
    let page = place.service.home(session, None).await.unwrap();
    page.items.iter().map(|item| item.view.post.text.clone()).collect()
}

/// Whether the post is nowhere to be found for somebody.
async fn is_hidden_from(place: &Place, viewer: Option<&Session>, author: &Session, id: Id<Post>) {
    let service = &place.service;
    assert!(matches!(service.post(viewer, id).await, Err(Refused::NotFound)));
    assert!(matches!(service.thread(viewer, id).await, Err(Refused::NotFound)));
    assert!(matches!(service.versions(viewer, id).await, Err(Refused::NotFound)));
    let profile = service.profile_posts(viewer, author.account(), ProfileTab::Replies, None).await;
    assert!(profile.unwrap().items.iter().all(|item| item.view.post.id != id));
    let local = service.local(viewer, None).await.unwrap();
    assert!(local.items.iter().all(|item| item.view.post.id != id));
    if let Some(session) = viewer {
        for refused in [
            service.bookmark(session, id).await,
            service.favourite(session, id).await,
            service.boost(session, id).await,
            service.erase_post(session, id).await,
            service.edit(session, id, draft("mine")).await,
        ] {
            assert!(matches!(refused, Err(Refused::NotFound)));
        }
        let answer = Draft { reply_to: Some(id), ..direct("what?") };
        assert!(service.publish(session, answer).await.is_err());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_direct_post_reaches_those_it_names_and_nobody_else() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, bo_codename) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    let id = service.publish(&ada, direct("@bo the harbor at nine")).await.unwrap();
    next_request(&place, &bo).await;
    let notices = service.notices(&bo, None).await.unwrap().0;
    assert_eq!(notices[0].what, NoticeKind::Mention);
    let seen = notices[0].item.as_ref().unwrap();
    assert_eq!(seen.view.post.text, "@bo the harbor at nine");
    assert_eq!(seen.view.visibility(), Visibility::Direct);
    is_hidden_from(&place, None, &ada, id).await;
    is_hidden_from(&place, Some(&cy), &ada, id).await;
    assert!(home(&place, &bo).await.is_empty(), "home is for accounts that bo follows");
    service.follow(&bo, ada.account()).await.unwrap();
    assert_eq!(home(&place, &bo).await.len(), 1);
    assert!(service.search(Some(&bo), "harbor", None).await.unwrap().posts.items.is_empty());

    service.favourite(&bo, id).await.unwrap();
    service.bookmark(&bo, id).await.unwrap();
    assert_eq!(service.favourites(&bo, None).await.unwrap().items.len(), 1);
    assert!(service.boost(&bo, id).await.is_err());
    assert!(service.publish(&bo, Draft { quote: Some(id), ..draft("look") }).await.is_err());
    assert!(service.publish(&bo, Draft { reply_to: Some(id), ..draft("yes") }).await.is_err());
    let answer = Draft { reply_to: Some(id), ..direct("@ada yes") };
    let answer = service.publish(&bo, answer).await.unwrap();
    let thread = service.thread(Some(&ada), id).await.unwrap();
    assert_eq!(thread.descendants.len(), 1);
    assert_eq!(service.thread(Some(&ada), answer).await.unwrap().ancestors.len(), 1);
    let notices = service.notices(&ada, None).await.unwrap().0;
    let kinds: Vec<_> = notices.iter().map(|it| it.what).collect();
    assert_eq!(kinds, [NoticeKind::Mention, NoticeKind::Favourite, NoticeKind::Follow]);

    drop((ada, bo, cy));
    let place = place.restarted().await;
    let bo = place.sign_in("bo", &bo_codename).await;
    assert_eq!(place.service.thread(Some(&bo), id).await.unwrap().descendants.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn editing_and_taking_back_hold_for_everyone_at_once() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    let id = service.publish(&ada, direct("@bo at nine")).await.unwrap();
    assert_eq!(service.post(Some(&bo), id).await.unwrap().view.post.text, "@bo at nine");
    assert!(matches!(service.edit(&bo, id, draft("no")).await, Err(Refused::Forbidden)));
    service.edit(&ada, id, direct("@bo @cy at ten")).await.unwrap();
    for reader in [&bo, &cy] {
        let view = service.post(Some(reader), id).await.unwrap().view;
        assert_eq!(view.post.text, "@bo @cy at ten");
        assert!(view.post.edited.is_some());
        assert_eq!(service.versions(Some(reader), id).await.unwrap().len(), 2);
    }
    service.erase_post(&ada, id).await.unwrap();
    for gone_for in [&ada, &bo, &cy] {
        assert!(matches!(service.post(Some(gone_for), id).await, Err(Refused::NotFound)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_account_is_followed_by_whom_it_lets() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, ada_codename) = place.member("ada").await;
    let (bo, bo_codename) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    service.set_locked(&ada, true).await.unwrap();
    let id = service.publish(&ada, to_followers("for my own")).await.unwrap();
    for asking in [&bo, &cy] {
        service.follow(asking, ada.account()).await.unwrap();
        let relation = service.relation(Some(asking), ada.account());
        assert!(relation.requested && !relation.following);
    }
    next_request(&place, &ada).await;
    let asked = service.follow_requests(&ada).await.unwrap();
    assert_eq!(asked.len(), 2);
    let notices = service.notices(&ada, None).await.unwrap().0;
    assert!(notices.iter().all(|it| it.what == NoticeKind::FollowRequest));
    is_hidden_from(&place, Some(&bo), &ada, id).await;

    service.accept_follower(&ada, bo.account()).await.unwrap();
    service.reject_follower(&ada, cy.account()).await.unwrap();
    assert!(matches!(service.accept_follower(&ada, cy.account()).await, Err(Refused::NotFound)));
    assert!(service.notices(&ada, None).await.unwrap().0.is_empty());
    for asking in [&bo, &cy] {
        next_request(&place, asking).await;
    }
    assert!(service.relation(Some(&bo), ada.account()).following);
    assert!(!service.relation(Some(&cy), ada.account()).requested);
    assert_eq!(service.account_named("ada").await.unwrap().followers, 1);
    assert_eq!(home(&place, &bo).await, ["for my own"]);
    is_hidden_from(&place, Some(&cy), &ada, id).await;
    drop((ada, bo, cy));
    let place = place.restarted().await;
    let (ada, bo) =
        (place.sign_in("ada", &ada_codename).await, place.sign_in("bo", &bo_codename).await);
    assert_eq!(home(&place, &bo).await, ["for my own"]);
    assert_eq!(place.service.followers(&ada).await.unwrap()[0].account.id, bo.account());
    let profile = place.service.profile_posts(Some(&bo), ada.account(), ProfileTab::Posts, None);
    assert_eq!(profile.await.unwrap().items.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_an_open_account_reads_it_once_it_was_here() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    service.follow(&bo, ada.account()).await.unwrap();
    next_request(&place, &ada).await;
    service.publish(&ada, to_followers("first")).await.unwrap();
    assert_eq!(home(&place, &bo).await, ["first"]);
    service.follow(&cy, ada.account()).await.unwrap();
    assert!(home(&place, &cy).await.is_empty());
    next_request(&place, &ada).await;
    assert_eq!(home(&place, &cy).await, ["first"]);
    service.publish(&ada, draft("for all")).await.unwrap();
    service.publish(&ada, to_followers("second")).await.unwrap();
    assert_eq!(home(&place, &cy).await, ["second", "for all", "first"]);
    let older = service.home(&cy, Some(Id::new(i64::MAX))).await.unwrap();
    assert_eq!(older.items.len(), 3);
    service.unfollow(&cy, ada.account()).await.unwrap();
    assert!(home(&place, &cy).await.is_empty());
    next_request(&place, &ada).await;
    assert_eq!(service.followers(&ada).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_removed_or_blocked_reads_nothing_of_what_comes_after() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    let (di, _) = place.member("di").await;
    for follower in [&bo, &cy, &di] {
        service.follow(follower, ada.account()).await.unwrap();
    }
    next_request(&place, &ada).await;
    service.publish(&ada, to_followers("before")).await.unwrap();
    for follower in [&bo, &cy, &di] {
        assert_eq!(home(&place, follower).await, ["before"]);
    }
    service.remove_follower(&ada, bo.account()).await.unwrap();
    let between = service.publish(&ada, to_followers("between")).await.unwrap();
    service.block(&ada, di.account()).await.unwrap();
    let after = service.publish(&ada, to_followers("after")).await.unwrap();
    assert_eq!(home(&place, &cy).await, ["after", "between", "before"]);
    assert!(home(&place, &bo).await.is_empty());
    is_hidden_from(&place, Some(&bo), &ada, between).await;
    is_hidden_from(&place, Some(&di), &ada, after).await;
    assert_eq!(service.account_named("ada").await.unwrap().followers, 1);
    assert_eq!(home(&place, &ada).await, ["after", "between", "before"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_post_reaches_those_it_names_too() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let id = service.publish(&ada, to_followers("with @bo")).await.unwrap();
    let view = service.post(Some(&bo), id).await.unwrap().view;
    assert_eq!(view.visibility(), Visibility::Followers);
    assert!(service.conversations(&bo, None).await.unwrap().is_empty());
    let poll = DraftPoll {
        options: vec!["a".into(), "b".into()],
        multiple: false,
        hide_totals: false,
        minutes: 60,
    };
    let asked = Draft { poll: Some(poll), ..to_followers("which?") };
    assert!(matches!(service.publish(&ada, asked).await, Err(Refused::Invalid(_))));
    assert!(matches!(service.pin(&ada, id).await, Err(Refused::Invalid(_))));
    let wider = Draft { reply_to: Some(id), visibility: Visibility::Unlisted, ..draft("so?") };
    assert!(matches!(service.publish(&ada, wider).await, Err(Refused::Invalid(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn its_writer_passes_a_follower_post_on_to_the_followers_of_the_day() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, ada_codename) = place.member("ada").await;
    let (bo, bo_codename) = place.member("bo").await;
    let (cy, _) = place.member("cy").await;
    service.follow(&bo, ada.account()).await.unwrap();
    next_request(&place, &ada).await;
    let id = service.publish(&ada, to_followers("for my own")).await.unwrap();
    service.publish(&ada, to_followers("and more")).await.unwrap();
    assert!(matches!(service.boost(&bo, id).await, Err(Refused::Invalid(_))));
    service.boost(&ada, id).await.unwrap();
    let boost = service.own_boost(&ada, id).await.unwrap();
    assert!(boost.cursor != id && boost.flags.boosted);
    service.boost(&ada, id).await.unwrap();
    assert_eq!(service.own_boost(&ada, id).await.unwrap().cursor, boost.cursor);
    for session in [&ada, &bo] {
        let home = service.home(session, None).await.unwrap().items;
        assert_eq!((home[0].cursor, home[0].view.post.id), (boost.cursor, id));
        assert_eq!(home[0].boosted_by.as_ref().unwrap().account.id, ada.account());
    }
    assert!(matches!(service.post(Some(&cy), boost.cursor).await, Err(Refused::NotFound)));
    assert!(service.boosters(id).await.unwrap().is_empty());

    drop((ada, bo, cy));
    let place = place.restarted().await;
    let service = &place.service;
    let ada = place.sign_in("ada", &ada_codename).await;
    let bo = place.sign_in("bo", &bo_codename).await;
    assert_eq!(home(&place, &bo).await.len(), 2);
    assert!(service.post(Some(&bo), boost.cursor).await.unwrap().boosted_by.is_some());
    service.unboost(&ada, id).await.unwrap();
    assert!(matches!(service.post(Some(&bo), boost.cursor).await, Err(Refused::NotFound)));
    assert_eq!(home(&place, &bo).await, ["and more", "for my own"]);
    service.boost(&ada, id).await.unwrap();
    service.erase_post(&ada, id).await.unwrap();
    assert_eq!(home(&place, &bo).await, ["and more"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_seen_by_whoever_has_its_address() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, codename) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let upload = service.upload(&ada, PIXEL.to_vec(), Size::Hidden).await.unwrap();
    let attachment =
        DraftAttachment { upload: upload.number, description: "a map".into(), focus: None };
    let picture = Draft { attachments: vec![attachment], ..direct("@bo see") };
    let id = service.publish(&ada, picture).await.unwrap();
    let view = service.post(Some(&bo), id).await.unwrap().view;
    assert_eq!((view.media.len(), view.post.media[0].description.as_str()), (1, "a map"));
    let path = view.picture_path(0).unwrap();
    let key = path.strip_prefix("/media/sealed/").unwrap();
    let (media_type, bytes) = service.sealed_media(key).await.unwrap();
    assert_eq!((media_type, bytes.is_empty()), (view.media[0].media_type, false));
    assert!(service.media(view.media[0].id).await.is_err());
    let other = key.chars().rev().collect::<String>();
    assert!(service.sealed_media(&other).await.is_err());
    service.delete_account(&ada, &codename).await.unwrap();
    assert!(service.sealed_media(key).await.is_err());
    assert!(service.post(Some(&bo), id).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reports_such_a_post_lets_the_operators_read_it() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let (keeper, _) = place.with_role("keeper_one", Role::Operator).await;
    let id = service.publish(&ada, direct("@bo a threat")).await.unwrap();
    let complaint = Complaint { posts: vec![id], ..Complaint::default() };
    let stranger = service.report(&keeper, ada.account(), complaint.clone()).await;
    assert!(matches!(stranger, Err(Refused::NotFound)));
    service.report(&bo, ada.account(), complaint).await.unwrap();
    next_request(&place, &keeper).await;
    let reports = service.reports(&keeper, false).await.unwrap();
    assert_eq!(reports[0].items[0].view.post.text, "@bo a threat");
    is_hidden_from(&place, Some(&keeper), &ada, id).await;
    service.erase_post(&ada, id).await.unwrap();
    let reports = service.reports(&keeper, false).await.unwrap();
    assert!(reports[0].items.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn conversations_are_told_apart_read_and_put_away() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    let (_cy, _) = place.member("cy").await;
    let first = service.publish(&ada, direct("@bo hello")).await.unwrap();
    let answer = Draft { reply_to: Some(first), ..direct("@ada hello") };
    let second = service.publish(&bo, answer).await.unwrap();
    service.publish(&ada, direct("@bo @cy all of us")).await.unwrap();
    let talks = service.conversations(&ada, None).await.unwrap();
    assert_eq!(talks.iter().map(|it| it.accounts.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(talks.iter().map(|it| it.unread).collect::<Vec<_>>(), [false, true]);
    assert_eq!((talks[1].id, talks[1].last.view.post.id), (first, second));
    assert!(!service.conversation_read(&ada, first).await.unwrap().unread);
    service.conversation_remove(&ada, first).await.unwrap();
    assert_eq!(service.conversations(&ada, None).await.unwrap().len(), 1);
    let again = Draft { reply_to: Some(second), ..direct("@ada still there?") };
    service.publish(&bo, again).await.unwrap();
    let talks = service.conversations(&ada, None).await.unwrap();
    assert_eq!((talks.len(), talks[0].id, talks[0].unread), (2, first, true));
    assert!(service.conversation_read(&ada, Id::new(1)).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn unlisted_posts_are_for_those_who_come_by() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    service.follow(&bo, ada.account()).await.unwrap();
    let quiet = Draft { visibility: Visibility::Unlisted, ..draft("quietly #sea") };
    let id = service.publish(&ada, quiet).await.unwrap();
    assert!(service.local(None, None).await.unwrap().items.is_empty());
    assert!(service.tag(None, "sea", None).await.unwrap().items.is_empty());
    assert!(service.search(None, "quietly", None).await.unwrap().posts.items.is_empty());
    assert_eq!(home(&place, &bo).await, ["quietly #sea"]);
    let profile = service.profile_posts(None, ada.account(), ProfileTab::Posts, None).await;
    assert_eq!(profile.unwrap().items[0].view.visibility(), Visibility::Unlisted);
    assert!(service.post(None, id).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_disk_alone_tells_neither_words_nor_names_nor_numbers() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let (bo, _) = place.member("bo").await;
    service.follow(&bo, ada.account()).await.unwrap();
    next_request(&place, &ada).await;
    let first = service.publish(&ada, direct("@bo the harbor at nine")).await.unwrap();
    let second = service.publish(&ada, to_followers("the lighthouse at ten")).await.unwrap();
    service.favourite(&bo, second).await.unwrap();
    service.bookmark(&bo, first).await.unwrap();
    let mut disk = Vec::new();
    for file in std::fs::read_dir(place.folder.path().join("data")).unwrap() {
        disk.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let holds = |needle: &[u8]| disk.windows(needle.len()).any(|bytes| bytes == needle);
    assert!(holds(b"ada"), "what is public is there");
    for words in ["harbor", "lighthouse"] {
        assert!(!holds(words.as_bytes()), "{words}");
    }
    for id in [first, second] {
        assert!(!holds(id.to_string().as_bytes()) && !holds(&id.number().to_be_bytes()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_word_to_many_followers_reaches_each() {
    let place = Place::new().await;
    let service = &place.service;
    let (ada, _) = place.member("ada").await;
    let mut followers = Vec::new();
    for number in 0..5 {
        let (follower, _) = place.member(&format!("follower_{number}")).await;
        service.follow(&follower, ada.account()).await.unwrap();
        followers.push(follower);
    }
    service.publish(&ada, to_followers("before she knew of them")).await.unwrap();
    next_request(&place, &ada).await;
    for follower in &followers {
        assert_eq!(home(&place, follower).await, ["before she knew of them"]);
    }
}
