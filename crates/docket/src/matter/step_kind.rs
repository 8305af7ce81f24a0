//! What can be shown to have happened: a closed list, and in which region of a matter it counts.

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// A region of a matter.
    Region {
        Process "the demand",
        Notice "notice and secrecy",
        Challenge "objections and courts",
        Production "what was given",
        Publication "what the public knows",
    }
}

macro_rules! steps {
    ($($variant:ident $id:literal $region:ident $words:literal;)*) => {
        /// What happened, as far as it is ever shown.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum StepKind {
            $(#[doc = $words] $variant,)*
        }

        impl StepKind {
            /// The word for it in data files.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// In words, for people.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// The region in which it counts.
            #[must_use]
            pub fn region(self) -> Region {
                match self { $(Self::$variant => Region::$region,)* }
            }
        }
    };
}

steps! {
    Received "received" Process "received";
    Authenticated "authenticated" Process "checked whether it is genuine";
    Reviewed "reviewed" Process "held against its authority";
    Returned "returned" Process "sent back";
    Amended "amended" Process "another paper came";
    Narrowed "narrowed" Process "narrowed";
    Withdrawn "withdrawn" Process "withdrawn";
    Expired "expired" Process "expired";
    Resolved "resolved" Process "resolved";
    SecrecyClassified "secrecy_classified" Notice "read what it says about secrecy";
    NoticeSent "notice_sent" Notice "the holder was told";
    NoticeImpossible "notice_impossible" Notice "nobody to tell";
    GagChallenged "gag_challenged" Notice "review of the gag asked for";
    GagShortened "gag_shortened" Notice "the gag was shortened";
    GagRenewed "gag_renewed" Notice "the gag was renewed";
    GagLifted "gag_lifted" Notice "the gag was lifted";
    GagExpired "gag_expired" Notice "the gag came to its end";
    Objected "objected" Challenge "objected";
    Filed "filed" Challenge "brought to court";
    StayGranted "stay_granted" Challenge "stayed by a court";
    StayEnded "stay_ended" Challenge "the stay ended";
    Ruled "ruled" Challenge "the court proceeding ended";
    Appealed "appealed" Challenge "appealed";
    Preserved "preserved" Production "preserved";
    PreservationRenewed "preservation_renewed" Production "preserved for longer";
    PreservationDeleted "preservation_deleted" Production "what was preserved was deleted";
    Produced "produced" Production "given";
    NothingHeld "nothing_held" Production "answered: nothing of it exists";
    Refused "refused" Production "refused";
    Seized "seized" Production "seized";
    ProspectiveCollectionOrdered "prospective_collection_ordered" Production
        "ordered to collect from now on";
    ProducedBeforeNotice "produced_before_notice" Production "given before it might be";
    Annotated "annotated" Publication "noted";
    Corrected "corrected" Publication "corrected";
    Closed "closed" Publication "closed";
}
