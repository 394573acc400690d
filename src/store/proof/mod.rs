//! Proof that nothing acknowledged is lost, on disks in memory on which the real code runs.
//!
//! - [`session`]: somebody works on a project and everything done to the disk is recorded.
//! - [`outcome`]: what opening a disk gives, held against what was done and acknowledged.
//! - [`power_loss`]: all that a power loss may leave of each session opens with everything acknowledged.
//! - [`mutants`]: the same with one step of the protocol left out or misplaced: each is found out.
//! - [`faults`]: every single call to the disk fails, once and for ever.
//! - [`order`]: the journal is synced before anything is reported as acknowledged.

#![allow(
    clippy::print_stdout,
    reason = "how much was tried is shown with --nocapture"
)]

mod faults;
mod mutants;
mod order;
mod outcome;
mod power_loss;
mod session;
