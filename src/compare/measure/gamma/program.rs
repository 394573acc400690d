//! The choice of groups as an integer program: the most saving with no unit in two groups.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

/// The groups chosen.
pub(super) struct Packing {
    pub groups: Vec<Vec<u32>>,
    /// Whether no other choice saves more.
    pub proven: bool,
}

/// The choice among `groups`, each with what it saves, that saves most, by branch and bound over at most
/// `nodes` nodes. It begins at those of the groups that are in `found`.
pub(super) fn heaviest_packing(
    groups: &[(Vec<u32>, f64)],
    found: &[Vec<u32>],
    nodes: u64,
) -> Packing {
    if let [(group, _)] = groups {
        return Packing {
            groups: vec![group.clone()],
            proven: true,
        };
    }
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut of_unit: BTreeMap<u32, Vec<Variable>> = BTreeMap::new();
    let mut variables = Vec::new();
    for (group, saving) in groups {
        let variable = problem.add_binary_var(*saving);
        for unit in group {
            of_unit.entry(*unit).or_default().push(variable);
        }
        variables.push(variable);
    }
    for variables in of_unit.into_values().filter(|own| own.len() > 1) {
        let row = variables.into_iter().map(|variable| (variable, 1.0));
        problem.add_constraint(row, ComparisonOp::Le, 1.0);
    }
    let found: BTreeSet<&Vec<u32>> = found.iter().collect();
    let chosen_first = |group: &Vec<u32>| f64::from(u8::from(found.contains(group)));
    let start = variables
        .iter()
        .zip(groups)
        .map(|(variable, (group, _))| (*variable, chosen_first(group)));
    let mut options = SolveOptions::default();
    options.node_limit = Some(nodes);
    options.warm_start = Some(start.collect());
    // An error means that the solver lost its way in rounding: nothing is proven then.
    let Ok(outcome) = problem.solve_with(options) else {
        return Packing {
            groups: Vec::new(),
            proven: false,
        };
    };
    let is_chosen = |variable: Variable| {
        let solution = outcome.solution();
        solution.is_some_and(|solution| solution.var_value(variable) > 0.5)
    };
    let groups = variables.iter().zip(groups);
    let groups = groups.filter(|(variable, _)| is_chosen(**variable));
    Packing {
        groups: groups.map(|(_, (group, _))| group.clone()).collect(),
        proven: outcome.is_optimal(),
    }
}
