//! An operator with an app: reads reports, makes rules, tries those that this house does not
//! take; and is never told who reported.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::ledger::Visit;

use super::acts::Desk;

impl Desk<'_> {
    /// Does so.
    pub(super) async fn order_by_app(&mut self) -> Result<()> {
        let mut app = self.app().await?;
        for kind in ["blocks", "allows"] {
            let rule = json!({"domain": format!("{kind}.example"), "severity": "silence"});
            app.ask("POST", &format!("/api/v1/admin/domain_{kind}"), Some(rule)).await?;
        }
        let private = |what: &str| self.marks.private(what, &[]);
        let about = format!("{}.example", private("a domain of a rule that is refused"));
        for (path, rule) in [
            (
                "ip_blocks",
                json!({"ip": "192.0.2.7", "severity": "no_access",
                "comment": private("a comment on an address")}),
            ),
            ("email_domain_blocks", json!({"domain": about})),
            ("canonical_email_blocks", json!({"email": format!("x@{about}")})),
        ] {
            let path = format!("/api/v1/admin/{path}");
            let status = app.try_to("POST", &path, Some(rule)).await?.status;
            ensure!(status == 422, "{path} was answered {status}");
        }
        let reports = app.ask("GET", "/api/v1/admin/reports", None).await?;
        ensure!(reports.as_array().is_some_and(|it| it.len() > 2), "too few reports: {reports}");
        Ok(())
    }
}

/// Nothing that the operator was told about reports names the one who reported.
pub(super) fn check_reporter_unnamed(visits: &[Visit], handle: &str) -> Result<()> {
    let about = |it: &&Visit| {
        let path = it.path.as_str();
        it.who == "keeper" && (path.contains("/admin/reports") || path.starts_with("/moderation"))
    };
    let told: Vec<_> = visits.iter().filter(about).collect();
    ensure!(told.len() > 3, "the operator read {} pages of reports", told.len());
    for visit in told {
        let said = String::from_utf8_lossy(&visit.answer);
        ensure!(!said.contains(handle), "{} names who reported", visit.path);
    }
    Ok(())
}
