//! What is selected, and what cannot be done with it.

use super::*;
use crate::stage;

#[test]
fn shift_selects_up_to_the_last_row_that_was_clicked() {
    let rows = stage::rows(5);
    let one = Selection::default().clicked(&rows, 1, false);
    assert_eq!(one.rows, rows[1..2]);
    let three = one.clicked(&rows, 3, true);
    assert_eq!(three.rows, rows[1..4]);
    assert_eq!(three.clicked(&rows, 2, false).rows.len(), 2);
    assert_eq!(three.all(&rows, true).rows.len(), 5);
    assert_eq!(three.all(&rows, false).rows, []);
    assert_eq!(three.clicked(&rows, 9, true), three);
}

#[test]
fn a_button_says_why_not_before_the_server_does() {
    let session = SignedIn::Yes(stage::session().into());
    let mut row = stage::rows(1).remove(0);
    let why = |row: &ArticleRow, action| hindrance(&session, "skhcn", row, action, Locale::Vi);
    assert_eq!(why(&row, BulkAction::Submit), None);
    assert!(why(&row, BulkAction::Return).is_some_and(|why| why.contains("Cần quyền")));
    row.state = shared::article::Status::Submitted;
    assert!(why(&row, BulkAction::Submit).is_some());
}
