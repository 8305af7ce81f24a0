//! What SQLite's refusals mean for us. Its texts go no further than this file.

use rusqlite::{Error as Sql, ErrorCode};

use crate::error::Error;

impl From<Sql> for Error {
    fn from(error: Sql) -> Self {
        let fault = match &error {
            Sql::QueryReturnedNoRows => return Self::NotFound,
            Sql::SqliteFailure(failure, _) => match failure.code {
                // Nothing but searches is broken off.
                ErrorCode::OperationInterrupted => return Self::SearchTooLong,
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                _ => Self::Unavailable,
            },
            Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::InvalidColumnType(..) => Self::Damaged,
            _ => Self::Unavailable,
        };
        let code = error.sqlite_error().map_or(0, |failure| failure.extended_code);
        tracing::warn!(code, %fault, "the database refused");
        fault
    }
}
