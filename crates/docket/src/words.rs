//! Closed lists of words: each value is a word in data files and a phrase for people.

/// An enumeration whose values are written in snake case, and read as the phrases beside them.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $words:literal,)* }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = $words] $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$($words),*].len()] = [$(Self::$variant),*];

            /// In words, for people.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

pub(crate) use words;
