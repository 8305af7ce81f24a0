//! What stands around every page: who looks, where one can go, what was just done, and how the
//! page presents itself to other programs.

use std::sync::Arc;

use service::{Session, Theme};

use crate::door::Visit;
use crate::static_files;

/// The frame of a page.
pub(crate) struct Frame {
    /// The page's name, in the title bar.
    pub(crate) title: String,
    /// The server's name.
    pub(crate) site: String,
    /// The server's description, in the margin.
    pub(crate) description: String,
    /// Who looks, if signed in.
    pub(crate) holder: Option<Holder>,
    /// Where one can go first.
    pub(crate) places: Vec<Place>,
    /// Where one can go next.
    pub(crate) more_places: Vec<Place>,
    /// What was just done.
    pub(crate) done: Option<Done>,
    /// This page, to come back to after a deed.
    pub(crate) here: String,
    /// This page's lasting address, with origin.
    pub(crate) canonical: String,
    /// Hashtags of the day with the number of accounts that use them.
    pub(crate) trending: Arc<[(String, u32)]>,
    /// How other sites show a link to the page.
    pub(crate) card: Option<Card>,
    /// Address of the Atom feed, if there is one.
    pub(crate) feed: Option<String>,
    /// Address of the oEmbed description, if there is one.
    pub(crate) oembed: Option<String>,
    /// Address of the page with what is older.
    pub(crate) older: Option<String>,
    /// Address that tells how many new posts there are, for the script.
    pub(crate) live: Option<String>,
    /// Where style, script and icons lie.
    pub(crate) files: &'static str,
    /// Search engines are asked to stay away.
    pub(crate) unlisted: bool,
}

impl Frame {
    /// The frame of a page so named.
    pub(crate) fn new(visit: &Visit, title: impl Into<String>) -> Self {
        let settings = visit.settings();
        let (places, more_places) = places(visit);
        Self {
            title: title.into(),
            site: settings.name.clone(),
            description: settings.description.clone(),
            holder: visit.session.as_ref().map(Holder::of),
            places,
            more_places,
            done: Done::in_query(visit.query()),
            here: visit.here(),
            canonical: format!("{}{}", settings.origin, visit.path()),
            trending: visit.service.trending_tags(),
            card: None,
            feed: None,
            oembed: None,
            older: None,
            live: None,
            files: static_files::folder(),
            unlisted: false,
        }
    }

    /// With a card that other sites show.
    pub(crate) fn with_card(mut self, card: Card) -> Self {
        self.card = Some(card);
        self
    }

    /// With a feed.
    pub(crate) fn with_feed(mut self, address: String) -> Self {
        self.feed = Some(address);
        self
    }

    /// With the address that a script asks for new posts.
    pub(crate) fn with_live(mut self, address: Option<String>) -> Self {
        self.live = address;
        self
    }

    /// Not for search engines.
    pub(crate) fn unlisted(mut self) -> Self {
        self.unlisted = true;
        self
    }

    /// The address of the next page of what this page shows, if there is more.
    pub(crate) fn with_older(mut self, older: Option<record::Id<record::Post>>) -> Self {
        self.older = older.map(|id| {
            let (path, query) = self.here.split_once('?').unwrap_or((&self.here, ""));
            let kept =
                query.split('&').filter(|part| !part.is_empty() && !part.starts_with("below="));
            let mut address = format!("{path}?below={id}");
            for part in kept {
                address.push('&');
                address.push_str(part);
            }
            address
        });
        self
    }
}

/// Who looks.
pub(crate) struct Holder {
    /// Handle without `@`.
    pub(crate) handle: String,
    /// `light` or `dark`, if the holder chose one.
    pub(crate) theme: Option<&'static str>,
}

impl Holder {
    fn of(session: &Session) -> Self {
        let theme = match session.preferences().theme {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        Self { handle: session.handle().to_string(), theme }
    }
}

/// A place one can go to.
pub(crate) struct Place {
    /// Address.
    pub(crate) path: String,
    /// Name.
    pub(crate) name: &'static str,
    /// Icon, as `static/css/icons.css` names it.
    pub(crate) icon: &'static str,
    /// How much waits there.
    pub(crate) waiting: u64,
    /// We are there.
    pub(crate) current: bool,
}

/// How other sites show a link to the page (OpenGraph protocol).
pub(crate) struct Card {
    /// `article`, `profile` or `website`.
    pub(crate) kind: &'static str,
    /// Heading.
    pub(crate) title: String,
    /// A sentence or two.
    pub(crate) text: String,
    /// Address of a picture with origin, and what it shows.
    pub(crate) picture: Option<(String, String)>,
    /// The picture is what the page is about, not a small portrait.
    pub(crate) large: bool,
}

macro_rules! done {
    ($($name:ident, $key:literal, $words:literal;)*) => {
        /// Something that was just done, as pages say it after a redirect. A closed list: the
        /// address only names the line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Done { $(
            #[doc = $words]
            $name,
        )* }

        impl Done {
            /// The word for it in addresses.
            pub(crate) fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The words for it on pages.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }

            fn of_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)* _ => None }
            }
        }
    };
}

done! {
    Posted, "posted", "Posted.";
    Held, "held", "Held. It appears when you release it.";
    Scheduled, "scheduled", "It waits for its minute, and then goes out by itself.";
    Edited, "edited", "Changed. Earlier versions stay readable.";
    Deleted, "deleted", "Deleted. Its bytes are overwritten within minutes.";
    Boosted, "boosted", "Boosted.";
    Unboosted, "unboosted", "Boost taken back.";
    Voted, "voted", "Your vote is counted.";
    Pinned, "pinned", "Pinned to your profile.";
    Unpinned, "unpinned", "No longer pinned.";
    TakenOut, "taken-out", "Your post is no longer shown there.";
    Followed, "followed", "You follow this account now. Only you can see that.";
    Unfollowed, "unfollowed", "You no longer follow this account.";
    Muted, "muted", "Muted. The account will not notice.";
    Unmuted, "unmuted", "No longer muted.";
    ThreadMuted, "thread-muted", "You hear no more of what happens in this conversation.";
    ThreadUnmuted, "thread-unmuted", "You hear again of what happens in this conversation.";
    Blocked, "blocked", "Blocked.";
    Unblocked, "unblocked", "No longer blocked.";
    Accepted, "accepted", "Accepted. Their follow counts when they are next here.";
    Rejected, "rejected", "Declined.";
    Removed, "removed", "Removed. What you say to followers has a new key now.";
    Asked, "asked", "Asked. You follow this account as soon as it accepts.";
    TagFollowed, "tag-followed", "Posts with this hashtag come to your home now.";
    TagUnfollowed, "tag-unfollowed", "You no longer follow this hashtag.";
    ListMade, "list-made", "The list is made. Now choose who is on it.";
    CollectionMade, "collection-made", "The collection is made. Now choose who is on it.";
    CollectionLeft, "collection-left", "You are off it.";
    Reported, "reported", "Reported to the operators. Who reported is not kept.";
    Discarded, "discarded", "Thrown away.";
    Saved, "saved", "Saved.";
    Read, "read", "All read.";
    SessionEnded, "session-ended", "That session is over.";
    CodenameChanged, "codename-changed", "The new codename is in force; the old one opens nothing.";
    RecoverySet, "recovery-set", "The recovery codename is in force.";
    RecoveryDropped, "recovery-dropped", "The recovery codename opens nothing any more.";
    Dismissed, "dismissed", "Put away.";
    Told, "told", "It stands among your notifications now, and so does what they do from here on.";
    Left, "left", "The account is deleted, with everything it wrote and sealed.";
    SignedIn, "signed-in", "Welcome back.";
    SignedUp, "signed-up", "Welcome. Keep your codename safe: nobody can give you another.";
    SignedOut, "signed-out", "Signed out. Nothing of the session is left in this browser.";
    Answered, "answered", "Your answer waits, sealed, for whoever keeps the docket.";
    Unlocked, "unlocked", "The desk is open, for this session and as long as you work at it.";
    Locked, "locked", "The desk is locked.";
    TakenIn, "taken-in", "Taken in and sealed. A second person authenticates it now.";
    PutAside, "put-aside", "Put aside: it is gone, and its sender can see so.";
    AnswersTaken, "answers-taken", "What holders answered stands with their matters.";
    WrittenDown, "written-down", "Written down. Nothing is edited later: a correction is an entry.";
    HolderTold, "holder-told", "Told: it lies sealed in the inboxes of those it is about.";
    Given, "given", "Recorded as given.";
    Decided, "decided", "The decision stands, and readers see its reason.";
}

impl Done {
    fn in_query(query: &str) -> Option<Self> {
        query.split('&').find_map(|part| Self::of_key(part.strip_prefix("done=")?))
    }
}

fn places(visit: &Visit) -> (Vec<Place>, Vec<Place>) {
    let place = |path: String, name, icon, waiting| Place {
        current: path == visit.path(),
        path,
        name,
        icon,
        waiting,
    };
    let at = |path: &str, name, icon| place(path.to_owned(), name, icon, 0);
    let Some(session) = visit.viewer() else {
        let first = vec![
            at("/local", "Posts", "local"),
            at("/search", "Search", "search"),
            at("/about", "About", "about"),
        ];
        return (first, Vec::new());
    };
    let first = vec![
        at("/home", "Home", "home"),
        at("/local", "Everyone", "local"),
        place("/notifications".to_owned(), "Notifications", "bell", session.unread()),
        at("/search", "Search", "search"),
        at(&format!("/@{}", session.handle()), "Profile", "person"),
    ];
    let mut more = vec![
        at("/messages", "Messages", "letter"),
        at("/lists", "Lists", "list"),
        at("/bookmarks", "Bookmarks", "bookmark"),
        at("/favourites", "Favourites", "star"),
        at("/held-posts", "Held posts", "hourglass"),
        at("/settings", "Settings", "settings"),
    ];
    if session.is_operator() {
        more.push(at("/moderation", "Moderation", "shield"));
    }
    (first, more)
}
