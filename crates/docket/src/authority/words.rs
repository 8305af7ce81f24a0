//! The closed lists of words that a row of the authorities is written in.

use serde::Serialize;

use crate::words::words;

words! {
    /// What a demand is about, as far as its paper says, or what a law is limited to.
    Subject {
        Customs "imports and customs",
        Immigration "immigration",
        Drugs "drugs",
        HealthFraud "health-care fraud",
        ChildExploitation "exploitation of children",
        Threats "threats against protected persons",
        AgencyOversight "oversight of an agency",
        Tax "tax",
        Consumer "consumer protection",
        Securities "securities",
        Crime "crime",
        Counterterrorism "counter-terrorism and counter-intelligence",
        ForeignIntelligence "foreign intelligence",
        CivilCase "a civil case",
        Defamation "defamation, insult",
        Copyright "copyright",
        ForeignCase "a case in another country",
        Legislation "legislation",
        DangerToLife "danger of death or serious injury",
        IllegalContent "illegal content",
        TerroristContent "terrorist content",
        DataProtection "data protection",
        OnlineSafety "online safety",
        Speech "what somebody said",
        Employment "conduct of staff",
    }
}

words! {
    /// The rank of whoever signed, from low to high.
    Rank {
        Agent "agent or officer",
        Supervisor "supervisory agent or officer",
        AssistantSpecialAgentInCharge "assistant special agent in charge",
        SpecialAgentInCharge "special agent in charge",
        Director "district director or higher",
        Judge "judge",
    }
}

words! {
    /// Whether a judge sees a demand before it is issued.
    Judge {
        Yes "yes",
        No "no",
        Some "in some cases",
        NotApplicable "not applicable",
    }
}

words! {
    /// Whether the account holder may be told if nothing more is ordered.
    Notice {
        Allowed "no statutory bar seen",
        AllowedUnlessOrdered "allowed unless a court orders otherwise",
        Barred "barred",
        Authority "the authority tells; treat as barred unless told otherwise",
        Duty "the holder must be told",
        Unknown "not researched or varies",
        NotApplicable "not applicable",
    }
}

words! {
    /// Who makes a demand bite.
    Enforcement {
        Yes "binding as it is",
        Court "only a court can enforce it",
        Contempt "contempt of court",
        Voluntary "voluntary: may be refused",
        Treaty "as the treaty says",
        NotApplicable "not applicable",
    }
}

words! {
    /// What the public log may hold about a demand while a gag is in force.
    SealPolicy {
        Commit "a blinded slot now, revealed later",
        Defer "nothing until the gag ends",
        Counsel "counsel decides",
    }
}

words! {
    /// Something a paper must state.
    Element {
        LegalBasis "the law it rests on",
        Issuer "who issues it",
        Reasons "why",
        Redress "how to contest it",
    }
}

words! {
    /// A unit of a period.
    Unit {
        Hours "hours",
        Days "days",
        WorkingDays "working days",
    }
}

/// How certain a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Certainty {
    /// General knowledge, not checked.
    #[serde(rename = "M")]
    Memory,
    /// A secondary source was read.
    #[serde(rename = "S")]
    Secondary,
    /// The primary text was read.
    #[serde(rename = "V")]
    Verified,
}

impl Certainty {
    /// The weakest of the marks `V`, `S`, `M` in a text; the weakest of all if it has none.
    #[must_use]
    pub fn weakest(mark: &str) -> Self {
        let letters = mark.split(|letter: char| !letter.is_ascii_alphanumeric());
        let marks = letters.filter_map(|word| match word {
            "M" => Some(Self::Memory),
            "S" => Some(Self::Secondary),
            "V" => Some(Self::Verified),
            _ => None,
        });
        marks.min().unwrap_or(Self::Memory)
    }
}
