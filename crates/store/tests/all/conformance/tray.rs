//! Envelopes and answers wait, and are taken out together with what becomes of them.

use record::Day;
use record::limits::{DOCKET_ENVELOPES_BYTES_MAX, DOCKET_ENVELOPES_MAX};
use store::{Docketed, Error, HandedIn, Tray};
use vault::{PaperKey, PaperName, SealedPaper};

use crate::fresh;

fn envelope(key: &PaperKey, number: u64, day: Day) -> HandedIn {
    let part = || paper(key, "envelope", number);
    HandedIn { cover: part(), scan: part(), day }
}

fn paper(key: &PaperKey, kind: &str, number: u64) -> SealedPaper {
    key.address().seal(PaperName::of(&[9; 16], kind, number), b"a demand").unwrap()
}

#[tokio::test]
async fn an_envelope_waits_until_it_is_taken_out_with_its_papers() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    let today = Day::new(20_000);
    store.docket_hand_in(envelope(&key, 0, today), DOCKET_ENVELOPES_BYTES_MAX).await.unwrap();
    let again = store.docket_hand_in(envelope(&key, 0, today), DOCKET_ENVELOPES_BYTES_MAX).await;
    assert_eq!(again, Err(Error::Conflict), "another one lies there");
    let waiting = store.docket_waiting(Tray::Envelopes).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].day), (1, Some(today)));
    assert!(store.docket_waiting(Tray::Answers).await.unwrap().is_empty());
    let scan = store.docket_tray_scan(waiting[0].name).await.unwrap().unwrap();
    assert_eq!(*key.open(&scan).unwrap(), b"a demand");
    assert!(waiting[0].bytes > 2 * 4_096, "the scan counts");

    let take = || async {
        let found = store.docket_tray(Tray::Envelopes, waiting[0].name).await.unwrap();
        let papers = vec![paper(&key, "entry", 0)];
        let taken = found.map(|found| (Tray::Envelopes, found));
        store.docket_keep(Docketed { papers, taken, ..Docketed::default() }).await
    };
    take().await.unwrap();
    assert!(store.docket_waiting(Tray::Envelopes).await.unwrap().is_empty());
    assert!(store.docket_tray_scan(waiting[0].name).await.unwrap().is_none(), "a scan stays");
    assert_eq!(take().await, Err(Error::Conflict), "two matters came of one envelope");
    assert_eq!(store.docket_papers().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_later_answer_stands_in_place_of_an_earlier_one_and_is_not_lost_to_whoever_reads_that() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    store.docket_answer(paper(&key, "answer", 5)).await.unwrap();
    let name = store.docket_waiting(Tray::Answers).await.unwrap()[0].name;
    let early = store.docket_tray(Tray::Answers, name).await.unwrap().unwrap();
    store.docket_answer(paper(&key, "answer", 5)).await.unwrap();
    let taken = Some((Tray::Answers, early));
    let late = store.docket_keep(Docketed { taken, ..Docketed::default() }).await;
    assert_eq!(late, Err(Error::Conflict), "an answer went that nobody had read");
    assert_eq!(store.docket_waiting(Tray::Answers).await.unwrap().len(), 1);
}

#[tokio::test]
async fn so_many_envelopes_wait_and_no_more() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    for number in 0..DOCKET_ENVELOPES_MAX as u64 {
        store
            .docket_hand_in(envelope(&key, number, Day::new(0)), DOCKET_ENVELOPES_BYTES_MAX)
            .await
            .unwrap();
    }
    let more =
        store.docket_hand_in(envelope(&key, 1_000, Day::new(0)), DOCKET_ENVELOPES_BYTES_MAX).await;
    assert_eq!(more, Err(Error::InboxFull));
    store.docket_answer(paper(&key, "answer", 0)).await.unwrap();
}

#[tokio::test]
async fn so_many_bytes_of_envelopes_wait_and_no_more() {
    let (store, _folder) = fresh().await;
    let key = PaperKey::generate();
    let two = 5 * 4_096;
    for number in 0..2 {
        store.docket_hand_in(envelope(&key, number, Day::new(0)), two).await.unwrap();
    }
    let more = store.docket_hand_in(envelope(&key, 2, Day::new(0)), two).await;
    assert_eq!(more, Err(Error::InboxFull));
    assert_eq!(store.docket_waiting(Tray::Envelopes).await.unwrap().len(), 2);
    let of_it = PaperName::of(&[9; 16], "envelope", 2);
    assert!(store.docket_tray_scan(of_it).await.unwrap().is_none(), "half of it stays");
}
