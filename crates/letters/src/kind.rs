//! Which letters there are.

/// A kind of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To the issuer: that a demand was received.
    Acknowledgement,
    /// To the issuer: what is lacking.
    Deficiency,
    /// To the issuer: objections, on each ground that was found.
    Objection,
    /// To whoever had telling barred: until when.
    GagEnd,
    /// To the government: have a court review the bar (18 U.S.C. 3511).
    ReciprocalNotice,
    /// To the issuer: what is preserved, and until when.
    Preservation,
    /// To the issuer: what is asked, held and given.
    Answer,
    /// To the account holder.
    Notice,
    /// To the account holder, once telling is no longer barred.
    LateNotice,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Acknowledgement,
        Self::Deficiency,
        Self::Objection,
        Self::GagEnd,
        Self::ReciprocalNotice,
        Self::Preservation,
        Self::Answer,
        Self::Notice,
        Self::LateNotice,
    ];

    /// Its name on the command line and in addresses, which is that of its template.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement",
            Self::Deficiency => "deficiency",
            Self::Objection => "objection",
            Self::GagEnd => "gag-end",
            Self::ReciprocalNotice => "reciprocal-notice",
            Self::Preservation => "preservation",
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::LateNotice => "late-notice",
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement of receipt",
            Self::Deficiency => "return of a deficient demand",
            Self::Objection => "objections, a section for each ground",
            Self::GagEnd => "request for the end of an order of secrecy",
            Self::ReciprocalNotice => "reciprocal notice under 18 U.S.C. 3511",
            Self::Preservation => "reply to a request to preserve",
            Self::Answer => "answer, with the matrix",
            Self::Notice => "notice to the account holder",
            Self::LateNotice => "late notice to the account holder, after a gag",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
