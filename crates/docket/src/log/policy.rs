//! Policies (C2SP tlog-policy): which logs are believed, and how many of which witnesses must have
//! seen what they say.

use std::collections::BTreeMap;

use record::limits::{POLICY_BYTES_MAX, POLICY_NAMES_MAX};

use super::checkpoint::SignedCheckpoint;
use super::error::Invalid;
use super::key::{Purpose, VerifierKey};
use super::note::Signed;

/// Whom to believe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<VerifierKey>,
    witnesses: Vec<VerifierKey>,
    quorum: Quorum,
}

/// Who must have cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Quorum {
    /// Nobody.
    None,
    /// The witness at this place of the list.
    Witness(usize),
    /// So many of these.
    Group(usize, Vec<Self>),
}

impl Quorum {
    fn is_met(&self, cosigned: &impl Fn(usize) -> bool) -> bool {
        match self {
            Self::None => true,
            Self::Witness(place) => cosigned(*place),
            Self::Group(least, members) => {
                members.iter().filter(|member| member.is_met(cosigned)).count() >= *least
            }
        }
    }
}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// If a line of it is wrong, or it is too long.
    pub fn parse(file: &[u8]) -> Result<Self, Invalid> {
        if file.len() > POLICY_BYTES_MAX {
            return Err(Invalid::TooLong);
        }
        let wrong = |line, what| Invalid::Policy { line, what };
        let lines = file.strip_suffix(b"\n").unwrap_or(file).split(|byte| *byte == b'\n');
        let mut reader = Reader::default();
        for (number, line) in (1..).zip(lines) {
            if line.iter().any(|byte| *byte < b' ' && *byte != b'\t' || *byte == 0x7F) {
                return Err(wrong(number, "control characters are not allowed"));
            }
            let words: Vec<_> = line
                .split(|byte| matches!(byte, b' ' | b'\t'))
                .filter(|word| !word.is_empty())
                .collect();
            if words.first().is_some_and(|word| !word.starts_with(b"#")) {
                reader.take(&words).map_err(|what| wrong(number, what))?;
            }
        }
        let quorum = reader.quorum.ok_or(wrong(0, "there is no line `quorum`"))?;
        Ok(Self { logs: reader.logs, witnesses: reader.witnesses, quorum })
    }

    /// The file of a policy that believes a log of which so many of these witnesses cosigned what
    /// it says; with 0, whatever witnesses did.
    #[must_use]
    pub fn file(log: &VerifierKey, witnesses: &[&VerifierKey], least: usize) -> String {
        let mut file = format!("log {}\n", log.to_text());
        let mut members = String::new();
        for (number, witness) in (1..).zip(witnesses) {
            file.push_str(&format!("witness w{number} {}\n", witness.to_text()));
            members.push_str(&format!(" w{number}"));
        }
        file.push_str(&match least {
            0 => "quorum none\n".to_owned(),
            _ => format!("group witnesses {least}{members}\nquorum witnesses\n"),
        });
        file
    }

    /// More than half of so many: any two such quorums share a witness, so that two histories
    /// need one that signs both, and almost half of them may be away.
    #[must_use]
    pub fn majority(witnesses: usize) -> usize {
        (witnesses / 2 + 1).min(witnesses)
    }

    /// The keys of the logs that are believed.
    #[must_use]
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The keys of the witnesses that are known.
    #[must_use]
    pub fn witnesses(&self) -> &[VerifierKey] {
        &self.witnesses
    }

    /// Whether a log that is believed signed the checkpoint, and enough witnesses cosigned it.
    /// Returns the cosignatures that were found and fit.
    ///
    /// # Errors
    /// If not, or a signature in the name of a known key does not fit.
    pub fn check(&self, checkpoint: &SignedCheckpoint) -> Result<Vec<Signed<'_>>, Invalid> {
        checkpoint.verify(&self.logs)?;
        let cosigned = match checkpoint.note().verify(&self.witnesses) {
            Err(Invalid::Unsigned) => Vec::new(),
            verified => verified?,
        };
        let has = |place: usize| {
            let key = self.witnesses.get(place);
            cosigned.iter().any(|signed| Some(signed.key) == key)
        };
        if self.quorum.is_met(&has) { Ok(cosigned) } else { Err(Invalid::Quorum) }
    }
}

/// What has been read of a policy.
#[derive(Default)]
struct Reader {
    logs: Vec<VerifierKey>,
    witnesses: Vec<VerifierKey>,
    /// Witnesses and groups by name; nothing once one is a member of a group.
    names: BTreeMap<Vec<u8>, Option<Quorum>>,
    quorum: Option<Quorum>,
}

impl Reader {
    fn take(&mut self, words: &[&[u8]]) -> Result<(), &'static str> {
        match words {
            [b"log", key] | [b"log", key, _] => {
                self.logs.push(new_key(&self.logs, key, Purpose::Note)?);
                Ok(())
            }
            [b"witness", name, key] | [b"witness", name, key, _] => {
                self.witnesses.push(new_key(&self.witnesses, key, Purpose::Cosignature)?);
                self.define(name, Quorum::Witness(self.witnesses.len() - 1))
            }
            [b"group", name, least, members @ ..] => {
                let least = match (*least, members.len()) {
                    (_, 0) => return Err("a group has one member at least"),
                    (b"all", count) => count,
                    (b"any", _) => 1,
                    (number, count) => threshold(number)
                        .filter(|least| (1..=count).contains(least))
                        .ok_or("as many must agree as one at least and all at most")?,
                };
                let members = members.iter().map(|member| self.claim(member));
                let members = members.collect::<Result<_, _>>()?;
                self.define(name, Quorum::Group(least, members))
            }
            [b"quorum", name] => self.set_quorum(name),
            _ => Err("this is no line of a policy"),
        }
    }

    fn define(&mut self, name: &[u8], quorum: Quorum) -> Result<(), &'static str> {
        if name == NONE || self.names.contains_key(name) {
            return Err("this name is taken");
        }
        // Twice: witnesses and groups share the names.
        if self.names.len() >= 2 * POLICY_NAMES_MAX {
            return Err("there are too many witnesses and groups");
        }
        self.names.insert(name.to_vec(), Some(quorum));
        Ok(())
    }

    /// Takes a name as a member: once, so that a witness counts in one way only.
    fn claim(&mut self, name: &[u8]) -> Result<Quorum, &'static str> {
        let named = self.names.get_mut(name).ok_or("no line above defines this name")?;
        named.take().ok_or("this name is a member already")
    }

    fn set_quorum(&mut self, name: &[u8]) -> Result<(), &'static str> {
        if self.quorum.is_some() {
            return Err("there is a line `quorum` already");
        }
        let quorum = if name == NONE { Quorum::None } else { self.claim(name)? };
        self.quorum = Some(quorum);
        Ok(())
    }
}

fn new_key(
    keys: &[VerifierKey],
    text: &[u8],
    purpose: Purpose,
) -> Result<VerifierKey, &'static str> {
    let key = str::from_utf8(text).ok().and_then(|text| VerifierKey::parse(text).ok());
    let key = key.ok_or("this is not a key of a kind that is supported")?;
    if key.purpose() != purpose {
        return Err("this is not a key for this purpose");
    }
    if keys.iter().any(|known| known.key_bytes() == key.key_bytes()) {
        return Err("this key is there already");
    }
    if keys.len() >= POLICY_NAMES_MAX {
        return Err("there are too many keys");
    }
    Ok(key)
}

fn threshold(digits: &[u8]) -> Option<usize> {
    let decimal = super::text::decimal(str::from_utf8(digits).ok()?)?;
    usize::try_from(decimal).ok()
}

const NONE: &[u8] = b"none";
