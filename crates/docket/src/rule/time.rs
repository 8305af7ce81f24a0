//! Rules about dates: when the answer is wanted, and for how long things are kept.

use record::limits;

use super::{Finding, Reading};

pub(super) fn impossible_return_date(reading: &Reading<'_>) -> Finding {
    let demand = reading.demand;
    let (wanted, received) = (demand.return_moment()?, demand.received);
    (wanted < received).then(|| (format!("wanted {wanted}, received {received}"), None))
}

pub(super) fn short_notice(reading: &Reading<'_>) -> Finding {
    let (demand, authority) = (reading.demand, reading.authority?);
    let (days, field) = match authority.notice_days_min {
        Some(days) => (i64::from(days), "notice_days_min"),
        None if authority.reasonable_notice => {
            (limits::DOCKET_NOTICE_DAYS_SHORT, "reasonable_notice")
        }
        None => return None,
    };
    let (wanted, received) = (demand.return_moment()?, demand.received);
    let short = received <= wanted && wanted < received.plus_days(days);
    let read = || format!("received {received}, wanted {wanted}: less than {days} days");
    short.then(|| (read(), Some(field)))
}

pub(super) fn window_after_return(reading: &Reading<'_>) -> Finding {
    let wanted = reading.demand.return_moment()?;
    let window = reading.at.plus_days(limits::DOCKET_WINDOW_DAYS);
    // An impossible date has a flag of its own.
    let clash = wanted >= reading.demand.received && wanted < window;
    clash.then(|| (format!("wanted {wanted}, a window that begins now ends {window}"), None))
}

pub(super) fn preservation_too_long(reading: &Reading<'_>) -> Finding {
    let asked = reading.demand.preserve_days?;
    let most = reading.authority?.preservation?.days;
    (asked > most)
        .then(|| (format!("{asked} days asked, {most} in the text"), Some("preservation")))
}
