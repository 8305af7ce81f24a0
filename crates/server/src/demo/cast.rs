//! The demo's script, from the files in `crates/server/demo/`.

use std::collections::HashMap;

use serde::Deserialize;

/// Everything that happens in the demo.
pub(crate) struct Script {
    pub(crate) people: Vec<PersonScript>,
    pub(crate) posts: Vec<PostScript>,
}

#[derive(Deserialize)]
struct CastFile {
    account: Vec<PersonScript>,
}

#[derive(Deserialize)]
struct PostsFile {
    post: Vec<PostScript>,
}

/// A sample person.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonScript {
    pub(crate) handle: String,
    #[serde(default)]
    pub(crate) display_name: String,
    #[serde(default)]
    pub(crate) bio: String,
    #[serde(default)]
    pub(crate) field: Vec<FieldScript>,
    pub(crate) avatar: Option<String>,
    pub(crate) header: Option<String>,
    pub(crate) role: Option<String>,
    #[serde(default)]
    pub(crate) joined_days_ago: i64,
    #[serde(default)]
    pub(crate) follows: Vec<FollowScript>,
    #[serde(default)]
    pub(crate) bookmarks: Vec<String>,
}

/// A line on a profile.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldScript {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// Whom a person follows since when.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowScript {
    pub(crate) handle: String,
    pub(crate) days_ago: f64,
}

/// A post and what comes of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PostScript {
    pub(crate) key: String,
    pub(crate) by: String,
    pub(crate) text: String,
    pub(crate) minutes_ago: i64,
    pub(crate) reply_to: Option<String>,
    pub(crate) quote: Option<String>,
    #[serde(default)]
    pub(crate) warning: String,
    #[serde(default)]
    pub(crate) language: String,
    #[serde(default)]
    pub(crate) pictures: Vec<PictureScript>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    pub(crate) poll: Option<PollScript>,
    #[serde(default)]
    pub(crate) boosts_by: Vec<String>,
    #[serde(default)]
    pub(crate) favourites_by: Vec<String>,
    pub(crate) edited_text: Option<String>,
    #[serde(default)]
    pub(crate) pinned: bool,
}

/// A picture on a post.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PictureScript {
    pub(crate) file: String,
    pub(crate) description: String,
    pub(crate) focus: Option<[f32; 2]>,
}

/// A poll on a post; each option has a number of the sample people's votes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PollScript {
    pub(crate) options: Vec<String>,
    #[serde(default)]
    pub(crate) votes: Vec<u32>,
    #[serde(default)]
    pub(crate) multiple: bool,
    pub(crate) days: i64,
}

/// Reads the script that is built into the program.
pub(crate) fn read() -> anyhow::Result<Script> {
    let cast: CastFile = toml::from_str(include_str!("../../demo/cast.toml"))?;
    let posts: PostsFile = toml::from_str(include_str!("../../demo/posts.toml"))?;
    let mut posts = posts.post;
    posts.sort_by_key(|post| std::cmp::Reverse(post.minutes_ago));
    Ok(Script { people: cast.account, posts })
}

/// The demo's pictures by file name.
pub(crate) fn pictures() -> HashMap<&'static str, &'static [u8]> {
    PICTURES.iter().copied().collect()
}

include!(concat!(env!("OUT_DIR"), "/pictures.rs"));
