//! What strangers can use up by the agencies' form, and what then stays as it was.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use futures_util::{StreamExt as _, stream};
use service::Settings;

use crate::keeper::desk;
use crate::place::{Place, Reply};
use crate::serving::{SCAN, Sent, hand_in, state, taken};

fn settings() -> Settings {
    Settings { wait_seconds: 0, ..Settings::default() }
}

#[tokio::test]
async fn as_many_bytes_wait_as_are_kept_and_earlier_papers_stay() {
    // Scans of 64 KiB: with what is said of them three fit, and not four.
    let place = Place::with(Settings { envelopes_bytes_max: 270_000, ..settings() }).await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    let mut scan = SCAN.to_vec();
    scan.resize(64 * 1024, b'x');
    let mut numbers = Vec::new();
    for _ in 0..3 {
        numbers.push(taken(&place, Sent { scan: &scan, ..Sent::default() }).await);
    }
    let full = hand_in(&place, Sent { scan: &scan, ..Sent::default() }).await;
    assert_eq!(full.status, StatusCode::FORBIDDEN, "{}", full.text());
    assert!(full.says("As many envelopes wait as are kept. Nothing was saved: please serve on"));
    assert_eq!(full.field("issuer"), "Harbour Dues Service", "what was typed is gone");
    for number in &numbers {
        assert!(state(&place, number).await.says("It waits"));
        let waits = place.service.docket_envelope(&desk, number).await.unwrap();
        assert_eq!(waits.scan, scan);
    }
    place.service.put_envelope_aside(&desk, &numbers[0]).await.unwrap();
    taken(&place, Sent { scan: &scan, ..Sent::default() }).await;
}

/// An envelope that begins to come and never ends.
async fn dawdle(place: &Place) -> Reply {
    let head = "--PART\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
                Content-Type: application/pdf\r\n\r\n%PDF-1.4 a scan";
    let first = stream::iter([Ok::<_, std::convert::Infallible>(Bytes::from(head))]);
    let body = Body::from_stream(first.chain(stream::pending()));
    let request = Request::post("/legal/serve")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=PART")
        .header("sec-fetch-site", "same-origin");
    place.ask(request.body(body).unwrap()).await
}

#[tokio::test]
async fn a_slow_upload_is_cut_and_nobody_waits_for_it() {
    let place = Place::with(Settings { envelope_seconds: 2, ..settings() }).await;
    let desk = desk();
    place.service.take_docket_recipient(desk.address());
    let meanwhile = async {
        assert_eq!(place.read("/local").await.status, StatusCode::OK);
        taken(&place, Sent::default()).await
    };
    let mut slow = std::pin::pin!(dawdle(&place));
    let number = tokio::select! {
        biased;
        reply = &mut slow => panic!("it was answered at once: {}", reply.status),
        number = meanwhile => number,
    };
    let cut = slow.await;
    assert_eq!(cut.status, StatusCode::REQUEST_TIMEOUT);
    assert!(cut.says("The paper took too long to come. Nothing was saved"), "{}", cut.text());
    let (lines, _) = place.service.docket_envelopes(&desk).await.unwrap();
    let waiting: Vec<_> = lines.iter().map(|line| &line.tracking).collect();
    assert_eq!(waiting, [&number]);
    // As many as may come at once, all slow: afterwards there is room again.
    let (one, other) = tokio::join!(dawdle(&place), dawdle(&place));
    assert_eq!((one.status, other.status), (cut.status, cut.status));
    taken(&place, Sent::default()).await;
}
