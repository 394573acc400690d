//! Lists narrowed by a few typed letters, compared as a search compares them ([`fold`](crate::text::fold)).

use crate::model::{Document, DocumentId, Project};
use crate::text::fold::{folded, folded_query};

/// The documents whose title, source file or language contains `typed`, in the order of their ids;
/// all of them for blank letters.
#[must_use]
pub fn documents_like(project: &Project, typed: &str) -> Vec<DocumentId> {
    let typed = folded_query(typed);
    let documents = project.documents().values();
    documents
        .filter(|document| typed.is_empty() || document_is_like(document, &typed))
        .map(|document| document.id)
        .collect()
}

fn document_is_like(document: &Document, typed: &str) -> bool {
    [&document.title, &document.source, &document.language]
        .iter()
        .any(|field| folded(field).contains(typed))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ulid::Ulid;

    use super::*;
    use crate::model::{DirectionChoice, ProjectId, TextPlace};
    use crate::text::TextHash;

    fn project() -> Project {
        let mut project = Project::new(ProjectId(Ulid::from(1)));
        let documents = [
            ("הודעת נציב האו\"ם", "Haifa-1.txt", "he"),
            ("بيان وزارة النقل", "port.txt", "ar"),
            ("Crane falls at HAIFA port", "b.txt", "en"),
        ];
        for (number, (title, source, language)) in documents.into_iter().enumerate() {
            let document = Document {
                replaced: false,
                id: DocumentId(Ulid::from(number as u128)),
                title: title.to_owned(),
                language: language.to_owned(),
                source: source.to_owned(),
                encoding: "UTF-8".to_owned(),
                bom: false,
                hash: TextHash::of(title),
                text: TextPlace::Inside,
                direction: DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: BTreeMap::new(),
                states: BTreeMap::new(),
            };
            project.put(document.into());
        }
        project
    }

    #[test]
    fn documents_are_found_by_title_source_and_language() {
        let project = project();
        for (typed, expected) in [
            ("", vec![0, 1, 2]),
            ("  ", vec![0, 1, 2]),
            ("haifa", vec![0, 2]),
            ("HAIFA P", vec![2]),
            ("או\"ם", vec![0]),
            ("נְצִיב האו״מ", vec![0]),
            ("وزاره", vec![1]),
            ("النقل", vec![1]),
            ("ar", vec![1]),
            ("nothing", vec![]),
        ] {
            let found = documents_like(&project, typed);
            let expected: Vec<_> = expected
                .into_iter()
                .map(|number| DocumentId(Ulid::from(number as u128)))
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
    }
}
