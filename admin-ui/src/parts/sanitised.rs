//! HTML of the API as it is: it was sanitised on the way in, and once is enough.

use yew::prelude::*;

/// The body of a text, close to how a portal shows it. For HTML that the API has answered, and nothing else.
pub(crate) fn sanitised(html: String) -> Html {
    html! { <div class="rte-body">{ Html::from_html_unchecked(html.into()) }</div> }
}
