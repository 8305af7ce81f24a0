//! Living among others: buttons that change state, notifications, lists, filters.

use super::place::Place;

#[tokio::test]
async fn buttons_under_a_post_turn_on_and_off() {
    let place = Place::new().await;
    let path = place.holder("ada").await.post("Like it or not").await;
    let mut ben = place.holder("ben").await;
    for (act, undo) in
        [("favourite", "unfavourite"), ("boost", "unboost"), ("bookmark", "unbookmark")]
    {
        let back = [("back", path.as_str())];
        assert!(ben.act(&format!("{path}/{act}"), &back).await.starts_with(&path), "{act}");
        let undo_button = format!("button[formaction=\"{path}/{undo}\"]");
        let pressed = ben.see(&path).await.attribute(&undo_button, "aria-pressed");
        assert_eq!(pressed, "true", "{act}");
        ben.act(&format!("{path}/{undo}"), &back).await;
        assert_eq!(ben.see(&path).await.count(&undo_button), 0, "{undo}");
    }
}

#[tokio::test]
async fn whoever_is_followed_is_in_the_list_until_unfollowed() {
    let place = Place::new().await;
    place.holder("ada").await;
    let mut ben = place.holder("ben").await;
    ben.act("/@ada/follow", &[]).await;
    assert_eq!(ben.see("/following").await.all(".accounts .handle"), ["@ada"]);
    assert_eq!(
        ben.act("/@ada/unfollow", &[("back", "/following")]).await,
        "/following?done=unfollowed"
    );
    assert_eq!(ben.see("/following").await.count(".accounts li"), 0);
}

#[tokio::test]
async fn whoever_is_blocked_or_muted_is_out_of_sight() {
    let place = Place::new().await;
    place.holder("ada").await.post("Words of Ada").await;
    let mut ben = place.holder("ben").await;
    for (act, undo, list) in [("block", "unblock", "/blocked"), ("mute", "unmute", "/muted")] {
        assert!(ben.see("/local").await.says("Words of Ada"));
        ben.act(&format!("/@ada/{act}"), &[]).await;
        assert!(!ben.see("/local").await.says("Words of Ada"), "{act}");
        assert_eq!(ben.see(list).await.all(".accounts .handle"), ["@ada"]);
        ben.act(&format!("/@ada/{undo}"), &[]).await;
    }
}

#[tokio::test]
async fn what_happened_is_told_once_and_together() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let path = ada.post("Well liked").await;
    for handle in ["ben", "cleo"] {
        let mut reader = place.holder(handle).await;
        reader.act(&format!("{path}/favourite"), &[]).await;
    }
    place.holder("dora").await.post("Dear @ada, hello").await;
    let page = ada.see("/notifications").await;
    let told = page.all(".notices > li");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("dora mentioned you") && told[0].contains("hello"), "{}", told[0]);
    assert!(told[1].contains("cleo and ben marked your post"), "{}", told[1]);
    assert_eq!(page.count(".notices .fresh"), 2);
    assert_eq!(ada.act("/notifications/read", &[]).await, "/notifications?done=read");
    let read = ada.see("/notifications").await;
    assert_eq!((read.count(".notices > li"), read.count(".notices .fresh")), (2, 0));
    assert_eq!(read.count("form[data-read]"), 0);
}

#[tokio::test]
async fn a_filter_folds_or_hides_what_it_names() {
    let place = Place::new().await;
    place.holder("ada").await.post("About Spoilers, at length").await;
    let mut ben = place.holder("ben").await;
    ben.act("/settings/filters", &[("phrase", "spoilers"), ("how", "fold")]).await;
    assert_eq!(ben.see("/local").await.count("details.fold"), 1);
    let list = ben.see("/settings/filters").await;
    let remove = list.attribute("form[action$=remove]", "action");
    ben.act(&remove, &[]).await;
    ben.act("/settings/filters", &[("phrase", "spoilers"), ("how", "hide")]).await;
    assert!(!ben.see("/local").await.says("at length"));
}

#[tokio::test]
async fn a_filter_without_words_is_refused_at_its_field() {
    let place = Place::new().await;
    let refused = place.holder("ben").await.send("/settings/filters", &[("phrase", " ")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.count("#phrase-problem"), 1);
}
