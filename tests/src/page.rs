//! A page as a reader without scripts has it: text, links, forms with what is filled in.

use anyhow::{Context as _, Result};
use scraper::{ElementRef, Html, Selector};

/// A page.
pub struct Page {
    html: Html,
}

/// A form, with the values a browser would send.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent; empty: to the page itself.
    pub action: String,
    /// It carries files.
    pub multipart: bool,
    /// Names and values, in the order of the page.
    pub fields: Vec<(String, String)>,
}

impl Page {
    /// Reads a page.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { html: Html::parse_document(text) }
    }

    /// The texts of all elements that a CSS selector finds.
    #[must_use]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let words = |it: ElementRef<'_>| it.text().collect::<Vec<_>>().join(" ");
        let neat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.select(selector).into_iter().map(|it| neat(words(it))).collect()
    }

    /// An attribute of all elements that a CSS selector finds.
    #[must_use]
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let found = self.select(selector).into_iter();
        found.filter_map(|it| it.value().attr(name).map(str::to_owned)).collect()
    }

    /// The form sent to a path.
    ///
    /// # Errors
    /// Fails if the page has none.
    pub fn form(&self, path: &str) -> Result<Form> {
        let forms = self.select("form").into_iter().map(|it| self.read(it));
        let known: Vec<_> = forms.collect();
        let actions: Vec<_> = known.iter().map(|form| form.action.clone()).collect();
        let found = known.into_iter().find(|form| form.goes_to(path));
        found.with_context(|| format!("the page has no form to {path}, only to {actions:?}"))
    }

    /// The form that has a field so named.
    ///
    /// # Errors
    /// Fails if the page has none.
    pub fn form_with(&self, field: &str) -> Result<Form> {
        let mut forms = self.select("form").into_iter().map(|it| self.read(it));
        let found = forms.find(|form| form.has(field));
        found.with_context(|| format!("the page has no form with a field {field}"))
    }

    fn read(&self, form: ElementRef<'_>) -> Form {
        let element = form.value();
        let own = element.attr("id");
        let mut fields = Vec::new();
        for field in self.select("input, textarea, select") {
            let inside = field.ancestors().any(|it| it.id() == form.id());
            let linked = field.value().attr("form");
            if linked.map_or(inside, |id| own == Some(id)) {
                fields.extend(value_of(field));
            }
        }
        Form {
            action: element.attr("action").unwrap_or_default().to_owned(),
            multipart: element.attr("enctype") == Some("multipart/form-data"),
            fields,
        }
    }

    fn select(&self, selector: &str) -> Vec<ElementRef<'_>> {
        Selector::parse(selector).map(|it| self.html.select(&it).collect()).unwrap_or_default()
    }
}

impl Form {
    /// Fills a field in, in place of what stood in it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Fills in one of several fields of the same name.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The form has a field so named.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn goes_to(&self, path: &str) -> bool {
        self.action.split(['?', '#']).next() == Some(path)
    }
}

/// What a browser sends of a field. Empty text fields count, files and buttons do not.
fn value_of(field: ElementRef<'_>) -> Option<(String, String)> {
    let element = field.value();
    let name = element.attr("name")?.to_owned();
    let value = match (element.name(), element.attr("type").unwrap_or("text")) {
        ("input", "submit" | "button" | "image" | "reset" | "file") => return None,
        ("input", "checkbox" | "radio") => {
            element.attr("checked")?;
            element.attr("value").unwrap_or("on").to_owned()
        }
        ("input", _) => element.attr("value").unwrap_or_default().to_owned(),
        ("select", _) => chosen(field)?,
        _ => field.text().collect(),
    };
    Some((name, value))
}

fn chosen(select: ElementRef<'_>) -> Option<String> {
    let options = Selector::parse("option").ok()?;
    let all: Vec<_> = select.select(&options).collect();
    let marked = all.iter().find(|it| it.value().attr("selected").is_some());
    let option = marked.or_else(|| all.first())?;
    Some(option.value().attr("value").map_or_else(|| option.text().collect(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let page = Page::new(
            "<form action=/a?x id=f><input name=one value=1><input type=checkbox name=two>\
             <input type=file name=file><textarea name=three>t</textarea>\
             <select name=four><option value=x>X<option value=y selected>Y</select></form>\
             <input name=five value=5 form=f><input name=six value=6>",
        );
        let form = page.form("/a").unwrap();
        let pairs: Vec<_> = form.fields.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(pairs, ["one=1", "three=t", "four=y", "five=5"]);
    }
}
