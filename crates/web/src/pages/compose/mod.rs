//! Writing a post: a form, a look at what it will be, and then out, or into the drawer.

mod audience;
pub(crate) mod languages;
mod preview;
pub(crate) mod quoting;
mod sheet;

use askama::Template;
use axum::extract::{Multipart, Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use record::{Account, Handle, Id, Post, QuotePolicy, Slot, limits};
use serde::Deserialize;
use service::{Draft, Refused, Session, Size};

use self::audience::Audience;
use self::languages::Language;
use self::preview::{Findings, Preview};
use self::quoting::Quoting;
use self::sheet::Sheet;
use super::profile_form::own_account;
use super::settings::sizes;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::parcel::{self, Parcel};
use crate::post_view::{Look, line};
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

pub(crate) use self::preview::text_html;

/// `/compose`: a blank sheet, an answer, a quote, or a held post again.
pub(crate) async fn open(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let holder = visit.holder()?;
    let mut sheet = match asked.held {
        Some(number) => Sheet::of_draft(held_draft(&visit, holder, number)?, Some(number)),
        None => Sheet::blank(&holder.preferences()),
    };
    let id = |text: Option<String>| text.and_then(|text| text.parse::<Id<Post>>().ok());
    sheet.reply_to = id(asked.reply_to).or(sheet.reply_to);
    sheet.quote = id(asked.quote).or(sheet.quote);
    if let Some(handle) = asked.mention.and_then(|text| Handle::parse(&text).ok()) {
        sheet.text = format!("@{handle} ");
    }
    if let Some(parent) = sheet.reply_to.filter(|_| sheet.text.is_empty()) {
        let item = visit.service.post(Some(holder), parent).await?;
        if !item.flags.own {
            sheet.text = format!("@{} ", item.view.author.account.handle);
        }
        sheet.visibility = sheet.visibility.max(item.view.visibility());
    }
    if let Some(word) = asked.visibility {
        sheet.visibility = audience::visibility(&word);
    }
    Desk { visit: &visit, sheet, problems: Problems::default() }.show(None).await
}

/// The query of [`open`].
#[derive(Deserialize)]
pub(crate) struct Asked {
    reply_to: Option<String>,
    quote: Option<String>,
    mention: Option<String>,
    visibility: Option<String>,
    held: Option<u64>,
}

/// What a writer sends: to be looked at, posted, or held.
pub(crate) async fn send(visit: Visit, multipart: Multipart) -> Answer {
    let holder = visit.holder()?;
    let mut problems = Problems::default();
    let parcel = unpack(&visit, holder, multipart, &mut problems).await?;
    let mut sheet = parcel.sheet;
    let findings = preview::clean(&mut sheet, &parcel.fields);
    sheet.check(&mut problems);
    let wanted = parcel.fields.text("action");
    let due = Slot::parse(&sheet.due);
    if wanted == "schedule" && due.is_none() {
        problems.add("due", "Please say on which day and in which minute.");
    }
    let goes = matches!(wanted, "post" | "hold" | "schedule") && problems.is_empty();
    if !goes || findings.hold_it_up() {
        return Desk { visit: &visit, sheet, problems }.show(Some(&findings)).await;
    }
    let sent = match (wanted, due) {
        ("schedule", Some(due)) => {
            let waiting = visit.service.schedule(holder, sheet.to_draft(), due).await;
            waiting.map(|_| ("/held-posts".to_owned(), Done::Scheduled))
        }
        ("hold", _) => hold(&visit, holder, &sheet).await,
        _ => post(&visit, holder, &sheet).await,
    };
    match sent {
        Ok((path, done)) => reply::go_to(&path, Some(done)),
        Err(refused) => {
            let field = match wanted {
                "schedule" => "due",
                _ if sheet.poll.is_there() => "poll",
                _ => "text",
            };
            problems.add_refused(field, &refused);
            Desk { visit: &visit, sheet, problems }.show(Some(&findings)).await
        }
    }
}

/// `/compose/picture/N`: a picture as it was cleaned, for its writer alone.
pub(crate) async fn picture(visit: Visit, Path(number): Path<u64>) -> Answer {
    let (media_type, bytes) = visit.service.upload_bytes(visit.holder()?, number).await?;
    Ok(([(CONTENT_TYPE, media_type.mime())], bytes).into_response())
}

async fn post(visit: &Visit, holder: &Session, sheet: &Sheet) -> Result<(String, Done), Refused> {
    let id = match sheet.held {
        Some(number) => {
            visit.service.rewrite_held(holder, number, sheet.to_draft()).await?;
            visit.service.release(holder, number).await?
        }
        None => visit.service.publish(holder, sheet.to_draft()).await?,
    };
    Ok((format!("/@{}/{id}", holder.handle()), Done::Posted))
}

async fn hold(visit: &Visit, holder: &Session, sheet: &Sheet) -> Result<(String, Done), Refused> {
    match sheet.held {
        Some(number) => visit.service.rewrite_held(holder, number, sheet.to_draft()).await?,
        None => visit.service.hold(holder, sheet.to_draft()).await.map(|_| ())?,
    }
    Ok(("/held-posts".to_owned(), Done::Held))
}

fn held_draft(visit: &Visit, holder: &Session, number: u64) -> Result<Draft, Refusal> {
    let held = visit.service.held_posts(holder).into_iter();
    let found = held.into_iter().find(|post| post.number == number);
    Ok(found.ok_or_else(Refusal::not_found)?.draft)
}

/// A form sent, with its new pictures cleaned and put away.
struct Unpacked {
    sheet: Sheet,
    fields: Fields,
}

async fn unpack(
    visit: &Visit,
    holder: &Session,
    multipart: Multipart,
    problems: &mut Problems,
) -> Result<Unpacked, Refusal> {
    let mut parcel = Parcel::new(multipart);
    let mut uploads = Vec::new();
    while let Some(file) = parcel.next_file().await? {
        let Some(bytes) = file.bytes else {
            problems.add(file.field, parcel::too_large());
            continue;
        };
        let size: Size = sheet::size(parcel.fields());
        match visit.service.upload(holder, bytes, size).await {
            Ok(upload) => uploads.push((file.field, upload.number)),
            Err(refused) => problems.add_refused(file.field, &refused),
        }
    }
    let fields = parcel.into_fields();
    let mut sheet = Sheet::of_fields(&fields);
    for place in &mut sheet.places {
        let field = format!("file-{}", place.number);
        let chosen = uploads.iter().find(|(of, _)| *of == field);
        place.upload = chosen.map(|(_, number)| *number).or(place.upload);
    }
    Ok(Unpacked { sheet, fields })
}

/// A writer at work.
struct Desk<'a> {
    visit: &'a Visit,
    sheet: Sheet,
    problems: Problems,
}

impl Desk<'_> {
    async fn show(self, findings: Option<&Findings>) -> Answer {
        let Self { visit, sheet, problems } = self;
        let holder = visit.holder()?;
        let status = problems.status();
        let account: Account = own_account(visit).await?;
        let preview = match findings {
            Some(findings) => Some(Preview::of(visit, &account, &sheet, findings).await),
            None => None,
        };
        let quote_tells = match sheet.quote {
            Some(id) => visit.service.post(Some(holder), id).await.is_ok_and(|item| {
                !item.flags.own && item.view.post.quote_policy == QuotePolicy::Followers
            }),
            None => false,
        };
        let title = if sheet.reply_to.is_some() { "Answer" } else { "New post" };
        let page = ComposePage {
            frame: Frame::new(visit, problems.title(title)),
            title,
            problems,
            preview,
            answered: shown(visit, holder, sheet.reply_to).await?,
            quoted: shown(visit, holder, sheet.quote).await?,
            languages: languages::offered(&sheet.language),
            other_language: languages::other(&sheet.language),
            sizes: sizes(sheet.size),
            holds: holder.preferences().hold_by_default || sheet.held.is_some(),
            quote_tells,
            audiences: audience::AUDIENCES,
            quoting: quoting::offered(sheet.quote_policy),
            many: false,
            earliest: visit.service.slot().plus_minutes(limits::SCHEDULE_MINUTES_MIN + 1),
            sheet: &sheet,
        };
        reply::page_with(status, &page)
    }
}

/// A slot as fields for day and minute write it (HTML, "local date and time").
pub(crate) fn for_field(slot: &Slot) -> String {
    slot.rfc3339().chars().take("2026-11-22T14:05".len()).collect()
}

async fn shown(visit: &Visit, holder: &Session, id: Option<Id<Post>>) -> Result<Html, Refusal> {
    let Some(id) = id else { return Ok(Html::default()) };
    match visit.service.post(Some(holder), id).await {
        Ok(item) => Ok(line(visit, &item, Look::Line)),
        Err(Refused::NotFound) => Ok(Html::default()),
        Err(refused) => Err(refused.into()),
    }
}

#[derive(Template)]
#[template(path = "compose/page.html")]
struct ComposePage<'a> {
    frame: Frame,
    title: &'static str,
    problems: Problems,
    sheet: &'a Sheet,
    preview: Option<Preview<'a>>,
    answered: Html,
    quoted: Html,
    /// Only followers may quote it: whoever does is seen to be one.
    quote_tells: bool,
    languages: Vec<Language>,
    other_language: &'a str,
    sizes: [(Size, bool); 3],
    audiences: &'static [Audience],
    quoting: [Quoting; 3],
    /// The choice is about posts to come.
    many: bool,
    /// A post that goes out by itself goes no earlier.
    earliest: Slot,
    /// Holding back is what this writer usually does.
    holds: bool,
}

impl ComposePage<'_> {
    const TEXT_MAX: usize = limits::POST_CHARACTERS_MAX;
    const WARNING_MAX: usize = limits::WARNING_CHARACTERS_MAX;
    const DESCRIPTION_MAX: usize = limits::DESCRIPTION_CHARACTERS_MAX;
    const OPTION_MAX: usize = limits::POLL_OPTION_CHARACTERS_MAX;
    const OPTIONS_MIN: usize = limits::POLL_OPTIONS_MIN;
    const PICTURES_MAX: usize = limits::ATTACHMENTS_MAX;
    const PICTURE_MIB_MAX: usize = limits::UPLOAD_BYTES_MAX / (1024 * 1024);
}
