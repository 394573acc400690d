//! Who works in the open project.

use super::answers::Answers;
use super::review::Review;
use super::seeing::hides_others;
use super::state::Session;
use crate::edit::handout;
use crate::model::{AuthorId, Project};
use crate::store::View;

impl Session {
    /// Who works in a project: in a copy that was handed out, the author to whom; else whoever said so last.
    pub(super) fn author_of(&mut self, project: &Project, view: &View) -> AuthorId {
        let handed = handout::handing(project).map(|handing| handing.author);
        let said = view.author.filter(|id| project.authors().contains_key(id));
        handed.or(said).unwrap_or_else(|| self.author_id())
    }

    /// Somebody who is in the project already goes on with it, here and whenever this computer opens it.
    pub(super) fn work_as(&mut self, author: AuthorId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        if workspace.author == author || !workspace.project.authors().contains_key(&author) {
            return;
        }
        workspace.author = author;
        workspace.view.author = Some(author);
        workspace.hides_others = hides_others(&workspace.project, author, &workspace.view);
        // What was asked and looked at was another's.
        workspace.answers = Answers::default();
        workspace.review = Review::default();
    }

    /// The id of this computer's author; made when it is first needed.
    pub(super) fn author_id(&mut self) -> AuthorId {
        if let Some(id) = self.settings.author {
            return id;
        }
        let id = AuthorId(self.ids.make());
        self.settings.author = Some(id);
        id
    }
}
