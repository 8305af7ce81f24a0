//! A demand comes in before the server starts. What its paper says lies sealed to a key that is
//! elsewhere; what everybody may know of it waits for the docket's log.

use anyhow::{Context as _, Result};
use tests::House;

use super::demanding::KEEPERS;
use super::marks::{Marks, word};
use super::serving::Keeper;

/// Takes a demand in, and works on it until everybody may know that it exists.
pub(super) async fn take_in(house: &House, marks: &Marks, keeper: &Keeper) -> Result<()> {
    // A desk away from the server: nothing of it is searched, since it is not the server's.
    let desk = tempfile::tempdir()?;
    let file = |name: &str| desk.path().join(name).to_string_lossy().into_owned();
    let paper = Paper::new(marks);
    std::fs::write(file("scan.pdf"), format!("%PDF-1.4 {}", paper.scan))?;
    std::fs::write(file("demand.toml"), &paper.demand)?;
    let (scan, demand) = (file("scan.pdf"), file("demand.toml"));
    let to = keeper.recipient.as_str();
    let intake = ["intake", &scan, "--demand", &demand, "--recipient", to, "--by", "front"];
    let data = house.data.to_string_lossy();
    let said = keeper.docket(house, &[&intake[..], &["--data", &data]].concat()).await?;
    let matter = said.lines().find_map(|line| line.strip_prefix("Taken in as "));
    let matter = matter.and_then(|name| name.get(..8)).context("name")?;
    let how = format!("how={}", marks.private("how a demand was authenticated", &KEEPERS));
    let events: [&[&str]; 2] = [
        &["authenticated", "genuine=true", &how, "--by", "second"],
        &["secrecy_classified", "secrecy.basis=request", "--by", "front"],
    ];
    for event in events {
        keeper.at_desk(house, &[&["event", matter], event].concat()).await?;
    }
    Ok(())
}

/// What an envelope holds; its words are for those who keep the docket.
struct Paper {
    scan: String,
    demand: String,
}

impl Paper {
    fn new(marks: &Marks) -> Self {
        let handle = word();
        marks.private_text("the account that a demand names", &handle, &KEEPERS);
        let [issuer, title, asked, secrecy] = [
            "who issued a demand",
            "who signed a demand",
            "what a demand asks for",
            "what a demand says on secrecy",
        ]
        .map(|what| marks.private(what, &KEEPERS));
        let demand = format!(
            "channel = \"fax\"\npages = 2\nissuer = \"{issuer}\"\n\
             signatory = {{ title = \"{title}\" }}\nauthority = \"us.customs-summons\"\n\
             time_zone = \"America/New_York\"\naccounts = [\"@{handle}\"]\n\
             secrecy_words = \"{secrecy}\"\n\
             asked = [{{ category = \"ip_address\", words = \"{asked}\" }}]\n"
        );
        Self { scan: marks.private("the scan of a demand", &KEEPERS), demand }
    }
}
