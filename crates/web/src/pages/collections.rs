//! Collections: accounts put together under a name, for everybody to find.

use askama::Template;
use axum::extract::Path;
use record::limits::{
    COLLECTION_ACCOUNTS_MAX, COLLECTION_DESCRIPTION_CHARACTERS_MAX, COLLECTION_NAME_CHARACTERS_MAX,
    COLLECTIONS_MAX,
};
use record::{Collection, Handle, Id, Listing};
use service::view::CollectionView;
use service::{CollectionChange, Refused};

use super::compose::languages::{self, Language};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::portrait::Portrait;
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/collections`: the holder's own, those the holder is on, and a form for a new one.
pub(crate) async fn open(visit: Visit) -> Answer {
    let typed = CollectionChange { discoverable: true, ..CollectionChange::default() };
    show_all(&visit, &typed, Problems::default()).await
}

/// Makes a collection.
pub(crate) async fn make(visit: Visit, fields: Fields) -> Answer {
    let typed = typed(&fields);
    match visit.service.make_collection(visit.holder()?, &typed, &[]).await {
        Ok(id) => reply::go_to(&path_of(id), Some(Done::CollectionMade)),
        Err(refused) => {
            show_all(&visit, &typed, Problems::refused(field_of(&typed), &refused)).await
        }
    }
}

/// `/collections/ID`: for whoever has the address.
pub(crate) async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let view = find(&visit, &id).await?;
    show_one(&visit, &view, None, Problems::default())
}

/// Changes what a collection is called, and how it is shown.
pub(crate) async fn change(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let view = find(&visit, &id).await?;
    let typed = typed(&fields);
    let id = view.collection.id;
    match visit.service.change_collection(visit.holder()?, id, &typed).await {
        Ok(()) => reply::go_to(&path_of(id), Some(Done::Saved)),
        Err(refused) => {
            let problems = Problems::refused(field_of(&typed), &refused);
            show_one(&visit, &view, Some(typed), problems)
        }
    }
}

/// Puts an account on, by its handle.
pub(crate) async fn put_on(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let view = find(&visit, &id).await?;
    let (id, typed) = (view.collection.id, fields.text("handle"));
    let (service, holder) = (&visit.service, visit.holder()?);
    let put = async {
        let who = match service.account_named(typed.trim().trim_start_matches('@')).await {
            Err(Refused::NotFound) => {
                return Err(Refused::invalid("There is no account with that handle."));
            }
            found => found?,
        };
        service.put_on_collection(holder, id, who.account.id).await
    };
    match put.await {
        Ok(_) => reply::go_to(&path_of(id), Some(Done::Saved)),
        Err(refused) => show_one(&visit, &view, None, Problems::refused("handle", &refused)),
    }
}

/// Takes an account off.
pub(crate) async fn take_off(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, listing) = place(&id, &fields)?;
    visit.service.take_off_collection(visit.holder()?, id, listing).await?;
    reply::go_to(&path_of(id), Some(Done::Saved))
}

/// The holder goes off somebody's collection.
pub(crate) async fn leave(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, listing) = place(&id, &fields)?;
    visit.service.leave_collection(visit.holder()?, id, listing).await?;
    reply::go_to(&path_of(id), Some(Done::CollectionLeft))
}

/// Throws a collection away.
pub(crate) async fn remove(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.service.remove_collection(visit.holder()?, parse(&id)?).await?;
    reply::go_to("/collections", Some(Done::Discarded))
}

fn typed(fields: &Fields) -> CollectionChange {
    CollectionChange {
        name: fields.text("name").to_owned(),
        description: fields.text("description").replace("\r\n", "\n"),
        language: languages::chosen(fields),
        tag: fields.text("tag").to_owned(),
        sensitive: fields.is_set("sensitive"),
        discoverable: fields.is_set("discoverable"),
    }
}

/// The service says what is wrong, and the form knows where that can be.
fn field_of(typed: &CollectionChange) -> &'static str {
    let length = record::text::characters;
    if !languages::is_tag(&typed.language) {
        "language_other"
    } else if length(&typed.description) > COLLECTION_DESCRIPTION_CHARACTERS_MAX {
        "description"
    } else if typed.name.trim().is_empty() || length(&typed.name) > COLLECTION_NAME_CHARACTERS_MAX {
        "name"
    } else {
        "tag"
    }
}

fn parse<T>(id: &str) -> Result<Id<T>, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

fn place(id: &str, fields: &Fields) -> Result<(Id<Collection>, Id<Listing>), Refusal> {
    Ok((parse(id)?, parse(fields.text("place"))?))
}

fn path_of(id: Id<Collection>) -> String {
    format!("/collections/{id}")
}

async fn find(visit: &Visit, id: &str) -> Result<CollectionView, Refusal> {
    Ok(visit.service.collection(visit.viewer(), parse(id)?).await?)
}

#[derive(Template)]
#[template(path = "collections/all.html")]
struct CollectionsPage<'a> {
    frame: Frame,
    problems: Problems,
    own: Vec<CollectionView>,
    with: Vec<CollectionView>,
    typed: &'a CollectionChange,
    languages: Vec<Language>,
    other_language: &'a str,
}

impl CollectionsPage<'_> {
    const NAME_MAX: usize = COLLECTION_NAME_CHARACTERS_MAX;
    const DESCRIPTION_MAX: usize = COLLECTION_DESCRIPTION_CHARACTERS_MAX;
    const MOST: usize = COLLECTIONS_MAX;
}

async fn show_all(visit: &Visit, typed: &CollectionChange, problems: Problems) -> Answer {
    let holder = visit.holder()?;
    let own = visit.service.collections_of(Some(holder), holder.account(), 0, COLLECTIONS_MAX);
    let page = CollectionsPage {
        own: own.await?.0,
        with: visit.service.collections_with(holder, 0, WITH_MAX).await?.0,
        frame: Frame::new(visit, problems.title("Collections")),
        languages: languages::offered(&typed.language),
        other_language: languages::other(&typed.language),
        typed,
        problems,
    };
    reply::page_with(page.problems.status(), &page)
}

#[derive(Template)]
#[template(path = "collections/one.html")]
struct CollectionPage<'a> {
    frame: Frame,
    problems: Problems,
    view: &'a CollectionView,
    description: Html,
    own: bool,
    /// Where the holder is on it.
    place: Option<Id<Listing>>,
    typed: &'a CollectionChange,
    languages: Vec<Language>,
    other_language: &'a str,
}

impl CollectionPage<'_> {
    const NAME_MAX: usize = COLLECTION_NAME_CHARACTERS_MAX;
    const DESCRIPTION_MAX: usize = COLLECTION_DESCRIPTION_CHARACTERS_MAX;
    const MOST: usize = COLLECTION_ACCOUNTS_MAX;
}

fn show_one(
    visit: &Visit,
    view: &CollectionView,
    typed: Option<CollectionChange>,
    problems: Problems,
) -> Answer {
    let row = &view.collection;
    let typed = typed.unwrap_or_else(|| CollectionChange::keeping(row));
    let frame = Frame::new(visit, problems.title(&row.name));
    let holder = visit.viewer().map(service::Session::account);
    let own = holder == Some(row.author);
    let page = CollectionPage {
        frame: if row.discoverable { frame } else { frame.unlisted() },
        description: Html::of_text(&row.description, &|_: &Handle| false),
        own,
        place: holder.filter(|_| !own).and_then(|it| view.listing_of(it)),
        languages: languages::offered(&typed.language),
        other_language: languages::other(&typed.language),
        typed: &typed,
        problems,
        view,
    };
    reply::page_with(page.problems.status(), &page)
}

/// So many of those that the holder is on are shown, the newest.
const WITH_MAX: usize = 100;
