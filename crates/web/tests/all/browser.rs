//! Browsers without scripts that walk through the pages and send their forms.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Request, StatusCode};
use record::Role;
use scraper::Selector;

use super::place::{Place, Reply};

impl Place {
    /// Somebody who is not signed in.
    pub(crate) fn visitor(&self) -> Browser<'_> {
        Browser { place: self, cookie: None, codename: String::new() }
    }

    /// Somebody with an account, signed in.
    pub(crate) async fn holder(&self, handle: &str) -> Browser<'_> {
        self.resident(handle, Role::Member).await
    }

    /// Somebody who moderates, signed in.
    pub(crate) async fn operator(&self, handle: &str) -> Browser<'_> {
        self.resident(handle, Role::Operator).await
    }

    async fn resident(&self, handle: &str, role: Role) -> Browser<'_> {
        let member = self.member_as(handle, role).await;
        Browser { place: self, cookie: Some(member.cookie), codename: member.codename }
    }
}

impl Reply {
    /// The page says so.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.all("body").iter().any(|text| text.contains(words))
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> String {
        self.header("location").to_owned()
    }

    /// The words of all elements that a CSS selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<String> {
        let (html, selector) = (self.html(), Selector::parse(selector).unwrap());
        let found = html.select(&selector).map(|element| {
            element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
        });
        found.collect()
    }

    /// The value of a field of the page's forms.
    pub(crate) fn field(&self, name: &str) -> String {
        let selector = format!("[name=\"{name}\"]");
        assert_ne!(self.count(&selector), 0, "no field {name}");
        self.attribute(&selector, "value")
    }
}

/// A browser: follows nothing by itself, keeps its one cookie.
pub(crate) struct Browser<'a> {
    place: &'a Place,
    pub(crate) cookie: Option<String>,
    /// The codename of whoever sits before it, where the test needs it.
    pub(crate) codename: String,
}

impl Browser<'_> {
    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Opens a page that must be there.
    pub(crate) async fn see(&mut self, path: &str) -> Reply {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        page
    }

    /// Sends a form, as a page of ours would.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut body = String::new();
        for (name, value) in fields {
            let separator = if body.is_empty() { "" } else { "&" };
            body.push_str(&format!("{separator}{}={}", escaped(name), escaped(value)));
        }
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form that must be taken, and gives where it leads.
    pub(crate) async fn act(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let page = self.send(path, fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text());
        page.location()
    }

    /// Sends a form with files: those whose names begin with `file`.
    pub(crate) async fn parcel(&mut self, path: &str, fields: &[(&str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            let file = if name.starts_with("file") { "; filename=\"IMG_1234.PNG\"" } else { "" };
            body.extend_from_slice(
                format!("--PART\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(value);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--PART--\r\n");
        let request = Request::post(path)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=PART")
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Posts a text and gives the post's path.
    pub(crate) async fn post(&mut self, text: &str) -> String {
        let fields = [("text", text.as_bytes()), ("shown", text.as_bytes()), ("action", b"post")];
        let page = self.parcel("/compose", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        page.location().split('?').next().unwrap().to_owned()
    }

    /// Sends any request.
    pub(crate) async fn ask(&mut self, mut request: Request<Body>) -> Reply {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
        }
        let reply = self.place.ask(request).await;
        if let Some(line) = reply.headers.get(SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookie = Some(pair).filter(|pair| !pair.ends_with('='));
        }
        reply
    }
}

/// A small blue square as PNG, with an author in its notes who must not get through.
pub(crate) const DOT: &[u8] = include_bytes!("dot.png");

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}
