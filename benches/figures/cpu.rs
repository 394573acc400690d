//! CPU time instead of wall time, so that figures hold on a busy machine.

use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Time that the measuring thread has spent on a processor. Where the system does not tell (anywhere
/// but on Linux) it is the time on the wall.
pub struct CpuTime;

/// Nanoseconds on a processor, as the kernel counts them for this thread.
fn spent() -> Option<u64> {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    counted.split_whitespace().next()?.parse().ok()
}

/// When a measurement began.
pub enum Begun {
    Cpu(u64),
    Wall(Instant),
}

impl Measurement for CpuTime {
    type Intermediate = Begun;
    type Value = Duration;

    fn start(&self) -> Begun {
        spent().map_or_else(|| Begun::Wall(Instant::now()), Begun::Cpu)
    }

    fn end(&self, begun: Begun) -> Duration {
        match begun {
            Begun::Cpu(begun) => Duration::from_nanos(spent().unwrap_or(begun) - begun),
            Begun::Wall(begun) => begun.elapsed(),
        }
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        WallTime.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}
