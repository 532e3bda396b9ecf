//! Many more articles: what is read of them takes about as long.
use super::{
    load::Flow,
    measures::{FEW, Measures, PORTAL, UNCACHED, addresses_of},
    report::Bar,
    server::{Running, Store},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write as _;

/// From so many places in the time of a portal, so many articles each.
const PLACES: i64 = 20;
const AT_EACH: usize = 20;

impl Measures<'_> {
    /// Item and list without the cache, in a larger database against this one.
    pub(crate) fn growth(mut self, large: &Store<'_>) -> Result<()> {
        let [here, there] = [self.reads(self.store)?, self.reads(large)?];
        for ((name, here), (_, there)) in here.into_iter().zip(there) {
            let both = format!("uncached {name}, {} articles", large.articles);
            self.add(format!("{both}: p99 of {FEW} connections"), there.p99, "ms", Bar::None);
            self.add(format!("{name}: p99 of {FEW} connections"), here.p99, "ms", Bar::None);
            let ratio = here.rate / there.rate;
            self.add(format!("{both}: time of an answer, against"), ratio, "×", Bar::AtMost(1.3));
        }
        Ok(())
    }

    fn reads(&self, store: &Store<'_>) -> Result<[(&'static str, Flow); 2]> {
        let server = store.serve(&UNCACHED)?;
        let items = self.generator.walk(&server.origin, FEW, &spread(&server)?)?;
        let list = self.generator.flow(&format!("{}{PORTAL}/articles", server.origin), FEW, &[])?;
        Ok([("item of any time", items), ("list of 20", list)])
    }
}

/// The addresses of articles from the whole time of a portal.
fn spread(server: &Running) -> Result<String> {
    let at = |page: Value| page["data"][0]["published_at"].as_str().and_then(seconds);
    let ends = ["published_at", "-published_at"].map(|sort| format!("{PORTAL}/articles?limit=1&sort={sort}"));
    let [oldest, newest] = ends.map(|path| server.json(&path).map(at));
    let (oldest, newest) = oldest?.zip(newest?).context("there are no articles")?;
    let mut lines = String::new();
    for place in 1..=PLACES {
        let before = chrono::DateTime::from_timestamp(oldest + (newest - oldest) * place / PLACES, 0);
        let before = before.context("an instant")?.format("%Y-%m-%dT%H:%M:%SZ");
        for address in addresses_of(server, &format!("&published_at.lt={before}"), AT_EACH)? {
            writeln!(lines, "{address}")?;
        }
    }
    Ok(lines)
}

fn seconds(at: &str) -> Option<i64> {
    chrono::DateTime::parse_from_rfc3339(at).ok().map(|at| at.timestamp())
}
