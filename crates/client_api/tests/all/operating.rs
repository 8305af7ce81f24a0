//! Reports and what operators do, over the API.

use axum::http::StatusCode;
use record::Role;
use serde_json::{Value, json};

use crate::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_reaches_the_operator_without_its_sender_and_is_worked_off() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    let keeper = place.member_with("keeper", Role::Operator, "read write admin:read admin:write");
    let keeper = keeper.await;
    let id = place.post(&ben, "a threat").await;
    let form = format!(
        "account_id={}&status_ids[]={id}&comment=a+threat&rule_ids[]=2",
        ben.session.account()
    );
    let sent = place.call("POST", &ada, "/api/v1/reports", &form).await.json;
    assert_eq!((&sent["category"], &sent["action_taken"]), (&json!("violation"), &json!(false)));
    let refused = place.read_as(&ada, "/api/v1/admin/reports").await.status;
    assert_eq!(refused, StatusCode::FORBIDDEN);
    let notice = place.read_as(&keeper, "/api/v1/notifications").await.json;
    assert_eq!(
        (&notice[0]["type"], &notice[0]["report"]["id"]),
        (&json!("admin.report"), &sent["id"])
    );
    let reports = "/api/v1/admin/reports";
    let queue = place.read_as(&keeper, reports).await.json;
    assert_eq!(queue[0]["account"], Value::Null);
    assert_eq!(queue[0]["target_account"]["username"], "ben");
    assert_eq!(queue[0]["statuses"][0]["id"], id.to_string());
    assert_eq!(queue[0]["rules"][0]["id"], "2");
    assert!(!queue.to_string().contains("\"ada\""), "the reporter stands in the report");
    let one = format!("{reports}/{}", sent["id"].as_str().unwrap());
    let step =
        async |step: &str| place.call("POST", &keeper, &format!("{one}/{step}"), "").await.json;
    assert_eq!(step("assign_to_self").await["assigned_account"]["username"], "keeper");
    assert_eq!(step("unassign").await["assigned_account"], Value::Null);
    assert_eq!(step("resolve").await["action_taken_by_account"]["username"], "keeper");
    assert_eq!(place.read_as(&keeper, reports).await.json, json!([]));
    let done = place.read_as(&keeper, &format!("{reports}?resolved=true")).await.json;
    assert_eq!(done[0]["id"], sent["id"]);
    assert_eq!(step("reopen").await["action_taken"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_judge_accounts_by_degrees_and_know_no_addresses() {
    let place = Place::new().await;
    let ben = place.member("ben").await;
    let keeper = place.member_with("keeper", Role::Operator, "read write admin:read admin:write");
    let keeper = keeper.await;
    let one = format!("/api/v1/admin/accounts/{}", ben.session.account());
    for (act, flag, undo) in [
        ("disable", "disabled", "enable"),
        ("silence", "silenced", "unsilence"),
        ("sensitive", "sensitized", "unsensitive"),
        ("suspend", "suspended", "unsuspend"),
    ] {
        let form = format!("type={act}&text=loud");
        let done = place.call("POST", &keeper, &format!("{one}/action"), &form).await;
        assert_eq!(done.status, StatusCode::OK);
        let view = place.read_as(&keeper, &one).await.json;
        assert_eq!(
            (&view[flag], &view["email"], &view["ip"]),
            (&json!(true), &Value::Null, &Value::Null)
        );
        let listed = format!("/api/v2/admin/accounts?status={flag}");
        assert_eq!(place.read_as(&keeper, &listed).await.json[0]["id"], view["id"], "{flag}");
        let view = place.call("POST", &keeper, &format!("{one}/{undo}"), "").await.json;
        assert_eq!(view[flag], false);
    }
    let warned = place.read_as(&ben, "/api/v1/notifications").await.json;
    assert_eq!(warned[7]["moderation_warning"]["action"], "disable");
    let staff = place.read_as(&keeper, "/api/v2/admin/accounts?permissions=staff").await.json;
    assert_eq!((staff.as_array().unwrap().len(), &staff[0]["username"]), (1, &json!("keeper")));
    let remote = place.read_as(&keeper, "/api/v2/admin/accounts?origin=remote").await.json;
    assert_eq!(remote, json!([]));
    assert_eq!(place.read_as(&ben, &one).await.status, StatusCode::FORBIDDEN);
    assert_eq!(place.call("DELETE", &keeper, &one, "").await.status, StatusCode::FORBIDDEN);
}
