//! The list of keyboard shortcuts, in groups.

use super::Dialog;
use crate::i18n;
use shared::word::Locale;
use yew::prelude::*;

/// The keys of one shortcut, and what they do.
type Row = (&'static [&'static str], &'static str);

/// The list, in a dialog.
pub(crate) fn shortcuts(locale: Locale, onclose: Callback<()>) -> Html {
    let t = &i18n::texts(locale).shell;
    let anywhere: [Row; 7] = [
        (&["g", "t"], t.today),
        (&["g", "b"], t.articles),
        (&["g", "n"], t.audit),
        (&["g", "c"], t.portal),
        (&["/"], t.shortcut_search),
        (&["u"], t.shortcut_undo),
        (&["?"], t.shortcut_help),
    ];
    let lists: [Row; 4] = [
        (&["n"], t.shortcut_new),
        (&["j", "k"], t.shortcut_move),
        (&["x"], i18n::texts(locale).lists.shortcut_select),
        (&["Enter"], t.shortcut_open),
    ];
    let editor: [Row; 4] = [
        (&["Ctrl", "S"], t.shortcut_save),
        (&["Ctrl", "Enter"], t.shortcut_forward),
        (&["Ctrl", "]"], t.shortcut_next_finding),
        (&["Ctrl", "["], t.shortcut_last_finding),
    ];
    let group = |title: &'static str, rows: &[Row]| {
        html! {
            <table class="table table-sm mb-3">
                <caption class="caption-top">{ title }</caption>
                <tbody>
                    for (keys, meaning) in rows {
                        <tr key={*meaning}>
                            <td class="text-nowrap">
                                for key in keys.iter() {
                                    <kbd key={*key} class="ui-kbd me-1">{ *key }</kbd>
                                }
                            </td>
                            <td>{ *meaning }</td>
                        </tr>
                    }
                </tbody>
            </table>
        }
    };
    html! {
        <Dialog id="shortcuts" title={t.shortcuts} {onclose}>
            { group(t.shortcuts_anywhere, &anywhere) }
            { group(t.shortcuts_lists, &lists) }
            { group(t.shortcuts_editor, &editor) }
        </Dialog>
    }
}
