//! Taking one's things along, and taking lists in.

use axum::http::StatusCode;

use super::place::Place;

#[tokio::test]
async fn lists_and_the_archive_are_files_to_keep() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    place.holder("bea").await;
    ada.act("/@bea/follow", &[]).await;
    let page = ada.see("/settings/export").await;
    assert!(page.count("a[download]") > 4);
    let list = ada.see("/settings/export/following_accounts.csv").await;
    assert!(list.text().ends_with("\nbea@127.0.0.1:3000,true,false,\n"), "{}", list.text());
    let name = "attachment; filename=\"following_accounts.csv\"";
    assert_eq!(list.header("content-disposition"), name);
    assert_eq!(list.header("cache-control"), "private, no-store");
    let archive = ada.see("/settings/export/archive.tar.gz").await;
    assert_eq!(archive.header("content-type"), "application/gzip");
    assert_eq!(archive.bytes.get(..2), Some([0x1f, 0x8b].as_slice()));
    assert_eq!(ada.get("/settings/export/other.csv").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_taken_in_is_told_line_by_line() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    place.holder("bea").await;
    let file = b"Account address,Show boosts\nbea@127.0.0.1:3000,true\neve@b.example,true\n";
    let fields: [(&str, &[u8]); 3] = [("what", b"following"), ("how", b"beside"), ("file", file)];
    let page = ada.parcel("/settings/import", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.all(".tally dd"), ["1", "0", "1"]);
    let missed = page.all("tbody tr");
    assert_eq!(missed, ["3 eve@b.example,true on another server: not here yet"]);
    assert!(ada.see("/following").await.says("@bea"));
}

#[tokio::test]
async fn a_list_that_is_none_changes_nothing() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let file: (&str, &[u8]) = ("file", b"\xff\xfe\x00");
    let unread = ada.parcel("/settings/import", &[("what", b"following"), file]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unread.count("#file-problem"), 1);
    let unsaid = ada.parcel("/settings/import", &[("file", b"bea\n".as_slice())]).await;
    assert_eq!(unsaid.count("#what-problem"), 1);
}
