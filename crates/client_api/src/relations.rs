//! Following, blocking, muting, and what else is between the caller and others.

use record::Account as AccountRow;
use record::Id;
use schemars::JsonSchema;
use serde::Deserialize;
use service::MuteTerms;

use crate::accounts::{ById, account};
use crate::ask::{Flag, Many, Nothing, Number, Text};
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::relationship::{FamiliarFollowers, MutedAccount, Relationship};
use crate::entities::time_of;
use crate::followers::page;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let follows = Need::User("write:follows");
    table.post("/api/v1/accounts/{id}/follow", follows, "Follows", follow);
    table.post("/api/v1/accounts/{id}/unfollow", follows, "No longer follows", unfollow);
    let blocks = Need::User("write:blocks");
    table.post("/api/v1/accounts/{id}/block", blocks, "Blocks", block);
    table.post("/api/v1/accounts/{id}/unblock", blocks, "No longer blocks", unblock);
    let mutes = Need::User("write:mutes");
    table.post("/api/v1/accounts/{id}/mute", mutes, "Mutes", mute);
    table.post("/api/v1/accounts/{id}/unmute", mutes, "No longer mutes", unmute);
    let write = Need::User("write:accounts");
    table.post("/api/v1/accounts/{id}/note", write, "Notes something for oneself", note);
    for path in ["/api/v1/accounts/{id}/pin", "/api/v1/accounts/{id}/endorse"] {
        table.post(path, write, "Thinks highly of an account", endorse);
    }
    for path in ["/api/v1/accounts/{id}/unpin", "/api/v1/accounts/{id}/unendorse"] {
        table.post(path, write, "No longer thinks highly of it", unendorse);
    }
    let read = Need::User("read:follows");
    table.get("/api/v1/accounts/relationships", read, "How one stands to accounts", several);
    table.get("/api/v1/accounts/familiar_followers", read, "Nobody is told", familiar);
    table.get("/api/v1/blocks", Need::User("read:blocks"), "Blocked accounts", blocked);
    table.get("/api/v1/mutes", Need::User("read:mutes"), "Muted accounts", muted);
    let accounts = Need::User("read:accounts");
    table.get("/api/v1/endorsements", accounts, "Accounts thought highly of", endorsed);
    let theirs = "/api/v1/accounts/{id}/endorsements";
    table.get(theirs, Need::Optional("read:accounts"), "Nobody else is told", endorsed_by);
}

/// How the caller stands to an account, after a deed.
pub(crate) async fn standing(call: &Call, account: Id<AccountRow>) -> Answer<Relationship> {
    let view = call.service.relationship(call.holder()?, account).await?;
    Ok(Reply::json(&Relationship::of(&view)))
}

macro_rules! acts {
    ($($name:ident by $deed:ident;)*) => { $(
        async fn $name(call: Call, asked: ById) -> Answer<Relationship> {
            let account = account(&call, &asked.id).await?.account.id;
            call.service.$deed(call.holder()?, account).await?;
            standing(&call, account).await
        }
    )* };
}

acts! {
    unfollow by unfollow;
    block by block;
    unblock by unblock;
    unmute by unmute;
}

/// A follow, and how it is meant.
#[derive(Deserialize, JsonSchema)]
struct NewFollow {
    /// Whom.
    id: Text,
    /// With what it passes on; yes if not said.
    reblogs: Option<Flag>,
    /// Tell of each post; no if not said.
    notify: Option<Flag>,
    /// Only posts in these languages.
    languages: Option<Many<Text>>,
}

async fn follow(call: Call, asked: NewFollow) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    let holder = call.holder()?;
    call.service.follow(holder, account).await?;
    let mut terms = call.service.relationship(holder, account).await?.tie.follow;
    terms.hide_boosts = asked.reblogs.map_or(terms.hide_boosts, |it| !it.0);
    terms.notify = asked.notify.map_or(terms.notify, |it| it.0);
    if let Some(languages) = asked.languages {
        terms.languages = languages.0.into_iter().map(|it| it.0).collect();
    }
    call.service.set_follow_terms(holder, account, terms).await?;
    standing(&call, account).await
}

/// A mute, and how far it goes.
#[derive(Deserialize, JsonSchema)]
struct NewMute {
    /// Whom.
    id: Text,
    /// Notifications too; yes if not said.
    notifications: Option<Flag>,
    /// For so many seconds, kept as the nearest minute; 0 for good.
    duration: Option<Number>,
}

async fn mute(call: Call, asked: NewMute) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    let seconds = asked.duration.map_or(0, |it| it.0.clamp(0, MUTE_SECONDS_MAX));
    let until = call.service.slot().plus_minutes((seconds + 30) / 60);
    let terms = MuteTerms {
        until: (seconds > 0).then_some(until),
        notices: asked.notifications.is_some_and(|it| !it.0),
    };
    call.service.mute_on(call.holder()?, account, terms).await?;
    standing(&call, account).await
}

/// A note.
#[derive(Deserialize, JsonSchema)]
struct NewNote {
    /// About whom.
    id: Text,
    /// What; nothing takes it away.
    comment: Option<Text>,
}

async fn note(call: Call, asked: NewNote) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    let words = asked.comment.unwrap_or_default().0;
    call.service.set_note(call.holder()?, account, &words).await?;
    standing(&call, account).await
}

async fn endorse(call: Call, asked: ById) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.endorse(call.holder()?, account, true).await?;
    standing(&call, account).await
}

async fn unendorse(call: Call, asked: ById) -> Answer<Relationship> {
    let account = account(&call, &asked.id).await?.account.id;
    call.service.endorse(call.holder()?, account, false).await?;
    standing(&call, account).await
}

/// Which accounts.
#[derive(Deserialize, JsonSchema)]
struct AskedSeveral {
    /// Their ids.
    #[serde(default)]
    id: Many<Text>,
}

impl AskedSeveral {
    fn ids(&self) -> Vec<Id<AccountRow>> {
        let most = 2 * record::limits::PAGE_ITEMS_MAX;
        self.id.0.iter().filter_map(|it| it.0.parse().ok()).take(most).collect()
    }
}

async fn several(call: Call, asked: AskedSeveral) -> Answer<Vec<Relationship>> {
    let views = call.service.relationships(call.holder()?, &asked.ids()).await?;
    Ok(Reply::json(&views.iter().map(Relationship::of).collect()))
}

/// Who follows whom is told to nobody, so nobody is familiar.
async fn familiar(call: Call, asked: AskedSeveral) -> Answer<Vec<FamiliarFollowers>> {
    let mut found = Vec::new();
    for id in asked.ids() {
        if call.service.account(id).await.is_ok() {
            found.push(FamiliarFollowers { id: id.to_string(), accounts: Vec::new() });
        }
    }
    Ok(Reply::json(&found))
}

async fn blocked(call: Call, asked: Paging) -> Answer<Vec<Account>> {
    let ids = call.service.blocked_ids(call.holder()?);
    page(&call, ids, &asked).await
}

async fn muted(call: Call, asked: Paging) -> Answer<Vec<MutedAccount>> {
    let holder = call.holder()?;
    let ids = call.service.muted_ids(holder);
    let part = asked.cut(ids, |(number, _)| *number, record::limits::PAGE_ITEMS_MAX);
    let mut accounts = Vec::with_capacity(part.len());
    for (_, id) in &part {
        let Ok(view) = call.service.account(*id).await else { continue };
        let until = call.service.relationship(holder, *id).await?.tie.mute.until;
        let account = Account::of(&view, call.origin());
        accounts.push(MutedAccount { account, mute_expires_at: until.map(time_of) });
    }
    let first = part.first().map(|(number, _)| number.to_string());
    let last = part.last().map(|(number, _)| number.to_string());
    Ok(Reply::json(&accounts).linked(&call, first, last))
}

async fn endorsed(call: Call, _: Nothing) -> Answer<Vec<Account>> {
    own_endorsed(&call).await
}

async fn own_endorsed(call: &Call) -> Answer<Vec<Account>> {
    let mut accounts = Vec::new();
    for id in call.service.endorsed_ids(call.holder()?) {
        if let Ok(view) = call.service.account(id).await {
            accounts.push(Account::of(&view, call.origin()));
        }
    }
    Ok(Reply::json(&accounts))
}

async fn endorsed_by(call: Call, asked: ById) -> Answer<Vec<Account>> {
    let whose = account(&call, &asked.id).await?.account.id;
    if call.viewer().is_some_and(|it| it.account() == whose) {
        return own_endorsed(&call).await;
    }
    Ok(Reply::json(&Vec::new()))
}

/// Longest mute that ends: ten years.
const MUTE_SECONDS_MAX: i64 = 10 * 366 * 86_400;
