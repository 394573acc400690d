//! Writing and reading the project file.

use criterion::Criterion;

use crate::cpu::CpuTime;

pub fn bench(_criterion: &mut Criterion<CpuTime>) {}
