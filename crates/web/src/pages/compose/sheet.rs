//! What a writer has filled in so far: the form's state between one step and the next. Nothing
//! of it stays on the server but the cleaned pictures, sealed.

use record::limits::{
    ATTACHMENTS_MAX, DESCRIPTION_CHARACTERS_MAX, POLL_OPTIONS_MAX, POST_CHARACTERS_MAX,
    WARNING_CHARACTERS_MAX,
};
use record::{Focus, Id, Post, QuotePolicy, Visibility};
use service::{Draft, DraftAttachment, DraftPoll, Preferences, Size};

use super::audience;
use super::{languages, quoting};
use crate::form::Fields;
use crate::problems::Problems;

/// A post as it stands in the form.
#[derive(Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) text: String,
    pub(crate) warning: String,
    pub(crate) language: String,
    pub(crate) reply_to: Option<Id<Post>>,
    pub(crate) quote: Option<Id<Post>>,
    pub(crate) places: Vec<Place>,
    pub(crate) size: Size,
    pub(crate) sensitive: bool,
    pub(crate) poll: PollSheet,
    /// Who it is for.
    pub(crate) visibility: Visibility,
    pub(crate) quote_policy: QuotePolicy,
    /// When it is to go out by itself, as the form says it.
    pub(crate) due: String,
    /// Number of the held post that is being written anew.
    pub(crate) held: Option<u64>,
}

/// A place for a picture.
#[derive(Clone, Default)]
pub(crate) struct Place {
    /// From 1.
    pub(crate) number: usize,
    /// The picture in it, by the number of its upload.
    pub(crate) upload: Option<u64>,
    pub(crate) description: String,
    /// The point that must stay in sight; the middle where nobody said.
    pub(crate) focus: Option<Focus>,
}

/// A question with options, as far as it is filled in.
#[derive(Clone, Default)]
pub(crate) struct PollSheet {
    /// [`POLL_OPTIONS_MAX`] of them, empty where nothing stands.
    pub(crate) options: Vec<String>,
    pub(crate) multiple: bool,
    pub(crate) minutes: i64,
}

impl Sheet {
    /// An empty sheet, as the holder likes it.
    pub(crate) fn blank(preferences: &Preferences) -> Self {
        let draft = Draft {
            language: preferences.language.clone(),
            quote_policy: preferences.quote_policy,
            ..Draft::default()
        };
        Self { size: preferences.picture_size(), ..Self::of_draft(draft, None) }
    }

    /// The sheet of a post written before.
    pub(crate) fn of_draft(draft: Draft, held: Option<u64>) -> Self {
        let mut attachments = draft.attachments.into_iter();
        let place = |number| match attachments.next() {
            Some(it) => Place {
                number,
                upload: Some(it.upload),
                description: it.description,
                focus: it.focus,
            },
            None => Place { number, ..Place::default() },
        };
        let poll = draft.poll.unwrap_or(DraftPoll {
            options: Vec::new(),
            multiple: false,
            hide_totals: false,
            minutes: POLL_MINUTES,
        });
        let mut options = poll.options;
        options.resize(POLL_OPTIONS_MAX, String::new());
        Self {
            text: draft.text,
            warning: draft.warning,
            language: draft.language,
            reply_to: draft.reply_to,
            quote: draft.quote,
            places: (1..=ATTACHMENTS_MAX).map(place).collect(),
            size: Size::default(),
            sensitive: draft.sensitive,
            poll: PollSheet { options, multiple: poll.multiple, minutes: poll.minutes },
            visibility: draft.visibility,
            quote_policy: draft.quote_policy,
            due: String::new(),
            held,
        }
    }

    /// The sheet as a form sent it. Browsers end lines with two characters (HTML, "constructing
    /// the entry list"); that is no doing of the writer's.
    pub(crate) fn of_fields(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).replace("\r\n", "\n");
        let number = |name: &str| fields.text(name).parse().ok();
        let mut options: Vec<_> = fields.all("poll_option").map(str::to_owned).collect();
        options.resize(POLL_OPTIONS_MAX, String::new());
        let place = |number: usize| Place {
            number,
            upload: fields
                .text(&format!("upload-{number}"))
                .parse()
                .ok()
                .filter(|_| !fields.is_set(&format!("drop-{number}"))),
            description: text(&format!("description-{number}")),
            focus: focus(fields.text(&format!("focus-{number}"))),
        };
        Self {
            text: text("text"),
            warning: text("warning"),
            language: languages::chosen(fields),
            reply_to: fields.text("reply_to").parse().ok(),
            quote: fields.text("quote").parse().ok(),
            places: (1..=ATTACHMENTS_MAX).map(place).collect(),
            size: size(fields),
            sensitive: fields.is_set("sensitive"),
            poll: PollSheet {
                options,
                multiple: fields.is_set("poll_multiple"),
                minutes: fields.text("poll_minutes").parse().unwrap_or(POLL_MINUTES),
            },
            visibility: audience::visibility(fields.text("visibility")),
            quote_policy: quoting::chosen(fields.text("quote_policy")),
            due: fields.text("due").to_owned(),
            held: number("held"),
        }
    }

    /// The post as the service takes it.
    pub(crate) fn to_draft(&self) -> Draft {
        let attachments = self.places.iter().filter_map(|place| {
            Some(DraftAttachment {
                upload: place.upload?,
                description: place.description.clone(),
                focus: place.focus,
            })
        });
        Draft {
            text: self.text.clone(),
            warning: self.warning.clone(),
            language: self.language.clone(),
            reply_to: self.reply_to,
            quote: self.quote,
            attachments: attachments.collect(),
            sensitive: self.sensitive,
            visibility: self.visibility,
            quote_policy: self.quote_policy,
            poll: self.poll.is_there().then(|| DraftPoll {
                options: self.poll.options.clone(),
                multiple: self.poll.multiple,
                hide_totals: false,
                minutes: self.poll.minutes,
            }),
        }
    }

    /// What is wrong that can be seen field by field; the service has the last word.
    pub(crate) fn check(&self, problems: &mut Problems) {
        let over = |text: &str, most| record::text::characters(text).saturating_sub(most);
        let mut limit = |field: String, what: &str, text: &str, most| {
            let over = over(text, most);
            if over > 0 {
                problems.add(field, format!("The {what} is {over} characters too long."));
            }
        };
        limit("text".into(), "text", self.text.trim(), POST_CHARACTERS_MAX);
        limit("warning".into(), "content warning", &self.warning, WARNING_CHARACTERS_MAX);
        for place in &self.places {
            let field = format!("description-{}", place.number);
            limit(field, "description", &place.description, DESCRIPTION_CHARACTERS_MAX);
        }
        if !languages::is_tag(&self.language) {
            problems.add("language_other", languages::NO_TAG);
        }
        let has_words = !self.text.trim().is_empty();
        if problems.is_empty() && !has_words && !self.has_pictures() && !self.poll.is_there() {
            problems.add("text", "There is nothing to post yet.");
        }
        if self.visibility.is_sealed() && self.poll.is_there() {
            problems.add("poll", "Votes are counted in public: a poll is for everyone.");
        }
        if self.has_pictures() && self.poll.is_there() {
            problems.add("poll", "A post has pictures or a poll, not both.");
        }
    }

    /// Some place has a picture in it.
    pub(crate) fn has_pictures(&self) -> bool {
        self.places.iter().any(|place| place.upload.is_some())
    }
}

impl Place {
    /// Names, values and words of the nine points to choose from, row by row, and which is
    /// chosen.
    pub(crate) fn points(&self) -> Vec<(String, String, bool)> {
        let nearest = |part: i16| (part + 1000) / 667;
        let chosen = self.focus.map_or((1, 1), |it| (nearest(it.x), 2 - nearest(it.y)));
        let rows = (0..).zip([("top", 700_i16), ("middle", 0), ("bottom", -700)]);
        let point = |(row, (row_name, y)): (i16, (&str, i16))| {
            let columns = (0..).zip([("left", -700_i16), ("centre", 0), ("right", 700)]);
            let points = columns.map(|(column, (column_name, x))| {
                let is_chosen = (column, row) == chosen;
                (format!("{x},{y}"), format!("{row_name} {column_name}"), is_chosen)
            });
            points.collect::<Vec<_>>()
        };
        rows.flat_map(point).collect()
    }
}

impl PollSheet {
    /// Something of it is filled in.
    pub(crate) fn is_there(&self) -> bool {
        self.options.iter().any(|option| !option.trim().is_empty())
    }

    /// How long it can be open, in minutes and in words, and which is chosen.
    pub(crate) fn lengths(&self) -> impl Iterator<Item = (i64, &'static str, bool)> {
        LENGTHS.iter().map(|(minutes, words)| (*minutes, *words, *minutes == self.minutes))
    }
}

/// The size that a form chose for pictures.
pub(crate) fn size(fields: &Fields) -> Size {
    let edge = fields.text("size").parse().unwrap_or(0);
    let sizes = [Size::Hidden, Size::Medium, Size::Large];
    sizes.into_iter().find(|size| size.edge() == edge).unwrap_or_default()
}

fn focus(text: &str) -> Option<Focus> {
    let (x, y) = text.split_once(',')?;
    let focus = Focus::new(x.parse().ok()?, y.parse().ok()?);
    (focus != Focus::new(0, 0)).then_some(focus)
}

/// A day, unless the writer says otherwise.
const POLL_MINUTES: i64 = 1_440;

const LENGTHS: &[(i64, &str)] = &[
    (30, "30 minutes"),
    (60, "1 hour"),
    (360, "6 hours"),
    (1_440, "1 day"),
    (4_320, "3 days"),
    (10_080, "1 week"),
    (43_200, "30 days"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_chosen_comes_back_chosen() {
        for (value, _, _) in Place::default().points() {
            let place = Place { focus: focus(&value), ..Place::default() };
            let chosen: Vec<_> = place.points().into_iter().filter(|point| point.2).collect();
            assert_eq!(chosen.len(), 1);
            assert_eq!(chosen[0].0, value);
        }
    }

    #[test]
    fn a_sheet_is_the_same_after_a_turn_as_a_draft() {
        let attachment = DraftAttachment {
            upload: 7,
            description: "a heron".into(),
            focus: Some(Focus::new(-700, 700)),
        };
        let draft = Draft {
            text: "Words".into(),
            warning: "Birds".into(),
            language: "sr-Latn".into(),
            quote_policy: QuotePolicy::Followers,
            attachments: vec![attachment],
            sensitive: true,
            ..Draft::default()
        };
        assert!(Sheet::of_draft(draft.clone(), Some(3)).to_draft() == draft);
    }
}
