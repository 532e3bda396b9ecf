//! The list of keyboard shortcuts.

use super::Dialog;
use crate::i18n;
use shared::word::Locale;
use yew::prelude::*;

/// The list, in a dialog.
pub(crate) fn shortcuts(locale: Locale, onclose: Callback<()>) -> Html {
    let t = &i18n::texts(locale).shell;
    let rows: [(&[&str], &str); 7] = [
        (&["Ctrl", "S"], t.shortcut_save),
        (&["Ctrl", "Enter"], t.shortcut_forward),
        (&["/"], t.shortcut_search),
        (&["j", "k"], t.shortcut_move),
        (&["x"], i18n::texts(locale).lists.shortcut_select),
        (&["Enter"], t.shortcut_open),
        (&["?"], t.shortcut_help),
    ];
    html! {
        <Dialog id="shortcuts" title={t.shortcuts} {onclose}>
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
