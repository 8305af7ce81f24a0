//! What demands ask for, as a closed list, and what there is of each.
//!
//! Pages, matrices and answers say of a category what [`Category::held`] says. The places named
//! here are checked against the database's own list of tables by whoever knows both.

use serde::{Deserialize, Serialize};

/// What there is of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Anyone can read it already.
    Public,
    /// It lies sealed; the server has no key to it.
    Sealed,
    /// It lies sealed under a key that the running server has: only where a holder wants what
    /// cannot be done without.
    WithServerKey,
    /// It is not held, and never was.
    Never,
}

impl Held {
    /// In words, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Sealed => "sealed: ciphertext to which the server has no key",
            Self::WithServerKey => {
                "where the holder switched it on: sealed under a key that the running server has"
            }
            Self::Never => "not held, and never was",
        }
    }

    /// Whether there is anything to hand over, be it ciphertext.
    #[must_use]
    pub fn is_something(self) -> bool {
        self != Self::Never
    }
}

macro_rules! categories {
    ($($variant:ident $id:literal $held:ident $places:expr, $name:literal;)*) => {
        /// A kind of information that a demand asks for.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Category {
            $(#[doc = $name] $variant,)*
        }

        impl Category {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it in data files.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Its name, for people.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What there is of it.
            #[must_use]
            pub fn held(self) -> Held {
                match self { $(Self::$variant => Held::$held,)* }
            }

            /// The tables in which it lies.
            #[must_use]
            pub fn places(self) -> &'static [&'static str] {
                match self { $(Self::$variant => $places,)* }
            }
        }
    };
}

categories! {
    UserName "user_name" Public &["log", "names"], "user name";
    Profile "profile" Public &["log", "accounts_search"],
        "profile: name shown, words about it, picture";
    AccountCreation "account_creation" Public &["log", "accounts"], "day of creation";
    ServiceKind "service_kind" Public &["log"], "length and kind of service";
    ContentPublic "content_public" Public &["log", "media", "posts_search"],
        "public posts and pictures";
    Counters "counters" Public &["counters", "counter_days"], "counters: followers, posts, likes";
    Collections "collections" Public &["log", "listings"], "collections, and places on others'";
    ContentPrivate "content_private" Sealed &["boxes", "inbox", "notes"],
        "messages, posts for followers, drafts";
    Followers "followers" Sealed &["boxes", "inbox"], "who follows the account";
    Following "following" Sealed &["boxes"], "whom the account follows";
    Reactions "reactions" Sealed &["boxes"], "likes, bookmarks, votes, filters, blocks";
    Password "password" Sealed &["wraps"], "password or key";
    ClientApps "client_apps" Sealed &["tokens"], "apps let in, sessions";
    PushToken "push_token" WithServerKey &["notes"], "push notification addresses";
    ScheduledPosts "scheduled_posts" WithServerKey &["notes"], "public posts that go out later";
    LegalName "legal_name" Never &[], "name of a person";
    Email "email" Never &[], "e-mail address";
    Phone "phone" Never &[], "phone number";
    PostalAddress "postal_address" Never &[], "postal address";
    DateOfBirth "date_of_birth" Never &[], "date of birth";
    IdentityDocument "identity_document" Never &[], "identity document";
    Payment "payment" Never &[], "means and source of payment";
    IpAddress "ip_address" Never &[], "IP addresses";
    LoginHistory "login_history" Never &[], "history of sign-ins";
    SessionTimes "session_times" Never &[], "session times and durations";
    ConnectionRecords "connection_records" Never &[], "connection records";
    LastConnection "last_connection" Never &[], "time of the last connection";
    Device "device" Never &[], "device identifiers, user agent";
    Cookies "cookies" Never &[], "cookies that tie accounts together";
    LinkedAccounts "linked_accounts" Never &[], "other accounts of the same person";
    Location "location" Never &[], "location";
    SearchHistory "search_history" Never &[], "searches";
    AddressBook "address_book" Never &[], "uploaded contacts";
    ReaderLog "reader_log" Never &[], "who read what";
    MediaOriginals "media_originals" Never &[], "pictures as they were uploaded";
    SelectorSearch "selector_search" Never &[], "which account a name, address or number has";
    RealTime "real_time" Never &[], "collection from now on";
    ImportRecords "import_records" Never &[], "records of imports and duties";
}

impl Category {
    /// Whether it is the content of private communications, which takes a warrant.
    #[must_use]
    pub fn is_private_content(self) -> bool {
        matches!(self, Self::ContentPrivate | Self::ScheduledPosts | Self::MediaOriginals)
    }

    /// Whether it is what an account would be looked up by, and nothing here can be.
    #[must_use]
    pub fn is_selector(self) -> bool {
        let names = matches!(self, Self::LegalName | Self::PostalAddress | Self::DateOfBirth);
        let reaches = matches!(self, Self::Email | Self::Phone | Self::Location);
        let proves = matches!(self, Self::IdentityDocument | Self::Payment);
        let connects = matches!(self, Self::IpAddress | Self::Device | Self::Cookies);
        names || reaches || proves || connects
    }
}
