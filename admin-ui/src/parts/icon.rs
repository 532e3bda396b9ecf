//! Icons, drawn as SVG: decoration beside words, hidden from screen readers.

use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    /// A house.
    Home,
    /// A newspaper.
    News,
    /// A clock turned back.
    History,
    /// Sliders.
    Settings,
    /// A person.
    Person,
    /// Three lines.
    Menu,
    /// A sun.
    Sun,
    /// A moon.
    Moon,
    /// Half sun, half dark.
    Contrast,
    /// A plus.
    Plus,
    /// A cross.
    Cross,
    /// An arrow head up.
    Up,
    /// An arrow head left.
    Left,
    /// An arrow head right.
    Right,
    /// A check mark.
    Check,
    /// A triangle with an exclamation mark.
    Warning,
    /// An open eye.
    Eye,
    /// A crossed-out eye.
    EyeOff,
    /// A keyboard.
    Keyboard,
    /// An arrow out of a door.
    Leave,
    /// Two arrows, left and right.
    Switch,
    /// A building with columns.
    Building,
    /// A padlock.
    Lock,
    /// Two letters of different writing.
    Languages,
    /// Three dots.
    More,
    /// A plug.
    Plug,
}

impl Picture {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M5 12H3l9-9 9 9h-2M5 12v7a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-7",
            Self::News => {
                "M16 6h3a1 1 0 0 1 1 1v11a2 2 0 0 1-4 0V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v12a3 3 0 0 0 3 3h11M8 8h4M8 12h4M8 16h4"
            }
            Self::History => "M12 8v4l2 2M3.05 11a9 9 0 1 1 .5 4m-.5 5v-5h5",
            Self::Settings => "M4 6h4m4 0h8M4 12h10m4 0h2M4 18h2m4 0h10M8 4v4M14 10v4M6 16v4",
            Self::Person => "M8 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0M6 21v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2",
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M3 12h1M12 3v1M20 12h1M12 20v1M5.6 5.6l.7.7M18.4 5.6l-.7.7M17.7 17.7l.7.7M6.3 17.7l-.7.7"
            }
            Self::Moon => "M12 3h.4a7.5 7.5 0 0 0 7.9 12.4A9 9 0 1 1 12 3z",
            Self::Contrast => {
                "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M12 9l4.7-4.7M12 14.3l7.4-7.4M12 19.6l8.9-8.9"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Cross => "M18 6L6 18M6 6l12 12",
            Self::Up => "M6 15l6-6l6 6",
            Self::Left => "M15 6l-6 6l6 6",
            Self::Right => "M9 6l6 6l-6 6",
            Self::Check => "M5 12l5 5L20 7",
            Self::Warning => {
                "M12 9v4M12 16v.01M10.4 3.6L2.3 17a2 2 0 0 0 1.7 3h16a2 2 0 0 0 1.7-3L13.6 3.6a1.9 1.9 0 0 0-3.2 0z"
            }
            Self::Eye => {
                "M10 12a2 2 0 1 0 4 0a2 2 0 0 0-4 0M21 12c-2.4 4-5.4 6-9 6s-6.6-2-9-6c2.4-4 5.4-6 9-6s6.6 2 9 6"
            }
            Self::EyeOff => {
                "M10.6 10.6a2 2 0 0 0 2.8 2.8M16.7 16.7A8.7 8.7 0 0 1 12 18c-3.6 0-6.6-2-9-6 1.3-2.1 2.7-3.7 4.3-4.7M10 6.2A9 9 0 0 1 12 6c3.6 0 6.6 2 9 6-.7 1.1-1.4 2.1-2.1 2.9M3 3l18 18"
            }
            Self::Keyboard => {
                "M2 8a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2zM6 10v.01M10 10v.01M14 10v.01M18 10v.01M6 14v.01M18 14v.01M10 14h4"
            }
            Self::Leave => {
                "M14 8V6a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7a2 2 0 0 0 2-2v-2M9 12h12l-3-3M18 15l3-3"
            }
            Self::Switch => "M7 8H20l-4-4M17 16H4l4 4",
            Self::Plug => {
                "M9.8 6l8.2 8.2l-2 2.1a5.8 5.8 0 1 1-8.3-8.2zM4 20l3.5-3.5M15 4l-3.5 3.5M20 9l-3.5 3.5"
            }
            Self::More => "M5 12v.01M12 12v.01M19 12v.01",
            Self::Lock => {
                "M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM8 11V7a4 4 0 0 1 8 0v4"
            }
            Self::Languages => {
                "M4 5h7M9 3v2c0 4.4-2.2 8-5 8M5 9c0 2.1 3 3.9 6.7 4M12 20l4-9l4 9M19.1 18h-6.2"
            }
            Self::Building => "M3 21h18M3 10h18M5 6l7-3l7 3M4 10v11M20 10v11M8 14v3M12 14v3M16 14v3",
        }
    }
}

/// An icon in the colour and size of the text around it.
pub(crate) fn icon(of: Picture) -> Html {
    html! {
        <svg class="icon" width="24" height="24" viewBox="0 0 24 24" stroke-width="2" stroke="currentColor"
            fill="none" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={of.path()} />
        </svg>
    }
}
