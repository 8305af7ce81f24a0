//! Which pages there are, read from the server's own table of contents, so that a new page
//! cannot be forgotten here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** Patterns of all addresses that answer `GET`, such as `/@{handle}/{post}`. */
export function pageRoutes() {
  const source = readFileSync(new URL("../../crates/web/src/router.rs", import.meta.url), "utf8");
  const found = [...source.matchAll(/\.route\("([^"]+)",\s*get\(/g)].map(([, path]) => path);
  assert.ok(found.length > 30, "the table of contents in router.rs is not read rightly");
  return found;
}

/** Each of `routes` is met by one of `paths`, or stands in `others` for a reason. */
export function checkAllVisited(routes, paths, others) {
  const patterns = routes.filter((route) => !others.includes(route));
  const missed = patterns.filter((route) => !paths.some((path) => meets(route, path)));
  assert.deepEqual(missed, [], "pages that no test opens; add an example of each");
}

/** The most particular route decides, as in the router: `/@a/replies` is no post. */
function meets(route, path) {
  const [bare] = path.split(/[?#]/);
  const parts = route.split("/");
  const given = bare.split("/");
  return (
    parts.length === given.length &&
    parts.every((part, index) => {
      const pattern = part.replace(/\{\w+\}/g, "[^/]+");
      return new RegExp(`^${pattern}$`).test(given[index]);
    })
  );
}
