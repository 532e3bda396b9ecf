//! The program cut into the module of the first page and those that are fetched later (docs/adr/0023-split-app.md).
use crate::{inputs::files, ui::Profile};
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};
use wasm_split_cli_support::{Options, transform};

/// What the linker has to leave in the program: who refers to whom.
pub(crate) const LINK_ARGUMENT: &str = "-Clink-arg=--emit-relocs";

/// The module of the first page, before wasm-bindgen.
const FIRST: &str = "first.wasm";

/// Write the modules and the script that loads them; return the first module's path, for wasm-bindgen.
pub(crate) fn split(program: &Path, into: &Path, profile: Profile) -> Result<PathBuf> {
    let program = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let first = into.join(FIRST);
    let mut options = Options::new(&program);
    options.output_dir = into;
    options.main_out_path = &first;
    options.main_module = "./admin-ui.js";
    options.emit_dwarf = false;
    let modules = transform(options).map_err(|error| anyhow!("wasm-split: {error:?}"))?.split_modules;
    ensure!(!modules.is_empty(), "the program has no parts: nothing in it is marked `wasm_split`");
    if profile == Profile::Release {
        for module in modules {
            let slim = without_custom_sections(&fs::read(&module)?)
                .with_context(|| format!("reading {}", module.display()))?;
            fs::write(&module, slim)?;
        }
    }
    Ok(first)
}

/// The modules that are fetched later.
pub(crate) fn others(folder: &Path) -> Result<Vec<PathBuf>> {
    let later = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_"))
    };
    Ok(files(folder)?.into_iter().filter(later).collect())
}

/// A module without the sections that say what things are called and who made them: no browser needs them.
fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    ensure!(module.starts_with(b"\0asm"), "this is no WebAssembly");
    let mut slim = module.get(..HEADER).context("a module without a version")?.to_vec();
    let mut rest = &module[HEADER..];
    while let [kind, after @ ..] = rest {
        let (length, digits) = leb128(after)?;
        let section = rest.get(..1 + digits + length).context("a section longer than the module")?;
        if *kind != CUSTOM {
            slim.extend_from_slice(section);
        }
        rest = &rest[section.len()..];
    }
    Ok(slim)
}

/// A number of at most 32 bits as WebAssembly writes it (LEB128), and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Result<(usize, usize)> {
    let mut value = 0;
    for (i, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Ok((value, i + 1));
        }
    }
    bail!("a number without an end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_are_taken_out() {
        let header = b"\0asm\x01\0\0\0";
        let types: &[u8] = &[1, 4, 1, 0x60, 0, 0];
        let name: &[u8] = &[0, 6, 4, b'n', b'a', b'm', b'e', 7];
        // Its length takes two digits.
        let mut data = vec![11, 0x80, 0x01];
        data.extend([9; 128]);
        let module = [header, types, name, &data, name].concat();
        assert_eq!(without_custom_sections(&module).unwrap(), [header, types, &data].concat());
        assert!(without_custom_sections(&module[..module.len() - 1]).is_err());
        assert!(without_custom_sections(b"<!doctype html>").is_err());
    }

    #[test]
    fn the_first_module_is_none_of_those_fetched_later() {
        let folder = tempfile::tempdir().unwrap();
        for name in [FIRST, "admin-ui_bg.wasm", "split_writing.wasm", "chunk_1.wasm", "admin-ui.js"] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        let names: Vec<_> = others(folder.path())
            .unwrap()
            .into_iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["chunk_1.wasm", "split_writing.wasm"]);
    }
}
