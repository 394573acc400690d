//! Work on all cores, with results in the order of the items.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{Builder, available_parallelism, scope};

/// How many items a thread takes at once.
const RUN: usize = 128;
/// Most threads. More gain little: what they make is taken by one.
const MOST_THREADS: usize = 8;

/// Makes something of each item, and gives it to `take` with its item, in their order, on the thread
/// that calls. Stops when `take` gives false.
pub(super) fn in_order<I: Sync, T: Send>(
    items: &[I],
    make: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(&I, T) -> bool,
) {
    let cores = available_parallelism().map_or(1, usize::from);
    let threads = match cores.min(MOST_THREADS).min(items.len() / RUN) {
        // All the work in one other thread is not done sooner.
        0 | 1 => 0,
        threads => threads,
    };
    let runs: Vec<&[I]> = items.chunks(RUN).collect();
    let next = AtomicUsize::new(0);
    let (runs, next, make) = (runs.as_slice(), &next, &make);
    scope(|scope| {
        let (sender, receiver) = sync_channel(2 * MOST_THREADS);
        let mut begun = 0;
        for _ in 0..threads {
            let sender = sender.clone();
            let work = move || work(runs, next, make, sender);
            begun += usize::from(Builder::new().spawn_scoped(scope, work).is_ok());
        }
        drop(sender);
        if begun == 0 {
            let _all = items.iter().all(|item| take(item, make(item)));
            return;
        }
        let mut early = BTreeMap::new();
        for (number, run) in runs.iter().enumerate() {
            let made = loop {
                if let Some(made) = early.remove(&number) {
                    break made;
                }
                let Ok((number, made)) = receiver.recv() else {
                    return;
                };
                early.insert(number, made);
            };
            if !run.iter().zip(made).all(|(item, made)| take(item, made)) {
                return;
            }
        }
    });
}

/// Takes runs until there are none left, or nobody wants them.
fn work<I, T>(
    runs: &[&[I]],
    next: &AtomicUsize,
    make: impl Fn(&I) -> T,
    sender: SyncSender<(usize, Vec<T>)>,
) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(run) = runs.get(number) else { return };
        let made = run.iter().map(&make).collect();
        if sender.send((number, made)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_items_come_in_their_order() {
        for length in [0, 1, RUN, 2 * RUN, 2 * RUN + 1, 100 * RUN + 7] {
            let items: Vec<usize> = (0..length).collect();
            let mut taken = Vec::new();
            let make = |item: &usize| item * 3;
            in_order(&items, make, |item, made| {
                assert_eq!(made, item * 3);
                taken.push(*item);
                true
            });
            assert_eq!(taken, items);
        }
    }

    #[test]
    fn it_stops_where_it_is_told() {
        for length in [10, 100 * RUN] {
            let items: Vec<usize> = (0..length).collect();
            let mut taken = 0;
            in_order(
                &items,
                |_| (),
                |item, ()| {
                    taken += 1;
                    *item < 5
                },
            );
            assert_eq!(taken, 6);
        }
    }
}
