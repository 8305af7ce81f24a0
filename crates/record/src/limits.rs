//! Every limit, in one table. Pages, errors and documents quote these and nothing else.

mod docket;
mod envelopes;

pub use docket::*;
pub use envelopes::*;

/// Longest post, in Unicode scalar values after scrubbing.
pub const POST_CHARACTERS_MAX: usize = 1_000;
/// Longest content warning, in characters.
pub const WARNING_CHARACTERS_MAX: usize = 200;
/// Edits of one post: each version stays readable.
pub const EDITS_MAX: usize = 50;
/// Pictures on one post.
pub const ATTACHMENTS_MAX: usize = 4;
/// Longest description of a picture, in characters.
pub const DESCRIPTION_CHARACTERS_MAX: usize = 1_500;
/// Fewest options of a poll.
pub const POLL_OPTIONS_MIN: usize = 2;
/// Most options of a poll.
pub const POLL_OPTIONS_MAX: usize = 8;
/// Longest option of a poll, in characters.
pub const POLL_OPTION_CHARACTERS_MAX: usize = 80;
/// Shortest time a poll is open, in minutes.
pub const POLL_MINUTES_MIN: i64 = 5;
/// Longest time a poll is open, in minutes (a month).
pub const POLL_MINUTES_MAX: i64 = 44_640;
/// Hashtags that count on one post.
pub const TAGS_MAX: usize = 20;
/// Longest hashtag, in characters.
pub const TAG_CHARACTERS_MAX: usize = 60;
/// Mentions that count on one post: more is shouting.
pub const MENTIONS_MAX: usize = 20;
/// Characters shown of a link, after its scheme; the rest is folded away.
pub const LINK_CHARACTERS_SHOWN_MAX: usize = 30;

/// Longest handle, in characters of `a-z 0-9 _`.
pub const HANDLE_CHARACTERS_MAX: usize = 30;
/// Longest display name, in characters.
pub const DISPLAY_NAME_CHARACTERS_MAX: usize = 40;
/// Longest bio, in characters.
pub const BIO_CHARACTERS_MAX: usize = 600;
/// Labelled lines on a profile.
pub const FIELDS_MAX: usize = 4;
/// Longest label of a profile line, in characters.
pub const FIELD_NAME_CHARACTERS_MAX: usize = 40;
/// Longest value of a profile line, in characters.
pub const FIELD_VALUE_CHARACTERS_MAX: usize = 200;
/// Longest description of a picture on a profile, in characters.
pub const PORTRAIT_DESCRIPTION_CHARACTERS_MAX: usize = 150;
/// Sites that may name an account as their author.
pub const ATTRIBUTION_DOMAINS_MAX: usize = 20;
/// Posts pinned to a profile.
pub const PINNED_MAX: usize = 5;
/// Longest reason of a report or a moderator's decision, in characters: in any script it fits
/// the fixed size of a letter.
pub const REASON_CHARACTERS_MAX: usize = 200;

/// Posts that one report can be about.
pub const REPORT_POSTS_MAX: usize = 40;
/// Reports kept for an operator; older ones are dropped, those done with first.
pub const REPORTS_MAX: usize = 2_000;

/// Accounts that operators can look through, the newest ones.
pub const ACCOUNTS_LOOKED_THROUGH_MAX: usize = 5_000;

/// Rules about other servers and hashtags.
pub const HOUSE_RULES_MAX: usize = 10_000;

/// Largest picture taken in, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Most pixels of a picture taken in: 50 megapixels.
pub const UPLOAD_PIXELS_MAX: u64 = 50_000_000;
/// Longest edge of a picture taken in, in pixels.
pub const UPLOAD_EDGE_MAX: u32 = 16_384;
/// Most frames of an animation.
pub const FRAMES_MAX: usize = 300;
/// Most pixels of all frames of an animation together.
pub const ANIMATION_PIXELS_MAX: u64 = 100_000_000;
/// Longest time spent decoding one picture, in milliseconds.
pub const DECODE_MILLIS_MAX: u64 = 10_000;

/// Items on one page of a timeline.
pub const PAGE_ITEMS: usize = 20;
/// Most items a client may ask for at once.
pub const PAGE_ITEMS_MAX: usize = 40;
/// Posts shown of one thread.
pub const THREAD_POSTS_MAX: usize = 500;
/// Longest search, in characters.
pub const SEARCH_CHARACTERS_MAX: usize = 200;
/// Words of a search that count.
pub const SEARCH_WORDS_MAX: usize = 8;
/// Longest time spent on one search, in milliseconds.
pub const SEARCH_MILLIS_MAX: u64 = 300;
/// Posts for those they name that an account keeps the keys of; older ones are let go.
pub const DIRECT_POSTS_MAX: usize = 5_000;
/// Posts for followers of one account that a reader can go back through.
pub const FOLLOWER_POSTS_READ_MAX: usize = 1_000;
/// Accounts one account may follow.
pub const FOLLOWS_MAX: usize = 10_000;
/// Hashtags one account may follow: each costs its home one look more.
pub const FOLLOWED_TAGS_MAX: usize = 100;
/// Hashtags an account shows on its profile.
pub const FEATURED_TAGS_MAX: usize = 10;
/// Languages one follow may be narrowed to.
pub const FOLLOW_LANGUAGES_MAX: usize = 20;
/// Longest private note about an account, in characters.
pub const NOTE_CHARACTERS_MAX: usize = 2_000;
/// Lists of one account.
pub const LISTS_MAX: usize = 50;
/// Accounts on one list.
pub const LIST_MEMBERS_MAX: usize = 1_000;
/// Longest title of a list, in characters.
pub const LIST_TITLE_CHARACTERS_MAX: usize = 100;
/// Collections of one account.
pub const COLLECTIONS_MAX: usize = 10;
/// Accounts on one collection.
pub const COLLECTION_ACCOUNTS_MAX: usize = 25;
/// Longest name of a collection, in characters.
pub const COLLECTION_NAME_CHARACTERS_MAX: usize = 40;
/// Longest description of a collection, in characters.
pub const COLLECTION_DESCRIPTION_CHARACTERS_MAX: usize = 300;
/// Threads one account may mute.
pub const MUTED_THREADS_MAX: usize = 1_000;
/// Domains one account may block.
pub const BLOCKED_DOMAINS_MAX: usize = 1_000;
/// Suggestions one account may put away.
pub const DISMISSED_MAX: usize = 1_000;
/// Filters of one account.
pub const FILTERS_MAX: usize = 100;
/// Words of one filter, and single posts of it.
pub const FILTER_PARTS_MAX: usize = 100;
/// Longest title, word or phrase of a filter, in characters.
pub const FILTER_CHARACTERS_MAX: usize = 100;
/// Posts an account may hold back at once.
pub const HELD_POSTS_MAX: usize = 200;
/// Notifications kept for an account; older ones are dropped.
pub const NOTIFICATIONS_MAX: usize = 2_000;
/// Mail kept for an account that does not come to read it: some 10 MiB. More is refused.
pub const INBOX_ROWS_MAX: usize = 10_000;
/// Largest list taken in from a file, in bytes.
pub const IMPORT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Lines of a list taken in from a file.
pub const IMPORT_LINES_MAX: usize = 10_000;
/// Posts on one page of an archive.
pub const ARCHIVE_PAGE_POSTS: usize = 100;
/// Sessions of one account at once.
pub const SESSIONS_MAX: usize = 50;

/// Largest request body without pictures, in bytes.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Fields of one form.
pub const FORM_FIELDS_MAX: usize = 2_000;
/// Largest request body at all, in bytes: as many pictures as a post may have. One that promises
/// more is refused unread.
pub const REQUEST_BYTES_MAX: usize = ATTACHMENTS_MAX * UPLOAD_BYTES_MAX + BODY_BYTES_MAX;
/// Connections served at once; more wait in the kernel's queue.
pub const CONNECTIONS_MAX: usize = 16_384;
/// How long a client may take to send a request's head, in seconds.
pub const HEAD_SECONDS_MAX: u64 = 15;
/// Sign-ins computed at once: each takes 19 MiB for some 40 ms.
pub const SIGN_INS_AT_ONCE: usize = 4;
/// Pictures decoded at once.
pub const DECODES_AT_ONCE: usize = 2;
/// Posts and other public acts one account may do per minute.
pub const ACTS_PER_MINUTE: u32 = 60;
/// Accounts made on this server per hour.
pub const SIGN_UPS_PER_HOUR: u32 = 120;
/// Sign-ins that may wait for their turn; more are asked to try again.
pub const SIGN_INS_WAITING_MAX: usize = 64;
/// Pictures kept for posts that were not sent yet, beside those of held posts.
pub const UPLOADS_WAITING_MAX: usize = 8;
/// How long a newcomer without an invite or a puzzle's answer waits, in seconds.
pub const SIGN_UP_WAIT_SECONDS: u64 = 30;
/// How long a sign-up ticket is good for, in seconds.
pub const SIGN_UP_TICKET_SECONDS: u64 = 3_600;
/// Bits that a chosen passphrase must be worth by the rule of `vault/src/passphrase.rs`, which
/// estimates low.
pub const PASSPHRASE_BITS_MIN: u32 = 64;
/// Apps registered per hour, by everybody together.
pub const APPS_PER_HOUR: u32 = 1_200;
/// Longest name of an app, in characters.
pub const APP_NAME_CHARACTERS_MAX: usize = 60;
/// Longest website of an app, in bytes.
pub const APP_WEBSITE_BYTES_MAX: usize = 500;
/// Longest addresses that an app is sent back to, in bytes, all of them together.
pub const REDIRECT_BYTES_MAX: usize = 2_000;
/// Days that an app is known without anybody letting it in.
pub const APP_DAYS_UNUSED: i32 = 2;
/// Months, after the one in which somebody last let it in, that an app is known.
pub const APP_MONTHS_USED: i32 = 13;
/// Tokens of its own that an app may have; the oldest goes when there are more.
pub const APP_TOKENS_MAX: usize = 50;
/// How long a code waits for its app, in seconds.
pub const CODE_SECONDS: u64 = 600;
/// Codes waiting for their apps at once.
pub const CODES_MAX: usize = 10_000;
/// Leading zero bits that a puzzle's answer must show.
pub const PUZZLE_BITS: u32 = 18;
/// How long bytes taken back may lie unreachable before they are overwritten, in seconds.
pub const ERASE_SECONDS: u64 = 600;
/// How long an opened account stays in memory without a request, in seconds (default).
pub const IDLE_SECONDS: u64 = 300;
/// Streams of events open at once.
pub const STREAMS_MAX: usize = 4_096;
/// Streams of events of one account at once.
pub const STREAMS_OF_ACCOUNT_MAX: usize = 32;
/// Timelines that one stream of events follows at once.
pub const STREAM_CHANNELS_MAX: usize = 32;
/// A stream on which nothing happens gives a sign of life so often, in seconds.
pub const STREAM_PULSE_SECONDS: u64 = 20;
/// How long a listener may take to take in what it is told, in seconds.
pub const STREAM_SEND_SECONDS_MAX: u64 = 30;
/// Posts of a watched account that are told at once; what is older is not.
pub const WATCHED_POSTS_MAX: usize = 20;
/// A device is woken at a moment by chance within so many seconds (default).
pub const PUSH_JITTER_SECONDS: u64 = 30;
/// Devices woken at once.
pub const PUSHES_AT_ONCE: usize = 16;
/// How often waking a device is tried, each time after twice as many minutes.
pub const PUSH_TRIES_MAX: u32 = 5;
/// How long a push service keeps what a device that is off was to be told, in seconds.
pub const PUSH_KEPT_SECONDS: u64 = 172_800;
/// Longest address at a push service, in bytes.
pub const PUSH_ENDPOINT_BYTES_MAX: usize = 2_048;
/// Longest keys of a device, in base64, both together.
pub const PUSH_KEYS_BYTES_MAX: usize = 256;
/// How long an answer from elsewhere may take, in seconds.
pub const OUTGOING_SECONDS_MAX: u64 = 20;
/// As much is read of the body of an answer from elsewhere, in bytes, where it is read at all.
pub const OUTGOING_BODY_BYTES_MAX: usize = 65_536;
/// As much is read of the head of an answer from elsewhere, in bytes.
pub const OUTGOING_HEAD_BYTES_MAX: usize = 65_536;
/// Marks against saying a thing twice that are remembered for an account, for an hour.
pub const MARKS_OF_ACCOUNT_MAX: usize = 100;
/// Longest such mark, in bytes.
pub const MARK_BYTES_MAX: usize = 256;
/// A post can be told to go out so many minutes from now at the earliest.
pub const SCHEDULE_MINUTES_MIN: i64 = 5;

/// Longest entry of the docket's log, in bytes: its length is written in two (C2SP tlog-tiles).
pub const LOG_ENTRY_BYTES_MAX: usize = 65_535;
/// Entries that are appended to the docket's log at once.
pub const LOG_APPEND_MAX: usize = 4_096;
/// Longest signed note that is read, in bytes: room for sixty-four of the longest signatures.
pub const NOTE_BYTES_MAX: usize = 512 * 1024;
/// Signatures of a note that are looked at (C2SP signed-note asks for sixteen at least).
pub const NOTE_SIGNATURES_MAX: usize = 64;
/// Hashes of an inclusion or consistency proof (C2SP tlog-witness).
pub const PROOF_HASHES_MAX: usize = 63;
/// Longest proof file that is read, in bytes.
pub const PROOF_BYTES_MAX: usize = 1024 * 1024;
/// Longest policy that is read, in bytes.
pub const POLICY_BYTES_MAX: usize = 128 * 1024;
/// Logs, witnesses and groups that a policy can name, each (C2SP tlog-policy asks for 32).
pub const POLICY_NAMES_MAX: usize = 128;
/// Blinded slots that the docket's log gains each period, whatever happens.
pub const LOG_SLOTS_PER_PERIOD: u8 = 4;
/// Days between two batches of blinded slots.
pub const LOG_PERIOD_DAYS: i32 = 7;
/// Periods that are caught up with at once after a standstill (four years of weeks).
pub const LOG_PERIODS_CAUGHT_UP_MAX: i32 = 208;
/// Periods for which blinded slots are drawn ahead: what is sealed finds its place in one of them.
pub const LOG_PERIODS_AHEAD: u32 = 8;
/// Longest payload of a blinded slot, in bytes: all are kept padded to it.
pub const SEALED_PAYLOAD_BYTES_MAX: usize = 1_024;

/// Witnesses that are asked to cosign the docket's log.
pub const LOG_WITNESSES_MAX: usize = 16;
/// Minutes after which a witness that did not answer is asked again.
pub const LOG_WITNESS_RETRY_MINUTES: i64 = 10;
