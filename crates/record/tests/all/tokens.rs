//! What is a link, a mention or a hashtag, and what only looks like one.

use proptest::prelude::*;
use record::limits::{HANDLE_CHARACTERS_MAX, MENTIONS_MAX, TAG_CHARACTERS_MAX, TAGS_MAX};
use record::text::{Token, characters, hashtags, mentions, tag, tokens};

use crate::lively;

fn handles(text: &str) -> Vec<String> {
    mentions(text).iter().map(ToString::to_string).collect()
}

fn links(text: &str) -> Vec<String> {
    let links = tokens(text).into_iter().filter_map(|token| match token {
        Token::Link { shown, href } => Some(format!("{shown} {href}")),
        _ => None,
    });
    links.collect()
}

#[test]
fn a_mention_is_a_handle_after_an_at_sign() {
    for text in ["@ada", "(@Ada)", "hello @ada.", "@ada's", "❤️@ada", "/cc:@ada", "@ada…", "。@ada"]
    {
        assert_eq!(handles(text), ["ada"], "{text}");
    }
    assert_eq!(handles("@bob, @ada.@Bob"), ["bob", "ada"]);
}

#[test]
fn what_belongs_to_another_server_is_no_mention() {
    for text in [
        "ada@example.org",
        "x+@example.org ada.@b@c",
        "@ada@example.org",
        "@ada@localhost",
        "@ada.l-1@localhost",
        "@ada@",
        "@@ada",
        "example.org/@ada",
        "https://example.org/@ada",
        "?who=@ada",
    ] {
        assert_eq!(handles(text), [""; 0], "{text}");
    }
}

#[test]
fn part_of_a_word_is_no_mention() {
    let long = format!("@{}", "x".repeat(HANDLE_CHARACTERS_MAX + 1));
    for text in ["@", "@ ada", "é@ada", "@adaé", "@ada\u{301}", "@__", &long] {
        assert_eq!(handles(text), [""; 0], "{text}");
    }
}

#[test]
fn a_hashtag_is_a_word_of_any_script_after_a_hash() {
    for (text, tag) in [
        ("#Rust", "rust"),
        ("(#rust)", "rust"),
        ("#rust-lang", "rust"),
        ("#2026_was_ok!", "2026_was_ok"),
        ("＃日本語。", "日本語"),
        ("#नमस्ते", "नमस्ते"),
        ("#KA\u{308}SE", "käse"),
        ("#می\u{200c}خواهم", "میخواهم"),
        ("#love❤️", "love"),
        ("❤️#love", "love"),
        ("#rust#c", "rust"),
    ] {
        assert_eq!(hashtags(text), [tag], "{text}");
    }
}

#[test]
fn what_only_has_a_hash_is_no_hashtag() {
    let long = format!("#{}", "x".repeat(TAG_CHARACTERS_MAX + 1));
    for text in
        ["#", "#1", "#_", "#️⃣abc", "# a", "c#d", "##a", "&#x27;", "a/#b", "https://a.org/#b", &long]
    {
        assert_eq!(hashtags(text), [""; 0], "{text}");
    }
}

#[test]
fn a_typed_tag_is_the_tag_of_its_hashtag() {
    assert_eq!(tag(" #RUST "), Some("rust".to_owned()));
    assert_eq!(tag("käse"), tag("KA\u{308}SE"));
    for typed in ["", "#", "rust lang", "##rust", "1", "a/b"] {
        assert_eq!(tag(typed), None, "{typed}");
    }
}

#[test]
fn a_link_ends_where_people_end_it() {
    for (text, link) in [
        ("see https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a_(b)!", "https://example.org/a_(b)"),
        ("\"http://example.org/a\"", "http://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("看https://example.org/a。好", "https://example.org/a"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("https://example.org/a\u{200b}b", "https://example.org/a"),
        ("https://example.org/a?b=c&d#e, f", "https://example.org/a?b=c&d#e"),
    ] {
        assert_eq!(links(text), [format!("{link} {link}")], "{text}");
    }
}

#[test]
fn a_link_leads_to_the_host_that_is_meant() {
    assert_eq!(
        links("https://bücher.example"),
        ["https://bücher.example https://xn--bcher-kva.example/"]
    );
}

#[test]
fn what_does_not_lead_to_the_web_is_no_link() {
    for text in [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://example.org@evil.example/",
        "https://ada:pass@example.org/",
        "example.org",
    ] {
        assert_eq!(links(text), [""; 0], "{text}");
    }
}

#[test]
fn only_so_many_count() {
    let many: String = (0..50).map(|number| format!("@u{number} #t{number} ")).collect();
    assert_eq!((mentions(&many).len(), hashtags(&many).len()), (MENTIONS_MAX, TAGS_MAX));
}

#[test]
fn each_counts_once() {
    assert_eq!(handles("@ada @Ada"), ["ada"]);
    assert_eq!(hashtags("#Rust #rust"), ["rust"]);
}

#[test]
fn length_is_counted_in_scalar_values() {
    assert_eq!(characters("e\u{301}👩‍👧"), 5);
}

#[test]
fn lines_and_paragraphs_are_told_apart() {
    let expected = [
        Token::Text("a"),
        Token::LineBreak,
        Token::Text("b"),
        Token::Paragraph,
        Token::LineBreak,
        Token::Text("c"),
    ];
    assert_eq!(tokens("a\nb\n\n\nc"), expected);
}

proptest! {
    #[test]
    fn tokens_as_written_are_the_text(text in lively::text()) {
        let written: String = tokens(&text).iter().map(Token::as_written).collect();
        prop_assert_eq!(written, text);
    }

    #[test]
    fn tags_are_their_own_tags(text in lively::text()) {
        for found in hashtags(&text) {
            prop_assert_eq!(tag(&found), Some(found));
        }
    }
}
