//! Tests that courts have put to whoever wants to unmask a speaker, as lists to go through.

use serde::{Deserialize, Serialize};

/// A test as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Short and unique.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who stated it.
    pub court: String,
    /// Where it is used.
    pub used_in: String,
    /// What is asked, in order.
    pub steps: Vec<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// How certain this is: V, S or M.
    pub mark: String,
}

/// The checklists that come with the program.
///
/// # Errors
/// Never, as long as the tests pass.
pub fn checklists() -> Result<Vec<Checklist>, toml::de::Error> {
    let file: File = toml::from_str(include_str!("../../data/checklists.toml"))?;
    Ok(file.checklist)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    checklist: Vec<Checklist>,
}
