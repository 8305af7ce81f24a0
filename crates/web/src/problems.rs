//! What is wrong with a form that was sent: told at the top of the page, and again at the field
//! it is about, so that neither eye nor ear has to search.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;

/// What is wrong with a form. Fields are named by their `id` on the page.
#[derive(Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    status: Option<u16>,
}

/// One thing that is wrong, and with which field.
pub(crate) struct Problem {
    /// The field's `id`.
    pub(crate) field: String,
    /// What is wrong, for the person who filled it in.
    pub(crate) words: String,
}

impl Problems {
    /// Whatever the service said about a form, put down to one field.
    pub(crate) fn refused(field: impl Into<String>, refused: &service::Refused) -> Self {
        let mut problems = Self::default();
        problems.add_refused(field, refused);
        problems
    }

    /// Adds what the service said.
    pub(crate) fn add_refused(&mut self, field: impl Into<String>, refused: &service::Refused) {
        self.status = self.status.max(Some(refused.status()));
        self.add(field, refused.to_string());
    }

    /// Adds what the door itself saw.
    pub(crate) fn add(&mut self, field: impl Into<String>, words: impl Into<String>) {
        self.list.push(Problem { field: field.into(), words: words.into() });
    }

    /// Nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Something is wrong with a field whose name begins so.
    pub(crate) fn touch(&self, beginning: &str) -> bool {
        self.list.iter().any(|problem| problem.field.starts_with(beginning))
    }

    /// Everything that is wrong.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// The status of the page that tells it.
    pub(crate) fn status(&self) -> StatusCode {
        let usual = if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(usual)
    }

    /// The page's name, so that a reader's program says first that something is wrong.
    pub(crate) fn title(&self, name: &str) -> String {
        if self.is_empty() { name.to_owned() } else { format!("Not yet: {name}") }
    }

    /// Attributes of a field that has a hint (`ID-hint`) beside it.
    pub(crate) fn hinted(&self, field: impl AsRef<str>) -> Attributes {
        self.attributes(field.as_ref(), true)
    }

    /// Attributes of a field without a hint.
    pub(crate) fn plain(&self, field: impl AsRef<str>) -> Attributes {
        self.attributes(field.as_ref(), false)
    }

    /// The note beside a field: empty where nothing is wrong with it.
    pub(crate) fn note(&self, field: impl AsRef<str>) -> Note<'_> {
        let field = field.as_ref();
        Note { field: field.to_owned(), words: self.at(field) }
    }

    fn attributes(&self, field: &str, hint: bool) -> Attributes {
        Attributes { field: field.to_owned(), hint, wrong: self.at(field).is_some() }
    }

    fn at(&self, field: &str) -> Option<&str> {
        let problem = self.list.iter().find(|problem| problem.field == field)?;
        Some(&problem.words)
    }
}

/// `aria-describedby` and `aria-invalid` (WAI-ARIA 1.2) of a field. Names of fields are ours.
pub(crate) struct Attributes {
    field: String,
    hint: bool,
    wrong: bool,
}

impl fmt::Display for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = &self.field;
        match (self.hint, self.wrong) {
            (false, false) => Ok(()),
            (true, false) => write!(f, " aria-describedby=\"{field}-hint\""),
            (false, true) => {
                write!(f, " aria-invalid=\"true\" aria-describedby=\"{field}-problem\"")
            }
            (true, true) => write!(
                f,
                " aria-invalid=\"true\" aria-describedby=\"{field}-problem {field}-hint\""
            ),
        }
    }
}

impl HtmlSafe for Attributes {}

/// The note beside a field.
#[derive(Template)]
#[template(
    ext = "html",
    source = "{% if let Some(words) = words %}\
        <p class=\"problem\" id=\"{{ field }}-problem\">{{ words }}</p>{% endif %}"
)]
pub(crate) struct Note<'a> {
    field: String,
    words: Option<&'a str>,
}

impl HtmlSafe for Note<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_points_at_what_is_wrong_with_it() {
        let mut problems = Problems::default();
        assert_eq!(problems.hinted("text").to_string(), " aria-describedby=\"text-hint\"");
        problems.add("text", "a < b");
        let attributes = " aria-invalid=\"true\" aria-describedby=\"text-problem text-hint\"";
        assert_eq!(problems.hinted("text").to_string(), attributes);
        let note = problems.note("text").to_string();
        assert!(note.contains("id=\"text-problem\"") && !note.contains("a < b"), "{note}");
        assert_eq!(problems.note("warning").to_string(), "");
    }

    #[test]
    fn the_page_takes_the_status_of_what_the_service_said() {
        assert_eq!(Problems::default().status(), StatusCode::OK);
        let refused = Problems::refused("handle", &service::Refused::WrongCodename);
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    }
}
