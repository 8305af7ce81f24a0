//! A tiny server of hand-written pages, to see that the checks themselves catch what they must.

import { createServer } from "node:http";
import { once } from "node:events";

/** Serves `pages` (path to what is inside `<main>`) under a strict policy. */
export async function servePages(pages) {
  const server = createServer((request, response) => {
    const main = pages[request.url];
    response.writeHead(main === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    });
    response.end(document(main ?? "<h1>Nothing here</h1>"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => server.close(),
  };
}

/** A whole document around the inside of `<main>`. */
export function document(main) {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></head>
<body><main>${main}</main></body>
</html>
`;
}
