//! Lists, followed hashtags, notes and terms: what the holder set for nobody else to see.

use super::place::Place;

#[tokio::test]
async fn a_list_is_made_filled_read_and_thrown_away() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    bea.post("On the list").await;
    ada.act("/@bea/follow", &[]).await;
    let made = ada.act("/lists", &[("title", "Herons"), ("exclusive", "yes")]).await;
    let edit = made.split('?').next().unwrap().to_owned();
    let page = ada.see(&edit).await;
    let account = page.attribute("#others ~ form button", "value");
    let list = edit.strip_suffix("/edit").unwrap();
    ada.act(&format!("{list}/join"), &[("account", &account)]).await;
    let page = ada.see(list).await;
    assert!(page.says("On the list") && page.says("1 account."));
    assert!(!ada.see("/home").await.says("On the list"), "an exclusive list keeps out of home");
    ada.act(&edit, &[("title", "Egrets"), ("replies", "none")]).await;
    assert!(ada.see("/lists").await.says("Egrets"));
    assert!(ada.see("/home").await.says("On the list"));
    ada.act(&format!("{list}/part"), &[("account", &account)]).await;
    assert!(!ada.see(list).await.says("On the list"));
    ada.act(&format!("{list}/remove"), &[]).await;
    assert_eq!(ada.get(list).await.status, 404);
    assert_eq!(ada.send("/lists", &[("title", "  ")]).await.count("#title-problem"), 1);
}

#[tokio::test]
async fn a_list_is_its_holders_alone() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let made = ada.act("/lists", &[("title", "Herons")]).await;
    let list = made.split("/edit").next().unwrap();
    assert_eq!(bea.get(list).await.status, 404);
    assert!(!bea.see("/lists").await.says("Herons"));
}

#[tokio::test]
async fn a_followed_hashtag_comes_home() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    bea.post("High water #tides").await;
    let page = ada.see("/tags/tides").await;
    assert_eq!(page.attribute("main .heading button", "formaction"), "/tags/tides/follow");
    let done = ada.act("/tags/tides/follow", &[("back", "/tags/tides")]).await;
    assert_eq!(done, "/tags/tides?done=tag-followed");
    assert!(ada.see("/home").await.says("High water"));
    assert!(ada.see("/settings/tags").await.says("#tides"));
    ada.act("/tags/tides/unfollow", &[]).await;
    assert!(!ada.see("/home").await.says("High water"));
    assert_eq!(place.visitor().see("/tags/tides").await.count("main .heading button"), 0);
}

#[tokio::test]
async fn terms_hold_and_nobody_else_sees_them() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let mut bea = place.holder("bea").await;
    let mut cleo = place.holder("cleo").await;
    let post = cleo.post("Passed on").await;
    ada.act("/@bea/follow", &[]).await;
    bea.act(&format!("{post}/boost"), &[]).await;
    assert!(ada.see("/home").await.says("Passed on"));
    let list = ada.act("/lists", &[("title", "Herons")]).await;
    let number = list.split('/').nth(2).unwrap().to_owned();
    let fields = [
        ("note", "Met at the pier"),
        ("hide_boosts", "yes"),
        ("languages", "en, de"),
        ("list", &number),
        ("mute", "no"),
    ];
    assert_eq!(ada.act("/@bea/terms", &fields).await, "/@bea?done=saved");
    let page = ada.see("/@bea/terms").await;
    assert_eq!(page.all("#note"), ["Met at the pier"]);
    assert_eq!(page.field("languages"), "en, de");
    assert_eq!(page.count("[name=list][checked]"), 1);
    assert!(!ada.see("/home").await.says("Passed on"));
    assert!(!bea.see("/@ada/terms").await.says("Met at the pier"));
    ada.act("/@bea/terms", &[("mute", "60"), ("mute_notices", "yes")]).await;
    assert!(ada.see("/@bea").await.says("muted"));
    let page = ada.see("/@bea/terms").await;
    assert_eq!(page.attribute("#mute option[selected]", "value"), "as_it_is");
    assert_eq!(page.count("[name=list][checked]"), 0);
    let wrong = ada.send("/@bea/terms", &[("languages", "no language"), ("mute", "no")]).await;
    assert_eq!(wrong.count("#languages-problem"), 0, "each word is a tag of its own");
}
