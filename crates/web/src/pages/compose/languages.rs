//! Languages that forms offer, each under its own name; any other by its tag (BCP 47).

use crate::form::Fields;

/// A language in a list to choose from.
#[derive(Clone, Copy)]
pub(crate) struct Language {
    /// Its tag; empty where nothing is said.
    pub(crate) tag: &'static str,
    /// Its name in itself.
    pub(crate) name: &'static str,
    /// It is the chosen one.
    pub(crate) chosen: bool,
}

/// The list, with `tag` chosen; what is not in the list is [`OTHER`].
pub(crate) fn offered(tag: &str) -> Vec<Language> {
    let known = LANGUAGES.iter().any(|(listed, _)| *listed == tag);
    let chosen = if known { tag } else { OTHER };
    let listed = LANGUAGES.iter();
    listed.map(|(tag, name)| Language { tag, name, chosen: *tag == chosen }).collect()
}

/// The tag to show in the field beside the list.
pub(crate) fn other(tag: &str) -> &str {
    if LANGUAGES.iter().any(|(listed, _)| *listed == tag) { "" } else { tag }
}

/// The tag that a form chose, from the list or the field beside it.
pub(crate) fn chosen(fields: &Fields) -> String {
    let other = fields.text("language_other").trim();
    let listed = fields.text("language");
    if listed == OTHER || listed.is_empty() { other.to_owned() } else { listed.to_owned() }
}

/// The text has the form of a tag, or is empty.
pub(crate) fn is_tag(text: &str) -> bool {
    let group = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.is_empty() || (text.len() <= TAG_BYTES_MAX && text.split('-').all(group))
}

/// What to say of a text that is no tag.
pub(crate) const NO_TAG: &str =
    "That is not the tag of a language. Tags look like: en, pt-BR, sr-Latn.";

/// Longest tag that the service takes.
const TAG_BYTES_MAX: usize = 35;

/// The list's last entry: the tag stands in the field beside it.
const OTHER: &str = "other";

const LANGUAGES: &[(&str, &str)] = &[
    ("", "Not said"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    (OTHER, "Another…"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_outside_the_list_goes_to_the_field_beside_it() {
        let listed = offered("de");
        assert_eq!(listed.iter().find(|language| language.chosen).unwrap().tag, "de");
        assert_eq!(other("de"), "");
        let unlisted = offered("sr-Latn");
        assert_eq!(unlisted.iter().find(|language| language.chosen).unwrap().tag, OTHER);
        assert_eq!(other("sr-Latn"), "sr-Latn");
    }
}
