//! Posts as HTML. What is the same for all is rendered once and kept among the service's
//! fragments; what is a viewer's own goes in at the joints each time, so nobody ever sees a
//! state that belongs to somebody else.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use askama::{FastWritable, Template, Values};
use record::{Handle, Slot, Visibility};
use service::view::{Item, PostView, Quoted};
use service::{FilterAction, Flavour, Fragment, Joint};

use crate::audience::{audience_icon, audience_words};
use crate::door::Visit;
use crate::html::Html;
use crate::poll::PollPart;
use crate::portrait::Portrait;
use crate::post_pictures::{Picture, pictures};

/// How large a post stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// One among others.
    Line,
    /// The one that the page is about.
    Focus,
}

/// Items one below the other.
pub(crate) fn lines<'a>(visit: &Visit, items: impl IntoIterator<Item = &'a Item>) -> Html {
    let reader = Reader::of(visit);
    let items = items.into_iter();
    let mut html = String::with_capacity(items.size_hint().1.unwrap_or(1) * BYTES_A_LINE);
    for item in items {
        write_line(visit, &reader, item, Look::Line, &mut html);
    }
    Html::finished(html)
}

/// One item.
pub(crate) fn line(visit: &Visit, item: &Item, look: Look) -> Html {
    let mut html = String::with_capacity(BYTES_A_LINE);
    write_line(visit, &Reader::of(visit), item, look, &mut html);
    Html::finished(html)
}

fn write_line(visit: &Visit, reader: &Reader, item: &Item, look: Look, html: &mut String) {
    let overlay = Overlay { item, reader };
    let mut post = String::with_capacity(BYTES_A_LINE);
    fragment(visit, item, look).splice(&mut post, |joint, html| overlay.fill(joint, html));
    // Writing to a string cannot fail.
    let _ = LineTemplate { item, post: Html::finished(post) }.render_into(html);
}

/// What a page needs to know of whoever reads it.
struct Reader {
    opens_warnings: bool,
    /// Where deeds on the page lead back to.
    back: String,
    now: Slot,
}

impl Reader {
    fn of(visit: &Visit) -> Self {
        let session = visit.viewer();
        Self {
            opens_warnings: session.is_some_and(|session| session.preferences().open_warnings),
            back: visit.here(),
            now: visit.service.slot(),
        }
    }
}

/// What is the same for all who may see the post, rendered now or kept from before.
fn fragment(visit: &Visit, item: &Item, look: Look) -> Arc<Fragment> {
    let fragments = visit.service.fragments();
    let flavour = flavour(look);
    fragments.find(item.view.post.id, flavour).unwrap_or_else(|| {
        let fragment = render(&item.view, look);
        fragments.put(item.view.ticket, flavour, fragment)
    })
}

fn render(view: &PostView, look: Look) -> Fragment {
    let seams = Seams::default();
    let template =
        PostTemplate { view, seams: &seams, focus: look == Look::Focus, pictures: pictures(view) };
    // Writing to a fragment cannot fail.
    let _ = template.render_into(&mut Sewing(&seams));
    seams.0.into_inner()
}

/// What differs from viewer to viewer, as the numbers that fragments keep.
#[derive(Clone, Copy)]
enum Part {
    /// Whether a content warning stands open.
    Open,
    Poll,
    /// Counts, and buttons in the viewer's state.
    Acts,
    Menu,
}

impl Part {
    fn of(joint: Joint) -> Option<Self> {
        [Self::Open, Self::Poll, Self::Acts, Self::Menu]
            .into_iter()
            .find(|part| *part as u8 == joint.0)
    }
}

/// What a page lays over the posts it shows.
struct Overlay<'a> {
    item: &'a Item,
    reader: &'a Reader,
}

impl Overlay<'_> {
    fn fill(&self, joint: Joint, html: &mut String) {
        let Self { item, reader } = *self;
        let written = match Part::of(joint) {
            Some(Part::Open) if reader.opens_warnings => {
                html.push_str(" open");
                Ok(())
            }
            Some(Part::Poll) => item.view.poll.as_ref().map_or(Ok(()), |poll| {
                PollPart::new(item, poll, reader.now, &reader.back).render_into(html)
            }),
            Some(Part::Acts) => Acts { item, buttons: buttons(item) }.render_into(html),
            Some(Part::Menu) => Menu { item }.render_into(html),
            Some(Part::Open) | None => Ok(()),
        };
        // Writing to a string cannot fail.
        debug_assert!(written.is_ok());
    }
}

/// What is not for everyone is not passed on.
fn buttons(item: &Item) -> Vec<Button> {
    let (flags, counts) = (&item.flags, &item.view.counts);
    let button = |on, [act, undo, icon, word]: [&'static str; 4], count| Button {
        on,
        act: if on { undo } else { act },
        icon,
        word,
        count,
    };
    let boost = button(flags.boosted, ["boost", "unboost", "boost", "Boost"], counts.boosts);
    let rest = [
        button(
            flags.favourited,
            ["favourite", "unfavourite", "star", "Favourite"],
            counts.favourites,
        ),
        button(flags.bookmarked, ["bookmark", "unbookmark", "bookmark", "Bookmark"], 0),
    ];
    let again = item.view.visibility() == Visibility::Followers && flags.own;
    let passes_on = again || !item.view.visibility().is_sealed();
    passes_on.then_some(boost).into_iter().chain(rest).collect()
}

/// The fragment being written, to which templates add joints.
#[derive(Default)]
struct Seams(RefCell<Fragment>);

impl Seams {
    fn open(&self) -> Seam<'_> {
        Seam(self, Part::Open)
    }
    fn poll(&self) -> Seam<'_> {
        Seam(self, Part::Poll)
    }
    fn acts(&self) -> Seam<'_> {
        Seam(self, Part::Acts)
    }
    fn menu(&self) -> Seam<'_> {
        Seam(self, Part::Menu)
    }
}

/// A joint as templates write it: no text, but a place in the fragment.
struct Seam<'a>(&'a Seams, Part);

impl FastWritable for Seam<'_> {
    fn write_into(&self, _: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        let Self(Seams(fragment), part) = self;
        fragment.borrow_mut().push_joint(Joint(*part as u8));
        Ok(())
    }
}

impl fmt::Display for Seam<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl askama::filters::HtmlSafe for Seam<'_> {}

/// Writes a template's text into the fragment.
struct Sewing<'a>(&'a Seams);

impl fmt::Write for Sewing<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.0.0.borrow_mut().push_text(piece);
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "post/post.html")]
struct PostTemplate<'a> {
    view: &'a PostView,
    seams: &'a Seams,
    focus: bool,
    pictures: Vec<Picture<'a>>,
}

impl PostTemplate<'_> {
    /// The text of the post or of its quote. Accounts that it was found to name are links.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn text(&self, view: &PostView) -> Html {
        let mentions = &view.post.mentions;
        Html::of_text(&view.post.text, &|handle: &Handle| {
            mentions.iter().any(|mention| mention.handle == *handle)
        })
    }
}

#[derive(Template)]
#[template(path = "post/line.html")]
struct LineTemplate<'a> {
    item: &'a Item,
    post: Html,
}

impl LineTemplate<'_> {
    /// The title of the filter that folds the post. Pieces are shared among viewers, so pictures
    /// are not covered for one of them alone: the post is folded.
    fn folded(&self) -> Option<&str> {
        let flags = &self.item.flags;
        let covered = || {
            let found = flags.filter_here(FilterAction::Blur);
            found.filter(|_| !self.item.view.post.media.is_empty())
        };
        let found = flags.filter_here(FilterAction::Warn).or_else(covered)?;
        Some(&found.filter.title)
    }
}

#[derive(Template)]
#[template(path = "post/acts.html")]
struct Acts<'a> {
    item: &'a Item,
    buttons: Vec<Button>,
}

/// A button under a post, in the viewer's state.
struct Button {
    on: bool,
    act: &'static str,
    icon: &'static str,
    word: &'static str,
    count: u64,
}

#[derive(Template)]
#[template(path = "post/menu.html")]
struct Menu<'a> {
    item: &'a Item,
}

fn flavour(look: Look) -> Flavour {
    Flavour(match look {
        Look::Line => 0,
        Look::Focus => 1,
    })
}

/// A line rarely grows beyond this.
const BYTES_A_LINE: usize = 4 * 1024;
