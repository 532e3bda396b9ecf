//! The demonstration network: portals, people and articles of Vĩnh Long, the same in every run.

mod english;

use super::bulk::Matter;
use super::{load, network::Network, regulation};
use crate::{
    access::{Who, Work, password},
    articles::{command::Command, edit, queries as articles, view::Desk, workflow},
    clock::Clock,
    db::{Conn, Reader, Scoped},
    error::{Error, Result},
    http::if_match::IfMatch,
    portals::directory::Entry,
    users,
};
use anyhow::anyhow;
use chrono::{DateTime, TimeDelta, Utc};
use english::English;
use serde::Deserialize;
use shared::{
    article::{
        Approve, Article, ArticleDraft, ChecklistItem, Genre, Origin, RefusalGround, Refuse, Source, Status,
        Step, Unpublish, UnpublishKind,
    },
    id::ArticleId,
    word::{Locale, Word as _},
};
use std::{collections::HashMap, sync::Arc};

/// The password of every account of the demonstration. It is refused in production mode.
pub(crate) const PASSWORD: &str = "ben-phu-sen-hong-7";
const NETWORK: &str = include_str!("../../demo/network.json");
const ARTICLES: &str = include_str!("../../demo/articles.json");
const REGULATION: &str = include_str!("../../demo/quy-che-vinh-long.txt");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoArticle {
    #[serde(rename = "key")]
    _key: String,
    portal: String,
    section: String,
    state: Status,
    genre: Genre,
    origin: Origin,
    authors: Vec<String>,
    source: Source,
    source_published_on: Option<chrono::NaiveDate>,
    title: String,
    summary: String,
    body: String,
    author: String,
    editor: String,
    approver: String,
    written_on: DateTime<Utc>,
    published_on: Option<DateTime<Utc>>,
    note: Option<String>,
    refusal: Option<Refusal>,
    unpublish_reason: Option<String>,
    en: Option<English>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Refusal {
    ground: String,
    note: Option<String>,
}

impl DemoArticle {
    fn draft(&self) -> ArticleDraft {
        ArticleDraft {
            title: self.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            section: Some(self.section.clone()),
            genre: self.genre,
            origin: self.origin,
            authors: self.authors.clone(),
            source: self.source.clone(),
            source_published_on: self.source_published_on,
            slug: None,
            publish_at: None,
            unpublish_at: None,
            change: None,
            correction: None,
        }
    }

    /// The letter of Điều 20.3 as a ground.
    fn ground(&self) -> RefusalGround {
        match self.refusal.as_ref().map(|refusal| refusal.ground.as_str()) {
            Some("a") => RefusalGround::ContraryToPolicyLaw,
            Some("b") => RefusalGround::StateSecretOrRestricted,
            Some("c") => RefusalGround::Untrue,
            Some("dd") => RefusalGround::OtherByLaw,
            _ => RefusalGround::UnclearOriginOrPoorQuality,
        }
    }
}

/// The regulation itself, as an article of the main portal.
fn regulation() -> DemoArticle {
    let at = |text: &str| text.parse().unwrap_or_default();
    DemoArticle {
        _key: "regulation".into(),
        portal: "vinhlong".into(),
        section: "law-dissemination".into(),
        state: Status::Published,
        genre: Genre::News,
        origin: Origin::Own,
        authors: vec!["Ban Biên tập Cổng thông tin điện tử tỉnh Vĩnh Long".into()],
        source: Source { name: "Văn phòng Ủy ban nhân dân tỉnh Vĩnh Long".into(), url: None, provider: None },
        source_published_on: None,
        title: "Quy chế quản lý và vận hành Hệ thống Cổng thông tin điện tử tỉnh Vĩnh Long".into(),
        summary: "Toàn văn Quyết định và Quy chế quản lý, vận hành Hệ thống Cổng thông tin điện tử tỉnh Vĩnh Long: 5 chương, 31 điều."
            .into(),
        body: regulation::to_html(REGULATION),
        author: "vinhlong.phongvien".into(),
        editor: "vinhlong.bientap".into(),
        approver: "vinhlong.truongban".into(),
        written_on: at("2026-09-07T01:30:00Z"),
        published_on: Some(at("2026-09-07T08:00:00Z")),
        note: None,
        refusal: None,
        unpublish_reason: None,
        en: None,
    }
}

/// Writes the demonstration and says how much there is of it.
pub(crate) fn load(conn: &mut Conn, now: DateTime<Utc>) -> Result<String> {
    let network = Network::read(NETWORK.as_bytes())?;
    super::check::check(&network).map_err(Error::invalid)?;
    let mut demo: Vec<DemoArticle> = serde_json::from_str(ARTICLES).map_err(Error::broken)?;
    demo.push(regulation());
    demo.sort_by_key(|article| article.written_on);
    // Passwords are fresh today, whenever today is; everything else has its own date.
    let hash = password::hash(PASSWORD)?;
    let clock = Clock::scripted(now);
    load::load(conn, &network, &load::Passwords::Same(hash), &clock)?;
    let entries = crate::portals::queries::all(conn)?;
    let portals: HashMap<String, Arc<Entry>> =
        entries.into_iter().map(|entry| (entry.summary.key.clone(), Arc::new(entry))).collect();
    for article in &demo {
        let portal = portals.get(&article.portal);
        let portal = portal.ok_or_else(|| Error::broken(anyhow!("no portal {}", article.portal)))?;
        let named = |error: Error| Error::broken(anyhow!("{}: {error}", article.title));
        Telling { conn, clock: &clock, portal, article }.tell().map_err(named)?;
    }
    let templates = super::templates::load(conn, &clock, &portals)?;
    Ok(format!("{}, {} articles, {templates} templates", network.counts(), demo.len()))
}

/// The story of one article, told by the people of its portal.
struct Telling<'t> {
    conn: &'t mut Conn,
    clock: &'t Clock,
    portal: &'t Arc<Entry>,
    article: &'t DemoArticle,
}

impl Telling<'_> {
    fn tell(&mut self) -> Result<()> {
        use Step::{SendForApproval, Submit, Take};
        let article = self.article;
        self.clock.move_to(article.written_on);
        let accepted = edit::accept(article.draft())?;
        let written = self.as_person(&article.author, |work, desk| edit::create(work, desk, accepted))?;
        let id = written.id;
        let (author, editor, head) =
            (article.author.as_str(), article.editor.as_str(), article.approver.as_str());
        let plain = |step| Command::Plain(step, None);
        let publish = || Command::Publish(shared::article::Publish::default());
        let note = || article.note.clone().unwrap_or_else(|| "Đề nghị bổ sung số liệu.".into());
        let refuse = Refuse {
            internal_note: None,
            ground: article.ground(),
            note: article.refusal.as_ref().and_then(|refusal| refusal.note.clone()),
        };
        let mut steps = match article.state {
            Status::Draft => vec![],
            Status::Submitted => vec![(author, plain(Submit))],
            Status::InEditing => vec![(author, plain(Submit)), (editor, plain(Take))],
            Status::Returned => vec![(author, plain(Submit)), (editor, Command::Return(note()))],
            _ => vec![(author, plain(Submit)), (editor, plain(Take)), (editor, plain(SendForApproval))],
        };
        match article.state {
            Status::Approved => steps.push((head, approve())),
            Status::Refused => steps.push((head, Command::Refuse(refuse))),
            Status::Published => steps.extend([(head, approve()), (head, publish())]),
            Status::Unpublished => {
                let reason = article.unpublish_reason.clone().unwrap_or_else(note);
                let down = Command::Unpublish(gone(reason));
                steps.extend([(head, approve()), (head, publish()), (head, down)]);
            }
            _ => {}
        }
        for (person, command) in steps {
            let later = self.clock.now() + TimeDelta::minutes(20);
            let is_publish = matches!(command, Command::Publish(_));
            self.clock.move_to(article.published_on.filter(|_| is_publish).unwrap_or(later));
            self.step(person, id, &command)?;
        }
        match &article.en {
            Some(english) => self.tell_in_english(id, english),
            None => Ok(()),
        }
    }

    fn step(&mut self, person: &str, id: ArticleId, command: &Command) -> Result<Article> {
        self.as_person(person, |work, desk| {
            let version = articles::open(work.scoped(), id)?.article.version;
            workflow::take(work, desk, id, IfMatch(version), command)
        })
    }

    fn as_person<T>(
        &mut self,
        username: &str,
        act: impl FnOnce(&mut Work<'_>, &Desk) -> Result<T>,
    ) -> Result<T> {
        let found = users::queries::find(self.conn, username)?;
        let (user, name) = found.ok_or_else(|| Error::broken(anyhow!("no account {username}")))?;
        let caller = crate::access::caller_without_session(self.conn, user, self.clock.now())?;
        let desk = Desk { caller: Arc::new(caller), portal: self.portal.clone(), locale: Locale::Vi };
        let who = Who { id: Some(user), name: Some(name), request_id: None };
        let scoped = Scoped::new(self.conn, self.portal.summary.id, Reader::System);
        Work::run(scoped, who, self.clock.clone(), |work| act(work, &desk))
    }
}

fn approve() -> Command {
    Command::Approve(Approve { checklist: ChecklistItem::ALL.to_vec(), note: None, acknowledged: Vec::new() })
}

fn gone(reason: String) -> Unpublish {
    Unpublish { kind: UnpublishKind::Gone, reason, successor: None }
}

/// The titles and paragraphs of the demonstration, to make other texts of.
pub(super) fn matter() -> Result<Matter> {
    let demo: Vec<DemoArticle> = serde_json::from_str(ARTICLES).map_err(Error::broken)?;
    let paragraphs = |body: &str| -> Vec<String> {
        let ends =
            body.split_inclusive("</p>").filter(|text| text.starts_with("<p>") && text.ends_with("</p>"));
        ends.map(str::to_owned).collect()
    };
    Ok(Matter {
        paragraphs: demo.iter().flat_map(|article| paragraphs(&article.body)).collect(),
        titles: demo.into_iter().map(|article| article.title).collect(),
    })
}

/// How to sign in, for a newcomer.
pub(crate) fn accounts() -> String {
    format!(
        "Tài khoản trình diễn (mật khẩu chung: {PASSWORD})\n\
         \n  skhcn.phongvien     viết tin, bài (Sở Khoa học và Công nghệ)\
         \n  skhcn.bientap       biên tập, trình duyệt đăng\
         \n  skhcn.truongban     duyệt, đăng, hạ, từ chối\
         \n  skhcn.quantri       quản trị cổng\
         \n  vinhlong.truongban  Trưởng Ban Biên tập Cổng chính\
         \n  quantri             quản trị hệ thống\
         \n  giamsat             giám sát\n\
         \nMỗi cổng có: <cổng>.truongban, .photruongban, .bientap, .phongvien, .quantri\
         \nCác cổng: vinhlong, skhcn, syt, sgddt, stp, snnmt, svhttdl, tambinh, longho, songphu, hoaninh, thitran-longho\n"
    )
}
