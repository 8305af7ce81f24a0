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
