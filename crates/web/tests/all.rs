//! Pages as a browser gets them, from a real service in a scratch folder.

#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

#[path = "all/answering.rs"]
mod answering;
#[path = "all/authorities.rs"]
mod authorities;
#[path = "all/browser.rs"]
mod browser;
#[path = "all/desk.rs"]
mod desk;
#[path = "all/docket_pages.rs"]
mod docket_pages;
#[path = "all/entering.rs"]
mod entering;
#[path = "all/feeds.rs"]
mod feeds;
#[path = "all/frame.rs"]
mod frame;
#[path = "all/gagged.rs"]
mod gagged;
#[path = "all/gathering.rs"]
mod gathering;
#[path = "all/hostile.rs"]
mod hostile;
#[path = "../../service/tests/all/keeper.rs"]
mod keeper;
#[path = "all/letting_in.rs"]
mod letting_in;
#[path = "all/living.rs"]
mod living;
#[path = "all/opening.rs"]
mod opening;
#[path = "all/order.rs"]
mod order;
#[path = "all/place.rs"]
mod place;
#[path = "all/reading.rs"]
mod reading;
#[path = "all/serving.rs"]
mod serving;
#[path = "all/serving_bounds.rs"]
mod serving_bounds;
#[path = "all/settling.rs"]
mod settling;
#[path = "all/sifting.rs"]
mod sifting;
#[path = "all/taking.rs"]
mod taking;
#[path = "all/writing.rs"]
mod writing;
