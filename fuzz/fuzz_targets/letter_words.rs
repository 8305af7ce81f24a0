//! Whatever a demand says is printed on a letter as it stands, and nothing of it is carried out.
#![no_main]

use std::collections::BTreeMap;

use letters::{Kind, Templates, print};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &str| {
    if words.chars().any(char::is_control) || words.len() > WORDS_BYTES_MAX {
        return;
    }
    let own = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let files = [own("frame.md", "{{ body }}"), own("answer.md", "{{ said }}\n\n> {{ said }}\n")];
    let templates = files
        .into_iter()
        .try_fold(Templates::default(), |templates, (name, text)| templates.with(&name, text));
    let templates = templates.expect("they are templates");
    let facts = BTreeMap::from([("said", words)]);
    let letter = print(&templates, Kind::Answer, &facts).expect("words are no reason to fail");
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    assert!(dense(&letter.pages.join("")).matches(&dense(words)).count() >= 2 || words.is_empty());
});

const WORDS_BYTES_MAX: usize = 2000;
