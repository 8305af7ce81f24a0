//! Web push from end to end: a push service of the test's own gets what the server sends, opens
//! it with the device's key, and looks for anything that tells more than *something new*.

use std::sync::Arc;
use std::time::Duration;

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes128Gcm, Nonce};
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use hyper::Method;
use hyper::body::Bytes;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::{PublicKey, SecretKey};
use serde_json::{Value, json};
use sha2::Sha256;
use tests::{Browser, House, Ledger, Person, clock};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_is_woken_and_the_push_service_learns_nothing() -> Result<()> {
    let (port, mut arrived) = push_service().await?;
    let house = House::new(&configuration())?;
    let server = house.serve().await?;
    let ledger = Arc::new(Ledger::default());
    let mut fox = Person::join(&server, &ledger, "quiet_fox").await?;
    let mut cat = Person::join(&server, &ledger, "loud_cat").await?;
    let mut app = app(&fox).await?;
    let device = Device::new()?;
    let asked = json!({
        "subscription": {
            "endpoint": format!("https://localhost:{port}/to/{ENDPOINT}"),
            "keys": device.keys(),
        },
        "data": {"alerts": {"mention": true}, "policy": "all"},
    });
    let refused = ask(&mut app, "POST", Some(&asked)).await?;
    ensure!(refused.0 == 403 && refused.1.to_string().contains("/settings/preferences"));
    ensure!(ask(&mut app, "GET", None).await?.0 == 404);
    let path = "/settings/preferences";
    fox.fill(path, "theme", &[("push_allowed", "yes")], &[]).await?.expect(303)?;
    let (status, subscription) = ask(&mut app, "POST", Some(&asked)).await?;
    ensure!(status == 200 && subscription["alerts"]["mention"] == true, "{subscription}");

    // Two acts in one slot.
    while clock::since_1970().as_secs() % 60 > 50 {
        sleep(Duration::from_secs(1)).await;
    }
    for words in ["@quiet_fox kestrelwords", "@quiet_fox kestrelwords once more"] {
        cat.post(words).await?;
    }
    let slot = clock::since_1970().as_secs() / 60;
    let came = timeout(Duration::from_secs(130), arrived.recv()).await?.context("nothing came")?;
    ensure!(clock::since_1970().as_secs() / 60 > slot, "it came in the slot of the act");
    came.check_head(&format!("https://localhost:{port}"), &subscription)?;
    let told: Value = serde_json::from_slice(&device.open(&came.body)?)?;
    check_words(&told, &format!("http://{}", server.address))?;
    for known in ["kestrelwords", "quiet_fox", "loud_cat"] {
        ensure!(!came.head.contains(known) && !told.to_string().contains(known), "{known} is told");
    }
    // The moment is by chance within half a minute.
    let second = timeout(Duration::from_secs(35), arrived.recv()).await;
    ensure!(second.is_err(), "a second one came for the same slot");

    ensure!(ask(&mut app, "DELETE", None).await?.0 == 200);
    ensure!(ask(&mut app, "GET", None).await?.0 == 404);
    ensure!(!server.stderr.text().contains(ENDPOINT) && !server.stdout.text().contains(ENDPOINT));
    server.stop().await
}

/// What arrived at the push service.
struct Arrived {
    head: String,
    body: Vec<u8>,
}

impl Arrived {
    /// The head is as the standards want it, and the server has signed it.
    fn check_head(&self, origin: &str, subscription: &Value) -> Result<()> {
        let header = |name: &str| {
            let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
            line.with_context(|| format!("no {name} in {}", self.head))
        };
        ensure!(self.head.starts_with(&format!("POST /to/{ENDPOINT} HTTP/1.1")), "{}", self.head);
        ensure!(header("content-encoding")? == "aes128gcm" && header("ttl")?.parse::<u32>()? > 0);
        ensure!(!self.head.contains("user-agent"), "{}", self.head);
        let vouched = header("authorization")?;
        let vouched = vouched.strip_prefix("vapid t=").and_then(|it| it.split_once(", k="));
        let (token, key) = vouched.context("no signature")?;
        ensure!(subscription["server_key"] == key, "the app knows another key");
        let (said, signature) = token.rsplit_once('.').context("no token")?;
        let public = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key)?)?;
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature)?)?;
        public.verify(said.as_bytes(), &signature).context("the signature does not hold")?;
        let (_, claims) = said.split_once('.').context("no claims")?;
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims)?)?;
        let left = claims["exp"].as_u64().context("exp")?;
        let left = left.saturating_sub(clock::since_1970().as_secs());
        ensure!(claims["aud"] == origin && left > 0 && left <= 86_400, "{claims}");
        Ok(())
    }
}

/// A push service for one device: it takes whatever comes.
async fn push_service() -> Result<(u16, UnboundedReceiver<Arrived>)> {
    let chain = vec![CertificateDer::from_pem_file(format!("{FIXTURES}/localhost.pem"))?];
    let key = PrivateKeyDer::from_pem_file(format!("{FIXTURES}/localhost.key"))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions()?.with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(chain, key)?));
    let listener = TcpListener::bind("localhost:0").await?;
    let port = listener.local_addr()?.port();
    let (sender, arrived) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = acceptor.accept(stream).await?;
            sender.send(read(&mut stream).await?)?;
            stream.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await?;
            stream.shutdown().await?;
        }
        anyhow::Ok(())
    });
    Ok((port, arrived))
}

async fn read(stream: &mut (impl tokio::io::AsyncRead + Unpin)) -> Result<Arrived> {
    let mut bytes = Vec::new();
    loop {
        ensure!(stream.read_buf(&mut bytes).await? > 0, "it ended early");
        let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(bytes[..end].to_vec())?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("no length")?.parse()?;
        if bytes.len() >= end + 4 + length {
            return Ok(Arrived { head, body: bytes.split_off(end + 4) });
        }
    }
}

/// A device: its key and its secret.
struct Device {
    key: SecretKey,
    auth: [u8; 16],
}

impl Device {
    fn new() -> Result<Self> {
        Ok(Self { key: SecretKey::from_slice(&[0x42; 32])?, auth: [0x17; 16] })
    }

    fn keys(&self) -> Value {
        let public = self.key.public_key().to_sec1_bytes();
        json!({"p256dh": URL_SAFE_NO_PAD.encode(public), "auth": URL_SAFE_NO_PAD.encode(self.auth)})
    }

    /// Opens a body of one record (RFC 8188, RFC 8291).
    fn open(&self, body: &[u8]) -> Result<Vec<u8>> {
        let (salt, rest) = body.split_at_checked(16).context("no salt")?;
        let (size, rest) = rest.split_at_checked(5).context("no size")?;
        let (theirs, sealed) = rest.split_at_checked(usize::from(size[4])).context("no key")?;
        let public = PublicKey::from_sec1_bytes(theirs)?;
        let shared = self.key.diffie_hellman(&public);
        let ours = self.key.public_key().to_sec1_bytes();
        let about = [b"WebPush: info\0".as_slice(), &ours, theirs].concat();
        let secret: [u8; 32] = expand(&self.auth, shared.raw_secret_bytes(), &about)?;
        let key: [u8; 16] = expand(salt, &secret, b"Content-Encoding: aes128gcm\0")?;
        let nonce: [u8; 12] = expand(salt, &secret, b"Content-Encoding: nonce\0")?;
        let opened = Aes128Gcm::new(&key.into()).decrypt(&Nonce::from(nonce), sealed);
        let mut opened = opened.map_err(|_| anyhow::anyhow!("it does not open"))?;
        ensure!(opened.pop() == Some(2), "it is not the last record");
        Ok(opened)
    }
}

fn expand<const N: usize>(salt: &[u8], secret: &[u8], about: &[u8]) -> Result<[u8; N]> {
    let mut key = [0; N];
    let hkdf = Hkdf::<Sha256>::new(Some(salt), secret);
    hkdf.expand(about, &mut key).map_err(|_| anyhow::anyhow!("too long"))?;
    Ok(key)
}

/// Nothing but what is said to everybody.
fn check_words(told: &Value, origin: &str) -> Result<()> {
    let expected = json!({
        "access_token": "",
        "preferred_locale": "en",
        "notification_id": 0,
        "notification_type": "mention",
        "icon": format!("{origin}/favicon.ico"),
        "title": "Something new",
        "body": "Open the app to see what.",
    });
    ensure!(*told == expected, "{told}");
    Ok(())
}

/// An app that its holder let in.
async fn app(of: &Person) -> Result<Browser> {
    let mut app = of.browser.clone();
    app.cookie = None;
    let about = json!({"client_name": "Heron", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob",
        "scopes": "read push"});
    let known = say(&mut app, "/api/v1/apps", &about).await?;
    ensure!(known["vapid_key"].as_str().is_some_and(|key| key.len() == 87), "{known}");
    let ask = json!({"grant_type": "password", "scope": "read push",
        "client_id": known["client_id"], "client_secret": known["client_secret"],
        "username": of.handle, "password": of.codename});
    let token = say(&mut app, "/oauth/token", &ask).await?;
    let token = token["access_token"].as_str().context("no token")?.to_owned();
    app.headers.push(("authorization".into(), format!("Bearer {token}")));
    Ok(app)
}

async fn say(app: &mut Browser, path: &str, body: &Value) -> Result<Value> {
    let body = Bytes::from(body.to_string());
    let answer = app.send(Method::POST, path, "application/json", body).await?.expect(200)?;
    Ok(serde_json::from_slice(&answer.body)?)
}

/// Asks about the app's subscription; answers with the status and what was said.
async fn ask(app: &mut Browser, method: &str, body: Option<&Value>) -> Result<(u16, Value)> {
    let method = Method::from_bytes(method.as_bytes())?;
    let kind = if body.is_some() { "application/json" } else { "" };
    let body = body.map(|it| Bytes::from(it.to_string())).unwrap_or_default();
    let answer = app.send(method, "/api/v1/push/subscription", kind, body).await?;
    Ok((answer.status, serde_json::from_slice(&answer.body)?))
}

fn configuration() -> String {
    format!(
        "password_grant = true\npush = true\nrelease_key = \"release.key\"\n\
         [outgoing]\nallow_private = true\nroots = \"{FIXTURES}/authority.pem\"\n"
    )
}

const ENDPOINT: &str = "kestrelendpoint";
/// A certificate for this machine alone, and the authority that vouches for it and nothing else.
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/push");
