//! Who can be let quote a post, in the words of the forms.

use record::QuotePolicy;

/// A choice in a form.
pub(crate) struct Quoting {
    /// The word for it in forms.
    pub(crate) word: &'static str,
    pub(crate) name: &'static str,
    pub(crate) chosen: bool,
}

/// All there are, the widest first, with the chosen one.
pub(crate) fn offered(chosen: QuotePolicy) -> [Quoting; 3] {
    CHOICES.map(|(policy, word, name)| Quoting { word, name, chosen: policy == chosen })
}

/// The one that a form chose.
pub(crate) fn chosen(word: &str) -> QuotePolicy {
    let found = CHOICES.iter().find(|(_, it, _)| *it == word);
    found.map_or(QuotePolicy::Public, |(policy, _, _)| *policy)
}

const CHOICES: [(QuotePolicy, &str, &str); 3] = [
    (QuotePolicy::Public, "public", "Everyone"),
    (QuotePolicy::Followers, "followers", "Those who follow me"),
    (QuotePolicy::Nobody, "nobody", "Only me"),
];
