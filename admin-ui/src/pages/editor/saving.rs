//! Saving the text and taking steps: the calls, their conflicts, and what is said afterwards.

use super::{
    autosave::Shelf,
    work::{Doing, Turn, Work},
};
use crate::{
    client::{Client, Failure},
    hooks::{use_client, use_locale, use_notices, use_texts},
    json::Body,
    locales::OverTime,
    notices::{Notice, Notices, Tone},
};
use shared::{
    article::{Article, ArticleDraft, RefusalState, Step, way_back},
    problem::ProblemCode,
    word::{Locale, Word},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A step and what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    /// The step.
    pub(crate) step: Step,
    /// The body of the request: a note, a reason, a checklist.
    pub(crate) body: Body,
}

/// What can be done at the desk.
#[derive(Clone, PartialEq)]
pub(crate) struct Saving {
    /// Saves the text.
    pub(crate) save: Callback<()>,
    /// Takes a step; unsaved changes are saved first.
    pub(crate) step: Callback<Wanted>,
}

/// Everything that a call needs, taken along into the asynchronous part.
#[derive(Clone)]
struct Errand {
    client: Client,
    portal: String,
    locale: Locale,
    work: UseReducerDispatcher<Work>,
    notices: UseReducerDispatcher<Notices>,
    shelf: Shelf,
    saved: &'static str,
    all_saved: &'static str,
    created: &'static str,
    done: &'static str,
    undone: &'static str,
    over_time: &'static OverTime,
}

/// The steps that undo one, if this person may take the first of them.
fn undoing(before: &Article, step: Step, taken: &Article) -> Option<&'static [Step]> {
    let proposed = before.refusals.iter().any(|refusal| refusal.state == RefusalState::Proposed);
    let noted = proposed || before.edition.return_note.is_some();
    let way = way_back(before.state, step, noted)?;
    way.first().is_some_and(|first| taken.allowed_actions.contains(first)).then_some(way)
}

/// Saving and stepping on the text of the desk as it is when they are asked for.
#[hook]
pub(crate) fn use_saving(portal: &str, shelf: &Shelf, work: &UseReducerHandle<Work>) -> Saving {
    let texts = use_texts();
    let t = &texts.editor;
    let latest = use_mut_ref(|| (**work).clone());
    *latest.borrow_mut() = (**work).clone();
    let errand = Errand {
        client: use_client(),
        portal: portal.to_owned(),
        locale: use_locale(),
        work: work.dispatcher(),
        notices: use_notices().dispatcher(),
        shelf: shelf.clone(),
        saved: t.saved,
        all_saved: t.all_saved,
        created: t.created,
        done: t.done,
        undone: texts.common.undone,
        over_time: &texts.over_time,
    };
    let errand = Rc::new(errand);
    let save = {
        let (latest, errand) = (latest.clone(), errand.clone());
        Callback::from(move |()| errand.clone().begin(&latest, None))
    };
    let step = Callback::from(move |wanted| errand.clone().begin(&latest, Some(wanted)));
    Saving { save, step }
}

impl Errand {
    /// Checks what can be checked here, and sets out.
    fn begin(self: Rc<Self>, latest: &Rc<RefCell<Work>>, wanted: Option<Wanted>) {
        let work = latest.borrow().clone();
        let must_save = work.article.is_none() || work.unsaved();
        if work.doing.is_some() || (must_save && !work.editable()) {
            return;
        }
        if wanted.is_none() && !must_save {
            return self.notices.dispatch(Notice::Say(Tone::Success, self.all_saved.into()));
        }
        if must_save && work.draft.check().is_err() {
            return self.work.dispatch(Turn::Faulty);
        }
        let doing = wanted.as_ref().map_or(Doing::Saving, |wanted| Doing::Step(wanted.step));
        self.work.dispatch(Turn::Begin(doing));
        spawn_local(async move {
            let mut unsaved = must_save;
            if let Err(failure) = self.run(&work, &mut unsaved, wanted).await {
                self.fail(&work, failure, unsaved).await;
            }
        });
    }

    async fn run(&self, work: &Work, unsaved: &mut bool, wanted: Option<Wanted>) -> Result<(), Failure> {
        let mut article = work.article.as_deref().cloned();
        if *unsaved {
            let kept = self.keep(article.as_ref(), &work.draft).await?;
            let last = wanted.is_none();
            self.tell(&kept, work, if work.article.is_none() { self.created } else { self.saved }, last);
            article = Some(kept);
            *unsaved = false;
        }
        if let (Some(wanted), Some(article)) = (wanted, article) {
            let id = article.id.to_string();
            let step = wanted.step;
            let taken = self.client.take_step(&self.portal, &id, step, wanted.body, article.version).await?;
            let said = match step {
                Step::Trash => self.over_time.trashed.to_owned(),
                _ => {
                    format!("{} {} → {}.", self.done, step.label(self.locale), taken.state.label(self.locale))
                }
            };
            match undoing(&article, step, &taken) {
                Some(way) => {
                    self.tell(&taken, work, "", false);
                    self.notices.dispatch(Notice::Done(said.into(), self.undo(work, &taken, way)));
                }
                None => self.tell(&taken, work, &said, true),
            }
        }
        Ok(())
    }

    /// Takes the steps that lead back, from the version that the step has left: whoever has gone on since is not undone.
    fn undo(&self, work: &Work, taken: &Article, way: &'static [Step]) -> Callback<()> {
        let (errand, work) = (self.clone(), work.clone());
        let (id, version) = (taken.id.to_string(), taken.version);
        Callback::from(move |()| {
            let (errand, work, id) = (errand.clone(), work.clone(), id.clone());
            spawn_local(async move {
                match errand.client.take_back(&errand.portal, &id, way, version).await {
                    Ok(back) => errand.tell(&back, &work, errand.undone, true),
                    Err(failure) => {
                        let said = failure.describe(errand.locale);
                        errand.notices.dispatch(Notice::Say(Tone::Warning, said.into()));
                    }
                }
            });
        })
    }

    async fn keep(&self, article: Option<&Article>, draft: &ArticleDraft) -> Result<Article, Failure> {
        match article {
            None => self.client.create_article(&self.portal, draft).await,
            Some(article) => {
                let id = article.id.to_string();
                self.client.save_article(&self.portal, &id, draft, article.version).await
            }
        }
    }

    /// Shows what the server has kept.
    fn tell(&self, article: &Article, work: &Work, said: &str, last: bool) {
        self.shelf.clear_own(work.offered.is_some());
        self.work.dispatch(Turn::Kept { article: Box::new(article.clone()), sent: work.draft.clone() });
        if last {
            self.notices.dispatch(Notice::Say(Tone::Success, said.to_owned().into()));
        }
    }

    /// A stale version becomes a comparison; everything else is said as it is.
    async fn fail(&self, work: &Work, failure: Failure, unsaved: bool) {
        let moved_on = failure.is(ProblemCode::Stale) || failure.is(ProblemCode::WrongState);
        let Some(article) = work.article.as_ref().filter(|_| moved_on) else {
            return self.work.dispatch(Turn::Failed(failure));
        };
        match self.client.article(&self.portal, &article.id.to_string()).await {
            Ok(theirs) if unsaved => self.work.dispatch(Turn::Conflict(Box::new(theirs))),
            Ok(theirs) => {
                let said = failure.describe(self.locale);
                self.work.dispatch(Turn::Kept { article: Box::new(theirs), sent: work.draft.clone() });
                self.notices.dispatch(Notice::Say(Tone::Warning, said.into()));
            }
            Err(_) => self.work.dispatch(Turn::Failed(failure)),
        }
    }
}
