//! Long work beside the window: progress, cancelling, and results that come back between frames.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Called when there is something new to show; may come from any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What a piece of work tells while it runs, and is told.
#[derive(Default)]
pub struct Watch {
    done: AtomicU64,
    of: AtomicU64,
    cancelled: AtomicBool,
}

impl Watch {
    /// Tells how far the work is: `done` of `of` steps.
    pub fn set(&self, done: usize, of: usize) {
        self.done.store(done as u64, Ordering::Relaxed);
        self.of.store(of as u64, Ordering::Relaxed);
    }

    /// Tells how many bytes are done, where nobody knows of how many.
    pub fn set_bytes(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Whether a person wants the work to stop.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// How far the work is, 0–1; `None` while it does not know how long it will be.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let of = self.of.load(Ordering::Relaxed);
        (of > 0).then(|| self.done.load(Ordering::Relaxed) as f32 / of as f32)
    }
}

/// A running piece of work.
pub struct Job {
    /// Tells jobs apart.
    pub id: u64,
    /// The key of the message that names it.
    pub key: &'static str,
    watch: Arc<Watch>,
}

impl Job {
    /// How far it is, 0–1; `None` while it does not know.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        self.watch.share()
    }

    /// How many bytes are done, where nobody knows of how many; `None` where it does not say.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        let done = self.watch.done.load(Ordering::Relaxed);
        (done > 0 && self.share().is_none()).then_some(done)
    }

    /// Whether it was asked to stop, and is about to.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.watch.cancelled()
    }
}

/// The running jobs, and what they send back: values of `T`.
pub struct Jobs<T> {
    running: Vec<Job>,
    next: u64,
    sender: Sender<Sent<T>>,
    receiver: Receiver<Sent<T>>,
    wake: Wake,
}

/// What a job sends back, now and then or at its end; no value if it has broken down.
struct Sent<T> {
    job: u64,
    value: Option<T>,
    last: bool,
}

/// Tells that a job is over, also when it breaks down.
struct Last<T> {
    job: u64,
    value: Option<T>,
    sender: Sender<Sent<T>>,
    wake: Wake,
}

impl<T> Drop for Last<T> {
    fn drop(&mut self) {
        let (job, value) = (self.job, self.value.take());
        // Nobody listens any more once the window is gone.
        drop(self.sender.send(Sent {
            job,
            value,
            last: true,
        }));
        (self.wake)();
    }
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet; `wake` is called whenever one has something to send.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self {
            running: Vec::new(),
            next: 1,
            sender,
            receiver,
            wake,
        }
    }

    /// Starts work on a thread of its own; what it returns comes back by [`Jobs::finished`]. Returns
    /// the id of the job.
    pub fn start(
        &mut self,
        key: &'static str,
        work: impl FnOnce(&Watch) -> T + Send + 'static,
    ) -> u64 {
        self.start_telling(key, |watch, _| work(watch))
    }

    /// The same for work that also sends back values while it goes on, by the function that it is
    /// given.
    pub fn start_telling(
        &mut self,
        key: &'static str,
        work: impl FnOnce(&Watch, &dyn Fn(T)) -> T + Send + 'static,
    ) -> u64 {
        let (job, watch) = (self.next, Arc::new(Watch::default()));
        self.next += 1;
        self.running.push(Job {
            id: job,
            key,
            watch: Arc::clone(&watch),
        });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        std::thread::spawn(move || {
            let mut last = Last {
                job,
                value: None,
                sender: sender.clone(),
                wake: Arc::clone(&wake),
            };
            last.value = Some(work(&watch, &|value| {
                drop(sender.send(Sent {
                    job,
                    value: Some(value),
                    last: false,
                }));
                wake();
            }));
        });
        job
    }

    /// The jobs that run now.
    #[must_use]
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// Asks a job to stop; what it has done until then still comes back.
    pub fn cancel(&self, id: u64) {
        if let Some(job) = self.running.iter().find(|job| job.id == id) {
            job.watch.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// What has come back since the last call, each value with the id of its job; `None` from one that has
    /// broken down.
    pub fn finished(&mut self) -> Vec<(u64, Option<T>)> {
        let sent: Vec<Sent<T>> = self.receiver.try_iter().collect();
        self.running
            .retain(|job| !sent.iter().any(|sent| sent.last && sent.job == job.id));
        sent.into_iter()
            .map(|sent| (sent.job, sent.value))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_breaks_down_is_over() {
        let (wake, woken) = channel();
        let mut jobs = Jobs::new(Arc::new(move || wake.send(()).unwrap_or(())));
        let id = jobs.start_telling("job-reading", |_, tell| {
            tell(1);
            panic!("on purpose");
        });
        let mut heard = Vec::new();
        while !jobs.running().is_empty() {
            woken.recv().unwrap();
            heard.extend(jobs.finished());
        }
        assert_eq!(heard, [(id, Some(1)), (id, None)]);
    }
}
