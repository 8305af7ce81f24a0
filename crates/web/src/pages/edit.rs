//! Changing a post's words, and taking a post back.

use askama::Template;
use axum::extract::Path;
use record::limits::{DESCRIPTION_CHARACTERS_MAX, POST_CHARACTERS_MAX, WARNING_CHARACTERS_MAX};
use record::{Id, Media, Post};
use service::view::Item;
use service::{Draft, Edit, PictureWords, Refused};

use super::compose::languages::{self, Language};
use super::compose::quoting::{self, Quoting};
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::html::Html;
use crate::post_view::{Look, line};
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/@handle/ID/edit`.
pub(crate) async fn open(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let item = own_post(&visit, &id).await?;
    let post = &item.view.post;
    let draft = Draft {
        text: post.text.clone(),
        warning: post.warning.clone().unwrap_or_default(),
        language: post.language.clone().unwrap_or_default(),
        sensitive: post.sensitive,
        quote_policy: post.quote_policy,
        ..Draft::default()
    };
    show(&visit, &item, &draft, described(&item, None), Problems::default())
}

/// Puts the new words in the place of the old, which stay readable.
pub(crate) async fn save(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let item = own_post(&visit, &id).await?;
    let draft = Draft {
        text: fields.text("text").replace("\r\n", "\n"),
        warning: fields.text("warning").to_owned(),
        language: languages::chosen(&fields),
        sensitive: fields.is_set("sensitive"),
        quote_policy: quoting::chosen(fields.text("quote_policy")),
        ..Draft::default()
    };
    let described = described(&item, Some(&fields));
    let pictures = described.iter().map(|it| PictureWords {
        media: it.media,
        description: Some(it.description.clone()),
        focus: None,
    });
    let edit = Edit { draft: draft.clone(), pictures: pictures.collect() };
    match visit.service.edit(visit.holder()?, item.view.post.id, edit).await {
        Ok(()) => reply::go_to(&path_of(&item), Some(Done::Edited)),
        Err(refused) => {
            let longer = |text: &str, most| record::text::characters(text) > most;
            let far = described.iter();
            let mut far = far.filter(|it| longer(&it.description, DESCRIPTION_CHARACTERS_MAX));
            let far = far.next().map(|it| it.field());
            let field = if !languages::is_tag(&draft.language) {
                "language_other"
            } else if longer(&draft.warning, WARNING_CHARACTERS_MAX) {
                "warning"
            } else {
                far.as_deref().unwrap_or("text")
            };
            let problems = Problems::refused(field, &refused);
            show(&visit, &item, &draft, described, problems)
        }
    }
}

/// A picture on the post, and what it shows.
struct Described {
    number: usize,
    media: Id<Media>,
    path: String,
    description: String,
}

impl Described {
    fn field(&self) -> String {
        format!("description-{}", self.number)
    }
}

/// The post's pictures with their descriptions, or those that were typed instead.
fn described(item: &Item, fields: Option<&Fields>) -> Vec<Described> {
    let pictures = (1..).zip(&item.view.post.media);
    let described = pictures.map(|(number, picture)| {
        let typed = fields.and_then(|fields| fields.find(&format!("description-{number}")));
        Described {
            number,
            media: picture.media,
            path: item.view.picture_path(number - 1).unwrap_or_default(),
            description: typed
                .map_or_else(|| picture.description.clone(), |typed| typed.replace("\r\n", "\n")),
        }
    });
    described.collect()
}

/// `/@handle/ID/delete`: asks once more.
pub(crate) async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let item = own_post(&visit, &id).await?;
    let frame = Frame::new(&visit, "Delete this post?");
    let path = path_of(&item);
    reply::page(&DeletePage { frame, path, line: line(&visit, &item, Look::Line) })
}

/// Takes the post back, with its pictures and all its versions.
pub(crate) async fn delete(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let item = own_post(&visit, &id).await?;
    let holder = visit.holder()?;
    visit.service.erase_post(holder, item.view.post.id).await?;
    reply::go_to(&format!("/@{}", holder.handle()), Some(Done::Deleted))
}

#[derive(Template)]
#[template(path = "compose/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    problems: Problems,
    path: String,
    draft: &'a Draft,
    languages: Vec<Language>,
    other_language: &'a str,
    pictures: Vec<Described>,
    /// Nobody can quote what is not for everyone.
    quotable: bool,
    quoting: [Quoting; 3],
    many: bool,
}

impl EditPage<'_> {
    const TEXT_MAX: usize = POST_CHARACTERS_MAX;
    const WARNING_MAX: usize = WARNING_CHARACTERS_MAX;
    const DESCRIPTION_MAX: usize = DESCRIPTION_CHARACTERS_MAX;
}

#[derive(Template)]
#[template(path = "compose/delete.html")]
struct DeletePage {
    frame: Frame,
    path: String,
    line: Html,
}

fn show(
    visit: &Visit,
    item: &Item,
    draft: &Draft,
    pictures: Vec<Described>,
    problems: Problems,
) -> Answer {
    let status = problems.status();
    let page = EditPage {
        frame: Frame::new(visit, problems.title("Edit")),
        problems,
        path: path_of(item),
        draft,
        languages: languages::offered(&draft.language),
        other_language: languages::other(&draft.language),
        pictures,
        quotable: !item.view.visibility().is_sealed(),
        quoting: quoting::offered(draft.quote_policy),
        many: false,
    };
    reply::page_with(status, &page)
}

async fn own_post(visit: &Visit, id: &str) -> Result<Item, Refusal> {
    let id: Id<Post> = id.parse().map_err(|_| Refusal::not_found())?;
    let item = visit.service.post(Some(visit.holder()?), id).await?;
    if item.flags.own { Ok(item) } else { Err(Refused::Forbidden.into()) }
}

fn path_of(item: &Item) -> String {
    format!("/@{}/{}", item.view.author.account.handle, item.view.post.id)
}
