//! Which articles of the list are selected.

use shared::article::ArticleRow;

/// What is selected, and the row from which Shift selects.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Selection {
    /// The articles, on whichever page.
    pub(crate) rows: Vec<ArticleRow>,
    pub(super) from: usize,
}

impl Selection {
    /// After a click on a row: it changes; with Shift all up to the last one clicked become as it.
    pub(crate) fn clicked(&self, rows: &[ArticleRow], i: usize, range: bool) -> Self {
        let Some(row) = rows.get(i) else { return self.clone() };
        let on = !self.rows.iter().any(|other| other.id == row.id);
        let (first, last) = if range { (self.from.min(i), self.from.max(i)) } else { (i, i) };
        Self { from: i, ..self.all(rows.get(first..=last).unwrap_or_default(), on) }
    }

    /// With all of these rows, or without them.
    pub(crate) fn all(&self, rows: &[ArticleRow], on: bool) -> Self {
        let mut next = self.clone();
        next.rows.retain(|own| !rows.iter().any(|row| row.id == own.id));
        if on {
            next.rows.extend_from_slice(rows);
        }
        next
    }
}
