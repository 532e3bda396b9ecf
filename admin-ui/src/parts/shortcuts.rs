//! The list of keyboard shortcuts.

use super::Dialog;
use crate::hooks::use_texts;
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Closes the list.
    pub(crate) onclose: Callback<()>,
}

/// The list.
#[component]
pub(crate) fn Shortcuts(props: &Props) -> Html {
    let t = &use_texts().shell;
    let rows: [(&[&str], &str); 6] = [
        (&["Ctrl", "S"], t.shortcut_save),
        (&["Ctrl", "Enter"], t.shortcut_forward),
        (&["/"], t.shortcut_search),
        (&["j", "k"], t.shortcut_move),
        (&["Enter"], t.shortcut_open),
        (&["?"], t.shortcut_help),
    ];
    html! {
        <Dialog id="shortcuts" title={t.shortcuts} onclose={props.onclose.clone()}>
            <table class="table table-sm mb-0">
                <tbody>
                    for (keys, meaning) in rows {
                        <tr key={meaning}>
                            <td class="text-nowrap">
                                for key in keys.iter() {
                                    <kbd key={*key} class="ui-kbd me-1">{ *key }</kbd>
                                }
                            </td>
                            <td>{ meaning }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </Dialog>
    }
}
