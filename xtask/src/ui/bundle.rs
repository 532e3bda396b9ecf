//! Files under names that carry their content's hash, with every reference among them rewritten.
use crate::{inputs::short_hash, ui::compress::compress};
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path, thread};

/// Hexadecimal digits of the hash in a file name.
const DIGITS: usize = 12;

/// A file of the bundle.
struct Asset {
    /// The name by which sources speak of it: `fonts/inter.woff2`.
    name: String,
    /// The name under which it is served: `fonts/inter-0123456789ab.woff2`.
    served: String,
    content: Vec<u8>,
}

/// All files of the app.
pub(crate) struct Bundle(Vec<Asset>);

/// How large a file is as it is and compressed, in bytes.
pub(crate) struct Size {
    /// The name by which sources speak of it.
    pub(crate) name: String,
    /// Uncompressed.
    pub(crate) raw: usize,
    /// With gzip, if that is worthwhile.
    pub(crate) gzip: Option<usize>,
    /// With Brotli, if that is worthwhile.
    pub(crate) brotli: Option<usize>,
}

impl Bundle {
    /// An empty bundle.
    pub(crate) fn new() -> Bundle {
        Bundle(Vec::new())
    }

    /// Add a file after those it names; the hash in its name covers theirs.
    pub(crate) fn add(&mut self, name: &str, content: Vec<u8>) {
        let content = self.rewritten(name, content);
        let hash = short_hash(&content, DIGITS);
        let served = match name.rsplit_once('.') {
            Some((stem, kind)) => format!("{stem}-{hash}.{kind}"),
            None => format!("{name}-{hash}"),
        };
        self.0.push(Asset { name: name.to_owned(), served, content });
    }

    /// Add the page itself, which keeps its name. Fails if it names a local file that the bundle lacks.
    pub(crate) fn add_page(&mut self, name: &str, content: String) -> Result<()> {
        for (at, _) in content.match_indices("=\"/") {
            let path = content[at + 3..].split('"').next().unwrap_or_default();
            let known = path.is_empty() || self.0.iter().any(|asset| asset.name == path);
            ensure!(known, "{name} names /{path}, which the build did not make");
        }
        let content = self.rewritten(name, content.into_bytes());
        self.0.push(Asset { name: name.to_owned(), served: name.to_owned(), content });
        Ok(())
    }

    /// Replace what the folder holds by this bundle and its compressed forms.
    pub(crate) fn write(&self, folder: &Path) -> Result<Vec<Size>> {
        if folder.is_dir() {
            fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
        thread::scope(|scope| {
            let started: Vec<_> =
                self.0.iter().map(|asset| scope.spawn(move || write_asset(asset, folder))).collect();
            started
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    }

    fn rewritten(&self, name: &str, content: Vec<u8>) -> Vec<u8> {
        if !is_text(name) {
            return content;
        }
        match String::from_utf8(content) {
            Ok(mut text) => {
                for asset in &self.0 {
                    text = replace_name(&text, &asset.name, &asset.served);
                }
                text.into_bytes()
            }
            Err(not_text) => not_text.into_bytes(),
        }
    }
}

/// Whether a file may name other files.
pub(crate) fn is_text(name: &str) -> bool {
    [".js", ".mjs", ".css", ".html"].iter().any(|end| name.ends_with(end))
}

/// Replace a file's name where it stands alone as the end of a quoted or bracketed path.
fn replace_name(text: &str, name: &str, served: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let after = at + name.len();
        let opens = rest[..at].ends_with(['/', '"', '\'', '(', '`']);
        let closes = rest[after..].starts_with(['"', '\'', ')', '`', '?', '#']);
        out.push_str(&rest[..at]);
        out.push_str(if opens && closes { served } else { name });
        rest = &rest[after..];
    }
    out.push_str(rest);
    out
}

fn write_asset(asset: &Asset, folder: &Path) -> Result<Size> {
    let path = folder.join(&asset.served);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&path, &asset.content).with_context(|| format!("writing {}", path.display()))?;
    let mut size = Size { name: asset.name.clone(), raw: asset.content.len(), gzip: None, brotli: None };
    if let Some(compressed) = compress(&asset.name, &asset.content)? {
        fs::write(folder.join(format!("{}.gz", asset.served)), &compressed.gzip)?;
        fs::write(folder.join(format!("{}.br", asset.served)), &compressed.brotli)?;
        size.gzip = Some(compressed.gzip.len());
        size.brotli = Some(compressed.brotli.len());
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_are_replaced() {
        let css = r#"url(fonts/a.woff2) url("./fonts/a.woff2?x") url(fonts/aa.woff2) "my-fonts/a.woff2x""#;
        assert_eq!(
            replace_name(css, "fonts/a.woff2", "fonts/a-1.woff2"),
            r#"url(fonts/a-1.woff2) url("./fonts/a-1.woff2?x") url(fonts/aa.woff2) "my-fonts/a.woff2x""#
        );
    }

    #[test]
    fn a_hash_covers_what_the_file_names() {
        let name_of_styles = |font: &[u8]| {
            let mut bundle = Bundle::new();
            bundle.add("fonts/a.woff2", font.to_vec());
            bundle.add("app.css", b"src:url(fonts/a.woff2)".to_vec());
            bundle.0[1].served.clone()
        };
        assert_ne!(name_of_styles(b"one"), name_of_styles(b"two"));
        assert_eq!(name_of_styles(b"one"), name_of_styles(b"one"));
    }

    #[test]
    fn the_page_names_only_what_was_made() {
        let mut bundle = Bundle::new();
        bundle.add("app.css", b"a{}".to_vec());
        let page = |link: &str| format!("<link rel=\"stylesheet\" href=\"/{link}\"><a href=\"/\">");
        let error = bundle.add_page("index.html", page("other.css")).unwrap_err();
        assert!(error.to_string().contains("/other.css"), "{error}");
        bundle.add_page("index.html", page("app.css")).unwrap();
        let html = String::from_utf8(bundle.0[1].content.clone()).unwrap();
        assert!(html.contains(&format!("href=\"/{}\"", bundle.0[0].served)), "{html}");
    }

    #[test]
    fn files_are_written_with_their_compressed_forms() {
        let folder = tempfile::tempdir().unwrap();
        let mut bundle = Bundle::new();
        bundle.add("app.css", b"a { color: black }\n".repeat(100));
        bundle.add("a.woff2", b"font".to_vec());
        let sizes = bundle.write(folder.path()).unwrap();
        assert!(sizes[0].brotli.unwrap() < sizes[0].raw / 10);
        assert_eq!(sizes[1].brotli, None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
