// Comfort for those who let scripts run. Every page is complete without it: it asks our own
// server for a number, closes menus, and changes nothing.

const LIVE_SECONDS = 30;

function tellNews(line) {
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(line.dataset.live);
    const count = answer.ok ? Number(await answer.text()) : 0;
    if (!count) return;
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = count === 1 ? "1 new post" : `${count} new posts`;
    line.replaceChildren(link);
    line.hidden = false;
  };
  const quietly = () => ask().catch(() => {});
  setInterval(quietly, LIVE_SECONDS * 1000);
  document.addEventListener("visibilitychange", quietly);
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const isEscape = event.type === "keydown" && event.key === "Escape";
    if (isEscape && menu.contains(document.activeElement)) menu.firstElementChild.focus();
    if (isEscape || (event.type === "click" && !menu.contains(event.target))) menu.open = false;
  }
}

document.querySelectorAll("[data-live]").forEach(tellNews);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);

// Forms: characters left, a look at chosen pictures, codenames shown on request.

function countCharacters(field) {
  const most = Number(field.dataset.most);
  const left = document.createElement("p");
  left.className = "left";
  left.setAttribute("aria-live", "polite");
  const count = () => {
    const rest = most - [...field.value.normalize("NFC").trim()].length;
    left.textContent = rest < 0 ? `${-rest} too many` : `${rest} left`;
    left.classList.toggle("over", rest < 0);
    left.hidden = rest > Math.max(20, most / 5);
  };
  field.after(left);
  field.addEventListener("input", count);
  count();
}

// Drawn small on a canvas: the page's policy lets no picture in that is not the server's.
function previewPictures(field) {
  const canvas = document.createElement("canvas");
  canvas.className = "thumb";
  canvas.hidden = true;
  canvas.setAttribute("aria-hidden", "true");
  field.after(canvas);
  field.addEventListener("change", async () => {
    canvas.hidden = true;
    if (!field.files.length) return;
    const picture = await createImageBitmap(field.files[0]).catch(() => null);
    if (!picture) return;
    const scale = Math.min(1, 256 / Math.max(picture.width, picture.height));
    canvas.width = Math.max(1, picture.width * scale);
    canvas.height = Math.max(1, picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  });
}

function revealOnRequest(button) {
  const field = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shows = field.type === "password";
    field.type = shows ? "text" : "password";
    button.textContent = shows ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(shows));
  });
}

function printOnRequest(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What was looked at is marked as read; the page shows it as new until it is opened again.
function markRead(form) {
  fetch(form.action, { method: "POST", redirect: "manual" }).catch(() => {});
}

document.querySelectorAll("[data-most]").forEach(countCharacters);
document.querySelectorAll("[data-preview]").forEach(previewPictures);
document.querySelectorAll("[data-reveal]").forEach(revealOnRequest);
document.querySelectorAll("[data-print]").forEach(printOnRequest);
document.querySelectorAll("form[data-read]").forEach(markRead);
