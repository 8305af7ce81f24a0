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
            (&json!(true), &json!(""), &Value::Null)
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

#[tokio::test(flavor = "multi_thread")]
async fn rules_about_servers_and_hashtags_are_public_and_none_are_about_people() {
    let place = Place::new().await;
    let ben = place.member("ben").await;
    let keeper = place.member_with("keeper", Role::Operator, "read write admin:read admin:write");
    let keeper = keeper.await;
    let blocks = "/api/v1/admin/domain_blocks";
    let form = "domain=Chitter.xyz&severity=suspend&public_comment=sicko";
    assert_eq!(place.call("POST", &ben, blocks, form).await.status, StatusCode::FORBIDDEN);
    let made = place.call("POST", &keeper, blocks, form).await.json;
    assert_eq!((&made["domain"], &made["private_comment"]), (&json!("chitter.xyz"), &Value::Null));
    let other = place.member_with("other", Role::Operator, "read admin:read").await;
    let twice = place.call("POST", &keeper, blocks, form).await.status;
    assert_eq!(twice, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = place.call("POST", &keeper, blocks, "domain=https://chitter.xyz").await.status;
    assert_eq!(wrong, StatusCode::UNPROCESSABLE_ENTITY);
    let public = place.read("/api/v1/instance/domain_blocks").await.json;
    assert_eq!((&public[0]["domain"], &public[0]["comment"]), (&made["domain"], &json!("sicko")));
    // printf chitter.xyz | sha256sum
    assert_eq!(
        public[0]["digest"],
        "06f1118b8a3b4cb0b92683b284f4c0c4a03e43b151247acda54c054fcb0d5174"
    );
    let one = format!("{blocks}/{}", made["id"].as_str().unwrap());
    let milder = place.call("PUT", &keeper, &one, "severity=silence").await.json;
    assert_eq!(
        (&milder["severity"], &milder["public_comment"]),
        (&json!("silence"), &json!("sicko"))
    );
    let remarked = place.call("PUT", &keeper, &one, "private_comment=mine").await.json;
    assert_eq!(remarked["private_comment"], "mine");
    assert_eq!(place.read_as(&other, &one).await.json["private_comment"], Value::Null);
    let as_allowed = one.replace("blocks", "allows");
    let wrong_door = place.call("DELETE", &keeper, &as_allowed, "").await.status;
    assert_eq!(wrong_door, StatusCode::NOT_FOUND);
    place.call("DELETE", &keeper, &one, "").await;
    assert_eq!(place.read_as(&keeper, blocks).await.json, json!([]));
    place.post(&ben, "about #Herring").await;
    assert_eq!(place.read("/api/v1/trends/tags").await.json[0]["name"], "herring");
    let reject = "/api/v1/admin/trends/tags/herring/reject";
    assert_eq!(place.call("POST", &keeper, reject, "").await.json["trendable"], false);
    for unkept in ["ip_blocks", "email_domain_blocks", "canonical_email_blocks"] {
        let path = format!("/api/v1/admin/{unkept}");
        assert_eq!(place.read_as(&keeper, &path).await.json, json!([]));
        let refused = place.call("POST", &keeper, &path, "ip=8.8.8.8&email=x@y.z").await.status;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{unkept}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_operators_keep_out_stays_and_is_not_held_up() {
    let place = Place::new().await;
    let (ada, ben) = (place.member("ada").await, place.member("ben").await);
    let keeper = place.member_with("keeper", Role::Operator, "read write admin:read admin:write");
    let keeper = keeper.await;
    let id = place.post(&ben, "look https://one.example/x").await;
    place.call("POST", &ada, &format!("/api/v1/statuses/{id}/favourite"), "").await;
    for kind in ["statuses", "links"] {
        let (public, all) =
            (format!("/api/v1/trends/{kind}"), format!("/api/v1/admin/trends/{kind}"));
        assert_eq!(place.read_as(&ada, &all).await.status, StatusCode::FORBIDDEN);
        let listed = place.read_as(&keeper, &all).await.json;
        assert_eq!((&listed[0]["trendable"], listed.as_array().unwrap().len()), (&json!(true), 1));
        assert_eq!(place.read(&public).await.json[0]["url"], listed[0]["url"]);
        let one = format!("{all}/{}", listed[0]["id"].as_str().unwrap());
        let refused = place.call("POST", &ada, &format!("{one}/reject"), "").await.status;
        assert_eq!(refused, StatusCode::FORBIDDEN);
        let out = place.call("POST", &keeper, &format!("{one}/reject"), "").await.json;
        assert_eq!(out["trendable"], false);
        assert_eq!(place.read(&public).await.json, json!([]));
        assert_eq!(place.read_as(&keeper, &all).await.json[0]["trendable"], false);
        let again = place.call("POST", &keeper, &format!("{one}/approve"), "").await.json;
        assert_eq!(again["trendable"], true);
        assert_eq!(place.read(&public).await.json[0]["url"], listed[0]["url"]);
    }
}
