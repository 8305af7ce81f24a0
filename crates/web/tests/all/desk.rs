//! The desk of the docket, as two operators use it: opened with a key, from the envelope to the
//! end of the demand; and shut for everybody else.

use std::time::Duration;

use axum::http::StatusCode;
use service::{Clock as _, Settings};

use super::browser::Browser;
use super::place::{Place, Reply};

const PASSPHRASE: &str = "a harbour at dusk";

/// The key file of a house that has none yet.
async fn key_of(keeper: &mut Browser<'_>) -> Vec<u8> {
    let fields = [("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    let made = keeper.send("/desk/key", &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert_eq!(made.header("content-disposition"), "attachment; filename=\"docket-key.age\"");
    made.bytes
}

async fn unlock(keeper: &mut Browser<'_>, key: &[u8], passphrase: &str) -> Reply {
    let fields = [("passphrase", passphrase.as_bytes()), ("file-key", key)];
    keeper.parcel("/desk/unlock", &fields).await
}

async fn open(keeper: &mut Browser<'_>, key: &[u8]) {
    let opened = unlock(keeper, key, PASSPHRASE).await;
    assert_eq!(opened.location(), "/desk?done=unlocked", "{}", opened.text());
}

/// Takes the envelope in, and says where its matter is.
async fn intake(keeper: &mut Browser<'_>) -> String {
    let taken = keeper.parcel("/desk/new", &ENVELOPE).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    taken.location().split('?').next().unwrap().to_owned()
}

async fn write(keeper: &mut Browser<'_>, matter: &str, fields: &[(&str, &str)]) -> Reply {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    keeper.parcel(&format!("{matter}/event"), &fields).await
}

/// Writes down what must be taken, and says where the matter is now.
async fn written(keeper: &mut Browser<'_>, matter: &str, fields: &[(&str, &str)]) -> String {
    let answer = write(keeper, matter, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields:?}: {}", answer.text());
    answer.location().split('?').next().unwrap().to_owned()
}

/// A court bars telling of a matter.
async fn bar(keeper: &mut Browser<'_>, matter: &str) {
    let order: [(&str, &[u8]); 4] = [
        ("kind", b"secrecy_classified"),
        ("secrecy.basis", b"court_order"),
        ("secrecy.ends", b"2099-01-01T00:00"),
        ("file-secrecy_classified", b"%PDF-1.4 an order"),
    ];
    let sealed = keeper.parcel(&format!("{matter}/event"), &order).await;
    assert_eq!(sealed.status, StatusCode::SEE_OTHER, "{}", sealed.text());
}

#[tokio::test]
async fn a_demand_goes_from_its_envelope_to_its_withdrawal_through_two_operators() {
    let place = Place::new().await;
    let mut holder = place.holder("alt_harbor").await;
    let (mut first, mut second) = (place.operator("first").await, place.operator("second").await);
    let key = key_of(&mut first).await;
    open(&mut first, &key).await;
    open(&mut second, &key).await;
    let matter = intake(&mut first).await;
    let page = first.see(&matter).await;
    for flag in ["the return date lies before receipt", "asks for all records"] {
        assert!(page.says(flag), "{flag}");
    }
    assert!(page.says("read from “subjects” of the authority"), "what a rule read");
    assert_eq!(page.count("#authenticated"), 0, "who took it in is not asked");
    let asked = format!("{matter}/letter.pdf?kind=objection&ground=all_records");
    let letter = first.see(&asked).await;
    assert_eq!(letter.header("content-type"), "application/pdf");
    assert!(letter.header("content-disposition").ends_with("-objection.pdf\""));
    assert!(letter.bytes.starts_with(b"%PDF-"), "{}", letter.text());
    let genuine = [("kind", "authenticated"), ("genuine", "yes"), ("how", "called back")];
    let alone = write(&mut first, &matter, &genuine).await;
    assert_eq!(alone.status, StatusCode::CONFLICT);
    assert!(alone.says("a second person is needed to authenticate a demand"));
    assert!(second.see("/desk").await.says("somebody other than first authenticates it"));
    written(&mut second, &matter, &genuine).await;
    let request = [("kind", "secrecy_classified"), ("secrecy.basis", "request")];
    let matter = written(&mut first, &matter, &request).await;
    assert_eq!(matter, "/desk/1", "everybody may know of it");
    let reviewed = [("kind", "reviewed"), ("valid", "yes"), ("reason", "read")];
    written(&mut first, &matter, &reviewed).await;

    let told = first.act(&format!("{matter}/notice"), &[]).await;
    assert_eq!(told, "/desk/1?done=holder-told");
    assert!(holder.see("/notifications").await.says("Somebody demands to be told who you are"));
    let filed =
        [("kind", "filed"), ("party", "holder"), ("court", "N.D."), ("docket_number", "17-1")];
    written(&mut first, &matter, &filed).await;
    let due = first.see("/desk").await;
    assert_eq!(due.all(".due .red b"), ["Answer the demand"], "no stay, so the clock runs");

    let words = [("kind", "withdrawn"), ("words", "taken back")];
    written(&mut first, &matter, &words).await;
    written(&mut first, &matter, &[("kind", "ruled"), ("ruling", "mooted")]).await;
    let page = first.see(&matter).await;
    assert_eq!(page.count("#withdrawn"), 0, "what can no longer happen is not offered");
    written(&mut first, &matter, &[("kind", "revealed")]).await;
    written(&mut first, &matter, &[("kind", "closed")]).await;
    let steps = second.see(&matter).await.all(".timeline-of b");
    assert_eq!(steps.last().unwrap(), "There is nothing left to do");
    let calendar = first.see("/desk/calendar.ics").await;
    assert!(calendar.text().starts_with("BEGIN:VCALENDAR"), "{}", calendar.text());
}

#[tokio::test]
async fn what_a_gag_covers_is_answered_by_two_and_seen_at_an_open_desk_alone() {
    let place = Place::new().await;
    place.holder("alt_harbor").await.post("the harbour dues are wrong").await;
    let (mut first, mut second) = (place.operator("first").await, place.operator("second").await);
    let key = key_of(&mut first).await;
    open(&mut first, &key).await;
    let matter = intake(&mut first).await;
    open(&mut second, &key).await;
    let genuine = [("kind", "authenticated"), ("genuine", "yes"), ("how", "called back")];
    written(&mut second, &matter, &genuine).await;
    bar(&mut first, &matter).await;
    let reviewed = [
        ("kind", "reviewed"),
        ("valid", "yes"),
        ("reason", "read"),
        ("confirmed", "user_name"),
        ("confirmed", "account_creation"),
    ];
    written(&mut first, &matter, &reviewed).await;
    let page = first.see(&matter).await;
    assert!(page.says("gag in force") && page.says("Not public"));
    assert!(page.says("Not now: a law or a court bars telling the holder"));
    let order = first.see(&format!("{matter}/papers/2")).await;
    assert_eq!(order.bytes, b"%PDF-1.4 an order");
    assert!(order.header("content-disposition").starts_with("attachment"));

    let early = first.send(&format!("{matter}/approve"), &[("given", "followers")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.says("invariant 3 forbids it"), "which invariant");
    let approved = first.send(&format!("{matter}/approve"), &[("given", "user_name")]).await;
    assert_eq!(approved.status, StatusCode::OK, "{}", approved.text());
    let archive = approved.bytes;
    let give = format!("{matter}/give");
    let to: (&str, &[u8]) = ("to", b"the agent");
    let same = first.parcel(&give, &[to, ("file-archive", &archive)]).await;
    assert!(same.says("a second person is needed to produce"), "{}", same.text());
    let other = second.parcel(&give, &[to, ("file-archive", b"another")]).await;
    assert!(other.says("it is not what was approved"), "{}", other.text());
    let given = second.parcel(&give, &[to, ("file-archive", &archive)]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    assert!(second.see(&matter).await.says("A second person gave the answer"));

    assert!(place.service.docket_public().await.unwrap().matters.is_empty(), "the public sees it");
    first.act("/desk/lock", &[]).await;
    let shut = first.get(&matter).await;
    assert_eq!((shut.status, &*shut.location()), (StatusCode::SEE_OTHER, "/desk"));
    assert!(!first.see("/desk").await.says("Harbour Dues"), "a locked desk tells of it");
}

#[tokio::test]
async fn what_the_log_does_not_have_yet_is_not_given() {
    let place = Place::new().await;
    place.holder("alt_harbor").await;
    let (mut first, mut second) = (place.operator("first").await, place.operator("second").await);
    let key = key_of(&mut first).await;
    open(&mut first, &key).await;
    open(&mut second, &key).await;
    place.service.take_docket_key(&[7; 32]).await.unwrap();
    let matter = intake(&mut first).await;
    let genuine = [("kind", "authenticated"), ("genuine", "yes"), ("how", "called back")];
    written(&mut second, &matter, &genuine).await;
    let request = [("kind", "secrecy_classified"), ("secrecy.basis", "request")];
    let matter = written(&mut first, &matter, &request).await;
    // A court bars telling after all: then it could be given at once.
    bar(&mut first, &matter).await;
    let review =
        [("kind", "reviewed"), ("valid", "yes"), ("reason", "read"), ("confirmed", "user_name")];
    written(&mut first, &matter, &review).await;
    let archive = first.send(&format!("{matter}/approve"), &[("given", "user_name")]).await.bytes;
    let fields: [(&str, &[u8]); 2] = [("to", b"the agent"), ("file-archive", &archive)];
    let early = second.parcel(&format!("{matter}/give"), &fields).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("The log does not have this matter yet"), "{}", early.text());
    let given = "A second person gave the answer";
    assert!(!second.see(&matter).await.says(given), "it is written down all the same");
    place.clock.set(place.clock.today().plus_days(1).first_slot());
    place.service.write_docket_day().await.unwrap();
    let done = second.parcel(&format!("{matter}/give"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(second.see(&matter).await.says(given));
}

#[tokio::test]
async fn a_desk_opens_for_an_operator_with_the_key_and_for_nobody_else() {
    let place = Place::new().await;
    let (mut keeper, mut member) = (place.operator("keeper").await, place.holder("ada").await);
    let key = key_of(&mut keeper).await;
    let strange = key_of(&mut keeper).await;
    open(&mut keeper, &key).await;
    assert_eq!(
        keeper.send("/desk/key", &[("passphrase", PASSPHRASE), ("again", PASSPHRASE)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a second key"
    );
    let mut other = place.operator("other").await;
    let wrong = unlock(&mut other, &key, "a harbour at dawn").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("does not open with this passphrase"));
    let stranger = unlock(&mut other, &strange, PASSPHRASE).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{}", stranger.text());
    let nothing = other.parcel("/desk/new", &ENVELOPE).await;
    assert!(nothing.says("The desk is locked: nothing was done."), "{}", nothing.text());
    for _ in 0..5 {
        unlock(&mut other, b"none", "guessing").await;
    }
    let slowed = unlock(&mut other, &key, PASSPHRASE).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "guesses are counted");

    for path in ["/desk", "/desk/key", "/desk/new", "/desk/1", "/desk/calendar.ics"] {
        assert_eq!(member.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(place.visitor().get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert_eq!(unlock(&mut member, &key, PASSPHRASE).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_desk_locks_itself_and_belongs_to_one_session() {
    let settings = Settings {
        wait_seconds: 0,
        acts_per_minute: 10_000,
        desk_idle_seconds: 1,
        ..Settings::default()
    };
    let place = Place::with(settings).await;
    let mut keeper = place.operator("keeper").await;
    let key = key_of(&mut keeper).await;
    open(&mut keeper, &key).await;
    assert!(keeper.see("/desk").await.says("What is due"));
    let token = place.service.sign_in("keeper", &keeper.codename, "elsewhere").await.unwrap();
    let here = keeper.cookie.replace(format!("session={token}"));
    assert!(keeper.see("/desk").await.says("The desk is locked"), "another session is let in");
    keeper.cookie = here;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(keeper.see("/desk").await.says("The desk is locked"), "nobody was there for long");
}

#[tokio::test]
async fn an_envelope_says_what_is_wrong_with_it_and_keeps_what_was_typed() {
    let place = Place::new().await;
    let mut keeper = place.operator("keeper").await;
    let key = key_of(&mut keeper).await;
    open(&mut keeper, &key).await;
    let form = keeper.see("/desk/new?authority=us.customs-summons").await;
    assert!(form.says("19 U.S.C. 1509"), "the law that is cited");
    assert!(form.all(".asks tbody tr")[0].contains("its text names it"));
    let mut fields = ENVELOPE;
    fields[0] = ("file-scan", b"MZ a program");
    let refused = keeper.parcel("/desk/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("The scan is no PDF"), "{}", refused.text());
    assert_eq!(refused.field("issuer"), "Harbour Dues Service <b>");
    fields[0] = ENVELOPE[0];
    fields[4] = ("time_zone", b"Moon/Tycho");
    assert!(keeper.parcel("/desk/new", &fields).await.says("there is no such time zone"));
}

#[tokio::test]
async fn a_paper_is_read_off_again_and_another_comes_instead() {
    let place = Place::new().await;
    let (mut first, mut second) = (place.operator("first").await, place.operator("second").await);
    let key = key_of(&mut first).await;
    open(&mut first, &key).await;
    open(&mut second, &key).await;
    let matter = intake(&mut first).await;
    let page = first.see(&matter).await;
    assert_eq!(page.count(&format!("a[href='{matter}/amended']")), 0, "nobody reviewed it");

    let (reread, amended) = (format!("{matter}/reread"), format!("{matter}/amended"));
    let form = first.see(&reread).await;
    for (name, known) in [
        ("issuer", "Harbour Dues Service <b>"),
        ("return_at", "2017-03-13T11:45"),
        ("time_zone", "America/New_York"),
        ("words-ip_address", "I.P. addresses"),
    ] {
        assert_eq!(form.field(name), known, "{name} as it was read off");
    }
    let mut fields = ENVELOPE.to_vec();
    fields[0] = ("pages", b"3");
    fields[3] = ("return_at", b"2099-03-13T11:45");
    let silent = first.parcel(&reread, &fields).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.says("Please say what was read off wrongly"));
    fields.push(("wrong", b"the year"));
    let again = first.parcel(&reread, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    let page = first.see(&matter).await;
    assert!(page.says("2099-03-13") && page.says("the year"), "{}", page.text());
    assert!(!page.says("the return date lies before receipt"));

    let genuine = [("kind", "authenticated"), ("genuine", "yes"), ("how", "called back")];
    written(&mut second, &matter, &genuine).await;
    written(&mut first, &matter, &[("kind", "reviewed"), ("reason", "it asks for all")]).await;
    let mut fields = ENVELOPE;
    fields[0] = ("file-scan", b"%PDF-1.4 another summons");
    fields[10] = ("everything", b"");
    let scanless = first.parcel(&amended, &fields[1..]).await;
    assert!(scanless.says("Please choose the scan"), "{}", scanless.text());
    let taken = first.parcel(&amended, &fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let page = second.see(&matter).await;
    assert!(page.says("The issuer sent another paper instead") && !page.says("Asks for all"));
    let paper = second.see(&format!("{matter}/papers/4")).await;
    assert_eq!(paper.bytes, b"%PDF-1.4 another summons");
}

const ENVELOPE: [(&str, &[u8]); 12] = [
    ("file-scan", b"%PDF-1.4 a scanned summons"),
    ("channel", b"fax"),
    ("issuer", b"Harbour Dues Service <b>"),
    ("return_at", b"2017-03-13T11:45"),
    ("time_zone", b"America/New_York"),
    ("authority", b"us.customs-summons"),
    ("accounts", b"@alt_harbor"),
    ("asked", b"user_name"),
    ("asked", b"ip_address"),
    ("words-ip_address", b"I.P. addresses"),
    ("everything", b"All records regarding the account"),
    ("secrecy_words", b"You are requested not to disclose this."),
];
