//! The HTML of a text: what it looks like, and what can never be in it.

use proptest::prelude::*;
use record::Handle;
use record::text::html;

use crate::lively;

fn everybody(_: &Handle) -> bool {
    true
}

fn nobody(_: &Handle) -> bool {
    false
}

#[test]
fn lines_and_paragraphs() {
    assert_eq!(html("\na\nb\n\n\n\nc\n", &nobody), "<p>a<br>b</p><p>c</p>");
    assert_eq!(html("", &nobody), "");
}

#[test]
fn html_in_the_text_is_shown_and_not_obeyed() {
    assert_eq!(
        html("<b onclick=\"x\">&amp; <script>", &nobody),
        "<p>&lt;b onclick=\"x\"&gt;&amp;amp; &lt;script&gt;</p>"
    );
}

#[test]
fn a_short_link_hides_its_scheme() {
    assert_eq!(
        html("https://www.example.org/?a&b", &nobody),
        "<p><a href=\"https://www.example.org/?a&amp;b\" rel=\"nofollow noopener noreferrer\">\
         <span class=\"invisible\">https://www.</span><span>example.org/?a&amp;b</span></a></p>"
    );
}

#[test]
fn a_long_link_hides_its_end() {
    assert_eq!(
        html("http://example.org/abcdefghijklmnopqrstuvwxyz", &nobody),
        "<p><a href=\"http://example.org/abcdefghijklmnopqrstuvwxyz\" \
         rel=\"nofollow noopener noreferrer\"><span class=\"invisible\">http://</span>\
         <span class=\"ellipsis\">example.org/abcdefghijklmnopqr</span>\
         <span class=\"invisible\">stuvwxyz</span></a></p>"
    );
}

#[test]
fn a_mention_links_to_a_known_account() {
    assert_eq!(
        html("@Ada", &everybody),
        "<p><span class=\"h-card\"><a href=\"/@ada\" class=\"u-url mention\">@<span>ada</span>\
         </a></span></p>"
    );
}

#[test]
fn a_mention_of_nobody_stays_as_written() {
    assert_eq!(html("@Ada", &nobody), "<p>@Ada</p>");
}

#[test]
fn a_hashtag_links_to_its_page() {
    assert_eq!(
        html("＃Käse", &nobody),
        "<p><a href=\"/tags/käse\" class=\"mention hashtag\" rel=\"tag\">#<span>Käse</span></a></p>"
    );
}

proptest! {
    #[test]
    fn no_tag_that_is_not_ours(text in lively::text()) {
        for tag in html(&text, &everybody).split('<').skip(1) {
            let tag = tag.split_once('>').expect("closed").0;
            prop_assert!(is_ours(tag), "{}", tag);
        }
    }

    #[test]
    fn every_tag_is_closed(text in lively::text()) {
        let html = html(&text, &everybody);
        for (open, close) in [("<p>", "</p>"), ("<a ", "</a>"), ("<span", "</span>")] {
            prop_assert_eq!(html.matches(open).count(), html.matches(close).count());
        }
    }
}

fn is_ours(tag: &str) -> bool {
    const LINK: &str = "\" rel=\"nofollow noopener noreferrer\"";
    let has_plain_address = |href: &str| !href.contains(['"', '<', '>', ' ', '\n']);
    match tag {
        "p" | "/p" | "br" | "/a" | "span" | "/span" => true,
        "span class=\"invisible\"" | "span class=\"ellipsis\"" | "span class=\"h-card\"" => true,
        _ => tag.strip_prefix("a href=\"").is_some_and(|link| {
            let web = link.starts_with("https://") || link.starts_with("http://");
            let href = match link {
                _ if web => link.strip_suffix(LINK),
                _ if link.starts_with("/@") => link.strip_suffix("\" class=\"u-url mention\""),
                _ if link.starts_with("/tags/") => {
                    link.strip_suffix("\" class=\"mention hashtag\" rel=\"tag\"")
                }
                _ => None,
            };
            href.is_some_and(has_plain_address)
        }),
    }
}
