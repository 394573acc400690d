//! The system's fonts, asked for on a thread of their own.
//!
//! Finding out what a system has can take longer than a frame. So nobody waits for an answer: a
//! layout that lacks one leaves room, and is made anew when it is there.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use fontique::{Collection, Script};

use super::Family;
use super::finder::Finder;
use super::library::{self, Faces};
use crate::text::{PerScript, ScriptGroup};

/// Access to the system's fonts. Copies share what was found.
#[derive(Clone)]
pub(in crate::ui::text) struct System {
    known: Arc<RwLock<Known>>,
    requests: Sender<Request>,
}

#[derive(Default)]
struct Known {
    answers: HashMap<Question, Answer>,
    families: Option<PerScript<Vec<Family>>>,
}

/// What can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui::text) enum Question {
    /// Which font has a character.
    Letter(char),
    /// Which font draws a character as an emoji.
    Emoji(char),
    /// The faces of a family.
    Family(Family),
}

/// What is known about it.
#[derive(Clone, Copy)]
pub(in crate::ui::text) enum Answer {
    /// Not yet found out.
    Awaited,
    /// There is no such font.
    Nothing,
    Found(Faces),
}

pub(super) enum Request {
    /// With the whole grapheme that the character stands in and the script around it.
    Find(Question, String, Script),
    Families,
}

impl System {
    /// Begins to look at the system's fonts. `collection` is called on the new thread, and
    /// `on_change` there whenever there are answers. `None` if there can be no thread.
    pub fn start(
        collection: impl FnOnce() -> Collection + Send + 'static,
        on_change: impl Fn() + Send + 'static,
    ) -> Option<Self> {
        let (requests, received) = channel();
        let known = Arc::<RwLock<Known>>::default();
        let worker = Worker {
            known: Arc::clone(&known),
            received,
            on_change,
        };
        thread::Builder::new()
            .name("fonts".to_owned())
            .spawn(move || worker.run(&mut Finder::new(collection())))
            .ok()?;
        Some(Self { known, requests })
    }

    /// The answer to a question, asked now if it never was. `grapheme` and `script` are what the
    /// character in the question stands in.
    pub fn answer(
        &self,
        question: Question,
        grapheme: impl Iterator<Item = char>,
        script: Script,
    ) -> Answer {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.answers.get(&question) {
            return *answer;
        }
        drop(known);
        let request = Request::Find(question, grapheme.collect(), script);
        let answer = match self.requests.send(request) {
            Ok(()) => Answer::Awaited,
            // The thread has ended, which it does not while we are there unless it panicked.
            Err(_) => Answer::Nothing,
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known.answers.entry(question).or_insert(answer)
    }

    /// The families that can be chosen for a group: the bundled one, then by name those of the
    /// system that have the whole alphabet; these not at the first call, but after `on_change`.
    pub fn families(&self, group: ScriptGroup) -> Vec<Family> {
        let bundled = *Family::BUNDLED.get(group);
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(families) = &known.families {
            let others = families.get(group).iter().copied();
            return std::iter::once(bundled).chain(others).collect();
        }
        drop(known);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.families.is_none() && self.requests.send(Request::Families).is_ok() {
            known.families = Some(PerScript::default());
        }
        vec![bundled]
    }
}

/// The thread's side.
struct Worker<F: Fn()> {
    known: Arc<RwLock<Known>>,
    received: Receiver<Request>,
    on_change: F,
}

impl<F: Fn()> Worker<F> {
    /// Answers until nobody can ask any more.
    fn run(&self, finder: &mut Finder) {
        while let Ok(request) = self.received.recv() {
            self.meet(request, finder);
            // What one frame asked is told at once: each telling costs a frame.
            if !self.meet_waiting(finder) {
                return;
            }
            self.tell();
        }
    }

    /// Meets the requests that are there now; false once nobody can ask any more.
    fn meet_waiting(&self, finder: &mut Finder) -> bool {
        loop {
            match self.received.try_recv() {
                Ok(request) => self.meet(request, finder),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    fn meet(&self, request: Request, finder: &mut Finder) {
        match request {
            Request::Find(question, grapheme, script) => {
                let answer = finder.answer(question, &grapheme, script);
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                known.answers.insert(question, answer);
            }
            Request::Families => self.list(finder),
        }
    }

    /// Looks at every family. Takes long where there are many, so that other questions come between.
    fn list(&self, finder: &mut Finder) {
        let mut lists = PerScript::<Vec<Family>>::default();
        for (id, name) in finder.families() {
            let groups = finder.groups_of(id);
            let family = library::family_of(&name);
            for group in groups.into_iter().filter(|_| !family.is_bundled()) {
                lists.get_mut(group).push(family);
            }
            if let Ok(Request::Find(question, grapheme, script)) = self.received.try_recv() {
                self.meet(Request::Find(question, grapheme, script), finder);
                self.tell();
            }
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.families = Some(lists);
    }

    fn tell(&self) {
        library::advance();
        (self.on_change)();
    }
}

/// Should a broken font ever make the thread panic, nobody is to wait for it.
impl<F: Fn()> Drop for Worker<F> {
    fn drop(&mut self) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let open = |answer: &&mut Answer| matches!(answer, Answer::Awaited);
        let answers = known.answers.values_mut();
        answers
            .filter(open)
            .for_each(|answer| *answer = Answer::Nothing);
        drop(known);
        self.tell();
    }
}
