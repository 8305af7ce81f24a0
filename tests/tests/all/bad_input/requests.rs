//! Requests that no browser sends.

use std::time::Duration;

use anyhow::{Result, ensure};
use tests::raw::{send, status};
use tests::{House, Server};

/// Sends a request as it is; answers with its status, `None` if the connection was just closed.
async fn ask(server: &Server, request: &str) -> Result<(Option<u16>, String)> {
    let answer = send(server.address, request.as_bytes(), PATIENCE).await?;
    Ok((status(&answer), String::from_utf8_lossy(&answer).into_owned()))
}

#[tokio::test]
async fn oversized_bodies_are_refused_early() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let host = server.address;
    let head = |path: &str, more: &str| {
        let kind = "Content-Type: application/x-www-form-urlencoded";
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{kind}\r\n{more}\r\n\r\n"
        )
    };
    for path in ["/sign-in", "/sign-up", "/compose", "/nowhere"] {
        let body = format!("handle={}", "x".repeat(300_000));
        let length = format!("Content-Length: {}\r\nConnection: close", body.len());
        let (status, _) = ask(&server, &(head(path, &length) + &body)).await?;
        let fine = status.is_some_and(|it| (400..500).contains(&it));
        ensure!(fine, "300 kB to {path} answered {status:?}");
    }
    let (status, _) = ask(&server, &head("/sign-in", "Content-Length: 10000000000")).await?;
    ensure!(matches!(status, Some(413) | None), "a promise of 10 GB answered {status:?}");
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let endless = head("/sign-in", "Transfer-Encoding: chunked") + &chunk.repeat(100);
    let (status, _) = ask(&server, &endless).await?;
    ensure!(matches!(status, Some(413) | None), "an endless body answered {status:?}");
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn heads_out_of_all_proportion_are_refused() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let host = server.address;
    let many: String = (0..10_000).map(|it| format!("X-Header-{it}: 1\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "x".repeat(2 << 20));
    for (what, headers) in [("10,000 headers", &many), ("a header of 2 MiB", &long)] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        let (status, _) = ask(&server, &request).await?;
        let refused = matches!(status, Some(400 | 431) | None);
        ensure!(refused, "{what} answered {status:?}");
    }
    for length in [10_000, 60_000, 400_000] {
        let query = "q".repeat(length);
        let request =
            format!("GET /search?q={query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let (status, _) = ask(&server, &request).await?;
        let fine = status.is_none_or(|it| it < 500);
        ensure!(fine, "a query of {length} bytes answered {status:?}");
    }
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn paths_lead_to_no_file() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let host = server.address;
    let paths = [
        "/static/../../../../etc/passwd",
        "/static/x/..%2f..%2f..%2fetc%2fpasswd",
        "/static/x/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/media/../../public.db",
        "/media/..%2fpublic.db",
        "/media/%00.jpg",
        "/media/1.jpg/../../lock",
        "//etc/passwd",
        "/..",
        "/@../@..",
        "/%",
        "/@%2e%2e/%2e%2e",
        "/compose/picture/-1",
        "/media/99999999999999999999999.jpg",
    ];
    for path in paths {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let (status, text) = ask(&server, &request).await?;
        let fine = matches!(status, Some(303 | 400..=499));
        ensure!(fine, "{path} answered {status:?}");
        ensure!(!text.contains("root:") && !text.contains("SQLite"), "{path} gave a file");
    }
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn methods_and_versions_that_nobody_uses() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let host = server.address;
    for method in ["BREW", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get"] {
        let request = format!(
            "{method} /local HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Connection: close\r\nContent-Length: 0\r\n\r\n"
        );
        let (status, _) = ask(&server, &request).await?;
        ensure!(matches!(status, Some(400..=499)), "{method} answered {status:?}");
    }
    let oddities = [
        (
            "two lengths",
            "POST /sign-in HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\
             Content-Length: 6\r\n\r\nhello!",
        ),
        ("no version", "GET /\r\n\r\n"),
        ("another version", "GET / HTTP/9.9\r\nHost: h\r\n\r\n"),
        ("a null byte", "GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n"),
        ("TLS", "\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03"),
        ("nothing", "\r\n\r\n\r\n"),
    ];
    for (what, request) in oddities {
        let (status, _) = ask(&server, request).await?;
        ensure!(status.is_none_or(|it| (400..500).contains(&it)), "{what} answered {status:?}");
    }
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn asking_for_the_head_gives_the_head() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut visitor = server.browser("visitor", &Default::default());
    for path in
        ["/", "/local", "/about", "/rules", "/privacy", "/search", "/sign-up", "/robots.txt"]
    {
        let whole = visitor.get(path).await?.expect(200)?;
        let head = visitor.send("HEAD".parse()?, path, "", Default::default()).await?;
        ensure!(head.status == 200 && head.body.is_empty(), "HEAD {path} is not just the head");
        for name in ["content-type", "content-security-policy", "cache-control"] {
            ensure!(
                head.headers.get(name) == whole.headers.get(name),
                "HEAD {path}: {name} differs"
            );
        }
    }
    server.stop().await
}

const PATIENCE: Duration = Duration::from_secs(10);
