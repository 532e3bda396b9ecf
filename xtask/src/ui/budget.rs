//! The bar for the first page: what a visitor loads before anything is shown.
use crate::{
    step::note,
    ui::{Profile, bundle::Size},
};
use anyhow::{Result, ensure};

/// Most bytes of the first page, compressed with Brotli. What comes later does not count: fonts, the rich-text editor, and the
/// parts of the program that are fetched when they are opened (`ui/split.rs`).
const FIRST_PAGE: usize = 350_000;

/// What the first page loads; tests/browser/parts.test.mjs holds that it is all.
const LOADED_FIRST: [&str; 5] = ["index.html", "boot.js", "admin-ui.js", "app.wasm", "app.css"];

/// Print every size, and fail if a first page that is to be served is over the bar.
pub(crate) fn check(sizes: &[Size], profile: Profile) -> Result<()> {
    note(&format!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli"));
    for size in sizes {
        let (gzip, brotli) = (cell(size.gzip), cell(size.brotli));
        note(&format!("{:<44} {:>9} {gzip:>9} {brotli:>9}", size.name, size.raw));
    }
    let total = first_page(sizes);
    note(&format!("{:<44} {:>9} {:>9} {total:>9}", "first page", "", ""));
    if profile == Profile::Release {
        ensure!(total <= FIRST_PAGE, "the first page is {total} bytes with Brotli; the bar is {FIRST_PAGE}");
    }
    Ok(())
}

fn first_page(sizes: &[Size]) -> usize {
    let loaded = sizes.iter().filter(|size| LOADED_FIRST.contains(&size.name.as_str()));
    loaded.map(|size| size.brotli.unwrap_or(size.raw)).sum()
}

fn cell(size: Option<usize>) -> String {
    size.map_or_else(String::new, |size| size.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(name: &str, brotli: Option<usize>) -> Size {
        Size { name: name.into(), raw: 600_000, gzip: None, brotli }
    }

    #[test]
    fn what_comes_later_does_not_count() {
        let later = ["rich-text-editor.js", "split_writing.wasm", "chunk_4.wasm"];
        let mut sizes: Vec<_> = later.map(|name| size(name, Some(FIRST_PAGE))).into();
        sizes.push(size("app.wasm", Some(200_000)));
        assert_eq!(first_page(&sizes), 200_000);
        assert!(check(&sizes, Profile::Release).is_ok());
    }

    #[test]
    fn a_heavy_first_page_fails() {
        let sizes = [size("app.wasm", Some(FIRST_PAGE)), size("app.css", Some(1))];
        assert!(check(&sizes, Profile::Release).is_err());
        assert!(check(&sizes, Profile::Dev).is_ok());
    }
}
