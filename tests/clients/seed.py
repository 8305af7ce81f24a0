"""Makes accounts and tokens over the API, as a stranger would.

    seed.py token BASE HANDLE               prints a token of a new account
    seed.py operator BASE                   makes the account that the configuration names
    seed.py mastodon_py BASE CONFTEST       the people of Mastodon.py's suite; their tokens take the
                                            place of the constants in its `conftest.py`
"""

import pathlib
import sys

import requests

PASSWORD = "83dU29170rjKilKQQwuWhJv3PKnSW59bWx0perjP6i7Nu4rkeh4mRfYuvVLYM3fM"
SPEAKER = "read write follow push"
KEEPER = "read write follow push admin:read admin:write"
NOWHERE = "urn:ietf:wg:oauth:2.0:oob"


def post(url, data, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = requests.post(url, json=data, headers=headers, timeout=60)
    if not answer.ok:
        sys.exit(f"{url} says {answer.status_code}: {answer.text[:500]}")
    return answer.json()


def new_app(base, name):
    return post(f"{base}/api/v1/apps",
                {"client_name": name, "redirect_uris": NOWHERE, "scopes": KEEPER})


def token(base, app, **grant):
    data = {"client_id": app["client_id"], "client_secret": app["client_secret"],
            "redirect_uri": NOWHERE, **grant}
    return post(f"{base}/oauth/token", data)["access_token"]


def new_account(base, app, handle, scope, **profile):
    apps = token(base, app, grant_type="client_credentials", scope="read write")
    person = {"username": handle, "email": f"{handle}@example.com", "password": PASSWORD,
              "agreement": True, "locale": "en"}
    first = post(f"{base}/api/v1/accounts", person, apps)["access_token"]
    if profile:
        url = f"{base}/api/v1/accounts/update_credentials"
        headers = {"Authorization": f"Bearer {first}"}
        requests.patch(url, json=profile, headers=headers, timeout=60).raise_for_status()
    return token(base, app, grant_type="password", username=handle, password=PASSWORD, scope=scope)


def allow_push(base, handle, **preferences):
    """Only on the server's own page: no app can allow it to itself."""
    browser = requests.Session()
    browser.headers["Origin"] = base
    secret = {"handle": handle, "codename": PASSWORD, "label": "seed"}
    browser.post(f"{base}/sign-in", data=secret, timeout=60).raise_for_status()
    wanted = {"push_allowed": "yes", **preferences}
    answer = browser.post(f"{base}/settings/preferences", data=wanted, timeout=60)
    if not answer.url.endswith("done=saved"):
        sys.exit(f"push is not allowed: {answer.status_code} {answer.url}")
    browser.post(f"{base}/sign-out", timeout=60).raise_for_status()


def seed_mastodon_py(base, conftest):
    app = new_app(base, "Mastodon.py test suite")
    # A fresh Mastodon has an account `admin`, and its tests count on two found by that word.
    new_account(base, app, "admin_one", SPEAKER, discoverable=True)
    keeper = token(base, app, grant_type="password", username="admin2", password=PASSWORD,
                   scope=KEEPER)
    first = new_account(base, app, "mastodonpy_test", SPEAKER, locked=True,
                        source={"language": "ja"})
    second = new_account(base, app, "mastodonpy_test_2", SPEAKER, discoverable=True,
                         indexable=True, source={"language": "ja"})
    allow_push(base, "mastodonpy_test", language="ja")
    text = conftest.read_text()
    for constant, value in [
        ("__MASTODON_PY_TEST_CLIENT_ID", app["client_id"]),
        ("__MASTODON_PY_TEST_CLIENT_SECRET", app["client_secret"]),
        ("__MASTODON_PY_TEST_ACCESS_TOKEN_2", keeper),
        ("__MASTODON_PY_TEST_ACCESS_TOKEN_3", second),
        ("__MASTODON_PY_TEST_ACCESS_TOKEN", first),
    ]:
        text = text.replace(constant, value)
    conftest.write_text(text)


def main(what, base, *rest):
    if what == "mastodon_py":
        seed_mastodon_py(base, pathlib.Path(rest[0]))
    elif what == "operator":
        app = new_app(base, "Tests")
        new_account(base, app, "admin2", SPEAKER, discoverable=True)
    else:
        app = new_app(base, "Tests")
        print(new_account(base, app, rest[0], SPEAKER))


if __name__ == "__main__":
    main(*sys.argv[1:])
