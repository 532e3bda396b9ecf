//! The server of Cổng.
