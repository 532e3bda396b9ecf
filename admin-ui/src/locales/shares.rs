//! What is said about articles that other portals show, in both languages.

use super::Shares;

/// In Vietnamese.
pub(super) const VI: Shares = Shares {
    heading: "Chia sẻ với cổng khác",
    help: "Cổng kia hiển thị bài kèm tên cổng này và chỉ khi bài còn công khai ở đây; không ai ở đó sửa được bài.",
    none: "Chưa chia sẻ với cổng nào.",
    portal: "Cổng hiển thị",
    choose: "Chọn cổng",
    share: "Chia sẻ",
    shared: "Đã chia sẻ bài.",
    end: "Thôi chia sẻ",
    ended: "Đã thôi chia sẻ. Bài mất ở cổng kia trong vòng 1 phút.",
    received: "Bài cổng khác chia sẻ",
    received_help: "Do cổng khác đăng và chịu trách nhiệm nội dung. Gỡ ở đây thì bài vẫn còn ở cổng đó.",
    not_public: "Bài đang không công khai",
    remove: "Gỡ khỏi cổng này",
    removed: "Đã gỡ bài khỏi cổng này.",
};

/// In English.
pub(super) const EN: Shares = Shares {
    heading: "Share with another portal",
    help: "That portal shows the article with the name of this one, and only while it is public here; nobody there can edit it.",
    none: "Shared with no portal yet.",
    portal: "Portal that shows it",
    choose: "Choose a portal",
    share: "Share",
    shared: "The article is shared.",
    end: "Share no more",
    ended: "It is shared no more, and gone there within a minute.",
    received: "Articles shared by other portals",
    received_help: "Published by other portals, which answer for them. What is removed here stays there.",
    not_public: "Not public at present",
    remove: "Remove from this portal",
    removed: "The article is removed from this portal.",
};
