// A walk through the API with masto.js, as apps made with it do: sign in through the plain form,
// read, post with a picture, follow, be notified over streaming, sign out.
//
//     node walk.mjs http://localhost:3000

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { WebSocket } from "ws";

// Node before 22 lacks what masto.js counts on.
globalThis.WebSocket ??= WebSocket;
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } =
  await import("masto");

const base = process.argv[2];
const password = "83dU29170rjKilKQQwuWhJv3PKnSW59bWx0perjP6i7Nu4rkeh4mRfYuvVLYM3fM";
const scopes = "read write follow";
const redirectUri = "urn:ietf:wg:oauth:2.0:oob";

const anyone = createRestAPIClient({ url: base });
const oauth = createOAuthAPIClient({ url: base });
const app = await anyone.v1.apps.create({ clientName: "walk", redirectUris: redirectUri, scopes });
const credentials = { clientId: app.clientId, clientSecret: app.clientSecret };

const writer = await signIn(await signUp("walk_writer"));
const reader = await signIn(await signUp("walk_reader"));
await readAround();
const post = await postWithPicture();
await beNotified();
await signOut();
console.log("masto.js: signed in, read, posted, followed, was notified, signed out");

/** Makes an account; its handle is all that is kept. */
async function signUp(username) {
  const grantType = "client_credentials";
  const token = await oauth.token.create({ ...credentials, grantType, redirectUri, scope: scopes });
  const client = createRestAPIClient({ url: base, accessToken: token.accessToken });
  const email = `${username}@example.com`;
  await client.v1.accounts.create({ username, email, password, agreement: true, locale: "en" });
  return username;
}

/** Signs in as a browser does for an app: by the authorize page, with a proof of the asker. */
async function signIn(handle) {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: scopes,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  const code = await authorize(`${base}/oauth/authorize?${query}`, handle);
  const token = await oauth.token.create({
    ...credentials,
    grantType: "authorization_code",
    code,
    redirectUri,
    codeVerifier: verifier,
  });
  assert.equal(token.tokenType, "Bearer");
  const client = createRestAPIClient({ url: base, accessToken: token.accessToken });
  const account = await client.v1.accounts.verifyCredentials();
  assert.equal(account.username, handle);
  return { client, account, token: token.accessToken };
}

/** Fills the plain form and reads the code from the page that answers. */
async function authorize(address, handle) {
  const page = await fetch(address);
  assert.equal(page.status, 200);
  const cookies = page.headers.getSetCookie().map((it) => it.split(";")[0]);
  const html = await page.text();
  const form = html.match(/<form[^>]*action="\/oauth\/authorize"[^>]*>[^]*?<\/form>/)[0];
  const action = form.match(/action="([^"]*)"/)[1].replaceAll("&amp;", "&");
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name) => input.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
    if (of("name") && of("type") === "hidden") {
      fields.append(of("name"), (of("value") ?? "").replaceAll("&amp;", "&"));
    }
  }
  fields.set("handle", handle);
  fields.set("codename", password);
  fields.set("decision", "allow");
  const answer = await fetch(new URL(action, address), {
    method: "POST",
    body: fields,
    headers: { cookie: cookies.join("; "), origin: base },
  });
  assert.equal(answer.status, 200, "the form should be accepted");
  const code = new URL(answer.url).searchParams.get("code");
  return code ?? (await answer.text()).match(/<code[^>]*>([^<]+)<\/code>/)[1];
}

async function readAround() {
  const instance = await anyone.v2.instance.fetch();
  assert.ok(instance.configuration.urls.streaming.startsWith("ws"));
  assert.deepEqual(await writer.client.v1.timelines.home.list(), []);
  assert.ok(Array.isArray(await anyone.v1.timelines.public.list({ limit: 5 })));
}

async function postWithPicture() {
  const picture = await readFile(new URL("../photos/phone.jpg", import.meta.url));
  const media = await writer.client.v2.media.create({
    file: new Blob([picture]),
    description: "Taken on a walk",
  });
  assert.equal(media.type, "image");
  const post = await writer.client.v1.statuses.create({
    status: "On a walk #walking",
    mediaIds: [media.id],
    visibility: "public",
  });
  assert.equal(post.mediaAttachments[0].description, "Taken on a walk");
  assert.equal(post.tags[0].name, "walking");
  const seen = await fetch(post.mediaAttachments[0].url);
  assert.equal(seen.status, 200);
  return post;
}

/** Somebody follows and likes; both arrive while the socket is open. */
async function beNotified() {
  const { configuration } = await anyone.v2.instance.fetch();
  const streaming = createStreamingAPIClient({
    streamingApiUrl: configuration.urls.streaming,
    accessToken: writer.token,
  });
  const events = streaming.user.subscribe();
  const wanted = new Set(["follow", "favourite"]);
  const heard = (async () => {
    for await (const event of events) {
      if (event.event === "notification") {
        assert.equal(event.payload.account.username, "walk_reader");
        wanted.delete(event.payload.type);
      }
      if (wanted.size === 0) return;
    }
  })();
  await streaming.prepare?.();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const followed = await reader.client.v1.accounts.$select(writer.account.id).follow();
  assert.equal(followed.following, true);
  await reader.client.v1.statuses.$select(post.id).favourite();
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`not heard of: ${[...wanted]}`)), 20_000).unref(),
  );
  await Promise.race([heard, late]);
  streaming.close();
  const home = await reader.client.v1.timelines.home.list();
  assert.ok(home.some((it) => it.id === post.id));
  const notices = await writer.client.v1.notifications.list();
  assert.deepEqual(new Set(notices.map((it) => it.type)), new Set(["follow", "favourite"]));
}

async function signOut() {
  await oauth.revoke({ ...credentials, token: writer.token });
  await assert.rejects(writer.client.v1.accounts.verifyCredentials(), { statusCode: 401 });
  await reader.client.v1.accounts.verifyCredentials();
  await oauth.revoke({ ...credentials, token: reader.token });
}
