//! The list of what is due on a matter.
//!
//! Deadlines run in every state until a stay of a court is recorded. What is late, and a deadline
//! that runs while a challenge is pending without a stay, is red.

use record::limits;
use serde::Serialize;

use super::calendar::{Calendar, Calendars};
use crate::authority::{Authorities, Authority, Period};
use crate::matter::{
    Answer, ChallengeState, Closing, Event, Matter, MatterId, NoticeState, PublicationState, Told,
};
use crate::moment::Moment;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Which matter.
    pub matter: MatterId,
    /// What is due.
    pub kind: DueKind,
    /// When.
    pub at: Moment,
    /// The time zone in which people read it.
    pub time_zone: String,
    /// How urgent it is.
    pub colour: Colour,
    /// What it was reckoned from.
    pub because: String,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Somebody reads what the demand says about secrecy.
    ReadSecrecy,
    /// The holder is told.
    Notify,
    /// The public stub appears.
    PublishStub,
    /// The demand is answered.
    Answer,
    /// Objections are sent.
    Object,
    /// The holder's window ends.
    WindowEnds,
    /// The gag is looked at again, and its end asked for.
    ReviewGag,
    /// The gag ends.
    GagEnds,
    /// The gag has lasted as long as is usual.
    GagIsLong,
    /// A court must have been asked about the disputed gag.
    GagReviewByCourt,
    /// The holder is told of what was given in an emergency.
    LateNotice,
    /// What was preserved is deleted.
    DeletePreserved,
    /// Everything that may be public is made public.
    Reveal,
}

impl DueKind {
    /// What is to be done, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ReadSecrecy => "Read what it says about secrecy",
            Self::Notify => "Tell the account holder",
            Self::PublishStub => "Publish that it exists",
            Self::Answer => "Answer the demand",
            Self::Object => "Send objections",
            Self::WindowEnds => "The holder's window ends",
            Self::ReviewGag => "Look at the gag again; ask for its end",
            Self::GagEnds => "The gag ends",
            Self::GagIsLong => "The gag is a year old",
            Self::GagReviewByCourt => "A court must have been asked about the gag",
            Self::LateNotice => "Tell the holder what was given in an emergency",
            Self::DeletePreserved => "Delete what is preserved",
            Self::Reveal => "Make it public",
        }
    }
}

/// How urgent something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Stopped by a court's stay.
    Stopped,
    /// There is time.
    Green,
    /// Within three days.
    Amber,
    /// Late; or running on while a challenge is pending without a stay.
    Red,
}

/// What is due on a matter, soonest first.
#[must_use]
pub fn due(
    matter: &Matter,
    authorities: &Authorities,
    calendars: &Calendars,
    now: Moment,
) -> Vec<Due> {
    let demand = matter.demand.as_ref();
    let authority = demand.and_then(|demand| demand.authority.as_ref());
    let authority = authority.and_then(|id| authorities.find(id));
    let zone = demand.map_or("UTC", |demand| demand.time_zone.as_str());
    let list = List { matter, authority, calendars, zone, now, due: Vec::new() };
    let mut due = list.answers().notices().gags().rest().due;
    due.sort_by_key(|due| (due.at, due.kind));
    due
}

struct List<'a> {
    matter: &'a Matter,
    authority: Option<&'a Authority>,
    calendars: &'a Calendars,
    zone: &'a str,
    now: Moment,
    due: Vec<Due>,
}

impl List<'_> {
    /// Deadlines of the demand itself: only these does a stay stop.
    fn answers(mut self) -> Self {
        let matter = self.matter;
        let Some(demand) = matter.demand.as_ref() else { return self };
        // Whoever refuses waits for a court, and the deadline goes on meanwhile.
        let answer = matter.production.answer;
        let answered = !matches!(answer, Answer::None | Answer::Refused);
        if matter.process.is_over() || answered {
            return self;
        }
        let deadline = self.authority.map(|authority| &authority.deadline);
        let answer = deadline.and_then(|deadline| {
            if demand.emergency { deadline.emergency.or(deadline.answer) } else { deadline.answer }
        });
        let by_law = answer.and_then(|period| self.end_of(demand.received, period));
        if let Some(at) = by_law {
            let words = deadline.map(|deadline| deadline.words.clone()).unwrap_or_default();
            self.push(DueKind::Answer, at, words);
        }
        if let Some(at) = demand.return_moment() {
            self.push(DueKind::Answer, at, "the return date on the paper".to_owned());
        }
        let object = deadline.and_then(|deadline| deadline.object);
        if let Some(at) = object.and_then(|period| self.end_of(demand.received, period))
            && matter.challenge.state == ChallengeState::None
        {
            // Whichever is sooner counts.
            let at = demand.return_moment().map_or(at, |wanted| wanted.min(at));
            self.push(DueKind::Object, at, "the authority's time to object".to_owned());
        }
        self
    }

    fn notices(mut self) -> Self {
        let matter = self.matter;
        let Some(received) = matter.timeline.first().map(|entry| entry.at) else { return self };
        let day = received.plus_hours(limits::DOCKET_STUB_HOURS);
        if matter.notice.secrecy.is_none() {
            self.push(DueKind::ReadSecrecy, day, "until then nothing may be told".to_owned());
            if matter.closing == Closing::Open {
                self.push(DueKind::PublishStub, day, "within a day of receipt".to_owned());
            }
        } else if matter.notice.state(self.now) == NoticeState::Due {
            let since = self.told_since().unwrap_or(received);
            self.push(DueKind::Notify, since, "at once: nothing bars it".to_owned());
        }
        if let Told::Sent { window_ends, .. } = matter.notice.told
            && window_ends > self.now
            && !matter.process.is_over()
        {
            self.push(DueKind::WindowEnds, window_ends, "the notice".to_owned());
        }
        if let Some(at) = matter.production.late_notice_by
            && !matter.notice.is_done()
        {
            self.push(DueKind::LateNotice, at, "what was given in an emergency".to_owned());
        }
        self
    }

    fn gags(mut self) -> Self {
        let Some(gag) = &self.matter.notice.gag else { return self };
        if !gag.is_in_force(self.now) {
            return self;
        }
        if let Some(at) = gag.ends {
            self.push(DueKind::GagEnds, at, "its instrument".to_owned());
        }
        if let Some(at) = gag.review_at {
            self.push(DueKind::ReviewGag, at, "ask for its end date".to_owned());
        }
        let long = gag.began.plus_days(limits::DOCKET_GAG_DAYS_USUAL);
        if gag.ends.is_none_or(|ends| ends > long) {
            self.push(DueKind::GagIsLong, long, "a year is the policy of 2017".to_owned());
        }
        let days = self.authority.and_then(|authority| authority.gag.review_days);
        if let (Some(challenged), Some(days)) = (gag.challenged, days) {
            let at = challenged.plus_days(i64::from(days));
            self.push(DueKind::GagReviewByCourt, at, "the demand for review".to_owned());
        }
        self
    }

    fn rest(mut self) -> Self {
        let matter = self.matter;
        if let Some(preserved) = matter.production.preserved {
            let at = if matter.process.is_over() { self.now } else { preserved.until };
            self.push(DueKind::DeletePreserved, at, "what is preserved expires".to_owned());
        }
        let open = matter.closing != Closing::Closed && !matter.publication.is_public();
        let done = matter.process.is_over() && matter.notice.is_done();
        let known = matter.publication.state != PublicationState::Unread;
        if open && done && known && !matter.notice.is_gagged(self.now) {
            let at = matter.last_moment();
            self.push(DueKind::Reveal, at, "the demand is over and nothing bars it".to_owned());
        }
        self
    }

    /// Since when nothing bars telling.
    fn told_since(&self) -> Option<Moment> {
        let ended = self.matter.notice.gag.as_ref().and_then(|gag| gag.ends);
        let ended = ended.filter(|ends| *ends <= self.now);
        let read = self.matter.timeline.iter().rev().find(|entry| {
            matches!(
                entry.event,
                Event::SecrecyClassified { .. } | Event::GagLifted { .. } | Event::Amended(_)
            )
        });
        ended.max(read.map(|entry| entry.at))
    }

    fn end_of(&self, begins: Moment, period: Period) -> Option<Moment> {
        let jurisdiction = self.authority.map(|authority| authority.jurisdiction.as_str())?;
        let calendar: Option<&Calendar> = self.calendars.of(jurisdiction);
        calendar?.end_of(begins, period, self.zone)
    }

    fn push(&mut self, kind: DueKind, at: Moment, because: String) {
        let of_demand = matches!(kind, DueKind::Answer | DueKind::Object);
        let challenge = &self.matter.challenge;
        let colour = if of_demand && challenge.is_stayed() {
            Colour::Stopped
        } else if at <= self.now
            || of_demand && challenge.state == ChallengeState::PendingWithoutStay
        {
            Colour::Red
        } else if at <= self.now.plus_days(AMBER_DAYS) {
            Colour::Amber
        } else {
            Colour::Green
        };
        let time_zone = self.zone.to_owned();
        let matter = self.matter.id;
        self.due.push(Due { matter, kind, at, time_zone, colour, because });
    }
}

const AMBER_DAYS: i64 = 3;
