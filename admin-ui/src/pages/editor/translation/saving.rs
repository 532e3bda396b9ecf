//! Saving a translation and taking its steps.

use super::work::{Turn, Work};
use crate::{
    client::{Client, Failure, Method, article_path},
    hooks::{use_client, use_locale, use_notices, use_texts},
    json::Body,
    notices::{Notice, Notices, Tone},
};
use shared::{
    page::One,
    problem::ProblemCode,
    translation::{Translation, TranslationStep, TranslationText},
    word::{Locale, Word},
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the translation of an article is.
pub(crate) fn translation_path(portal: &str, id: &str, locale: Locale) -> String {
    format!("{}/translations/{locale}", article_path(portal, id))
}

/// What is asked of the server.
pub(crate) enum Errand {
    /// Keep the text, as a translation of this revision.
    Save(Option<String>),
    /// Take a step, with what goes with it.
    Step(TranslationStep, Body),
}

#[derive(Clone)]
struct Desk {
    client: Client,
    path: String,
    locale: Locale,
    saved: &'static str,
    work: UseReducerDispatcher<Work>,
    notices: UseReducerDispatcher<Notices>,
}

/// Carries out errands with the text of the desk as it is when they are asked for.
#[hook]
pub(crate) fn use_errands(path: &str, work: &UseReducerHandle<Work>) -> Callback<Errand> {
    let latest = use_mut_ref(|| (**work).clone());
    *latest.borrow_mut() = (**work).clone();
    let desk = Desk {
        client: use_client(),
        path: path.to_owned(),
        locale: use_locale(),
        saved: use_texts().editor.saved,
        work: work.dispatcher(),
        notices: use_notices().dispatcher(),
    };
    Callback::from(move |errand| {
        let work = latest.borrow().clone();
        if work.busy {
            return;
        }
        if matches!(errand, Errand::Save(_)) && work.draft(None).check().is_err() {
            return desk.work.dispatch(Turn::Faulty);
        }
        desk.work.dispatch(Turn::Begin);
        let desk = desk.clone();
        spawn_local(async move { desk.run(work, errand).await });
    })
}

impl Desk {
    async fn run(&self, work: Work, errand: Errand) {
        // Version 0 stands for what is not there yet.
        let seen = Some(work.server.as_ref().map_or(0, |server| server.version));
        let (answer, said) = match errand {
            Errand::Save(source) => {
                let draft = work.draft(source);
                (self.client.send(Method::Put, &self.path, &draft, seen).await, self.saved)
            }
            Errand::Step(step, body) => {
                let path = format!("{}/{}", self.path, step.key());
                (self.client.send_body(Method::Post, &path, body, seen).await, step.label(self.locale))
            }
        };
        match answer {
            Ok(One::<Translation> { data, .. }) => {
                self.tell(data, work.text, Tone::Success, said.to_owned());
            }
            Err(failure) => self.fail(work, failure).await,
        }
    }

    fn tell(&self, translation: Translation, sent: Rc<TranslationText>, tone: Tone, said: String) {
        let state = translation.state.label(self.locale);
        self.work.dispatch(Turn::Kept(Box::new(translation), sent));
        self.notices.dispatch(Notice::Say(tone, format!("{} → {state}.", said.trim_end_matches('.')).into()));
    }

    /// A stale version becomes a choice; what is typed stays in the form.
    async fn fail(&self, work: Work, failure: Failure) {
        if !failure.is(ProblemCode::Stale) && !failure.is(ProblemCode::WrongState) {
            return self.work.dispatch(Turn::Failed(failure));
        }
        match self.client.get::<One<Translation>>(&self.path).await {
            Ok(theirs) if work.unsaved() => self.work.dispatch(Turn::Conflict(Box::new(theirs.data))),
            Ok(theirs) => self.tell(theirs.data, work.text, Tone::Warning, failure.describe(self.locale)),
            Err(_) => self.work.dispatch(Turn::Failed(failure)),
        }
    }
}
