//! When a row was made: its id says so.

use ulid::Ulid;

/// Days from the first of March of the year 0 to the first day of 1970.
const BEFORE_1970: u64 = 719_468;
/// Days of 400 years, after which the calendar repeats itself.
const ERA: u64 = 146_097;
/// Ids that are older were not made by a clock: the first second of the year 2000, in milliseconds.
const FIRST: u64 = 946_684_800_000;

/// The moment as the web writes it, in UTC, to the second; `None` for an id that no clock made.
pub(super) fn time_from_ulid(id: Ulid) -> Option<String> {
    let milliseconds = id.timestamp_ms();
    if milliseconds < FIRST {
        return None;
    }
    let seconds = milliseconds / 1_000;
    let days = seconds / 86_400 + BEFORE_1970;
    let (era, day) = (days / ERA, days % ERA);
    // Years begin in March, so that the day of a leap year is the last.
    let year = (day - day / 1_460 + day / 36_524 - day / (ERA - 1)) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let year = year + 400 * era + next;
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_ids() {
        let cases = [
            (946_684_800_000, Some("2000-01-01T00:00:00Z")),
            (951_782_400_000, Some("2000-02-29T00:00:00Z")),
            (1_709_251_199_999, Some("2024-02-29T23:59:59Z")),
            (1_735_689_600_000, Some("2025-01-01T00:00:00Z")),
            (4_102_444_799_000, Some("2099-12-31T23:59:59Z")),
            (1, None),
        ];
        for (milliseconds, time) in cases {
            let id = Ulid::from_parts(milliseconds, 1);
            assert_eq!(time_from_ulid(id).as_deref(), time);
        }
    }
}
