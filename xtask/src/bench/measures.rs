//! What is measured, figure by figure.
use super::{
    load::{GENERATOR_CORE, Generator},
    report::{Bar, Report},
    server::{Running, Store},
};
use crate::{command::output, workspace::Workspace};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    fmt::Write as _,
    process::Command,
    time::{Duration, Instant},
};

/// A portal with made-up articles.
pub(super) const PORTAL: &str = "/api/v1/portals/skhcn";
/// Connections of a crowd, and of those for whom the database is asked.
const CROWD: u32 = 32;
pub(super) const FEW: u32 = 8;
/// Which page is far down a list.
const FAR: usize = 500;
/// Words that readers look for together, with and without diacritics.
const SEARCHED: [&str; 12] = [
    "chuyen+doi",
    "v%C4%A9nh+long",
    "khoa+hoc",
    "c%C3%B4ng+ngh%E1%BB%87",
    "thu+dong",
    "h%E1%BB%8Dc+sinh",
    "dich+vu",
    "n%C3%B4ng+d%C3%A2n",
    "nha+vuon",
    "b%C6%B0%E1%BB%9Fi+n%C4%83m",
    "thi+tran",
    "ti%E1%BA%BFp+nh%E1%BA%ADn",
];
/// The cache keeps nothing.
pub(super) const UNCACHED: [(&str, &str); 1] = [("CONG_CACHE_MB", "0")];

/// What is needed to measure.
pub(crate) struct Measures<'m> {
    pub(crate) generator: &'m Generator,
    pub(crate) store: &'m Store<'m>,
    pub(crate) report: &'m mut Report,
}

impl Measures<'_> {
    /// Everything.
    pub(crate) fn all(mut self, workspace: &Workspace, mixed: Duration) -> Result<()> {
        self.start()?;
        self.cached()?;
        self.mixed(workspace, mixed)?;
        self.publications(workspace)?;
        self.database()
    }

    /// What depends on the database alone.
    pub(crate) fn database(mut self) -> Result<()> {
        let bar = if self.store.name == "SQLite" { 10.0 } else { 15.0 };
        let server = self.store.serve(&UNCACHED)?;
        let items = addresses(&server, 400)?;
        let flow = self.generator.walk(&server.origin, FEW, &items)?;
        self.add(format!("uncached item, p99 of {FEW} connections"), flow.p99, "ms", Bar::AtMost(bar));
        self.add("uncached item", flow.rate, "/s", Bar::None);
        let flow = self.generator.flow(&format!("{}{PORTAL}/articles", server.origin), FEW, &[])?;
        self.add("uncached list of 20, p99", flow.p99, "ms", Bar::None);
        self.searches(&server)?;
        self.far_page(&server)
    }

    /// Two words over everything there is; the bar speaks of 100,000 articles.
    fn searches(&mut self, server: &Running) -> Result<()> {
        let mut addresses = String::new();
        for pair in SEARCHED {
            writeln!(addresses, "/api/v1/search?q={pair}")?;
            writeln!(addresses, "{PORTAL}/search?q={pair}")?;
        }
        for (connections, bar) in [(1, Bar::AtMost(30.0)), (FEW, Bar::None)] {
            let flow = self.generator.walk(&server.origin, connections, &addresses)?;
            let bar = if self.store.articles >= 100_000 { bar } else { Bar::None };
            self.add(
                format!("uncached search of two words, p99 of {connections} connections"),
                flow.p99,
                "ms",
                bar,
            );
        }
        Ok(())
    }

    pub(super) fn add(&mut self, figure: impl AsRef<str>, value: f64, unit: &'static str, bar: Bar) {
        let figure = format!("{} ({}, {} articles)", figure.as_ref(), self.store.name, self.store.articles);
        self.report.add(figure, value, unit, bar);
    }

    fn start(&mut self) -> Result<()> {
        let server = self.store.serve(&[])?;
        self.add("start to the first answer", server.started_in.as_secs_f64(), "s", Bar::AtMost(1.0));
        std::thread::sleep(Duration::from_secs(2));
        self.add("resident memory, idle", server.memory()?, "MB", Bar::AtMost(60.0));
        Ok(())
    }

    /// From memory, against a handler that has nothing to do.
    fn cached(&mut self) -> Result<()> {
        let item = addresses_of(&self.store.serve(&[])?, "", 1)?.pop().context("there are no articles")?;
        for (name, path) in [("item", item), ("list of 20", format!("{PORTAL}/articles"))] {
            let server = self.store.serve(&[])?;
            let answer = server.get(&path)?;
            let bare = self.store.bare(&answer.body)?;
            let most = self.generator.flow(&format!("{}/", bare.origin), CROWD, &[])?;
            let flow = self.generator.flow(&format!("{}{path}", server.origin), CROWD, &[])?;
            self.add(format!("bare handler, {name}"), most.rate, "/s", Bar::None);
            self.add(
                format!("cached {name}, of the bare handler"),
                flow.rate / most.rate,
                "×",
                Bar::AtLeast(0.75),
            );
            let tag = format!("If-None-Match: {}", answer.header("etag").context("no tag")?);
            let flow = self.generator.flow(&format!("{}{path}", server.origin), CROWD, &[tag])?;
            self.add(
                format!("304 of the {name}, of the bare handler"),
                flow.rate / most.rate,
                "×",
                Bar::AtLeast(0.85),
            );
            self.add(format!("resident memory after it, {name}"), server.memory()?, "MB", Bar::AtMost(200.0));
        }
        Ok(())
    }

    /// The 500th page against the first, each the median of many.
    fn far_page(&mut self, server: &Running) -> Result<()> {
        let first = format!("{PORTAL}/articles?limit=1");
        let mut page = first.clone();
        for _ in 1..FAR {
            let Some(next) = server.json(&page)?["links"]["next"].as_str().map(str::to_owned) else { break };
            page = next;
        }
        let times = |path: &str| -> Result<f64> {
            let mut all = Vec::new();
            for _ in 0..400 {
                let begun = Instant::now();
                server.get(path)?;
                all.push(begun.elapsed().as_secs_f64());
            }
            all.sort_by(f64::total_cmp);
            Ok(all[all.len() / 2])
        };
        let (near, far) = (times(&first)?, times(&page)?);
        self.add(format!("page {FAR} by cursor, of the first page"), far / near, "×", Bar::AtMost(1.3));
        Ok(())
    }

    /// Editors publish at once, durably.
    fn publications(&mut self, workspace: &Workspace) -> Result<()> {
        let server = self.store.serve(&[])?;
        let said = node(workspace, "publish.mjs", &[&server.origin, "4", "60"])?;
        let [p99, errors] = ["p99", "errors"].map(|figure| said[figure].as_f64().unwrap_or(f64::NAN));
        self.add("publish, p99 of 4 editors at once", p99, "ms", Bar::AtMost(100.0));
        self.add("of these failed", errors, "", Bar::AtMost(0.0));
        Ok(())
    }

    /// Reads and publications at once: nobody reads what is old.
    fn mixed(&mut self, workspace: &Workspace, lasts: Duration) -> Result<()> {
        let server = self.store.serve(&[])?;
        let before = server.memory()?;
        let said = node(workspace, "mixed.mjs", &[&server.origin, &lasts.as_secs().to_string()])?;
        for (figure, bar) in [
            ("reads", Bar::None),
            ("publications", Bar::None),
            ("stale", Bar::AtMost(0.0)),
            ("errors", Bar::AtMost(0.0)),
        ] {
            self.add(
                format!("mixed run of {} s: {figure}", lasts.as_secs()),
                said[figure].as_f64().unwrap_or(f64::NAN),
                "",
                bar,
            );
        }
        self.add("mixed run: memory before", before, "MB", Bar::None);
        self.add("mixed run: memory after", server.memory()?, "MB", Bar::AtMost(200.0));
        Ok(())
    }
}

/// Runs a script that prints figures as JSON.
fn node(workspace: &Workspace, script: &str, arguments: &[&str]) -> Result<Value> {
    let mut node: Command = workspace.program("taskset");
    node.args(["-c", GENERATOR_CORE, "node"])
        .arg(workspace.root.join("xtask/src/bench").join(script))
        .args(arguments);
    Ok(serde_json::from_slice(&output(&mut node)?)?)
}

/// The addresses of the newest of these articles, by slug.
pub(super) fn addresses_of(server: &Running, which: &str, count: usize) -> Result<Vec<String>> {
    let (mut all, mut next) = (Vec::new(), Some(format!("{PORTAL}/articles?limit=100{which}")));
    while let Some(path) = next.filter(|_| all.len() < count) {
        let page = server.json(&path)?;
        let slugs = page["data"].as_array().into_iter().flatten().filter_map(|row| row["slug"].as_str());
        all.extend(slugs.map(|slug| format!("{PORTAL}/articles/{slug}")));
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    all.truncate(count);
    Ok(all)
}

fn addresses(server: &Running, count: usize) -> Result<String> {
    let mut lines = String::new();
    for address in addresses_of(server, "", count)? {
        writeln!(lines, "{address}")?;
    }
    Ok(lines)
}
