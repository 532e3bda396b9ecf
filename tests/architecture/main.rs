//! The architecture, read from the source text: each rule of design/architecture.md that no compiler holds.

mod files;
mod layers;
mod portals;
mod settings;
mod source;
