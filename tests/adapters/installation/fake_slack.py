"""A Slack of one page and three methods over real HTTP: the authorize page, oauth.v2.access, auth.test and auth.revoke."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET


@dataclass
class FakeSlack:
    """One workspace. `deny` is the person's Cancel; `outage` makes every method fail with that HTTP status."""

    team: str
    team_name: str = "Acme & <Sons>"
    enterprise: str | None = None
    organisation_wide: bool = False
    installer: str = "U0ANA"
    deny: bool = False
    outage: int = 0
    client_secret: str = CLIENT_SECRET
    api_url: str = ""
    live_tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    authorized_with: dict[str, str] = field(default_factory=dict)
    issued: int = 0

    @contextmanager
    def running(self) -> Iterator[FakeSlack]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.api_url = f"http://127.0.0.1:{server.server_port}/api/"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def uninstall(self) -> None:
        """All tokens are dead from now on; no event is sent."""
        self.live_tokens.clear()

    def authorize(self, query: dict[str, str]) -> str:
        """The person presses Allow (or Cancel): where the browser is sent."""
        self.authorized_with = query
        if self.deny:
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = f"code-{self.team}-{len(self.codes)}"
        self.codes[code] = query["redirect_uri"]
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def oauth_v2_access(self, authorization: str, form: dict[str, str]) -> dict[str, Any]:
        """slack_sdk sends the client's id and secret by HTTP Basic authentication, as Slack recommends."""
        expected = base64.b64encode(f"{CLIENT_ID}:{self.client_secret}".encode()).decode()
        if authorization != f"Basic {expected}":
            return {"ok": False, "error": "bad_client_secret"}
        if self.codes.pop(form.get("code", ""), None) != form.get("redirect_uri"):
            return {"ok": False, "error": "invalid_code"}
        # Authorising again hands out the token that there is.
        if not self.live_tokens:
            self.issued += 1
            self.live_tokens.add(f"xoxb-{self.team}-{self.issued}")
        return {
            "ok": True,
            "access_token": next(iter(self.live_tokens)),
            "token_type": "bot",
            "scope": "chat:write,commands",
            "bot_user_id": "U0CLERK01",
            "app_id": "A0CLERK01",
            "team": None if self.organisation_wide else {"id": self.team, "name": self.team_name},
            "enterprise": {"id": self.enterprise, "name": "Acme Grid"} if self.enterprise else None,
            "authed_user": {"id": self.installer},
            "is_enterprise_install": self.organisation_wide,
        }

    def auth_revoke(self, token: str) -> dict[str, Any]:
        if token not in self.live_tokens:
            return {"ok": False, "error": "account_inactive"}
        self.live_tokens.remove(token)
        return {"ok": True, "revoked": True}

    def auth_test(self, token: str) -> dict[str, Any]:
        if token not in self.live_tokens:
            return {"ok": False, "error": "account_inactive"}
        return {"ok": True, "url": "https://acme.slack.com/", "bot_id": "B0CLERK01", "user_id": "U0CLERK01"}


def _handler(slack: FakeSlack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path != "/oauth/v2/authorize":
                self.send_error(404)
                return
            self.send_response(302)
            self.send_header("Location", slack.authorize({k: v[0] for k, v in parse_qs(url.query).items()}))
            self.end_headers()

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
            fields = {name: values[0] for name, values in form.items()}
            if slack.outage:
                self._answer(slack.outage, {"ok": False, "error": "internal_error"})
            elif self.path == "/api/oauth.v2.access":
                self._answer(200, slack.oauth_v2_access(self.headers["Authorization"], fields))
            else:
                method = slack.auth_revoke if self.path == "/api/auth.revoke" else slack.auth_test
                self._answer(200, method(self.headers["Authorization"].removeprefix("Bearer ")))

        def _answer(self, status: int, document: dict[str, Any]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
