//! `cargo xtask ui`: the admin app, compiled, bound to JavaScript, hashed and compressed into admin-ui/dist.
mod budget;
mod bundle;
mod compress;
mod split;

use crate::{
    command::run,
    inputs::{Inputs, Marker, files},
    step::{Steps, note},
    tools::{
        npm,
        wasm::{self, Compiler, TARGET},
    },
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use bundle::Bundle;
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};
use wasm_bindgen_cli_support::Bindgen;

/// The folder of the JavaScript and CSS of the admin app.
pub(crate) const WEB: &str = "admin-ui/web";

/// Build the admin app.
#[derive(Args)]
pub(crate) struct Ui {
    /// Optimise for size, as it is served; else build quickly
    #[arg(long)]
    release: bool,
}

impl Ui {
    /// Run all steps.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let profile = if self.release { Profile::Release } else { Profile::Dev };
        let mut steps = Steps::new(3);
        let compiler = prepare(workspace, &mut steps)?;
        steps.run(BUILD, || build(workspace, &compiler, profile))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What the step that calls [`build`] is called.
pub(crate) const BUILD: &str = "Build the admin app (WebAssembly, JavaScript, styles)";

/// How the app is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, slow to load.
    Dev,
    /// As it is served.
    Release,
}

impl Profile {
    /// The name of the cargo profile, and of the folder cargo writes it to.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Profile::Dev => ("dev", "debug"),
            Profile::Release => ("wasm-release", "wasm-release"),
        }
    }
}

/// Two steps: the wasm32 target, and the packages of the npm registry.
pub(crate) fn prepare(workspace: &Workspace, steps: &mut Steps) -> Result<Compiler> {
    let compiler = steps.run("Make the wasm32 target available", || wasm::compiler(workspace))?;
    steps.run("Install the admin app's JavaScript packages", || npm::install(workspace, WEB))?;
    Ok(compiler)
}

/// Build the app into `admin-ui/dist`, unless nothing it is made from has changed.
pub(crate) fn build(workspace: &Workspace, compiler: &Compiler, profile: Profile) -> Result<()> {
    let dist = workspace.root.join("admin-ui/dist");
    let fingerprint = fingerprint(workspace, compiler, profile)?;
    let marker = Marker::new(workspace, "ui")?;
    if dist.join("index.html").is_file() && marker.is(&fingerprint) {
        note("nothing it is made from has changed");
        return Ok(());
    }
    npm::run(workspace, WEB, "build", &[])?;
    let (cargo_profile, folder) = profile.names();
    let mut cargo = compiler.cargo(workspace);
    cargo.args(["rustc", "--package", "admin-ui", "--target", TARGET, "--profile", cargo_profile]);
    run(cargo.args(["--", split::LINK_ARGUMENT]))?;
    let wasm = Compiler::target_directory(workspace).join(TARGET).join(folder).join("admin-ui.wasm");
    note("splitting it, binding it to JavaScript, hashing names, compressing");
    let bound = workspace.scratch()?.join("bound");
    if bound.is_dir() {
        fs::remove_dir_all(&bound)?;
    }
    let first = split::split(&wasm, &bound, profile)?;
    bind(&first, &bound, profile)?;
    link(workspace, &bound, profile)?;
    let bundle = assemble(workspace, &bound)?;
    let sizes = bundle.write(&dist)?;
    budget::check(&sizes, profile)?;
    marker.set(&fingerprint)
}

fn fingerprint(workspace: &Workspace, compiler: &Compiler, profile: Profile) -> Result<String> {
    let inputs = ["admin-ui", "shared", "xtask/src/ui", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
    let mut all = Inputs::new().word(profile.names().0).word(compiler.name());
    for input in inputs {
        all = all.word(input).path(&workspace.root.join(input))?;
    }
    Ok(all.finish())
}

/// Write `admin-ui.js` and `admin-ui_bg.wasm` with wasm-bindgen.
fn bind(wasm: &Path, into: &Path, profile: Profile) -> Result<()> {
    let release = profile == Profile::Release;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("admin-ui").typescript(false).debug(!release);
    bindgen.remove_name_section(release).remove_producers_section(release);
    // The other modules import the table of functions and the stack pointer.
    bindgen.keep_lld_exports(true);
    bindgen.web(true)?.generate(into).context("wasm-bindgen")
}

/// Make one script of wasm-bindgen's, what it imports and the loader of the other modules, which import each other; for
/// a release without comments and long names.
fn link(workspace: &Workspace, bound: &Path, profile: Profile) -> Result<()> {
    let path = |name: &str| Some(bound.join(name).to_str()?.to_owned());
    let script = path("admin-ui.js").context("a path that is no text")?;
    let outfile = format!("--outfile={script}");
    let mut arguments = vec![script.as_str(), outfile.as_str(), "--allow-overwrite"];
    if profile == Profile::Release {
        arguments.push("--minify");
    }
    npm::run(workspace, WEB, "link", &arguments)
}

/// Everything the app consists of, each file after those it names.
fn assemble(workspace: &Workspace, bound: &Path) -> Result<Bundle> {
    let web = workspace.root.join(WEB).join("dist");
    let app = workspace.root.join("admin-ui");
    let made = below(&web)?;
    ensure!(!made.is_empty(), "`npm run build` in {WEB} wrote nothing to {}", workspace.display(&web));
    let mut bundle = Bundle::new();
    for (name, path) in below(&app.join("static"))? {
        bundle.add(&name, fs::read(path)?);
    }
    // Fonts and pictures first, then the styles and scripts that name them.
    let (texts, rest): (Vec<_>, Vec<_>) = made.into_iter().partition(|(name, _)| bundle::is_text(name));
    for (name, path) in rest.into_iter().chain(texts) {
        bundle.add(&name, fs::read(path)?);
    }
    for path in split::others(bound)? {
        let name = path.file_name().and_then(|name| name.to_str()).context("a module without a name")?;
        bundle.add(name, fs::read(&path)?);
    }
    bundle.add("app.wasm", fs::read(bound.join("admin-ui_bg.wasm"))?);
    bundle.add("admin-ui.js", fs::read(bound.join("admin-ui.js"))?);
    bundle.add("boot.js", fs::read(app.join("boot.js")).context("admin-ui/boot.js")?);
    bundle
        .add_page("index.html", fs::read_to_string(app.join("index.html")).context("admin-ui/index.html")?)?;
    Ok(bundle)
}

/// Files below a folder, by their names relative to it. A folder that is not there has none.
fn below(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let named = files(folder)?.into_iter().filter_map(|path| {
        let name = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
        Some((name, path))
    });
    Ok(named.collect())
}
