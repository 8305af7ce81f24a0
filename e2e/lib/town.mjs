//! A house with something of everything in it: what pages must be able to show.

import { openDesk } from "./desk.mjs";
import { handIn } from "./docket.mjs";
import { OPERATOR, openHouse } from "./house.mjs";
import { phonePhoto, plainPhoto } from "./photo.mjs";
import { arriving } from "./story.mjs";

/**
 * A filled house: what `openHouse` gives, with `speaker`, `reader` and `keeper` (the operator)
 * signed in, `visitor` without an account, `posts`, paths by what they are, and `app`, which asks
 * to be let in.
 */
export async function openTown(browser, options) {
  const house = await openHouse(browser, options);
  const arrive = (handle) => arriving(browser, house.origin, handle);
  const [speaker, reader, keeper, visitor] = await Promise.all(
    ["fog_signal", "night_ferry", OPERATOR, "nobody"].map(arrive),
  );
  await Promise.all([speaker.signUp(), reader.signUp(), keeper.signIn(house.codename)]);
  const posts = {};
  await speak(speaker, posts);
  await answer(reader, posts);
  await keep(keeper, posts);
  posts.matter = await openDesk(keeper, house.desk);
  posts.envelope = `/desk/envelopes/${await handIn(visitor, "fog_signal", house)}`;
  const app = await knock(visitor, house.origin);
  return { ...house, speaker, reader, keeper, visitor, posts, app };
}

/** An app registers; gives what it asks its holder's browser to bring along. */
async function knock({ page }, origin) {
  const redirect = "urn:ietf:wg:oauth:2.0:oob";
  const about = { client_name: "Heron", redirect_uris: redirect, scopes: "read write push" };
  const answer = await page.request.post(`${origin}/api/v1/apps`, { data: about });
  const { client_id: client } = await answer.json();
  const asked = { response_type: "code", client_id: client, redirect_uri: redirect };
  return new URLSearchParams({ ...asked, scope: "read write push" }).toString();
}

async function speak(speaker, posts) {
  const { page, main } = speaker;
  await speaker.open("/settings/profile");
  await page.getByLabel("Name", { exact: true }).fill("Fog Signal ⚓");
  const about = page.getByRole("textbox", { name: "About" });
  await about.fill("What the #harbour says. https://example.org/tides");
  await page.getByLabel("Label of line 1").fill("Website");
  await page.getByLabel("Text of line 1").fill("https://example.org");
  await page.locator("#file-avatar").setInputFiles(phonePhoto());
  await page.locator("#file-header").setInputFiles(phonePhoto());
  await main.getByRole("button", { name: "Save" }).click();
  await speaker.sees("Saved.");

  posts.plain = await speaker.write("Fog at six. https://example.org/tide #tides @night_ferry");
  const photos = [
    { file: phonePhoto(), description: "A pier in fog" },
    { file: plainPhoto("heron.jpg"), description: "" },
    { file: phonePhoto(), description: "The pier again, with a lamp" },
  ];
  posts.photos = await speaker.write("Three pictures.", { pictures: photos });
  const covered = [{ file: phonePhoto(), description: "Not for breakfast" }];
  posts.covered = await speaker.write("Covered.", { pictures: covered, sensitive: true });
  posts.warned = await speaker.write("A gull was caught.", { warning: "Dead bird" });
  posts.poll = await speaker.write("What comes first?", { poll: ["Horn", "Bell", "Lamp"] });
  posts.edited = await speaker.write("High watr at nine.");
  await speaker.choose("High watr", "Edit");
  await page.getByLabel("Text", { exact: true }).fill("High water at nine.");
  await main.getByRole("button", { name: "Save" }).click();
  await speaker.open(posts.plain);
  await speaker.choose("Fog at six.", "Pin to profile");
  await speaker.write("For later: the dredger.", { button: "Hold until I say", warning: "Mud" });
}

async function answer(reader, posts) {
  const { page, main } = reader;
  await reader.follow("fog_signal");
  await reader.open(posts.plain);
  for (const act of ["Favourite", "Boost", "Bookmark"]) await reader.press("Fog at six.", act);
  const id = posts.plain.split("/").at(-1);
  posts.answer = await reader.write("Thick as soup.", { at: `/compose?reply_to=${id}` });
  posts.quote = await reader.write("This one.", { at: `/compose?quote=${id}` });
  await reader.open(posts.poll);
  await reader.post("What comes first?").getByRole("radio", { name: "Bell" }).check();
  await reader.post("What comes first?").getByRole("button", { name: "Vote" }).click();
  posts.own = await reader.write("A rude word.");
  await reader.open("/settings/filters");
  await page.getByLabel("Word or phrase").fill("pictures");
  await main.getByRole("button", { name: "Add" }).click();
  await reader.makeList("Harbour", ["fog_signal"]);
  posts.collection = await reader.makeCollection("Voices of the harbour", "fog_signal");
  await reader.letWaitApart("Accounts you do not follow");
  await reader.open("/tags/tides");
  await main.getByRole("button", { name: "Follow this hashtag" }).click();
  await reader.write("At noon: the bell.", { button: "Let it wait until then", due: NOON });
  await reader.open(`${posts.photos}/report`);
  await page.getByLabel("What is wrong?").fill("Too many pictures.");
  await main.getByRole("button", { name: "Send to the operators" }).click();
  await reader.sees("Reported to the operators.");
}

async function keep(keeper, posts) {
  await keeper.open("/notifications");
  const told = keeper.main.getByRole("link", { name: "Read all of it" });
  posts.demand = await told.getAttribute("href");
  posts.keeper = await keeper.write("The pier is open. @night_ferry");
  await keeper.open(`${posts.own}/moderate`);
  await keeper.page.getByLabel("Hide this post").check();
  await keeper.page.getByLabel("Reason").fill("Rule 1.");
  await keeper.main.getByRole("button", { name: "Decide", exact: true }).click();
  await keeper.sees("The decision stands");
  for (const [handle, act] of [["fog_signal", "Mute"], ["night_ferry", "Block"]]) {
    await keeper.chooseOnProfile(handle, act);
  }
}

/** A minute far away. */
const NOON = "2099-06-01T12:00";

/** Paths of the town's pages, by who may see them. */
export function townPages({ posts, app }) {
  const id = (path) => path.split("/").at(-1);
  const open = [
    "/", "/local", `/local?below=${id(posts.quote)}`, "/tags/tides", "/tags/nothing_so_called",
    "/search", "/search?q=fog", "/search?q=zzzzzz", "/about", "/rules", "/privacy",
    "/legal", "/legal/authorities", "/legal/serve", "/legal/serve/state",
    "/@fog_signal", "/@fog_signal/replies", "/@fog_signal/media", `/@${OPERATOR}`,
    posts.plain, posts.photos, posts.poll, posts.warned, posts.quote,
    `${posts.edited}/history`, `${posts.photos}/embed`, posts.collection,
    "/docket", "/docket?state=open", "/docket?state=none", "/docket/1",
    "/transparency", "/transparency/2017-H1",
  ];
  const entering = [
    "/sign-up", "/sign-in", "/sign-up?invite=abc", "/sign-in?next=/@fog_signal",
    `/oauth/authorize?${app}`, `/oauth/authorize/?${app}`, "/oauth/authorize/native",
    `/oauth/authorize/native?code=${"x".repeat(43)}`,
  ];
  const holding = [
    "/home", "/notifications", "/bookmarks", "/favourites", "/following", "/muted", "/blocked",
    "/messages", "/followers", "/follow-requests", "/held", "/held-posts", "/compose",
    `/compose?quote=${id(posts.plain)}`,
    `/compose?reply_to=${id(posts.plain)}`, "/compose?mention=fog_signal", "/settings",
    "/settings/profile", "/settings/preferences", "/settings/filters", "/settings/filters/1",
    "/settings/sessions", "/settings/notifications", "/notifications/requests",
    "/settings/codename", "/settings/delete", "/settings/export", "/settings/import",
    "/collections", posts.collection, "/lists", "/lists/1", "/lists/1/edit", "/settings/tags",
    "/@fog_signal/terms", "/tags/tides",
    "/@fog_signal/report", `${posts.plain}/report`,
  ];
  const ownPosts = [`${posts.edited}/edit`, `${posts.edited}/delete`, `${posts.photos}/edit`];
  const deciding = [
    "/moderation", posts.demand, "/@fog_signal/moderate", `${posts.photos}/moderate`,
    "/desk", "/desk/key", "/desk/new?authority=us.customs-summons", posts.matter,
    `${posts.matter}/amended`, `${posts.matter}/reread`,
    posts.envelope,
  ];
  const missing = ["/no/such/page", "/@nobody_so_called", "/@fog_signal/1"];
  return { open, entering, holding, ownPosts, deciding, missing };
}
