//! Limits of what agencies and account holders hand in for whoever keeps the docket.

/// Envelopes handed in through the page that may wait for whoever keeps the docket.
pub const DOCKET_ENVELOPES_MAX: usize = 500;
/// Bytes of all of them together.
pub const DOCKET_ENVELOPES_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Envelopes handed in per hour, by everybody together.
pub const DOCKET_ENVELOPES_PER_HOUR: u32 = 60;
/// Envelopes read and sealed at once: each takes several times its scan in memory.
pub const DOCKET_ENVELOPES_AT_ONCE: usize = 2;
/// How long sending an envelope may take, in seconds.
pub const DOCKET_ENVELOPE_SECONDS_MAX: u64 = 180;
/// Longest line of the form for agencies, in characters.
pub const DOCKET_LINE_CHARACTERS_MAX: usize = 200;
/// Longest text of the form for agencies, in characters.
pub const DOCKET_WORDS_CHARACTERS_MAX: usize = 2_000;
/// Accounts that one envelope can name.
pub const DOCKET_ACCOUNTS_MAX: usize = 50;
/// Most pages that a paper is said to have.
pub const DOCKET_PAGES_MAX: u32 = 10_000;
/// Longest words of a holder's answer, in characters: with counsel's address they fit the
/// smallest paper in any script, so that all answers are of one size.
pub const DOCKET_ANSWER_CHARACTERS_MAX: usize = 700;
/// Longest address of counsel in a holder's answer, in characters.
pub const DOCKET_COUNSEL_CHARACTERS_MAX: usize = 150;
