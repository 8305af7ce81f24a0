//! Proposals of entries: any kind at any time, filled so that many of them make sense.

use std::collections::BTreeSet;

use docket::authority::{Authorities, Rank, SealPolicy, Subject};
use docket::category::Category;
use docket::digest::Digest;
use docket::matter::{
    Asked, Basis, Demand, Entry, Event, Matter, MatterId, Named, Party, Purpose, Range, Ruling,
    Secrecy, Signatory,
};
use docket::moment::{Moment, PaperTime};
use docket::rule::Verdict;

/// How many kinds of events there are.
pub(crate) const KINDS: usize = 42;

/// The word for an entry's kind of event.
pub(crate) fn kind_of(entry: &Entry) -> String {
    let event = serde_json::to_value(&entry.event).unwrap();
    event.get("kind").and_then(|kind| kind.as_str()).unwrap().to_owned()
}

/// Draws from one number.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        let rolled = self.0 % sides;
        self.0 = (self.0 / sides).rotate_left(7) ^ self.0.rotate_right(3);
        rolled
    }

    fn coin(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(u32::try_from(from.len()).unwrap()) as usize]
    }

    fn categories(&mut self, from: &[Category]) -> BTreeSet<Category> {
        from.iter().filter(|_| self.coin()).copied().collect()
    }
}

const ASKED: [Category; 8] = [
    Category::UserName,
    Category::AccountCreation,
    Category::LegalName,
    Category::IpAddress,
    Category::ContentPublic,
    Category::ContentPrivate,
    Category::Followers,
    Category::ImportRecords,
];
const CITED: [&str; 9] = [
    "us.customs-summons",
    "us.sca-bsi",
    "us.2703-warrant",
    "us.2703f",
    "us.2702-emergency",
    "us.nsl",
    "us.civil-45",
    "eu.epoc",
    "br.mci",
];

fn digest(number: u32) -> Digest {
    Digest::of(&number.to_be_bytes())
}

fn demand(dice: &mut Dice, now: Moment) -> Box<Demand> {
    let asked = dice.categories(&ASKED);
    let asked = asked.into_iter().map(|category| Asked { category, words: "that".into() });
    let wanted = now.plus_days(i64::from(dice.roll(40)) - 5);
    let named = |handle: &str, exists| Named { handle: handle.into(), exists };
    Box::new(Demand {
        received: now,
        channel: "fax".into(),
        document: digest(dice.roll(9)),
        pages: 2,
        issuer: "an office".into(),
        signatory: dice
            .coin()
            .then(|| Signatory { title: "Agent".into(), rank: Some(Rank::Agent) }),
        authority: (dice.roll(8) > 0).then(|| dice.pick(&CITED).to_owned()),
        emergency: dice.coin(),
        return_at: dice.coin().then(|| PaperTime(wanted.on_clocks_of("America/Denver").unwrap())),
        time_zone: "America/Denver".into(),
        distance_miles: dice.coin().then_some(500),
        accounts: vec![named("quiet_fox", dice.roll(5) > 0), named("loud_owl", dice.coin())],
        asked: asked.collect(),
        everything: (dice.roll(3) == 0).then(|| "all records of @quiet_fox".to_owned()),
        range: dice.coin().then_some(Range { from: now.plus_days(-30), to: Some(now) }),
        purpose: dice.coin().then(|| Purpose {
            words: "an inquiry".into(),
            subject: Some(Subject::Crime),
            particular: dice.coin(),
        }),
        secrecy_words: dice.coin().then(|| "keep this secret".to_owned()),
        preserve_days: None,
        states: BTreeSet::new(),
        sample: false,
    })
}

fn secrecy(dice: &mut Dice, now: Moment) -> Box<Secrecy> {
    let basis = dice.pick(&[Basis::None, Basis::Request, Basis::Request, Basis::CourtOrder]);
    let basis = if dice.roll(8) == 0 { Basis::Statutory } else { basis };
    let binds = basis.binds();
    Box::new(Secrecy {
        basis,
        words: None,
        authority: binds.then(|| dice.pick(&["us.2705b", "us.nsl"]).to_owned()),
        instrument: binds.then(|| digest(3)),
        ends: (binds && dice.coin()).then(|| now.plus_days(i64::from(dice.roll(60)))),
        review_at: (binds && dice.coin()).then(|| now.plus_days(90)),
        seal: binds
            .then(|| dice.pick(&[SealPolicy::Commit, SealPolicy::Defer, SealPolicy::Counsel])),
    })
}

/// An event of this kind, filled from this number.
pub(crate) fn propose(
    kind: usize,
    number: u32,
    now: Moment,
    matter: &Matter,
    authorities: &Authorities,
) -> Event {
    let mut dice = Dice(number);
    let later = now.plus_days(i64::from(dice.roll(120)));
    match kind {
        0 => Event::Received(demand(&mut dice, now)),
        1 => Event::Amended(demand(&mut dice, now)),
        2 => Event::Authenticated { genuine: dice.roll(6) > 0, how: "called back".into() },
        3 => {
            let confirmed = dice.categories(&ASKED);
            let may = matter.demand.as_ref().and_then(|demand| demand.authority.as_ref());
            let may = may.and_then(|id| authorities.find(id)).map(|authority| &authority.reach);
            let confirmed = confirmed
                .into_iter()
                .filter(|category| may.is_some_and(|reach| reach.for_counsel.contains(category)))
                .collect();
            let verdict = Verdict { valid: dice.roll(4) > 0, reason: "read".into(), confirmed };
            matter.review(authorities, now, verdict)
        }
        4 => Event::Returned { deficiencies: BTreeSet::new(), letter: digest(4) },
        5 => {
            let asked = matter.requested().into_iter().filter(|_| dice.roll(4) > 0).collect();
            let accounts = ["quiet_fox", "loud_owl"].into_iter().filter(|_| dice.roll(4) > 0);
            Event::Narrowed { asked, accounts: accounts.map(str::to_owned).collect() }
        }
        6 => Event::SecrecyClassified { secrecy: secrecy(&mut dice, now) },
        7 => Event::NoticeSent {
            copy: dice.roll(8) > 0,
            window_ends: matter.window_ends(now).plus_days(i64::from(dice.roll(3)) - 1),
        },
        8 => Event::HolderAnswered {
            account: dice.pick(&["quiet_fox", "loud_owl"]).to_owned(),
            challenges: dice.roll(4) > 0,
            consents_to_naming: dice.coin(),
            counsel: dice.coin(),
        },
        9 | 10 => giving(kind, &mut dice, matter, later),
        11 => Event::Objected { grounds: BTreeSet::from(["scope".into()]), letter: digest(5) },
        12 => Event::Filed {
            party: dice.pick(&[Party::Operator, Party::Holder]),
            court: "a court".into(),
            docket_number: "1".into(),
            names_account: dice.coin(),
        },
        13 => Event::Ruled {
            ruling: dice.pick(&[
                Ruling::Quashed,
                Ruling::Modified,
                Ruling::Enforced,
                Ruling::Mooted,
            ]),
        },
        14 => Event::Revealed,
        15 => Event::Closed,
        16 => Event::Preserved { until: later, scope: digest(6) },
        17 => Event::ProducedBeforeNotice {
            given: matter.giveable(),
            given_at: now.plus_hours(-i64::from(dice.roll(48))),
            words: "too early, about @Quiet_Fox".into(),
        },
        18 => Event::Resolved { reason: "done with quiet_fox".into() },
        _ => propose_more(kind, &mut dice, now, later),
    }
}

fn propose_more(kind: usize, dice: &mut Dice, now: Moment, later: Moment) -> Event {
    match kind {
        19 => Event::GagRenewed {
            instrument: digest(7),
            ends: dice.coin().then_some(later),
            review_at: dice.coin().then_some(later),
        },
        20 => Event::GagLifted { words: "vacated".into() },
        21 => Event::GagExpired,
        22 => Event::Withdrawn { words: "taken back".into(), gag_survives: dice.coin() },
        23 => Event::Expired { reason: "lapsed".into() },
        24 => Event::NoticeImpossible { reason: "no such account".into() },
        25 => Event::GagChallenged { ground: "prior restraint".into(), letter: None },
        26 => Event::GagShortened { instrument: digest(8), ends: later },
        27 => Event::StayGranted { order: digest(9) },
        28 => Event::StayEnded,
        29 => Event::Appealed { court: "a higher court".into() },
        30 => Event::ChallengeLapsed,
        31 => Event::PreservationRenewed { until: later.plus_days(60) },
        32 => Event::PreservationDeleted,
        33 => Event::NothingHeld { letter: digest(10) },
        34 => Event::Refused { reason: "out of scope".into() },
        35 => Event::Seized {
            what: "a disk".into(),
            discovered: now,
            accounts_affected: 3,
            sample: false,
        },
        36 => Event::ProspectiveCollectionOrdered {
            instrument: digest(11),
            words: "collect".into(),
            able: false,
        },
        37 => Event::SealDecided { policy: dice.pick(&[SealPolicy::Commit, SealPolicy::Defer]) },
        38 => Event::SlotCommitted { slot: 5 },
        39 => Event::Counted { period: format!("2026-H{}", dice.roll(2)) },
        40 => Event::Annotated { words: "somebody said".into(), source: "a letter".into() },
        _ => Event::Corrected {
            entry: dice.roll(3),
            words: "misread".into(),
            demand: dice.coin().then(|| demand(dice, now)),
        },
    }
}

/// What is approved and given: often the same thing twice.
fn giving(kind: usize, dice: &mut Dice, matter: &Matter, later: Moment) -> Event {
    let mut given = matter.giveable();
    if dice.roll(6) == 0 {
        given.insert(dice.pick(&ASKED));
    }
    let package = digest(12);
    if kind == 9 {
        let late_notice_by = dice.coin().then_some(later);
        return Event::ProductionApproved { given, package, late_notice_by };
    }
    let recipient = "an office".into();
    Event::Produced { given, package, bytes: 9, recipient, nothing_else_exists: true }
}

/// The words for all kinds of events.
pub(crate) fn one_of_each() -> Vec<String> {
    let authorities = Authorities::built_in().unwrap();
    let matter = Matter::new(MatterId([0; 16]));
    let now = Moment::default().plus_days(20_000);
    let propose = |kind| propose(kind, 0, now, &matter, &authorities);
    (0..KINDS).map(|kind| kind_of(&matter.next(now, "a", propose(kind)))).collect()
}
