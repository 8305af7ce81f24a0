//! The index against a model that scans everything newest first, and the races of fragments.

#[path = "all/deed.rs"]
mod deed;
#[path = "all/fragments.rs"]
mod fragments;
#[path = "all/model.rs"]
mod model;
#[path = "all/pages.rs"]
mod pages;
