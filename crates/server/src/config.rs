//! The configuration file: TOML, every key known, every value checked before anything starts.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use record::Handle;
use serde::Deserialize;
use service::docket::authority::Authorities;
use service::docket::{LetterTemplates, PaperAddress};
use service::{Legal, Service, Settings, SignUpMode};

use crate::{key_file, letter_files};

/// What the file may say. An unknown key is an error: a mistyped one must not pass silently.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// Name of the place.
    pub(crate) name: Option<String>,
    /// What it is, in a sentence or two.
    pub(crate) description: Option<String>,
    /// Public origin: `https://example.org`.
    pub(crate) origin: Option<String>,
    /// Address and port to listen on.
    pub(crate) listen: Option<SocketAddr>,
    /// Data folder.
    pub(crate) data: Option<PathBuf>,
    /// How newcomers get in.
    pub(crate) sign_up: Option<SignUp>,
    /// Accounts can be made through apps too, while anyone may sign up [default: true].
    pub(crate) api_sign_up: Option<bool>,
    /// Apps may ask for handle and codename themselves [default: false].
    pub(crate) password_grant: Option<bool>,
    /// File of the release key, outside the data folder; made if it is not there. Without one,
    /// posts that wait for their time wait for their writers too once the server is restarted.
    pub(crate) release_key: Option<PathBuf>,
    /// Holders may let apps have their devices woken through push services; needs `release_key`
    /// [default: false].
    pub(crate) push: Option<bool>,
    /// The way to other servers.
    pub(crate) outgoing: Outgoing,
    /// File of the key of the docket's log, outside the data folder; made if it is not there.
    /// Without one there is no log.
    pub(crate) docket_key: Option<PathBuf>,
    /// To whom the docket's papers are sealed: `age1…`, of `publius docket key new`.
    pub(crate) docket_recipient: Option<String>,
    /// What agencies are told about serving demands.
    pub(crate) legal: LegalLines,
    /// Folder of templates of letters of your own, by the names of those they replace.
    pub(crate) letters_dir: Option<PathBuf>,
    /// Servers elsewhere that cosign the docket's log.
    pub(crate) docket_witnesses: Vec<Witness>,
    /// How many of them must have cosigned what the policy file has believed.
    pub(crate) docket_quorum: Option<usize>,
    /// Key file of the docket's papers, under its passphrase, if it is to lie on this machine.
    pub(crate) docket_key_file: Option<PathBuf>,
    /// File of authorities that are added to those of the program, or replace them.
    pub(crate) authorities_file: Option<PathBuf>,
    /// House rules.
    pub(crate) rules: Option<Vec<String>>,
    /// How to reach the operators.
    pub(crate) contact: Option<String>,
    /// Handles of the operators: these accounts and no others read reports and decide.
    pub(crate) operators: Option<Vec<String>>,
    /// How long an opened account stays in memory without a request, in seconds.
    pub(crate) idle_seconds: Option<u64>,
    /// How long a newcomer without invite or puzzle waits, in seconds.
    pub(crate) wait_seconds: Option<u64>,
    /// Bytes taken back are overwritten within so many seconds.
    pub(crate) erase_seconds: Option<u64>,
    /// Accounts made per hour, by everybody together.
    pub(crate) sign_ups_per_hour: Option<u32>,
    /// Acts one account may do per minute.
    pub(crate) acts_per_minute: Option<u32>,
}

/// The way to other servers, as the file says it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Outgoing {
    /// File of certificates (PEM) that are trusted beside the usual ones.
    pub(crate) roots: Option<PathBuf>,
    /// Addresses that are not public are asked too: for tests alone.
    pub(crate) allow_private: bool,
}

/// What agencies are told, as the file says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LegalLines {
    /// Where papers are served, line by line.
    pub(crate) served_at: Vec<String>,
    /// How to reach whoever keeps the docket.
    pub(crate) contact: String,
    /// Languages in which papers can be read.
    pub(crate) languages: Vec<String>,
    /// Who speaks for the house at law.
    pub(crate) counsel: String,
}

impl From<LegalLines> for Legal {
    fn from(lines: LegalLines) -> Self {
        let LegalLines { served_at, contact, languages, counsel } = lines;
        Self { served_at, contact, languages, counsel }
    }
}

/// A server elsewhere that cosigns the docket's log.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Witness {
    /// Where it is: what comes before `/add-checkpoint`.
    pub(crate) url: String,
    /// The key with which it cosigns: `name+id+key`.
    pub(crate) key: String,
}

/// How newcomers get in, as the file says it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SignUp {
    /// Anyone.
    Open,
    /// With an invite.
    Invite,
    /// Nobody.
    Closed,
}

impl Config {
    /// Reads and checks a file.
    pub(crate) fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        let config: Self = toml::from_str(&text)
            .with_context(|| format!("{} is not a valid configuration", file.display()))?;
        config.check()?;
        Ok(config)
    }

    /// Checks what types cannot.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if let Some(origin) = &self.origin {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let host = rest.unwrap_or_default();
            let bare = !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
            ensure!(bare, "origin must be like https://example.org, without a path");
        }
        for handle in self.operators.iter().flatten() {
            Handle::parse(handle).with_context(|| format!("operators: {handle} is no handle"))?;
        }
        ensure!(
            !self.push.unwrap_or_default() || self.release_key.is_some(),
            "push needs release_key: what devices are woken by is sealed to it"
        );
        let recipient = self.docket_recipient.as_deref();
        ensure!(
            recipient.is_none_or(|text| PaperAddress::parse(text).is_some()),
            "docket_recipient is a line of `publius docket key new`, like age1..."
        );
        let witnesses = self.docket_witnesses.len();
        ensure!(
            self.docket_quorum.is_none_or(|quorum| quorum <= witnesses),
            "docket_quorum is more than there are witnesses: {witnesses}"
        );
        ensure!(self.name.as_ref().is_none_or(|it| !it.trim().is_empty()), "name is empty");
        Ok(())
    }

    /// Gives a service what is configured of the docket: the key of its log, to whom its papers are
    /// sealed, which authorities count, and how letters look.
    pub(crate) async fn open_docket(&self, service: &Service, data: &Path) -> anyhow::Result<()> {
        if let Some(text) = &self.docket_recipient {
            let address = PaperAddress::parse(text);
            let none = || format!("docket_recipient: {text} is no recipient of age");
            service.take_docket_recipient(address.with_context(none)?);
        }
        if let Some(file) = &self.docket_key_file {
            let bytes = key_file::read_locked("docket_key_file", file, data)?;
            service.take_docket_key_file(bytes);
        }
        service.take_docket_authorities(self.authorities()?);
        service.take_letter_templates(self.letters()?);
        // Where nothing is configured, what was kept when a desk was first opened.
        service.docket_address().await?;
        if let Some(file) = &self.docket_key {
            let key = key_file::read_or_make("docket_key", file, data)?;
            service.take_docket_key(&key).await?;
        }
        Ok(())
    }

    /// Where each witness is, and its key.
    pub(crate) fn witnesses(&self) -> Vec<(String, String)> {
        self.docket_witnesses.iter().map(|it| (it.url.clone(), it.key.clone())).collect()
    }

    /// How letters look: templates of the program, or the house's own.
    pub(crate) fn letters(&self) -> anyhow::Result<LetterTemplates> {
        let Some(folder) = &self.letters_dir else { return Ok(LetterTemplates::default()) };
        letter_files::read(folder).context("letters_dir")
    }

    /// The authorities that count: those of the program, and the house's own.
    pub(crate) fn authorities(&self) -> anyhow::Result<Authorities> {
        let built_in = Authorities::built_in()?;
        let Some(file) = &self.authorities_file else { return Ok(built_in) };
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("authorities_file: cannot read {}", file.display()))?;
        built_in.with(&text).with_context(|| format!("authorities_file: {}", file.display()))
    }

    /// The service's settings; what the file leaves out is as by default.
    pub(crate) fn settings(&self, listen: SocketAddr) -> Settings {
        let normal = Settings::default();
        Settings {
            name: self.name.clone().unwrap_or(normal.name),
            description: self.description.clone().unwrap_or(normal.description),
            origin: self.origin.clone().unwrap_or_else(|| format!("http://{listen}")),
            sign_up: self.sign_up.map_or(normal.sign_up, |mode| match mode {
                SignUp::Open => SignUpMode::Open,
                SignUp::Invite => SignUpMode::Invite,
                SignUp::Closed => SignUpMode::Closed,
            }),
            api_sign_up: self.api_sign_up.unwrap_or(normal.api_sign_up),
            password_grant: self.password_grant.unwrap_or(normal.password_grant),
            push: self.push.unwrap_or(normal.push),
            push_jitter_seconds: normal.push_jitter_seconds,
            rules: self.rules.clone().unwrap_or(normal.rules),
            contact: self.contact.clone().unwrap_or(normal.contact),
            legal: self.legal.clone().into(),
            desk_idle_seconds: normal.desk_idle_seconds,
            envelope_seconds: normal.envelope_seconds,
            envelopes_bytes_max: normal.envelopes_bytes_max,
            idle_seconds: self.idle_seconds.unwrap_or(normal.idle_seconds),
            wait_seconds: self.wait_seconds.unwrap_or(normal.wait_seconds),
            erase_seconds: self.erase_seconds.unwrap_or(normal.erase_seconds),
            sign_ups_per_hour: self.sign_ups_per_hour.unwrap_or(normal.sign_ups_per_hour),
            acts_per_minute: self.acts_per_minute.unwrap_or(normal.acts_per_minute),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> anyhow::Result<Config> {
        let config: Config = toml::from_str(text)?;
        config.check()?;
        Ok(config)
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(parse("name = \"x\"\nlog_addresses = true").is_err());
    }

    #[test]
    fn values_are_checked() {
        assert!(parse("origin = \"https://example.org\"\noperators = [\"keeper_one\"]").is_ok());
        for bad in [
            "origin = \"example.org\"",
            "origin = \"https://a/b\"",
            "operators = [\"é\"]",
            "sign_up = \"ask\"",
            "push = true",
            "[outgoing]\nproxy = \"x\"",
            "docket_recipient = \"age1\"",
            "docket_quorum = 1",
            "[legal]\nfax = \"x\"",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
