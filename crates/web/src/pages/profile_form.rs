//! How an account presents itself: name, words, labelled lines, two pictures.

use askama::Template;
use axum::extract::Multipart;
use record::{Account, Field, Sections, limits};
use service::{ProfileChange, Refused};

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::parcel::{self, Parcel};
use crate::portrait::{Portrait, picture_path};
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/settings/profile`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let account = own_account(&visit).await?;
    let typed = ProfileChange::keeping(&account);
    show(&visit, &account, &typed, Problems::default())
}

/// Changes the profile.
pub(crate) async fn save(visit: Visit, multipart: Multipart) -> Answer {
    let holder = visit.holder()?;
    let mut problems = Problems::default();
    let mut change = ProfileChange::keeping(&own_account(&visit).await?);
    read(multipart, &mut change, &mut problems).await?;
    let (avatar, header) = (change.avatar.take(), change.header.take());
    if problems.is_empty() {
        let picture = if avatar.is_some() { "file-avatar" } else { "file-header" };
        let whole = ProfileChange { avatar, header, ..change.clone() };
        match visit.service.set_profile(holder, whole).await {
            Ok(()) => {
                let own_page = format!("/@{}", holder.handle());
                return reply::go_to(&own_page, Some(Done::Saved));
            }
            Err(refused @ Refused::Picture(_)) => problems.add_refused(picture, &refused),
            Err(refused) => problems.add_refused(field_of(&change, &refused), &refused),
        }
    }
    show(&visit, &own_account(&visit).await?, &change, problems)
}

async fn read(
    multipart: Multipart,
    change: &mut ProfileChange,
    problems: &mut Problems,
) -> Result<(), Refusal> {
    let mut parcel = Parcel::new(multipart);
    while let Some(file) = parcel.next_file().await? {
        let place = match file.field.as_str() {
            "file-avatar" => &mut change.avatar,
            "file-header" => &mut change.header,
            _ => continue,
        };
        if file.bytes.is_none() {
            problems.add(file.field, parcel::too_large());
        }
        *place = file.bytes;
    }
    let fields = parcel.fields();
    fields.text("display_name").clone_into(&mut change.display_name);
    fields.text("bio").clone_into(&mut change.bio);
    change.fields = lines(fields);
    change.locked = fields.is_set("locked");
    change.bot = fields.is_set("bot");
    change.discoverable = fields.is_set("discoverable");
    change.indexable = fields.is_set("indexable");
    fields.text("avatar_description").clone_into(&mut change.avatar_description);
    fields.text("header_description").clone_into(&mut change.header_description);
    change.attribution_domains =
        fields.text("attribution_domains").split_whitespace().map(str::to_owned).collect();
    change.sections = Sections {
        media: fields.is_set("show_media"),
        media_replies: fields.is_set("show_media_replies"),
        featured: fields.is_set("show_featured"),
    };
    change.drop_avatar = fields.is_set("drop_avatar");
    change.drop_header = fields.is_set("drop_header");
    Ok(())
}

fn lines(fields: &Fields) -> Vec<Field> {
    let (names, values) = (fields.all("field_name"), fields.all("field_value"));
    let lines = names.zip(values).take(limits::FIELDS_MAX);
    lines.map(|(name, value)| Field { name: name.to_owned(), value: value.to_owned() }).collect()
}

/// The service says what is wrong, and the form knows where that can be.
fn field_of(change: &ProfileChange, refused: &Refused) -> &'static str {
    if let Refused::Fields(wrong) = refused
        && wrong.iter().any(|it| it.field == "attribution_domains")
    {
        return "attribution_domains";
    }
    let longer = |text: &str, most| record::text::characters(text) > most;
    if longer(&change.display_name, limits::DISPLAY_NAME_CHARACTERS_MAX) {
        "display_name"
    } else if longer(&change.bio, limits::BIO_CHARACTERS_MAX) {
        "bio"
    } else if longer(&change.avatar_description, limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX) {
        "avatar_description"
    } else if longer(&change.header_description, limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX) {
        "header_description"
    } else {
        "lines"
    }
}

#[derive(Template)]
#[template(path = "settings/profile.html")]
struct ProfileFormPage<'a> {
    frame: Frame,
    problems: Problems,
    account: &'a Account,
    portrait: Portrait<'a>,
    header: Option<String>,
    typed: &'a ProfileChange,
    /// As many as a profile can have, with those it has first.
    lines: Vec<(&'a str, &'a str)>,
}

impl ProfileFormPage<'_> {
    const NAME_MAX: usize = limits::DISPLAY_NAME_CHARACTERS_MAX;
    const BIO_MAX: usize = limits::BIO_CHARACTERS_MAX;
    const LABEL_MAX: usize = limits::FIELD_NAME_CHARACTERS_MAX;
    const DESCRIPTION_MAX: usize = limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX;
    const DOMAINS_MAX: usize = limits::ATTRIBUTION_DOMAINS_MAX;
    const VALUE_MAX: usize = limits::FIELD_VALUE_CHARACTERS_MAX;
}

fn show(visit: &Visit, account: &Account, typed: &ProfileChange, problems: Problems) -> Answer {
    let status = problems.status();
    let mut lines: Vec<(&str, &str)> =
        typed.fields.iter().map(|line| (line.name.as_str(), line.value.as_str())).collect();
    lines.resize(limits::FIELDS_MAX, ("", ""));
    let page = ProfileFormPage {
        frame: Frame::new(visit, problems.title("Profile")),
        problems,
        account,
        portrait: Portrait::of(account),
        header: account.header.map(picture_path),
        typed,
        lines,
    };
    reply::page_with(status, &page)
}

/// The holder's own public row.
pub(crate) async fn own_account(visit: &Visit) -> Result<Account, Refusal> {
    let handle = visit.holder()?.handle();
    Ok(visit.service.account_named(handle.as_str()).await?.account.clone())
}
