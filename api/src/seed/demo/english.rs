//! The English texts of the demonstration, and the story of each.

use super::{Telling, approve};
use crate::{
    articles::{command::Command, edit, queries as articles},
    error::Result,
    http::if_match::{IfMatch, Seen},
    translations,
};
use chrono::TimeDelta;
use serde::Deserialize;
use shared::{
    article::{ArticleDraft, Publish, Step},
    id::ArticleId,
    translation::{TranslationDraft, TranslationState, TranslationText},
    word::Locale,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct English {
    /// How far the translation came.
    state: TranslationState,
    /// Who translated it.
    translator: String,
    title: String,
    summary: String,
    body: String,
    /// What the next edition of the article adds, which its translation lacks.
    added_later: Option<String>,
}

impl Telling<'_> {
    /// The story of the English text: written by a translator, and published by the head or waiting for that.
    pub(super) fn tell_in_english(&mut self, id: ArticleId, english: &English) -> Result<()> {
        let (place, head) = ((id, Locale::En), self.article.approver.clone());
        let text = TranslationText {
            title: english.title.clone(),
            summary: english.summary.clone(),
            body: english.body.clone(),
        };
        let accepted = translations::edit::accept(TranslationDraft { text, source: None })?;
        self.later();
        self.as_person(&english.translator, |work, desk| {
            translations::edit::keep(work, desk, place, Seen::Nothing, accepted)
        })?;
        let mut steps = vec![(english.translator.as_str(), translations::workflow::Command::Submit(None))];
        if english.state != TranslationState::InReview {
            let publish = translations::workflow::Command::Publish(Publish::default());
            steps.push((head.as_str(), publish));
        }
        for (i, (person, command)) in (1..).zip(steps) {
            self.later();
            self.as_person(person, |work, desk| {
                translations::workflow::take(work, desk, place, IfMatch(i), &command)
            })?;
        }
        match &english.added_later {
            Some(added) => self.tell_more(id, added),
            None => Ok(()),
        }
    }

    /// The article comes out once more, with something that its translation lacks.
    fn tell_more(&mut self, id: ArticleId, added: &str) -> Result<()> {
        let article = self.article;
        let draft = ArticleDraft { body: format!("{}{added}", article.body), ..article.draft() };
        let (author, editor, head) = (&article.author, &article.editor, &article.approver);
        let plain = |step| Command::Plain(step, None);
        self.later();
        self.step(author, id, &plain(Step::Revise))?;
        let accepted = edit::accept(draft)?;
        self.later();
        self.as_person(author, |work, desk| {
            let seen = IfMatch(articles::open(work.scoped(), id)?.article.version);
            edit::edit(work, desk, id, seen, accepted, &edit::Written::ByHand)
        })?;
        let steps = [
            (author, plain(Step::Submit)),
            (editor, plain(Step::Take)),
            (editor, plain(Step::SendForApproval)),
            (head, approve()),
            (head, Command::Publish(Publish::default())),
        ];
        for (person, command) in steps {
            self.later();
            self.step(person, id, &command)?;
        }
        Ok(())
    }

    fn later(&self) {
        self.clock.move_to(self.clock.now() + TimeDelta::minutes(20));
    }
}
