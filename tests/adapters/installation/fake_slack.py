"""A Slack in which the app can be installed: the authorize page, oauth.v2.access, and tokens that live until revoked."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET
from tests.slack_stub import SlackCall, SlackStub

AUTHORIZE_PAGE = "/oauth/v2/authorize"


@dataclass
class FakeSlack(SlackStub):
    """One workspace. `deny` is the person's Cancel."""

    team: str
    team_name: str = "Acme & <Sons>"
    enterprise: str | None = None
    organisation_wide: bool = False
    installer: str = "U0ANA"
    deny: bool = False
    client_secret: str = CLIENT_SECRET
    live_tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    authorized_with: dict[str, str] = field(default_factory=dict)
    issued: int = 0

    def uninstall(self) -> None:
        """All tokens are dead from now on; no event is sent."""
        self.live_tokens.clear()

    def page(self, request: Request) -> Response:
        if request.path != AUTHORIZE_PAGE:
            return super().page(request)
        return redirect(self._authorize(request.args.to_dict()))

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        if call.method == "oauth.v2.access":
            return self._oauth_v2_access(call)
        if call.token not in self.live_tokens:
            return {"ok": False, "error": "account_inactive"}
        if call.method == "auth.revoke":
            self.live_tokens.remove(call.token)
        return super().usual_answer(call)

    def _authorize(self, query: dict[str, str]) -> str:
        """The person presses Allow (or Cancel): where the browser is sent."""
        self.authorized_with = query
        if self.deny:
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = f"code-{self.team}-{len(self.codes)}"
        self.codes[code] = query["redirect_uri"]
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def _oauth_v2_access(self, call: SlackCall) -> dict[str, Any]:
        """slack_sdk sends the client's id and secret by HTTP Basic authentication, as Slack recommends."""
        expected = base64.b64encode(f"{CLIENT_ID}:{self.client_secret}".encode()).decode()
        if call.authorization != f"Basic {expected}":
            return {"ok": False, "error": "bad_client_secret"}
        if self.codes.pop(call.arguments.get("code", ""), None) != call.arguments.get("redirect_uri"):
            return {"ok": False, "error": "invalid_code"}
        # Authorising again hands out the token that there is.
        if not self.live_tokens:
            self.issued += 1
            self.live_tokens.add(f"xoxb-{self.team}-{self.issued}")
        return {
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
