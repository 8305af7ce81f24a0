//! Lists of things in forms: `a[][b]=1&a[][c]=2&a[][b]=3` are two things, as Rack reads it and
//! the API's documentation writes it. What reads forms here wants them numbered.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The form with the things of each list numbered: a new one begins where a name comes again.
pub(crate) fn numbered(form: &str) -> Cow<'_, str> {
    let is_list = |pair: &&str| parts(&bare(pair)).is_some();
    if !form.split('&').any(|pair| is_list(&pair)) {
        return Cow::Borrowed(form);
    }
    let mut lists: HashMap<String, (usize, HashSet<String>)> = HashMap::new();
    let pairs = form.split('&').map(|pair| {
        let name = bare(pair);
        let Some((list, part)) = parts(&name) else { return pair.to_owned() };
        let (place, known) = lists.entry(list.to_owned()).or_default();
        if !known.insert(part.to_owned()) {
            *place += 1;
            *known = HashSet::from([part.to_owned()]);
        }
        let value = pair.split_once('=').map(|(_, value)| value).unwrap_or_default();
        format!("{list}[{place}][{part}={value}")
    });
    Cow::Owned(pairs.collect::<Vec<_>>().join("&"))
}

/// The name in a pair, with its brackets as such.
fn bare(pair: &str) -> String {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    let open = name.replace("%5B", "[").replace("%5b", "[");
    open.replace("%5D", "]").replace("%5d", "]")
}

/// `a[][b]` is the part `b]` of a thing in the list `a`.
fn parts(name: &str) -> Option<(&str, &str)> {
    name.split_once("[][")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_thing_begins_where_a_name_comes_again() {
        assert_eq!(
            numbered("x=1&a%5B%5D%5Bb%5D=1&a[][c]=2&a[][b]=3&y[]=4&y[]=5"),
            "x=1&a[0][b]=1&a[0][c]=2&a[1][b]=3&y[]=4&y[]=5"
        );
        assert!(matches!(numbered("a[]=1&b=[][&c"), Cow::Borrowed(_)));
    }
}
