//! Cổng's admin app: a single page for editors and editorial boards, on the shared types.

mod address;
mod app;
mod client;
mod clock;
mod hooks;
mod i18n;
mod json;
mod kept;
mod locales;
mod notices;
mod pages;
mod parts;
mod preferences;
mod route;
mod session;
#[cfg(test)]
mod stage;
mod tabs;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
