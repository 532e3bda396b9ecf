//! The wasm32 target where rustup cannot fetch it: Debian's compiler builds its own standard library from source, once.
use crate::{
    command::{output, run},
    inputs::files,
    step::note,
    tools::{
        debian::{as_root, install},
        on_path,
        wasm::{TARGET, has_target, library_folder, sysroot},
    },
    workspace::Workspace,
};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Debian's compiler, its driver, its library's source, and the linker for WebAssembly.
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// The workspace's edition and Yew need at least this minor version of Rust 1.
const OLDEST: u32 = 85;

/// Debian's rustc, if it is there and has the target already.
pub(super) fn ready() -> Option<PathBuf> {
    let rustc = installed()?;
    sysroot(&Command::new(&rustc)).is_ok_and(|sysroot| has_target(&sysroot)).then_some(rustc)
}

/// Debian's rustc with the target: installed and built as far as that was not done before.
pub(super) fn rustc(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(rustc) = ready() {
        return Ok(rustc);
    }
    install(&PACKAGES, "the wasm32 target")?;
    let rustc = installed().context("Debian's rustc-web is installed but brought no rustc")?;
    let minor = minor_version(&rustc)?;
    ensure!(minor >= OLDEST, "Debian's rustc is 1.{minor}; the admin app needs 1.{OLDEST} or newer");
    build_library(workspace, &rustc)?;
    ensure!(ready().is_some(), "Debian's compiler still lacks the wasm32 target");
    Ok(rustc)
}

/// The rustc that came with Debian's package, wherever else on the PATH another one is.
fn installed() -> Option<PathBuf> {
    on_path(&["dpkg-query"])?;
    let mut list = Command::new("dpkg-query");
    list.args(["--listfiles", "rustc-web"]).stderr(std::process::Stdio::null());
    let list = list.output().ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&list.stdout).lines().find(|line| line.ends_with("/bin/rustc")).map(PathBuf::from)
}

fn minor_version(rustc: &Path) -> Result<u32> {
    let text = String::from_utf8(output(Command::new(rustc).arg("--version"))?)?;
    text.strip_prefix("rustc 1.")
        .and_then(|rest| rest.split('.').next())
        .and_then(|minor| minor.parse().ok())
        .with_context(|| format!("not a version of rustc: {text}"))
}

/// Build an empty library with `-Zbuild-std` and copy what that made into the compiler's sysroot.
fn build_library(workspace: &Workspace, rustc: &Path) -> Result<()> {
    note("building the standard library for wasm32 with Debian's compiler (two or three minutes, once)");
    let folder = workspace.scratch()?.join("wasm-std");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
                    [lib]\ncrate-type = [\"cdylib\"]\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let mut cargo = workspace.cargo();
    cargo
        .args(["build", "--release", "-Zbuild-std=std,panic_abort", "--target", TARGET])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC", rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        // Fat LTO of the admin app reads the bitcode of the standard library.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    run(&mut cargo)?;
    copy_libraries(&folder.join("target").join(TARGET).join("release/deps"), rustc)
}

fn copy_libraries(from: &Path, rustc: &Path) -> Result<()> {
    let to = library_folder(&sysroot(&Command::new(rustc))?);
    let libraries: Vec<PathBuf> =
        files(from)?.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "rlib")).collect();
    if libraries.is_empty() {
        bail!("the standard library was built, but {} holds no .rlib", from.display());
    }
    note(&format!("copying {} libraries to {}", libraries.len(), to.display()));
    let root = |program| as_root(program).context("neither root nor `sudo -n`");
    run(root("mkdir")?.arg("-p").arg(&to))?;
    run(root("cp")?.args(&libraries).arg(&to))
}
