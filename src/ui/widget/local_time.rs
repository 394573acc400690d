//! Times as a person reads them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Date and minute in the time zone of the person, from left to right in any interface; empty for a
/// time that no calendar has. `milliseconds` count from 1970 in UTC.
#[must_use]
pub fn local_time(milliseconds: i64) -> String {
    time_in(milliseconds, TimeZone::system())
}

fn time_in(milliseconds: i64, zone: TimeZone) -> String {
    Timestamp::from_millisecond(milliseconds).map_or_else(
        |_out_of_range| String::new(),
        |at| {
            let at = at.to_zoned(zone);
            at.strftime("\u{2066}%Y-%m-%d %H:%M\u{2069}").to_string()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_local() {
        let zone = TimeZone::fixed(jiff::tz::offset(3));
        let shown = time_in(1_641_600_000_000, zone.clone());
        assert_eq!(shown, "\u{2066}2022-01-08 03:00\u{2069}");
        assert_eq!(time_in(i64::MAX, zone), "");
    }
}
