//! Cut off after each step of a release, it is finished once by whoever serves next.

use std::path::Path;
use std::sync::Arc;

use record::{Role, Slot, Visibility};
use store::{Options, Store};

use super::release::Stage;
use crate::view::ProfileTab;
use crate::{Draft, ManualClock, Service, Session, Settings};

async fn serve(folder: &Path, at: Slot) -> Arc<Service> {
    let options = Options { create: true, ..Options::default() };
    let store = Store::open(folder, options).await.unwrap();
    let settings = Settings { wait_seconds: 0, ..Settings::default() };
    let clock = Arc::new(ManualClock::new(at));
    let service = Service::start(settings, store, clock, 0, |_| {}).await.unwrap();
    service.take_release_key(&[7; 32]).await.unwrap();
    service
}

async fn enter(service: &Service, handle: &str) -> (Session, String) {
    let codename = service.sign_up_unattended(handle, Role::Member).await.unwrap();
    let token = service.sign_in(handle, &codename, "test").await.unwrap();
    (service.session(&token).await.unwrap().unwrap(), token)
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_off_after_any_step_a_post_goes_out_once() {
    let start = Slot::from_unix_millis(1_795_356_000_000);
    let later = start.plus_minutes(10);
    for steps in 0..=4 {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let service = serve(&data, start).await;
        let (_, readers) = enter(&service, "loud_cat").await;
        let (writer, writers) = enter(&service, "quiet_fox").await;
        let draft = Draft { text: "hello @loud_cat".into(), ..Draft::default() };
        service.schedule(&writer, draft, later).await.unwrap();
        let row = writer.opened.drawers().drafts.held().values().next().unwrap().release;
        let row = row.unwrap().1;
        drop((writer, service));

        let service = serve(&data, later).await;
        let release = service.release_at(row).await.unwrap().unwrap();
        if steps > 0 {
            let release = service.begin(row, release).await.unwrap().unwrap();
            assert!(matches!(release.stage, Stage::Begun(_)));
            if steps > 1 {
                assert!(service.go_out(&release).await.unwrap());
            }
            if steps > 2 {
                service.send_letters(&release).await.unwrap();
            }
            if steps > 3 {
                service.drop_row(row).await.unwrap();
            }
        }
        drop(service);

        let service = serve(&data, later.plus_minutes(2)).await;
        service.release_due().await;
        service.release_due().await;
        assert!(service.release_at(row).await.unwrap().is_none());
        let page = service.local(None, None).await.unwrap();
        assert_eq!(page.items.len(), 1, "cut off after {steps} steps");
        let reader = service.session(&readers).await.unwrap().unwrap();
        assert_eq!(service.notices(&reader, None).await.unwrap().0.len(), 1);
        let writer = service.session(&writers).await.unwrap().unwrap();
        assert!(service.scheduled(&writer).is_empty());
        assert!(service.held_posts(&writer).is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_off_after_any_step_a_post_for_a_few_goes_out_once() {
    let start = Slot::from_unix_millis(1_795_356_000_000);
    let later = start.plus_minutes(10);
    for visibility in [Visibility::Direct, Visibility::Followers] {
        for steps in 0..=3 {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("data");
            let service = serve(&data, start).await;
            let (_, readers) = enter(&service, "loud_cat").await;
            let (writer, writers) = enter(&service, "quiet_fox").await;
            let text = "hello @loud_cat".to_owned();
            let draft = Draft { text, visibility, ..Draft::default() };
            let number = service.schedule(&writer, draft, later).await.unwrap().number;
            let mut held = writer.opened.drawers().drafts.held()[&number].clone();
            if steps > 0 {
                let going = service.going(&writer).unwrap();
                held.going = Some(going.clone());
                service.note_held(&writer, number, held.clone()).await.unwrap();
                if steps > 1 {
                    service.publish_as(&writer, held.draft.clone(), &going).await.unwrap();
                }
                if steps > 2 {
                    service.drop_held(&writer, number).await.unwrap();
                }
            }
            drop((writer, service));

            let service = serve(&data, later).await;
            for token in [&writers, &writers, &readers] {
                drop(service.session(token).await.unwrap().unwrap());
            }
            let writer = service.session(&writers).await.unwrap().unwrap();
            assert!(service.scheduled(&writer).is_empty());
            assert!(service.held_posts(&writer).is_empty());
            let reader = service.session(&readers).await.unwrap().unwrap();
            for session in [&writer, &reader] {
                let (viewer, all) = (Some(session), ProfileTab::Replies);
                let page = service.profile_posts(viewer, writer.account(), all, None).await;
                assert_eq!(page.unwrap().items.len(), 1, "{visibility:?}, {steps} steps");
            }
            assert_eq!(service.notices(&reader, None).await.unwrap().0.len(), 1);
        }
    }
}
