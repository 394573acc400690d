//! Whatever happens to the program, nothing that it called saved is lost.
//!
//! All of this is done to the program itself, run as `isnad replay`: by default the one of this build and in
//! a few rounds; with `ISNAD_TEST_PROGRAM` the one that it names, in all rounds (`.ci/run` does that with the
//! release build).
//!
//! - [`rounds`]: killed at any moment, again and again; and a control that must fail.
//! - [`limits`]: the disk is full, or files may not grow.
//! - [`scenes`]: two programs, a file replaced, folders that go and come back, a clock set back.
//! - [`panics`]: a panic leaves a report and loses nothing.
//!
//! [`person`] thinks up what is done, [`program`] runs the program, [`verdict`] compares.
//!
//! The system's page cache outlives a kill, so this says nothing about power loss; that is up to the order
//! of syncs, which the tests of `store` check.

#[cfg(unix)]
mod limits;
mod panics;
mod person;
mod program;
mod rounds;
mod scenes;
mod verdict;
