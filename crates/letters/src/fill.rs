//! A template filled with facts: Markdown comes out, in which facts are text and nothing else.

use std::fmt::Write as _;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use record::limits::{LETTER_BYTES_MAX, LETTER_STEPS_MAX};
use serde::Serialize;

use crate::error::Unprintable;
use crate::kind::Kind;
use crate::templates::Templates;

/// Fills the template of a kind, and the frame around it.
pub(crate) fn fill(
    templates: &Templates,
    kind: Kind,
    facts: &impl Serialize,
) -> Result<String, Unprintable> {
    let mut environment = environment().map_err(named)?;
    for (name, text) in templates.files() {
        environment.add_template(name, text).map_err(named)?;
    }
    let facts = Value::from(Serde(facts));
    let body = render(&environment, &format!("{}.md", kind.name()), &facts)?;
    let framed = minijinja::context! {
        kind => kind.name(),
        body => Value::from_safe_string(body),
        ..facts
    };
    render(&environment, "frame.md", &framed)
}

/// Whether a text can be a template; whether facts fit it shows when it is filled.
pub(crate) fn check(name: &str, text: &str) -> Result<(), Unprintable> {
    let environment = environment().map_err(named)?;
    environment.template_from_named_str(name, text).map(|_| ()).map_err(named)
}

fn render(environment: &Environment<'_>, name: &str, facts: &Value) -> Result<String, Unprintable> {
    let template = environment.get_template(name).map_err(named)?;
    let text = template.render(facts).map_err(named)?;
    if text.len() > LETTER_BYTES_MAX { Err(Unprintable::TooLong) } else { Ok(text) }
}

fn environment<'a>() -> Result<Environment<'a>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(write_escaped);
    environment.set_fuel(Some(LETTER_STEPS_MAX));
    environment.add_function("blank", |what: String| blank(&what));
    environment.add_filter("or_blank", |fact: Value, what: String| match fact.kind() {
        ValueKind::None => blank(&what),
        _ => fact,
    });
    environment.add_filter("sentence", |words: String| {
        let mut letters = words.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    Ok(environment)
}

/// A place for counsel: a code span, which stands for nothing else in letters.
fn blank(what: &str) -> Value {
    let what: String = what.chars().map(|it| if "`|\n".contains(it) { ' ' } else { it }).collect();
    Value::from_safe_string(format!("`{}`", what.trim()))
}

/// Writes a fact so that it is text, whatever it looks like: Markdown takes every mark of ASCII
/// after a backslash as itself (CommonMark, section 2.4), and one line holds no second block.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.to_string();
    let written = match value.is_safe() {
        true => out.write_str(&text),
        false => text.split_whitespace().enumerate().try_for_each(|(index, word)| {
            let space = if index == 0 { "" } else { " " };
            out.write_str(space)?;
            word.chars().try_for_each(|letter| match letter.is_ascii_punctuation() {
                true => write!(out, "\\{letter}"),
                false => out.write_char(letter),
            })
        }),
    };
    written.map_err(|_| Error::from(ErrorKind::WriteFailure))
}

/// What is wrong with a template, and where.
#[expect(clippy::needless_pass_by_value, reason = "it is what goes wrong, handed over")]
fn named(error: Error) -> Unprintable {
    let mut inner = &error;
    let causes = std::iter::successors(std::error::Error::source(&error), |it| it.source());
    for cause in causes {
        inner = cause.downcast_ref::<Error>().unwrap_or(inner);
    }
    let words = inner.detail().map(str::to_owned);
    Unprintable::Template {
        file: inner.name().unwrap_or_default().to_owned(),
        line: inner.line().unwrap_or_default(),
        words: words.unwrap_or_else(|| inner.kind().to_string()),
    }
}
