//! What operators do through apps: accounts and reports. All others are refused. What Mastodon
//! keeps about people and this house does not is answered by `unkept`.

mod accounts;
mod domains;
mod reports;
mod spoken;
mod trends;
mod unkept;

use service::Session;

use crate::call::Call;
use crate::error::ApiError;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    accounts::endpoints(table);
    reports::endpoints(table);
    domains::endpoints(table);
    trends::endpoints(table);
    spoken::endpoints(table);
    unkept::endpoints(table);
}

/// The operator who asks.
///
/// # Errors
/// `403` for everybody else.
fn operator(call: &Call) -> Result<&Session, ApiError> {
    let session = call.holder()?;
    if session.is_operator() { Ok(session) } else { Err(service::Refused::Forbidden.into()) }
}
