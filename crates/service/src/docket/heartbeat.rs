//! The docket's heartbeat: that its log is there, and how far it is written. It asserts nothing in
//! law, and changes only with the log, which is written once a day.

use ::docket::log::Head;
use record::Day;

use crate::{Refused, Service};

/// How far the log is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heartbeat {
    /// The log's name.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root of its tree, in base64.
    pub root: String,
    /// The day up to which it is written.
    pub day: Option<Day>,
    /// How many matters are in it.
    pub matters: u32,
}

impl Service {
    /// How far the log is written.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is no log.
    pub async fn docket_heartbeat(&self) -> Result<Heartbeat, Refused> {
        let (Head { size, root }, day, matters) = self
            .read_docket_order(|head, history| {
                (*head, history.last_day(), history.next_matter().saturating_sub(1))
            })
            .await?;
        let origin = self.docket_origin();
        Ok(Heartbeat { origin, size, root: root.to_base64(), day, matters })
    }
}
