//! Asking, answering, closing and timing out, and what always holds of a question.

use super::*;
use crate::{
    calendar::{Calendar, official},
    check::{Fault, FaultCode},
    word::Word,
};
use chrono::{DateTime, NaiveDate, Utc};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked(due_on: Option<&str>) -> RequestVerification {
    RequestVerification {
        to: AskedOf::Contributor,
        colleague: None,
        unit: None,
        question: "Số liệu lấy ở đâu?".into(),
        due_on: due_on.map(day),
    }
}

fn told(faults: Vec<Fault>) -> Vec<(String, FaultCode)> {
    faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

#[test]
fn without_a_date_an_answer_is_due_after_three_working_days() {
    // A Friday: the weekend does not count.
    assert_eq!(asked(None).due(day("2026-03-20"), &official()), Ok(day("2026-03-25")));
    // 24/11/2026 is a day off.
    assert_eq!(asked(None).due(day("2026-11-20"), &official()), Ok(day("2026-11-26")));
    let unknown = asked(None).due(day("2026-03-20"), &Calendar::default()).unwrap_err();
    assert_eq!(told(unknown), [("/due_on".to_owned(), FaultCode::Required)]);
}

#[test]
fn an_answer_is_due_today_at_the_earliest_and_within_a_year() {
    let today = day("2026-03-20");
    let due = |on| asked(Some(on)).due(today, &official()).map_err(told);
    assert_eq!(due("2026-03-20"), Ok(today));
    assert_eq!(due("2026-03-19"), Err(vec![("/due_on".to_owned(), FaultCode::InPast)]));
    assert_eq!(due("2027-03-22"), Err(vec![("/due_on".to_owned(), FaultCode::Format)]));
    assert_eq!(due("1899-01-01"), Err(vec![("/due_on".to_owned(), FaultCode::Format)]));
}

#[test]
fn a_question_names_whom_it_goes_to_and_nobody_else() {
    let id = uuid::Uuid::from_u128(7);
    let faults = |to, colleague: bool, unit: bool| {
        let colleague = colleague.then_some(crate::id::UserId(id));
        let unit = unit.then_some(crate::id::UnitId(id));
        told(RequestVerification { to, colleague, unit, ..asked(None) }.check().err().unwrap_or_default())
    };
    let fault = |pointer: &str, code| vec![(pointer.to_owned(), code)];
    assert_eq!(faults(AskedOf::Contributor, false, false), []);
    assert_eq!(faults(AskedOf::Colleague, true, false), []);
    assert_eq!(faults(AskedOf::Unit, false, true), []);
    assert_eq!(faults(AskedOf::Colleague, false, false), fault("/colleague", FaultCode::Required));
    assert_eq!(faults(AskedOf::Unit, false, false), fault("/unit", FaultCode::Required));
    assert_eq!(faults(AskedOf::Contributor, true, false), fault("/colleague", FaultCode::NotAllowedHere));
    assert_eq!(faults(AskedOf::Colleague, true, true), fault("/unit", FaultCode::NotAllowedHere));
}

#[test]
fn a_further_question_never_shortens_the_time_by_itself() {
    let today = day("2026-03-20");
    let due = |due_on: Option<&str>, before| {
        let further = AskFurther { question: "Còn bảng 2 thì sao?".into(), due_on: due_on.map(day) };
        further.due(day(before), today, &official()).map_err(told)
    };
    assert_eq!(due(None, "2026-03-21"), Ok(day("2026-03-25")));
    assert_eq!(due(None, "2026-04-01"), Ok(day("2026-04-01")));
    assert_eq!(due(Some("2026-03-23"), "2026-04-01"), Ok(day("2026-03-23")), "the board may say so");
}

#[test]
fn the_board_says_for_whom_it_answers_and_whoever_was_asked_need_not() {
    let answer = |whom: Option<&str>| VerificationAnswer {
        text: "Theo Báo cáo số 15.".into(),
        on_behalf_of: whom.map(Into::into),
    };
    assert!(answer(None).check(true).is_ok() && answer(Some("Văn phòng Sở")).check(false).is_ok());
    let missing = vec![("/on_behalf_of".to_owned(), FaultCode::Required)];
    assert_eq!(told(answer(None).check(false).unwrap_err()), missing);
    assert_eq!(told(answer(Some(" ")).check(false).unwrap_err()), missing);
    assert_eq!(answer(Some(" ")).whom(), None);
}

#[test]
fn what_was_not_answered_or_not_confirmed_is_closed_with_a_remark() {
    use VerificationOutcome::{Clarified, Confirmed, NotConfirmed};
    let fine = |outcome, note: Option<&str>, from| {
        Verify { outcome, note: note.map(Into::into) }.check(from).is_ok()
    };
    assert!(fine(Confirmed, None, VerificationState::Answered));
    assert!(fine(Clarified, None, VerificationState::Answered));
    assert!(!fine(NotConfirmed, None, VerificationState::Answered));
    assert!(!fine(Confirmed, None, VerificationState::Waiting));
    assert!(fine(Confirmed, Some("Đã đối chiếu với bản gốc."), VerificationState::Waiting));
    let closed = Verify { outcome: NotConfirmed, note: Some("Đơn vị không có số liệu.".into()) };
    assert_eq!(closed.said(), "Không xác thực được: Đơn vị không có số liệu.");
}

#[test]
fn the_last_day_counts_to_its_end() {
    assert_eq!(answer_due_at(day("2026-03-25")), "2026-03-25T17:00:00Z".parse::<DateTime<Utc>>().unwrap());
}

fn turns() -> Vec<VerificationTurn> {
    let close = VerificationOutcome::ALL.iter().copied().map(VerificationTurn::Close);
    let others = [
        VerificationTurn::Answer,
        VerificationTurn::AskFurther,
        VerificationTurn::TimeOut,
        VerificationTurn::Overtake,
    ];
    close.chain(others).collect()
}

proptest::proptest! {
    /// Whatever happens in whatever order: a question ends once, and what is answered does not time out.
    #[test]
    fn a_question_ends_once(walk in proptest::collection::vec(0..turns().len(), 0..40)) {
        let (mut state, mut ends, mut answered) = (VerificationState::Waiting, 0, false);
        for turn in walk.into_iter().map(|i| turns()[i]) {
            let Some(next) = state.after(turn) else {
                let refused = !state.is_open() || (turn == VerificationTurn::TimeOut && answered);
                proptest::prop_assert!(refused, "{turn:?} in {state}");
                continue;
            };
            ends += u32::from(!next.is_open());
            answered = match turn {
                VerificationTurn::Answer => true,
                VerificationTurn::AskFurther => false,
                _ => answered,
            };
            proptest::prop_assert!(next != VerificationState::TimedOut || !answered);
            proptest::prop_assert_eq!(next.flag().is_some(), next.is_open() || next == VerificationState::TimedOut);
            state = next;
        }
        proptest::prop_assert!(ends <= 1);
        proptest::prop_assert_eq!(ends == 1, !state.is_open());
    }
}
