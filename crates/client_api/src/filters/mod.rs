//! Filters: the second edition, with titles and several words, and the first, where each word
//! stands alone.

mod first;
mod parts;
mod second;

use service::{FilterAction, FilterContext};

use crate::ask::{Many, Text};
use crate::entities::filter_result::{action_name, context_name};
use crate::error::ApiError;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    second::endpoints(table);
    parts::endpoints(table);
    first::endpoints(table);
}

/// The places that names of the API mean.
///
/// # Errors
/// `422` if one means none.
fn contexts_named(names: &Many<Text>) -> Result<Vec<FilterContext>, ApiError> {
    let named = |name: &Text| {
        FilterContext::ALL.into_iter().find(|it| context_name(*it) == name.0).ok_or_else(|| {
            ApiError::unprocessable("Validation failed: Context None or invalid context supplied")
        })
    };
    names.0.iter().map(named).collect()
}

/// What a name of the API means to be done.
///
/// # Errors
/// `422` if it means nothing.
fn action_named(name: &Text) -> Result<FilterAction, ApiError> {
    let all = [FilterAction::Warn, FilterAction::Hide, FilterAction::Blur];
    let found = all.into_iter().find(|it| action_name(*it) == name.0);
    found.ok_or_else(|| ApiError::unprocessable("Filter action is one of warn, hide and blur"))
}

/// For how many seconds: nothing and an empty text are for good.
fn lasts(asked: Option<&Text>) -> Option<Option<i64>> {
    asked.map(|text| text.0.trim().parse::<f64>().ok().map(|seconds| seconds as i64))
}

/// A number in an address.
///
/// # Errors
/// `404` if it is none.
fn number(id: &Text) -> Result<u64, ApiError> {
    id.0.parse().map_err(|_| ApiError::not_found())
}
