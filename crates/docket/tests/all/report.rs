//! The transparency report counts what is public, and nothing else.

use docket::authority::Authorities;
use docket::matter::{Matter, PublicMatter, public_view};
use docket::period::Period;
use docket::report::{Row, natsec_band, report};
use docket::sample::built_in;

fn rows(matters: &[Matter], period: &str) -> Vec<Row> {
    let view = |matter: &Matter| public_view(matter, matter.last_moment());
    // As it comes back from where it is kept.
    let again = |view: PublicMatter| {
        let kept = serde_json::to_vec(&view).unwrap();
        let read: PublicMatter = serde_json::from_slice(&kept).unwrap();
        assert_eq!(read, view);
        read
    };
    let views: Vec<_> = matters.iter().filter_map(view).map(again).collect();
    report(&views, &Authorities::built_in().unwrap(), Period::parse(period).unwrap())
}

fn ends() -> Vec<Matter> {
    built_in().unwrap().into_iter().map(|sample| sample.end().unwrap().clone()).collect()
}

#[test]
fn a_period_counts_what_came_in_and_what_became_of_it() {
    let rows = rows(&ends(), "2023-H1");
    assert_eq!(rows.len(), 1, "a seizure is no demand");
    let row = &rows[0];
    assert_eq!((row.authority_id.as_str(), row.jurisdiction.as_str()), ("us.sca-bsi", "us"));
    assert_eq!((row.received, row.complied_full, row.notified_before), (1, 1, 1));
    assert_eq!((row.accounts_specified, row.accounts_found, row.accounts_affected), (1, 1, 1));
    assert_eq!(row.median_hours_acknowledge, Some(50));
    assert_eq!((row.notice_barred, row.withdrawn, row.quashed), (0, 0, 0));
}

#[test]
fn it_tells_on_its_operator() {
    let rows = rows(&ends(), "2025-H1");
    let early = rows.iter().find(|row| row.authority_id == "us.immigration-subpoena").unwrap();
    assert_eq!((early.notified_before, early.notified_after), (0, 1));
}

#[test]
fn what_a_gag_covers_is_not_counted() {
    let letter = built_in().unwrap().into_iter().find(|sample| sample.id == "D-004").unwrap();
    for matter in &letter.states {
        let counted = rows(std::slice::from_ref(matter), "2013").len();
        assert_eq!(counted == 1, matter.publication.is_public());
    }
    let authorities = Authorities::built_in().unwrap();
    let ends = ends();
    let all: Vec<_> = ends.iter().collect();
    assert_eq!(natsec_band(&all, &authorities, 500), "0-499");
    assert_eq!(natsec_band(&[], &authorities, 500), "0-499", "one or none: nobody can tell");
}
