//! Posts as JSON. What is the same for all is written once and kept among the service's
//! fragments; the viewer's own fields go in at the joints each time.

use std::sync::Arc;

use serde::Serialize;
use service::view::{Flags, Item, Page, PostView};
use service::{Flavour, Fragment, Joint};

use crate::call::Call;
use crate::entities::poll::Poll;
use crate::entities::status::{Status, StatusBody};
use crate::reply::Reply;
use crate::viewer;

/// A page of posts, with the addresses of its neighbours.
pub(crate) fn page(call: &Call, page: &Page<Item>) -> Reply<Vec<Status>> {
    let first = page.items.first().map(|item| item.cursor.to_string());
    let last = page.items.last().map(|item| item.cursor.to_string());
    list(call, &page.items).linked(call, first, last)
}

/// Posts in a list.
pub(crate) fn list<'a>(
    call: &Call,
    items: impl IntoIterator<Item = &'a Item>,
) -> Reply<Vec<Status>> {
    let items = items.into_iter();
    let mut json = String::with_capacity(2 + items.size_hint().0 * BYTES_A_STATUS);
    json.push('[');
    for (place, item) in items.enumerate() {
        if place > 0 {
            json.push(',');
        }
        write(call, item, &mut json);
    }
    json.push(']');
    Reply::raw(json)
}

/// One post.
pub(crate) fn one(call: &Call, item: &Item) -> Reply<Status> {
    Reply::raw(text(call, item))
}

/// One post as JSON, to stand inside something else.
pub(crate) fn text(call: &Call, item: &Item) -> String {
    let mut json = String::with_capacity(BYTES_A_STATUS);
    write(call, item, &mut json);
    json
}

fn write(call: &Call, item: &Item, json: &mut String) {
    let Some(by) = &item.boosted_by else {
        return write_post(call, &item.view, &item.flags, json);
    };
    push_open(json, &StatusBody::of_boost(item, by, call.origin()));
    json.push_str(",\"poll\":null,\"reblog\":");
    write_post(call, &item.view, &item.flags, json);
    viewer::push(json, &item.view, &item.flags);
    json.push('}');
}

fn write_post(call: &Call, view: &PostView, flags: &Flags, json: &mut String) {
    fragment(call, view).splice(json, |joint, json| match joint {
        POLL => {
            let poll = view.poll.as_ref();
            let poll = poll.map(|it| Poll::of(&view.post, it, flags, call.service.slot()));
            push_value(json, &poll);
        }
        _ => viewer::push(json, view, flags),
    });
}

/// What is the same for all who may see the post, written now or kept from before.
fn fragment(call: &Call, view: &PostView) -> Arc<Fragment> {
    let fragments = call.service.fragments();
    fragments.find(view.post.id, FLAVOUR).unwrap_or_else(|| {
        let mut text = String::with_capacity(BYTES_A_STATUS);
        push_open(&mut text, &StatusBody::of(view, call.origin(), call.service.slot()));
        text.push_str(",\"reblog\":null,\"poll\":");
        let mut fragment = Fragment::default();
        fragment.push_text(&text);
        fragment.push_joint(POLL);
        fragment.push_joint(VIEWER);
        fragment.push_text("}");
        fragments.put(view.ticket, FLAVOUR, fragment)
    })
}

/// An entity as JSON without its closing brace, for more to follow.
pub(crate) fn open(entity: &impl Serialize) -> String {
    let mut json = String::new();
    push_open(&mut json, entity);
    json
}

/// Writes an entity without its closing brace.
fn push_open(json: &mut String, entity: &impl Serialize) {
    push_value(json, entity);
    json.pop();
}

/// Writes an entity's fields without the braces around them.
pub(crate) fn push_fields(json: &mut String, entity: &impl Serialize) {
    let start = json.len();
    push_value(json, entity);
    json.pop();
    json.remove(start);
}

/// Writes an entity.
#[expect(clippy::expect_used, reason = "entities have string keys only: JSON cannot fail")]
pub(crate) fn push_value(json: &mut String, entity: &impl Serialize) {
    serde_json::to_writer(Pen(json), entity).expect("entities are plain JSON");
}

/// Writes at the end of a text. Serializers of JSON hand over whole characters.
struct Pen<'a>(&'a mut String);

impl std::io::Write for Pen<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(std::io::Error::other)?;
        self.0.push_str(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Fragments 0 and 1 are the web's.
const FLAVOUR: Flavour = Flavour(2);
const POLL: Joint = Joint(0);
const VIEWER: Joint = Joint(1);
/// A post in JSON, with its account, is rarely longer.
const BYTES_A_STATUS: usize = 2 * 1024;
