//! A wire between the server and PostgreSQL that a test can cut, close or hold.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// What happens on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Everything passes.
    Open,
    /// Nobody listens, and connections are cut.
    Refusing,
    /// Connections are accepted and closed at once, and those that stood are cut.
    Slamming,
    /// Connections are accepted, and nothing passes on any of them.
    Holding,
}

struct Shared {
    mode: Mutex<Mode>,
    pairs: Mutex<Vec<TcpStream>>,
    /// Connections from before this age never pass anything again.
    dead_before: AtomicU64,
    age: AtomicU64,
}

/// A wire to a database.
pub(crate) struct Proxy {
    port: u16,
    shared: Arc<Shared>,
}

const TICK: Duration = Duration::from_millis(5);

impl Proxy {
    /// A wire to the server of a URL.
    pub(crate) fn to(url: &str) -> Self {
        let url = url::Url::parse(url).expect("a URL");
        let host = (url.host_str().expect("a host"), url.port().unwrap_or(5432));
        let target = host.to_socket_addrs().expect("a host").next().expect("an address");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
        let port = listener.local_addr().expect("it has an address").port();
        let shared = Arc::new(Shared {
            mode: Mutex::new(Mode::Open),
            pairs: Mutex::default(),
            dead_before: AtomicU64::new(0),
            age: AtomicU64::new(0),
        });
        let accepting = shared.clone();
        std::thread::spawn(move || accept(&accepting, Some(listener), port, target));
        Self { port, shared }
    }

    /// The URL with the wire in between.
    pub(crate) fn through(&self, url: &str) -> String {
        let mut url = url::Url::parse(url).expect("a URL");
        url.set_host(Some("127.0.0.1")).expect("it can have a host");
        url.set_port(Some(self.port)).expect("it can have a port");
        url.to_string()
    }

    /// From now on.
    pub(crate) fn set(&self, mode: Mode) {
        *self.shared.mode.lock().expect("nobody panics here") = mode;
        if matches!(mode, Mode::Refusing | Mode::Slamming) {
            for stream in self.shared.pairs.lock().expect("nobody panics here").drain(..) {
                let _cut = stream.shutdown(Shutdown::Both);
            }
        }
    }

    /// What stands now stays open and passes nothing, ever: as a machine that is gone without a word.
    pub(crate) fn abandon(&self) {
        let age = self.shared.age.fetch_add(1, Ordering::SeqCst) + 1;
        self.shared.dead_before.store(age, Ordering::SeqCst);
    }
}

impl Shared {
    fn mode(&self) -> Mode {
        *self.mode.lock().expect("nobody panics here")
    }
}

fn accept(shared: &Arc<Shared>, mut listener: Option<TcpListener>, port: u16, target: SocketAddr) {
    // The thread lives as long as the test's process.
    loop {
        std::thread::sleep(TICK);
        if shared.mode() == Mode::Refusing {
            listener = None;
            continue;
        }
        if listener.is_none() {
            listener = TcpListener::bind(("127.0.0.1", port)).ok();
        }
        let Some(open) = &listener else { continue };
        open.set_nonblocking(true).expect("it can be asked");
        let Ok((client, _)) = open.accept() else { continue };
        if shared.mode() == Mode::Slamming {
            continue;
        }
        client.set_nonblocking(false).expect("it can wait");
        let (shared, age) = (shared.clone(), shared.age.load(Ordering::SeqCst));
        std::thread::spawn(move || {
            while shared.mode() == Mode::Holding {
                std::thread::sleep(TICK);
            }
            join(&shared, age, client, target);
        });
    }
}

fn join(shared: &Arc<Shared>, age: u64, client: TcpStream, target: SocketAddr) {
    let Ok(server) = TcpStream::connect(target) else { return };
    for (from, to) in [(&client, &server), (&server, &client)] {
        let (mut from, mut to) = (from.try_clone().expect("a handle"), to.try_clone().expect("a handle"));
        let shared = shared.clone();
        std::thread::spawn(move || {
            let mut chunk = [0; 16 * 1024];
            loop {
                let count = from.read(&mut chunk).unwrap_or(0);
                while shared.mode() == Mode::Holding || age < shared.dead_before.load(Ordering::SeqCst) {
                    std::thread::sleep(TICK);
                }
                if count == 0 || to.write_all(&chunk[..count]).is_err() {
                    break;
                }
            }
            let _closed = to.shutdown(Shutdown::Both);
        });
    }
    shared.pairs.lock().expect("nobody panics here").extend([client, server]);
}
