//! What people read in their archive: two kinds of page that ask the net for nothing, and open
//! from any folder.

use askama::Template;
use record::Visibility;
use service::view::{PostView, Quoted};
use service::{Contents, Pages};

use crate::html::Html;

/// Draws the archive's pages with this door's templates.
pub(crate) struct Drawn;

impl Pages for Drawn {
    fn index(&self, contents: &Contents) -> String {
        let account = &contents.account.account;
        let nobody = |_: &record::Handle| false;
        let index = Index { contents, bio: Html::of_text(&account.bio, &nobody) };
        index.render().unwrap_or_default()
    }

    fn posts(&self, title: &str, posts: &[PostView]) -> String {
        Posts { title, posts }.render().unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "archive/index.html")]
struct Index<'a> {
    contents: &'a Contents,
    bio: Html,
}

#[derive(Template)]
#[template(path = "archive/posts.html")]
struct Posts<'a> {
    title: &'a str,
    posts: &'a [PostView],
}

impl Posts<'_> {
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn text(&self, view: &PostView) -> Html {
        Html::of_text(&view.post.text, &|_| false)
    }
}
