"""A walk with toot in a terminal of its own: sign in with a code from the plain form, post with a
picture, read, follow, see who followed, sign out. Prints the transcript.

    toot_walk.py http://localhost:3000
"""

import html
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
from urllib.parse import parse_qs, urljoin, urlparse

import requests

PASSWORD = "83dU29170rjKilKQQwuWhJv3PKnSW59bWx0perjP6i7Nu4rkeh4mRfYuvVLYM3fM"
NOWHERE = "urn:ietf:wg:oauth:2.0:oob"
PICTURE = pathlib.Path(__file__).parent.parent / "photos/phone.jpg"
PATIENCE_SECONDS = 60


class Terminal:
    """A person at a terminal, with a home folder of their own."""

    def __init__(self, handle):
        self.handle = handle
        self.home = tempfile.mkdtemp(prefix="toot-")

    def toot(self, *words, answers=()):
        """Runs a command, types answers to what it asks, and gives what was seen."""
        shown = " ".join(f"'{word}'" if " " in word else word for word in words)
        print(f"\n{self.handle}$ toot {shown}")
        ours, theirs = pty.openpty()
        command = [str(pathlib.Path(sys.executable).parent / "toot"), *words]
        environment = {**os.environ, "HOME": self.home, "TERM": "dumb", "COLUMNS": "90"}
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
        os.close(theirs)
        seen, answers = "", list(answers)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.1)
            if ready:
                try:
                    seen += os.read(ours, 4096).decode(errors="replace")
                except OSError:
                    break
            elif answers and answers[0][0] in seen:
                answer = answers.pop(0)[1]
                answer = answer(seen) if callable(answer) else answer
                os.write(ours, f"{answer}\n".encode())
            elif process.poll() is not None:
                break
        if process.wait(timeout=5) != 0:
            sys.exit(f"toot failed:\n{seen}")
        os.close(ours)
        seen = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", seen).replace("\r\n", "\n").strip()
        print(seen)
        return seen


def sign_up(base, handle):
    app = requests.post(f"{base}/api/v1/apps", json={
        "client_name": "walk", "redirect_uris": NOWHERE, "scopes": "read write follow"}).json()
    token = requests.post(f"{base}/oauth/token", json={
        "client_id": app["client_id"], "client_secret": app["client_secret"],
        "grant_type": "client_credentials", "scope": "read write",
        "redirect_uri": NOWHERE}).json()["access_token"]
    made = requests.post(
        f"{base}/api/v1/accounts", headers={"Authorization": f"Bearer {token}"},
        json={"username": handle, "password": PASSWORD, "agreement": True,
              "email": f"{handle}@example.com", "locale": "en"})
    made.raise_for_status()


def authorize(handle, seen):
    """What the person does in a browser: opens the address, signs in, copies the code."""
    # The terminal breaks the address where its lines end.
    address = re.search(r"Login URL:\s*(http[^ ]+?)\s*Open link", seen, re.DOTALL).group(1)
    address = re.sub(r"\s+", "", address)
    browser = requests.Session()
    page = browser.get(address)
    page.raise_for_status()
    form = re.search(r'<form[^>]*action="/oauth/authorize"[^>]*>.*?</form>', page.text, re.DOTALL).group(0)
    action = html.unescape(re.search(r'action="([^"]*)"', form).group(1))
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        of = dict(re.findall(r'\b(\w+)="([^"]*)"', tag))
        if of.get("type") == "hidden":
            fields[of["name"]] = html.unescape(of.get("value", ""))
    fields.update(handle=handle, codename=PASSWORD, decision="allow")
    base = "{0.scheme}://{0.netloc}".format(urlparse(address))
    answer = browser.post(urljoin(address, action), data=fields, headers={"Origin": base})
    answer.raise_for_status()
    code = parse_qs(urlparse(answer.url).query).get("code")
    return code[0] if code else re.search(r"<code[^>]*>([^<]+)</code>", answer.text).group(1)


def walk(base):
    ada, ben = Terminal("walker_ada"), Terminal("walker_ben")
    host = urlparse(base).netloc
    for person in (ada, ben):
        sign_up(base, person.handle)
        seen = person.toot("login", "--instance", base, answers=[
            ("Open link", "n"),
            ("Authorization code", lambda seen, who=person.handle: authorize(who, seen))])
        assert "Successfully logged in" in seen
    assert "@walker_ada" in ada.toot("whoami")
    seen = ada.toot("post", "On a walk", "--media", str(PICTURE), "--description", "A phone")
    assert "Toot posted" in seen
    assert "You are now following walker_ada" in ben.toot("follow", "walker_ada")
    assert "On a walk" in ben.toot("timeline", "--once")
    ben.toot("post", "@walker_ada which way?")
    seen = ada.toot("notifications")
    assert "walker_ben" in seen and "which way?" in seen and "now follows you" in seen
    for person in (ada, ben):
        assert "logged out" in person.toot("logout", f"{person.handle}@{host}")


walk(sys.argv[1])
