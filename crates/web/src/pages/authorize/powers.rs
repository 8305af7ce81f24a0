//! What an app asks for, in plain words: the widest first, and what is within it left out.

use service::Scopes;

/// One thing an app wants to do.
pub(crate) struct Power {
    /// In words.
    pub(crate) words: String,
    /// It lets the app speak or change things for the holder.
    pub(crate) grave: bool,
}

/// What the scopes allow.
pub(in crate::pages) fn in_words(scopes: Scopes) -> Vec<Power> {
    let has = |name: &str| scopes.names().any(|scope| scope == name);
    let is_within = |scope: &str| scope.rsplit_once(':').is_some_and(|(wide, _)| has(wide));
    let left = scopes.names().filter(|scope| !is_within(scope));
    let left = left.filter(|scope| !(*scope == "follow" && has("read") && has("write")));
    left.filter(|scope| !(*scope == "profile" && has("read"))).map(power).collect()
}

fn power(scope: &'static str) -> Power {
    let grave = scope.starts_with("write") || scope.starts_with("admin") || scope == "follow";
    Power { words: words(scope), grave }
}

fn words(scope: &str) -> String {
    let whole = match scope {
        "profile" => "See which account you have here",
        "read" => {
            "Read everything you can read: home, private posts and messages, notifications, \
             bookmarks, lists, filters, and whom you follow, mute and block"
        }
        "write" => {
            "Post, answer, boost, favourite, bookmark, send messages, delete posts, change your \
             profile, lists and filters, follow, mute, block and report"
        }
        "follow" => "See and change whom you follow, mute and block",
        "push" => "Be woken when something new comes. This does nothing: this server wakes nobody",
        "admin:read" => "Read what operators read. This does nothing unless you are one",
        "admin:write" => "Decide what operators decide. This does nothing unless you are one",
        _ => "",
    };
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let (verb, thing) = match scope.rsplit_once(':') {
        Some(("read", thing)) => ("See", thing),
        Some(("write", thing)) => ("Change", thing),
        Some(("admin:read", thing)) => ("See, as an operator,", thing),
        Some((_, thing)) => ("Change, as an operator,", thing),
        None => ("Use", scope),
    };
    let thing = match thing {
        "accounts" => "your profile and accounts",
        "blocks" => "whom you block",
        "bookmarks" => "your bookmarks",
        "conversations" => "your conversations",
        "favourites" => "your favourites",
        "filters" => "your filters",
        "follows" => "whom you follow",
        "lists" => "your lists",
        "media" => "your pictures",
        "mutes" => "whom you mute",
        "notifications" => "your notifications",
        "reports" => "reports",
        "search" => "what a search finds",
        "statuses" => "your posts, and those you can read",
        other => return format!("{verb} {}", other.replace('_', " ")),
    };
    format!("{verb} {thing}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_has_words_and_wide_ones_swallow_narrow_ones() {
        let all = in_words(Scopes::ALL);
        assert_eq!(all.len(), 5, "read, write, push and the operators' two");
        for scope in Scopes::ALL.names() {
            assert!(words(scope).split(' ').count() > 1, "{scope}");
        }
        let usual = in_words(Scopes::parse("read write follow push").unwrap_or_default());
        assert_eq!(usual.len(), 3);
        assert!(usual.iter().filter(|it| it.grave).count() == 1);
    }
}
