//! Every address the server knows was used, signed in and signed out: read from the sources of
//! the door, so that a new one fails here until the story uses it.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use tests::binary;
use tests::ledger::Visit;
use tests::search::files;

/// An address, as the router writes it, and a method it takes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Door {
    method: &'static str,
    pattern: String,
}

/// The addresses one can ask for, as the router writes them.
pub(super) fn pages() -> Result<Vec<String>> {
    let doors = all()?.into_iter().filter(|it| it.method == "GET");
    Ok(doors.map(|it| it.pattern).collect())
}

fn all() -> Result<Vec<Door>> {
    let sources = files(&binary::root().join("crates/web/src"))?;
    let is_rust = |path: &str| Path::new(path).extension().is_some_and(|it| it == "rs");
    let sources = sources.into_iter().filter(|(path, _)| is_rust(path));
    let mut doors = Vec::new();
    for (_, text) in sources {
        let text = String::from_utf8_lossy(&text);
        doors.extend(doors_in(&text));
        doors.extend(acts_in(&text));
    }
    doors.sort();
    doors.dedup();
    Ok(doors)
}

/// Fails with the doors that the visits left out.
pub(super) fn check_all_used(visits: &[Visit]) -> Result<()> {
    let doors = all()?;
    ensure!(doors.len() > 60, "only {} doors found: is the router written otherwise?", doors.len());
    let unused = |door: &&Door| {
        !visits
            .iter()
            .any(|it| it.method == door.method && it.status < 400 && fits(&door.pattern, &it.path))
    };
    let left_out: Vec<_> = doors.iter().filter(unused).collect();
    ensure!(left_out.is_empty(), "no visit of the canary's story uses {left_out:#?}; add one");
    let public = doors.iter().filter(|it| it.method == "GET");
    let unseen: Vec<_> = public
        .filter(|door| {
            !visits.iter().any(|it| it.who == "visitor" && fits(&door.pattern, &it.path))
        })
        .collect();
    ensure!(unseen.is_empty(), "no visitor has tried {unseen:#?}; add it to the story");
    Ok(())
}

/// The addresses in `.route("ADDRESS", get(..).post(..))`.
fn doors_in(text: &str) -> Vec<Door> {
    let mut doors = Vec::new();
    for rest in text.split(".route(").skip(1) {
        // Up to the next statement, however the lines are broken.
        let rest = rest.trim_start().trim_start_matches('"');
        let Some((pattern, rest)) = rest.split_once('"') else { continue };
        let line = rest.split(';').next().unwrap_or_default();
        let line = line.split("\n}").next().unwrap_or_default();
        for (word, method) in [("get(", "GET"), ("post(", "POST")] {
            if line.contains(word) && pattern != "/@{handle}/{post}/{act}" {
                doors.push(Door { method, pattern: pattern.to_owned() });
            }
        }
    }
    // The acts on accounts are found one by one.
    doors.retain(|it| it.method == "GET" || it.pattern != "/@{handle}/{post}");
    doors
}

/// The acts in `"ACT" => service.deed(..)`, on posts and on accounts.
fn acts_in(text: &str) -> Vec<Door> {
    let mut doors = Vec::new();
    let mut folder = "";
    for line in text.lines().map(str::trim) {
        match line {
            "async fn act_on_post(" => folder = "/@{handle}/{post}",
            "async fn act_on_account(" => folder = "/@{handle}",
            _ => {}
        }
        let act = line.strip_prefix('"').and_then(|it| it.split_once("\" => service."));
        if let Some((act, _)) = act {
            doors.push(Door { method: "POST", pattern: format!("{folder}/{act}") });
        }
    }
    doors
}

/// Whether a path fits a pattern with `{names}` in it, of which the last may stand for the rest.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    if let Some((before, _)) = pattern.split_once("{*") {
        return path.strip_prefix(before).is_some_and(|rest| !rest.is_empty());
    }
    let (pattern, path): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), path.split('/').collect());
    let fits = |(part, word): (&&str, &&str)| match part.split_once('{') {
        Some((before, _)) => word.strip_prefix(before).is_some_and(|rest| !rest.is_empty()),
        None => part == word,
    };
    pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
}

#[test]
fn the_router_is_read_as_it_is_written() -> Result<()> {
    let found = doors_in(
        ".route(\"/a/{b}\", get(x).post(y))\n.route(\n    \"/c\",\n    post(z)\n.layer(l),\n)\n\
         }get(",
    );
    let found: Vec<_> = found.iter().map(|it| format!("{} {}", it.method, it.pattern)).collect();
    ensure!(found == ["GET /a/{b}", "POST /a/{b}", "POST /c"], "{found:?}");
    let acts = acts_in("async fn act_on_account(\n    \"follow\" => service.follow(holder, id),\n");
    let router = std::fs::read_to_string(binary::root().join("crates/web/src/router.rs"))?;
    let routes = router.matches(".route(").count();
    let mut read: Vec<_> = doors_in(&router).into_iter().map(|it| it.pattern).collect();
    read.dedup();
    // All but the one for acts, which are found one by one.
    ensure!(read.len() == routes - 1, "{} of {routes} routes are read: {read:?}", read.len());
    ensure!(acts.first().context("no act")?.pattern == "/@{handle}/follow");
    ensure!(fits("/@{handle}/{post}", "/@ada/12") && !fits("/@{handle}/{post}", "/x/12"));
    Ok(())
}
