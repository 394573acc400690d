//! Several commands as one change.

use std::collections::BTreeSet;

use super::{Command, Plan, Refusal, Tagging, row, tag_all};
use crate::edit::{Delta, Stamp};
use crate::model::{AuthorId, Key, Project, Row, RowId};

/// Every command planned on the project as it stands. One that is refused, one that would write a row that
/// another of them writes, one that would link what another links so, and one that would take away what the
/// rows of another need, is left out; refused, with the first refusal, if none remains. Deletions are one
/// deletion, since what hangs on several rows goes once, and places to be tagged are one tagging.
pub(super) fn several(
    project: &Project,
    stamp: &Stamp,
    commands: &[Command],
) -> Result<Plan, Refusal> {
    let mut first_refusal = None;
    let mut plans: Vec<Plan> = Vec::new();
    let mut going: Vec<RowId> = Vec::new();
    let mut tagging: Vec<Tagging> = Vec::new();
    for command in commands {
        match command {
            Command::Delete { rows } => going.extend(rows.iter().cloned()),
            Command::TagAll { places } => tagging.extend(places.iter().cloned()),
            other => match other.parts(project, stamp) {
                Ok(plan) => plans.push(plan),
                Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
            },
        }
    }
    if !going.is_empty() {
        match deletion(project, stamp, going) {
            Ok(plan) => plans.push(plan),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    if !tagging.is_empty() {
        match tag_all::tag_all(project, stamp.author, &tagging) {
            Ok(plan) => plans.push(plan),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    let mut together = Together::default();
    let mut rows: Vec<Delta> = Vec::new();
    let mut of_them: Vec<Plan> = Vec::new();
    for mut plan in plans {
        if !together.takes(&plan.rows) {
            continue;
        }
        rows.append(&mut plan.rows);
        of_them.push(plan);
    }
    let count = of_them.len();
    let Some(first) = of_them.into_iter().next() else {
        return Err(first_refusal.unwrap_or(Refusal::Nothing));
    };
    let detail = if count == 1 {
        first.detail
    } else {
        count.to_string()
    };
    Ok(Plan {
        act: first.act,
        detail,
        rows,
    })
}

/// What the plans that are in one change write, take away and need.
#[derive(Default)]
struct Together {
    written: BTreeSet<RowId>,
    gone: BTreeSet<RowId>,
    needed: BTreeSet<RowId>,
    /// Author, type and ends of links.
    linked: BTreeSet<(AuthorId, Key, RowId, RowId)>,
}

impl Together {
    /// Takes a plan's rows in, unless they do not go with those that are in; whether it did.
    fn takes(&mut self, rows: &[Delta]) -> bool {
        let written: BTreeSet<RowId> = rows.iter().map(|delta| delta.id.clone()).collect();
        let gone = rows.iter().filter(|delta| delta.after.is_none());
        let gone: BTreeSet<RowId> = gone.map(|delta| delta.id.clone()).collect();
        let after = rows.iter().filter_map(|delta| delta.after.as_ref());
        let needed: BTreeSet<RowId> = after.clone().flat_map(Row::needs).collect();
        let linked = after.filter_map(|row| match row {
            Row::Link(link) => {
                let (from, to) = (link.from.clone(), link.to.clone());
                Some((link.author, link.r#type.clone(), from, to))
            }
            _ => None,
        });
        let linked: BTreeSet<_> = linked.collect();
        let fits = self.written.is_disjoint(&written)
            && self.linked.is_disjoint(&linked)
            && self.gone.is_disjoint(&needed)
            && self.needed.is_disjoint(&gone);
        if fits {
            self.written.extend(written);
            self.gone.extend(gone);
            self.needed.extend(needed);
            self.linked.extend(linked);
        }
        fits
    }
}

/// All rows deleted at once, or those of them that can be.
fn deletion(project: &Project, stamp: &Stamp, rows: Vec<RowId>) -> Result<Plan, Refusal> {
    let all = row::delete(project, stamp.author, &rows);
    let Err(refusal) = all else {
        return all;
    };
    let can_go = |id: &RowId| row::delete(project, stamp.author, std::slice::from_ref(id)).is_ok();
    let able: Vec<RowId> = rows.into_iter().filter(can_go).collect();
    if able.is_empty() {
        return Err(refusal);
    }
    row::delete(project, stamp.author, &able)
}

#[cfg(test)]
mod tests {
    use crate::edit::tests::{author, id, stamp, start};
    use crate::edit::{Act, Command, Refusal};
    use crate::model::{
        ClaimId, CommentId, CommentKind, DocumentId, EvidenceId, MentionId, Project, RowId,
    };
    use crate::text::Span;

    fn several(commands: Vec<Command>) -> Command {
        Command::Several { commands }
    }

    fn done(project: &mut Project, command: &Command) -> usize {
        let change = command.plan(project, &stamp(0, 1)).unwrap();
        project.apply(&change).unwrap();
        change.rows.len()
    }

    /// Two mentions, and a claim with its evidence, of author 1.
    fn tagged() -> Project {
        let mut project = start();
        let document = DocumentId(id(1));
        for (number, start, end) in [(1, 0, 8), (2, 19, 25)] {
            let tag = Command::Tag {
                mention: MentionId(id(number)),
                document,
                spans: vec![Span::new(start, end).unwrap()],
                r#type: "PER".into(),
            };
            done(&mut project, &tag);
        }
        let claim = Command::Claim {
            claim: ClaimId(id(1)),
            evidence: EvidenceId(id(1)),
            document,
            spans: vec![Span::new(0, 25).unwrap()],
        };
        done(&mut project, &claim);
        project
    }

    fn mark(number: u128) -> Command {
        Command::Mark {
            row: RowId::Mention(MentionId(id(number))),
            unsure: true,
        }
    }

    fn retype(number: u128, r#type: &str) -> Command {
        Command::Retype {
            mention: MentionId(id(number)),
            r#type: r#type.into(),
        }
    }

    #[test]
    fn a_row_is_written_once_and_one_undo_takes_all_back() {
        let mut project = tagged();
        let before = project.clone();
        let command = several(vec![mark(1), retype(1, "ORG"), retype(2, "ORG")]);
        let change = command.plan(&project, &stamp(1, 1)).unwrap();
        assert_eq!((change.rows.len(), change.act), (2, Act::Mark));
        assert_eq!(change.detail, "2");
        project.apply(&change).unwrap();
        let first = &project.mentions()[&MentionId(id(1))];
        assert_eq!((first.unsure, first.r#type.0.as_str()), (true, "PER"));
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn what_cannot_be_had_is_left_out_and_is_the_refusal_where_nothing_can() {
        let mut project = tagged();
        let missing = RowId::Mention(MentionId(id(9)));
        let command = several(vec![mark(9), retype(1, "NONE"), mark(2)]);
        assert_eq!(done(&mut project, &command), 1);
        let refused = several(vec![mark(9), retype(1, "NONE")]).plan(&project, &stamp(2, 1));
        assert_eq!(refused, Err(Refusal::Missing(missing)));
        let nothing = several(Vec::new()).plan(&project, &stamp(2, 1));
        assert_eq!(nothing, Err(Refusal::Nothing));
        let others = several(vec![mark(1)]).plan(&project, &stamp(2, 2));
        assert!(matches!(others, Err(Refusal::NotYours(_))));
        assert_ne!(author(1), author(2));
    }

    #[test]
    fn nothing_is_taken_from_under_what_another_brings() {
        let mut project = tagged();
        let ask = Command::Comment {
            comment: CommentId(id(1)),
            about: RowId::Mention(MentionId(id(1))),
            kind: CommentKind::Note,
            text: "כן?".to_owned(),
        };
        let delete = Command::Delete {
            rows: vec![RowId::Mention(MentionId(id(1)))],
        };
        assert_eq!(done(&mut project, &several(vec![delete, ask])), 1);
        let comments = project.comments().values();
        let about: Vec<_> = comments
            .map(|comment| project.has(&comment.about))
            .collect();
        assert_eq!(about, [true]);
    }

    #[test]
    fn two_links_that_say_the_same_are_one() {
        let mut project = tagged();
        let claim = Command::Claim {
            claim: ClaimId(id(2)),
            evidence: EvidenceId(id(2)),
            document: DocumentId(id(1)),
            spans: vec![Span::new(0, 8).unwrap()],
        };
        done(&mut project, &claim);
        let types = project.types().values();
        let mut types = types.filter(|kind| kind.joins_rows_of(crate::model::Subject::Claim));
        let r#type = types.next().unwrap().id.clone();
        let link = |number| Command::Link {
            link: crate::model::LinkId(id(number)),
            r#type: r#type.clone(),
            from: RowId::Claim(ClaimId(id(1))),
            to: RowId::Claim(ClaimId(id(2))),
        };
        assert_eq!(done(&mut project, &several(vec![link(1), link(2)])), 1);
    }

    #[test]
    fn deletions_are_one_deletion() {
        let mut project = tagged();
        let delete = |row| Command::Delete { rows: vec![row] };
        let command = several(vec![
            delete(RowId::Evidence(EvidenceId(id(1)))),
            delete(RowId::Claim(ClaimId(id(1)))),
            delete(RowId::Claim(ClaimId(id(8)))),
            delete(RowId::Mention(MentionId(id(1)))),
        ]);
        assert_eq!(done(&mut project, &command), 3);
        assert!(project.claims().is_empty() && project.mentions().len() == 1);
    }
}
