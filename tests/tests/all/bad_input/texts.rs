//! Texts that are too long, not UTF-8, or full of what no keyboard types.

use anyhow::{Result, ensure};
use tests::browser::{BOUNDARY, URLENCODED};
use tests::{House, Person};

#[tokio::test]
async fn a_text_too_long_comes_back_as_typed() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "novelist").await?;
    let long = "é".repeat(1_001);
    let fields = [("text", long.as_str()), ("shown", &long)];
    let answer = person.compose("/compose", &fields, &[], "post").await?.expect(422)?;
    let page = answer.page();
    ensure!(page.texts("textarea#text") == [long.clone()], "what was typed is gone");
    let said = page.texts("main").join(" ");
    ensure!(said.contains("1 characters too long"), "it does not say by how much: {said:.300}");
    let fits = "é".repeat(1_000);
    person.post_with(&[("text", &fits), ("shown", &fits)], &[]).await?;
    let huge = "x".repeat(250_000);
    let answer = person.compose("/compose", &[("text", &huge)], &[], "post").await?;
    ensure!(matches!(answer.status, 413 | 422), "{} for a huge text", answer.status);
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn every_long_field_is_refused_by_name() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "long_winded").await?;
    let long = "w".repeat(3_000);
    let forms = [
        ("/compose", "warning"),
        ("/settings/profile", "display_name"),
        ("/settings/profile", "bio"),
        ("/settings/filters", "phrase"),
    ];
    for (path, field) in forms {
        let more = [(field, long.as_str()), ("text", "short"), ("action", "post")];
        let answer = person.fill(path, field, &more, &[]).await?.expect(422)?;
        let wrong = answer.page().attributes("[aria-invalid]", "name");
        ensure!(wrong.contains(&field.to_owned()), "{path}: {field} is not marked, but {wrong:?}");
    }
    server.stop().await
}

#[tokio::test]
async fn what_is_not_utf_8_is_refused() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "mojibake").await?;
    let browser = &mut person.browser;
    for path in ["/@%ff%fe", "/tags/%c3%28", "/search?q=%ff", "/@mojibake/%80", "/media/%ff.jpg"] {
        let answer = browser.get(path).await?;
        ensure!(answer.status < 500, "{path} answered {}", answer.status);
    }
    let send = async |browser: &mut tests::Browser, path: &str, kind: &str, body: &[u8]| {
        let body = body.to_vec().into();
        browser.send("POST".parse()?, path, kind, body).await
    };
    for body in [&b"phrase=%ff%fe"[..], b"phrase=\xff\xfe", b"\xff=1", b"%", b"&&&==%%%", b""] {
        let answer = send(browser, "/settings/filters", URLENCODED, body).await?;
        let fine = answer.status == 303 || (400..500).contains(&answer.status);
        ensure!(fine, "{body:?} answered {}", answer.status);
    }
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let part = |bytes: &[u8]| {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n");
        [head.as_bytes(), bytes, b"\r\n--", BOUNDARY.as_bytes(), b"--\r\n"].concat()
    };
    let broken = [part(b"\xff\xfe"), b"--".to_vec(), part(b"x")[..40].to_vec(), Vec::new()];
    for body in broken {
        let answer = send(browser, "/compose", &kind, &body).await?;
        let status = answer.status;
        ensure!((400..500).contains(&status), "a broken form answered {status}");
        ensure!(answer.text().contains("<h1"), "the refusal is no page");
    }
    let answer = send(browser, "/compose", "application/json", b"{}").await?;
    ensure!((400..500).contains(&answer.status), "JSON answered {}", answer.status);
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn what_no_keyboard_types_does_no_harm() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Default::default();
    let mut person = Person::join(&server, &ledger, "typist").await?;
    let number = person.post_with(&[("text", "a\0b<script>alert(1)</script>")], &[]).await;
    let held_up = number.is_err();
    let answer =
        person.compose("/compose", &[("text", "nul\0nul"), ("shown", "nul\0nul")], &[], "post");
    let answer = answer.await?;
    ensure!(answer.status < 500, "a null byte answered {}", answer.status);
    let page = person.browser.get("/@typist").await?.expect(200)?.text();
    ensure!(!page.contains('\0'), "a null byte reached a page");
    ensure!(!page.contains("<script>alert"), "a script reached a page, held up: {held_up}");
    for handle in
        ["a\0b", "../etc", "", "admin\u{202e}", "ａｄｍｉｎ", "a b", "'; drop table names"]
    {
        let mut visitor = server.browser("visitor", &ledger);
        let page = visitor.get("/sign-up").await?.expect(200)?.page();
        let form = page.form_with("ticket")?.with("handle", handle);
        let answer = visitor.submit(&form, &[]).await?;
        ensure!(answer.status == 422, "the handle {handle:?} answered {}", answer.status);
    }
    for query in ["\0", "\"", "\" OR ", "NEAR(", "*", "a*", "text:x", "-", "🐦", "'", "(", "^a"] {
        let path = format!("/search?q={}", tests::browser::coded(query));
        let answer = person.browser.get(&path).await?;
        ensure!(answer.status == 200, "searching {query} answered {}", answer.status);
    }
    server.check_well().await?;
    server.stop().await
}
