//! What comes to the holder is sifted: strangers wait apart, filters change word by word, and apps
//! stand among the sessions with what they can do.

use service::oauth::{Client, NewApp, OUT_OF_BAND};

use super::place::Place;

#[tokio::test]
async fn strangers_wait_apart_until_they_are_let_through() {
    let place = Place::new().await;
    let (mut ada, mut bea) = (place.holder("ada").await, place.holder("bea").await);
    let saved = ada.act("/settings/notifications", &[("not_following", "filter")]).await;
    assert_eq!(saved, "/settings/notifications?done=saved");
    let form = ada.see("/settings/notifications").await;
    assert_eq!(form.attribute("[name=not_following][checked]", "value"), "filter");
    assert_eq!(form.attribute("[name=new_accounts][checked]", "value"), "accept");
    bea.post("First word, @ada").await;
    let notices = ada.see("/notifications").await;
    assert!(!notices.says("First word") && notices.says("Of 1 account something waits apart"));

    let page = ada.see("/notifications/requests").await;
    assert!(page.says("First word") && page.says("mentioned you"));
    let actions: Vec<String> = ["accept", "dismiss"]
        .map(|act| page.attribute(&format!(".notices [formaction$={act}]"), "formaction"))
        .into();
    assert_eq!(ada.act(&actions[1], &[]).await, "/notifications/requests?done=dismissed");
    assert!(ada.see("/notifications/requests").await.says("Nothing waits."));
    bea.post("Second word, @ada").await;
    assert_eq!(ada.act(&actions[0], &[]).await, "/notifications/requests?done=told");
    bea.post("Third word, @ada").await;
    let notices = ada.see("/notifications").await;
    assert!(notices.says("Second word") && notices.says("Third word"));
    assert!(!notices.says("First word"));
    assert_eq!(ada.send(&actions[0], &[]).await.status, 404);
    assert_eq!(bea.send(&actions[1], &[]).await.status, 404);
}

#[tokio::test]
async fn a_filter_is_changed_word_by_word() {
    let place = Place::new().await;
    let (mut ada, mut bea) = (place.holder("ada").await, place.holder("bea").await);
    let fields = [("phrase", "herring"), ("where", "home"), ("lasts", "3600")];
    ada.act("/settings/filters", &fields).await;
    let list = ada.see("/settings/filters").await;
    let path = list.attribute(".rows a.name", "href");
    let page = ada.see(&path).await;
    assert_eq!((page.field("title"), page.field("keyword-new")), ("herring".into(), "".into()));
    assert!(page.says("UTC, as it is"));
    let word = page.attribute("[value=herring][name^=keyword]", "name");
    let changed = [
        ("title", "Fish"),
        (word.as_str(), "cod"),
        ("keyword-new", "haddock"),
        ("inside-new", "yes"),
        ("how", "hide"),
        ("lasts", ""),
    ];
    assert_eq!(ada.act(&path, &changed).await, "/settings/filters?done=saved");
    let list = ada.see("/settings/filters").await;
    assert!(list.says("Fish") && list.says("words: cod, haddock") && !list.says("until"));
    for text in ["a herring", "two haddocks", "one cod"] {
        bea.post(text).await;
    }
    let local = ada.see("/local").await;
    assert!(local.says("a herring") && !local.says("haddocks") && !local.says("one cod"));

    // An emptied line takes its word away, and what is kept stays.
    let kept = [("title", "Fish"), ("keyword-new", ""), ("lasts", "keep"), ("how", "hide")];
    ada.act(&path, &kept).await;
    assert!(ada.see("/local").await.says("one cod"));
    assert_eq!(ada.send(&path, &[("title", " ")]).await.count("#title-problem"), 1);
    assert_eq!(bea.get(&path).await.status, 404);
}

#[tokio::test]
async fn an_app_stands_among_the_sessions_with_what_it_can_do() {
    let place = Place::new().await;
    let mut ada = place.holder("ada").await;
    let new = NewApp {
        name: "Elk <b>".into(),
        redirect_uris: vec![OUT_OF_BAND.into()],
        scopes: "read:bookmarks write:lists".into(),
        ..NewApp::default()
    };
    let app = place.service.register_app(new).await.unwrap();
    let form = [
        ("response_type", "code"),
        ("client_id", &app.app.client),
        ("redirect_uri", OUT_OF_BAND),
        ("scope", "read:bookmarks write:lists"),
        ("decision", "allow"),
    ];
    let location = ada.act("/oauth/authorize", &form).await;
    let code = location.split_once("code=").unwrap().1.split('&').next().unwrap();
    let client = Client { id: &app.app.client, secret: &app.secret };
    let issued = place.service.exchange_code(client, code, OUT_OF_BAND, "").await.unwrap();
    let page = ada.see("/settings/sessions").await;
    assert_eq!(page.all(".rows .badge"), ["this one", "app"]);
    assert!(page.says("Elk <b>") && page.says("See your bookmarks · Change your lists."));
    ada.act("/settings/sessions/1/end", &[("label", "Elk <b>")]).await;
    assert!(place.service.bearer(&issued.token).await.unwrap().is_none());
    assert!(!ada.see("/settings/sessions").await.says("Elk"));
}
