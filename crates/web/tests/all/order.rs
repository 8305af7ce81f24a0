//! Order: reports reach operators without their sender, decisions are public.

use axum::http::StatusCode;

use super::place::Place;

#[tokio::test]
async fn a_reported_post_is_hidden_with_a_reason_and_restored() {
    let place = Place::new().await;
    let mut keeper = place.operator("keeper").await;
    let path = place.holder("ada").await.post("Something unkind").await;
    let mut ben = place.holder("ben").await;
    let report = format!("{path}/report");
    assert!(ben.see(&report).await.says("Something unkind"));
    let sent = ben.act(&report, &[("reason", "This unmasks somebody.")]).await;
    assert_eq!(sent, format!("{path}?done=reported"));
    let queue = keeper.see("/moderation").await;
    assert_eq!(queue.all(".reports .reason"), ["This unmasks somebody."]);
    assert!(!queue.says("@ben"));
    let decide = format!("{path}/moderate");
    keeper.see(&decide).await;
    keeper.act(&decide, &[("verdict", "hide"), ("reason", "Rule two.")]).await;
    assert_eq!(place.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
    keeper.act(&decide, &[("verdict", "restore"), ("reason", "On a second look.")]).await;
    place.visitor().see(&path).await;
}

#[tokio::test]
async fn an_account_is_suspended_and_told_why() {
    let place = Place::new().await;
    let mut keeper = place.operator("keeper").await;
    let mut ada = place.holder("ada").await;
    ada.post("Loud words").await;
    let decision = [("verdict", "suspend"), ("reason", "Rule three.")];
    keeper.act("/@ada/moderate", &decision).await;
    assert!(!place.visitor().see("/local").await.says("Loud words"));
    assert!(ada.see("/notifications").await.says("Rule three."));
}

#[tokio::test]
async fn a_report_or_a_decision_needs_its_reason() {
    let place = Place::new().await;
    let mut keeper = place.operator("keeper").await;
    let path = place.holder("ada").await.post("Fine words").await;
    let report = place.holder("ben").await.send(&format!("{path}/report"), &[]).await;
    assert_eq!(report.count("#reason-problem"), 1);
    let decide = format!("{path}/moderate");
    let unsaid = keeper.send(&decide, &[("verdict", "hide")]).await;
    assert_eq!(unsaid.count("#reason-problem"), 1);
    let unchosen = keeper.send(&decide, &[("reason", "Why not?")]).await;
    assert_eq!(unchosen.count("#verdict-problem"), 1);
    place.visitor().see(&path).await;
}

#[tokio::test]
async fn a_report_can_be_put_away() {
    let place = Place::new().await;
    let mut keeper = place.operator("keeper").await;
    place.holder("ada").await;
    place.holder("ben").await.act("/@ada/report", &[("reason", "I dislike it.")]).await;
    let queue = keeper.see("/moderation").await;
    let dismiss = queue.attribute("form[action$=dismiss]", "action");
    assert_eq!(keeper.act(&dismiss, &[]).await, "/moderation?done=dismissed");
    assert_eq!(keeper.see("/moderation").await.count(".reports li"), 0);
}

#[tokio::test]
async fn only_operators_come_near() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    place.holder("ben").await;
    assert_eq!(ada.get("/moderation").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ada.get("/@ben/moderate").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ada.send("/moderation/invite", &[]).await.status, StatusCode::FORBIDDEN);
    let decision = [("verdict", "suspend"), ("reason", "Because.")];
    assert_eq!(ada.send("/@ben/moderate", &decision).await.status, StatusCode::FORBIDDEN);
}
