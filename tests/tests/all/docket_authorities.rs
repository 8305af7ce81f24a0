//! An operator's file of authorities: what it replaces and adds is what agencies are told.

use std::sync::Arc;

use anyhow::{Result, ensure};
use tests::House;

const OWN: &str = include_str!("../../fixtures/own-authorities.toml");

#[tokio::test]
async fn the_operators_own_file_is_what_agencies_read() -> Result<()> {
    let house = House::new("authorities_file = \"own.toml\"\n")?;
    std::fs::write(house.path().join("home/own.toml"), OWN)?;
    let server = house.serve().await?;
    let mut agency = server.browser("agency", &Arc::default());
    let said = agency.get("/legal/authorities").await?.expect(200)?.text();
    ensure!(said.contains("Summons as this house reads it"), "{said}");
    ensure!(said.contains("Order about the tide"), "{said}");
    ensure!(!said.contains("Customs summons"), "what was replaced is there");
    server.stop().await
}
