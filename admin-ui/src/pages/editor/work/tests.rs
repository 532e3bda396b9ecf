//! What the desk promises: nothing typed goes by itself.

use super::*;
use crate::{clock, stage};
use shared::word::Locale;

fn work() -> Rc<Work> {
    Rc::new(Work::new(Start::Article(Box::new(stage::article()))))
}

fn typed(work: Rc<Work>, title: &'static str) -> Rc<Work> {
    work.reduce(Turn::Edit(Edit(Box::new(move |draft| draft.title = title.into()))))
}

#[test]
fn what_is_typed_while_saving_stays_and_is_still_unsaved() {
    let sent = typed(work(), "Tiêu đề thứ nhất");
    let on = typed(sent.clone(), "Tiêu đề thứ hai");
    let mut article = stage::article();
    article.draft = (*sent.draft).clone();
    article.version += 1;
    let after = on.reduce(Turn::Kept { article: Box::new(article), sent: sent.draft.clone() });
    assert_eq!(after.draft.title, "Tiêu đề thứ hai");
    assert!(after.unsaved());
    assert_eq!(after.version(), stage::article().version + 1);
}

#[test]
fn taking_theirs_offers_mine_and_a_merged_text_is_based_on_theirs() {
    let mine = typed(work(), "Bản của tôi");
    let mut theirs = stage::article();
    theirs.version = 99;
    theirs.draft.title = "Bản của người khác".into();
    let conflict = mine.clone().reduce(Turn::Conflict(Box::new(theirs)));
    let kept =
        Kept { version: 99, at: clock::now(), draft: (*mine.draft).clone(), base: None, elsewhere: false };
    let taken = conflict.clone().reduce(Turn::TakeTheirs(kept));
    assert_eq!(taken.draft.title, "Bản của người khác");
    assert!(!taken.unsaved());
    assert_eq!(taken.reduce(Turn::Restore).draft.title, "Bản của tôi");
    let kept_mine = conflict.reduce(Turn::Merged(mine.draft.clone()));
    assert_eq!((kept_mine.draft.title.as_str(), kept_mine.version()), ("Bản của tôi", 99));
    assert!(kept_mine.unsaved());
}

#[test]
fn faults_show_once_saving_was_tried() {
    let empty = typed(work(), "");
    assert_eq!(empty.field_errors(Locale::Vi), []);
    let errors = empty.reduce(Turn::Faulty).field_errors(Locale::Vi);
    assert_eq!(errors.iter().map(|error| error.pointer.as_str()).collect::<Vec<_>>(), ["/title"]);
}

#[test]
fn an_unsaved_text_that_is_no_different_is_not_offered() {
    let mut kept = Kept {
        version: 1,
        at: clock::now(),
        draft: stage::article().draft,
        base: Some("0.9".into()),
        elsewhere: false,
    };
    assert_eq!(work().reduce(Turn::Offer(kept.clone())).offered, None);
    kept.draft.title = "Tiêu đề đang viết dở".into();
    let offered = work().reduce(Turn::Offer(kept.clone()));
    assert_eq!(offered.offered, Some(kept.clone()));
    // Of two devices, what is newer is offered.
    let mut older = kept.clone();
    older.at -= chrono::TimeDelta::minutes(1);
    older.draft.title = "Tiêu đề cũ hơn".into();
    assert_eq!(offered.reduce(Turn::Offer(older)).offered, Some(kept));
}

#[test]
fn a_text_that_the_article_has_outgrown_is_merged_and_until_then_saved_on_nothing() {
    let mut kept = Kept {
        version: 1,
        at: clock::now(),
        draft: stage::article().draft,
        base: Some("0.9".into()),
        elsewhere: true,
    };
    kept.draft.title = "Viết trên bản cũ".into();
    let offered = work().reduce(Turn::Offer(kept));
    assert_eq!(offered.outgrown(), Some("0.9".into()));
    let mut base = stage::article().draft;
    base.summary = "Tóm tắt của bản cũ".into();
    let asked = offered.reduce(Turn::Reconcile(Box::new(base)));
    assert_eq!((asked.version(), asked.base()), (1, Some("0.9".into())));
    assert!(asked.conflict.is_some());
    let later = asked.clone().reduce(Turn::Later);
    assert_eq!((later.draft.title.as_str(), later.version()), ("Viết trên bản cũ", 1));
    let merged = asked.clone().reduce(Turn::Merged(asked.draft.clone()));
    assert_eq!(merged.version(), stage::article().version);
}
