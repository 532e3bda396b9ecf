//! Files compressed once at build time, so that the server never compresses one for a visitor.
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Brotli's quality, the best: it takes seconds, once, and a tenth off every first visit.
const BROTLI_QUALITY: i32 = 11;

/// Brotli's window, as a power of two.
const BROTLI_WINDOW: i32 = 22;

/// Smaller files fit into one packet as they are.
const WORTHWHILE: usize = 512;

/// A file's compressed forms.
pub(crate) struct Compressed {
    /// RFC 1952.
    pub(crate) gzip: Vec<u8>,
    /// RFC 7932.
    pub(crate) brotli: Vec<u8>,
}

/// Compress what gains by it; fonts and pictures are compressed already.
pub(crate) fn compress(name: &str, content: &[u8]) -> Result<Option<Compressed>> {
    let kinds = [".html", ".js", ".mjs", ".css", ".wasm", ".svg", ".json", ".txt"];
    if content.len() < WORTHWHILE || !kinds.iter().any(|kind| name.ends_with(kind)) {
        return Ok(None);
    }
    Ok(Some(Compressed { gzip: gzip(content)?, brotli: brotli(content)? }))
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "Cổng thông tin điện tử tỉnh Vĩnh Long\n".repeat(40).into_bytes();
        let compressed = compress("app.js", &text).unwrap().unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(&compressed.gzip[..]).read_to_end(&mut from_gzip).unwrap();
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut &compressed.brotli[..], &mut from_brotli).unwrap();
        assert_eq!(from_gzip, text);
        assert_eq!(from_brotli, text);
    }

    #[test]
    fn fonts_and_small_files_stay_as_they_are() {
        assert!(compress("a.woff2", &[0; 4096]).unwrap().is_none());
        assert!(compress("a.js", b"1").unwrap().is_none());
    }
}
