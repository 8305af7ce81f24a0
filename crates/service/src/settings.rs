//! What an operator can set. The server's configuration file becomes this.

/// Settings of one server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the place, on every page.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// Public origin without trailing slash: `https://example.org`.
    pub origin: String,
    /// How newcomers get in.
    pub sign_up: SignUpMode,
    /// House rules, one per line.
    pub rules: Vec<String>,
    /// How to reach the operators, in words; empty if not said.
    pub contact: String,
    /// What agencies are told about serving demands.
    pub legal: Legal,
    /// How long an opened account stays in memory without a request, in seconds; 0: not at all.
    pub idle_seconds: u64,
    /// How long an operator's desk of the docket stays open without a request, in seconds.
    pub desk_idle_seconds: u64,
    /// How long an agency may take to send an envelope, in seconds.
    pub envelope_seconds: u64,
    /// Bytes of all envelopes together that wait for whoever keeps the docket.
    pub envelopes_bytes_max: u64,
    /// Newcomers without invite or puzzle wait so long, in seconds.
    pub wait_seconds: u64,
    /// Bytes taken back are overwritten within so many seconds.
    pub erase_seconds: u64,
    /// Acts one account may do per minute.
    pub acts_per_minute: u32,
    /// Accounts can be made through apps too, while the server is open.
    pub api_sign_up: bool,
    /// Apps may ask for handle and codename themselves, in place of the server's own page.
    pub password_grant: bool,
    /// Holders may let their apps have devices woken through push services.
    pub push: bool,
    /// A device is woken at a moment by chance within so many seconds.
    pub push_jitter_seconds: u64,
    /// Accounts made per hour, by everybody together.
    pub sign_ups_per_hour: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Publius".into(),
            description: "A place for pseudonymous public speech.".into(),
            origin: "http://127.0.0.1:3000".into(),
            sign_up: SignUpMode::Open,
            rules: vec![
                "Speak about public matters, and let others speak.".into(),
                "No harassment, no threats, no unmasking of anyone.".into(),
                "Nothing illegal where this server stands.".into(),
            ],
            contact: String::new(),
            legal: Legal::default(),
            idle_seconds: record::limits::IDLE_SECONDS,
            desk_idle_seconds: record::limits::DESK_IDLE_SECONDS,
            envelope_seconds: record::limits::DOCKET_ENVELOPE_SECONDS_MAX,
            envelopes_bytes_max: record::limits::DOCKET_ENVELOPES_BYTES_MAX,
            wait_seconds: record::limits::SIGN_UP_WAIT_SECONDS,
            erase_seconds: record::limits::ERASE_SECONDS,
            acts_per_minute: record::limits::ACTS_PER_MINUTE,
            api_sign_up: true,
            password_grant: false,
            push: false,
            push_jitter_seconds: record::limits::PUSH_JITTER_SECONDS,
            sign_ups_per_hour: record::limits::SIGN_UPS_PER_HOUR,
        }
    }
}

/// What agencies are told about serving demands. What is empty was not said.
#[derive(Clone, Debug, Default)]
pub struct Legal {
    /// Where papers are served, line by line.
    pub served_at: Vec<String>,
    /// How to reach whoever keeps the docket, in words.
    pub contact: String,
    /// Languages in which papers can be read.
    pub languages: Vec<String>,
    /// Who speaks for the house at law.
    pub counsel: String,
}

/// How newcomers get in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUpMode {
    /// Anyone, after a puzzle, a short wait, or with an invite.
    Open,
    /// With an invite only.
    Invite,
    /// Nobody.
    Closed,
}
