//! The wasm32-unknown-unknown target: rustup's where it is or can be fetched, else one built by Debian's compiler.
use crate::{
    command::{output, watch},
    step::note,
    tools::wasm_from_debian,
    workspace::Workspace,
};
use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Longest time rustup may take to fetch some 30 MB.
const FETCH_LIMIT: Duration = Duration::from_secs(240);

/// A compiler that has the target.
pub(crate) enum Compiler {
    /// The toolchain of the workspace.
    Own,
    /// Debian's rustc, at this path, with rustup's cargo as its driver.
    Debian(PathBuf),
}

impl Compiler {
    /// A cargo command that builds for the target, in a target directory apart from the host's.
    pub(crate) fn cargo(&self, workspace: &Workspace) -> Command {
        let mut cargo = workspace.cargo();
        cargo.env("CARGO_TARGET_DIR", Self::target_directory(workspace));
        if let Compiler::Debian(rustc) = self {
            cargo.env("RUSTC", rustc);
        }
        cargo
    }

    /// Which compiler this is, as a word.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Compiler::Own => "rustup",
            Compiler::Debian(_) => "debian",
        }
    }

    /// Where builds for the target go.
    pub(crate) fn target_directory(workspace: &Workspace) -> PathBuf {
        workspace.target.join("wasm")
    }
}

/// Make the target available, once; `CONG_WASM_TOOLCHAIN=rustup|debian` allows one way only.
pub(crate) fn compiler(workspace: &Workspace) -> Result<Compiler> {
    let way = env::var("CONG_WASM_TOOLCHAIN").unwrap_or_default();
    match way.as_str() {
        "rustup" => by_rustup(workspace).map(|()| Compiler::Own),
        "debian" => wasm_from_debian::rustc(workspace).map(Compiler::Debian),
        "" => either_way(workspace),
        other => bail!("CONG_WASM_TOOLCHAIN is `rustup` or `debian`, not `{other}`"),
    }
}

fn either_way(workspace: &Workspace) -> Result<Compiler> {
    if has_target(&sysroot(&own_rustc(workspace))?) {
        return Ok(Compiler::Own);
    }
    // Once the Debian way was gone, rustup is not waited for again.
    if let Some(rustc) = wasm_from_debian::ready() {
        note("using Debian's compiler, which has it");
        return Ok(Compiler::Debian(rustc));
    }
    let Err(no_rustup) = by_rustup(workspace) else { return Ok(Compiler::Own) };
    note(&format!("rustup cannot fetch it ({no_rustup}); building it with Debian's compiler instead"));
    let rustc = wasm_from_debian::rustc(workspace).context(
        "no way to the wasm32-unknown-unknown target: `rustup target add` failed and Debian's compiler did not help",
    )?;
    Ok(Compiler::Debian(rustc))
}

fn by_rustup(workspace: &Workspace) -> Result<()> {
    if has_target(&sysroot(&own_rustc(workspace))?) {
        return Ok(());
    }
    note("rustup target add wasm32-unknown-unknown");
    watch(workspace.program("rustup").args(["target", "add", TARGET]), FETCH_LIMIT)
}

/// The compiler the workspace's cargo would call.
fn own_rustc(workspace: &Workspace) -> Command {
    let mut rustc = workspace.program(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.env_remove("CARGO_TARGET_DIR");
    rustc
}

/// The folder a compiler finds its standard libraries in.
pub(super) fn sysroot(rustc: &Command) -> Result<PathBuf> {
    let mut ask = Command::new(rustc.get_program());
    ask.args(["--print", "sysroot"]);
    if let Some(folder) = rustc.get_current_dir() {
        ask.current_dir(folder);
    }
    let path = String::from_utf8(output(&mut ask)?)?;
    Ok(PathBuf::from(path.trim()))
}

/// Whether a standard library for the target lies in this sysroot.
pub(super) fn has_target(sysroot: &Path) -> bool {
    let Ok(folder) = library_folder(sysroot).read_dir() else { return false };
    folder.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Where a sysroot keeps the target's libraries.
pub(super) fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}
