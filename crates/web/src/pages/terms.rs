//! What the holder sets about one other account, for nobody else to see: a note, how the follow
//! is meant, how long the mute holds, on which lists it is.

use askama::Template;
use axum::extract::Path;
use record::limits::NOTE_CHARACTERS_MAX;
use record::{Account, Id, Slot};
use service::view::{AccountView, Relationship};
use service::{FollowTerms, List, MuteTerms, Refused, Session};

use super::compose::languages;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::portrait::Portrait;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/@handle/terms`.
pub(crate) async fn open(visit: Visit, Path(handle): Path<String>) -> Answer {
    let holder = visit.holder()?;
    let view = visit.service.account_named(&handle).await?;
    if view.account.id == holder.account() {
        return reply::go_to("/settings/profile", None);
    }
    let set = visit.service.relationship(holder, view.account.id).await?;
    show(&visit, &view, &set, Problems::default())
}

/// Sets it.
pub(crate) async fn set(visit: Visit, Path(handle): Path<String>, fields: Fields) -> Answer {
    let holder = visit.holder()?;
    let view = visit.service.account_named(&handle).await?;
    let mut set = visit.service.relationship(holder, view.account.id).await?;
    let problems = change(&visit, holder, &mut set, &fields).await?;
    if problems.is_empty() {
        return reply::go_to(&format!("/@{}", view.account.handle), Some(Done::Saved));
    }
    show(&visit, &view, &set, problems)
}

async fn change(
    visit: &Visit,
    holder: &Session,
    set: &mut Relationship,
    fields: &Fields,
) -> Result<Problems, Refusal> {
    let service = &visit.service;
    let mut problems = Problems::default();
    fields.text("note").replace("\r\n", "\n").clone_into(&mut set.tie.note);
    if let Err(refused) = service.set_note(holder, set.account, &set.tie.note).await {
        problems.add_refused("note", &refused);
    }
    if set.following {
        let tags = fields.text("languages").split([',', ' ']).filter(|tag| !tag.is_empty());
        set.tie.follow = FollowTerms {
            hide_boosts: fields.is_set("hide_boosts"),
            notify: fields.is_set("notify"),
            languages: tags.map(str::to_owned).collect(),
        };
        if !set.tie.follow.languages.iter().all(|tag| languages::is_tag(tag)) {
            problems.add("languages", languages::NO_TAG);
        } else if let Err(refused) =
            service.set_follow_terms(holder, set.account, set.tie.follow.clone()).await
        {
            problems.add_refused("languages", &refused);
        }
        change_lists(visit, holder, set.account, fields).await?;
    }
    change_mute(visit, holder, set, fields).await?;
    Ok(problems)
}

async fn change_lists(
    visit: &Visit,
    holder: &Session,
    account: Id<Account>,
    fields: &Fields,
) -> Result<(), Refused> {
    let service = &visit.service;
    let on: Vec<u64> = service.lists_with(holder, account).iter().map(|it| it.number).collect();
    let wanted: Vec<u64> = fields.all("list").filter_map(|it| it.parse().ok()).collect();
    for number in wanted.iter().filter(|number| !on.contains(number)) {
        service.join_list(holder, *number, vec![account]).await?;
    }
    for number in on.iter().filter(|number| !wanted.contains(number)) {
        service.leave_list(holder, *number, vec![account]).await?;
    }
    Ok(())
}

async fn change_mute(
    visit: &Visit,
    holder: &Session,
    set: &mut Relationship,
    fields: &Fields,
) -> Result<(), Refused> {
    let notices = fields.is_set("mute_notices");
    let until: Option<Slot> = match fields.text("mute") {
        "no" if set.muting => return visit.service.unmute(holder, set.account).await,
        "no" => return Ok(()),
        "as_it_is" => set.tie.mute.until,
        minutes => minutes.parse().ok().map(|it| visit.service.slot().plus_minutes(it)),
    };
    set.muting = true;
    set.tie.mute = MuteTerms { until, notices };
    visit.service.mute_on(holder, set.account, set.tie.mute).await
}

#[derive(Template)]
#[template(path = "profile/terms.html")]
struct TermsPage<'a> {
    frame: Frame,
    problems: Problems,
    view: &'a AccountView,
    set: &'a Relationship,
    languages: String,
    /// The holder's lists, and whether the account is on them.
    lists: Vec<(List, bool)>,
}

impl TermsPage<'_> {
    const NOTE_MAX: usize = NOTE_CHARACTERS_MAX;
    /// How long a mute can hold, in minutes and in words.
    const LENGTHS: [(i64, &'static str); 5] = [
        (60, "an hour"),
        (1_440, "a day"),
        (10_080, "a week"),
        (43_200, "30 days"),
        (259_200, "half a year"),
    ];
}

fn show(visit: &Visit, view: &AccountView, set: &Relationship, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let on = visit.service.lists_with(holder, set.account);
    let is_on = |list: &List| on.iter().any(|it| it.number == list.number);
    let lists = visit.service.lists(holder).into_iter();
    let status = problems.status();
    let page = TermsPage {
        frame: Frame::new(
            visit,
            problems.title(&format!("Between you and {}", view.account.name())),
        ),
        problems,
        view,
        set,
        languages: set.tie.follow.languages.join(", "),
        lists: lists.map(|list| (list.clone(), is_on(&list))).collect(),
    };
    reply::page_with(status, &page)
}
