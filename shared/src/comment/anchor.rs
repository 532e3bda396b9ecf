//! The paragraph that a comment is about, found again after the text has been edited.

use crate::text::markup::Block;
use serde::{Deserialize, Serialize};

/// How much of a block's text is kept to know it by, in characters.
const EXCERPT: usize = 160;

/// The paragraph that a comment is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Anchor {
    /// The block of the text at hand, from 1; none when its text is not there any more.
    pub block: Option<usize>,
    /// The beginning of its text when the comment was made.
    pub excerpt: String,
}

/// The beginning of a block's text, to know it by.
pub fn excerpt_of(text: &str) -> String {
    text.trim().chars().take(EXCERPT).collect()
}

/// Where a block is now: the one with that beginning that is nearest to where it was.
pub fn place(number: usize, excerpt: &str, blocks: &[Block]) -> Option<usize> {
    let same = blocks.iter().filter(|block| excerpt_of(&block.text) == excerpt);
    same.map(|block| block.number).min_by_key(|found| found.abs_diff(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markup::read;

    #[test]
    fn a_block_is_found_again_where_it_has_moved_to() {
        let before = read("<p>Mở đầu.</p><p>Số liệu ở bảng 2.</p>").blocks;
        let excerpt = excerpt_of(&before[1].text);
        assert_eq!(place(2, &excerpt, &before), Some(2));
        let after =
            read("<h2>Kết quả</h2><p>Đoạn mới.</p><p>Mở đầu.</p><ul><li>Số liệu ở bảng 2.</li></ul>").blocks;
        assert_eq!(place(2, &excerpt, &after), Some(4));
        let changed = read("<p>Mở đầu.</p><p>Số liệu ở bảng 3.</p>").blocks;
        assert_eq!(place(2, &excerpt, &changed), None);
    }

    #[test]
    fn of_two_alike_the_nearer_one_is_meant() {
        let blocks = read("<p>Như trên.</p><p>Khác.</p><p>Khác nữa.</p><p>Như trên.</p>").blocks;
        assert_eq!(place(1, "Như trên.", &blocks), Some(1));
        assert_eq!(place(5, "Như trên.", &blocks), Some(4));
    }

    #[test]
    fn the_end_of_a_long_block_may_change() {
        let long = "Tỉnh tổ chức lễ hội. ".repeat(20);
        let edited = read(&format!("<p>{long} Thêm câu cuối.</p>")).blocks;
        assert_eq!(place(1, &excerpt_of(&long), &edited), Some(1));
    }
}
