//! Limits of the docket: its papers, its desk, and the days that it counts.

/// Events that are appended to the docket's log at once: with the slots of a long standstill they
/// stay below what one append takes.
pub const LOG_EVENTS_AT_ONCE: usize = 1_024;
/// Largest scan of a demand, in bytes.
pub const DOCKET_SCAN_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Seconds for which an operator's desk stays open when nobody works at it.
pub const DESK_IDLE_SECONDS: u64 = 10 * 60;
/// Passphrases that one operator can try per minute.
pub const DESK_UNLOCKS_PER_MINUTE: u32 = 5;
/// Passphrases tried at once, each for the memory and the second it takes.
pub const DESK_UNLOCKS_AT_ONCE: usize = 1;
/// Operators who wait for that.
pub const DESK_UNLOCKS_WAITING_MAX: usize = 4;
/// Largest key file, in bytes.
pub const DESK_KEY_BYTES_MAX: usize = 16 * 1024;
/// Characters of a key's passphrase, at least.
pub const DESK_PASSPHRASE_CHARACTERS_MIN: usize = 12;
/// Public rows of an answer that are read at once, and stand in one file.
pub const DOCKET_ANSWER_POSTS: usize = 500;
/// Largest archive of an answer that a page compares with what was approved, in bytes.
pub const DOCKET_ARCHIVE_BYTES_MAX: usize = 16 * 1024 * 1024 * 1024;

/// Longest entry of a matter, in bytes of its canonical form.
pub const DOCKET_ENTRY_BYTES_MAX: usize = 48 * 1024;
/// Longest label of a seat at the docket, in bytes.
pub const DOCKET_SEAT_BYTES_MAX: usize = 32;
/// Days an account holder has before anything is given, at least.
pub const DOCKET_WINDOW_DAYS: i64 = 10;
/// Hours after which a demand that no gag covers is public.
pub const DOCKET_STUB_HOURS: i64 = 24;
/// Days for which a demand has things preserved, where no law says it.
pub const DOCKET_PRESERVATION_DAYS_MAX: i64 = 90;
/// Days after which a gag without an end is looked at again.
pub const DOCKET_GAG_REVIEW_DAYS: i64 = 90;
/// Days after which a gag is longer than the policy of 2017 would have it.
pub const DOCKET_GAG_DAYS_USUAL: i64 = 365;
/// Days between receipt and return below which notice is called short.
pub const DOCKET_NOTICE_DAYS_SHORT: i64 = 7;
/// Matters on a page of the docket.
pub const DOCKET_PAGE_MATTERS: usize = 25;
/// Matters in the docket's feed.
pub const DOCKET_FEED_MATTERS: usize = 50;
/// Largest template or font of letters that an operator may bring, in bytes.
pub const LETTER_FILE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Steps that the template of a letter may take; one that never ends is stopped.
pub const LETTER_STEPS_MAX: u64 = 1_000_000;
/// Most bytes that the template of a letter may make.
pub const LETTER_BYTES_MAX: usize = 1024 * 1024;
/// Most pages of a letter.
pub const LETTER_PAGES_MAX: usize = 200;
