"""A workspace as the bot leaves it after some use, made by the bot's own code."""

from __future__ import annotations

import time
from dataclasses import dataclass

from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import expiry
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.ports import Requests
from chalicelib.slack_app import BOT_SCOPES
from tests.adapters.installation.fake_slack import FakeSlack
from tests.adapters.installation.installed import installation, installations

LABEL = "a label that nobody else may see"


@dataclass(frozen=True)
class WorkspaceInUse:
    """Installed in the fake Slack, with a live token."""

    team: str
    generation: str

    @property
    def tenant(self) -> Tenant:
        return Tenant(self.team, self.generation)

    def person_with_items(self, user: str, count: int) -> None:
        """A subscribed person with items #1 … of rising age, the first one high."""
        requests = dynamodb_data(self.tenant, time.time).requests
        person = Person(user, Subscription.WHEN_AWAY)
        _commit(requests, user, "subscribed", Change(None, person))
        for number in range(1, count + 1):
            item = Item(
                channel="C0GENERAL",
                ts=f"{1_795_000_000 + number}.000100",
                number=number,
                level=Level.HIGH if number == 1 else Level.MEDIUM,
                decided_by=DecidedBy.DEFAULT,
                link="https://acme.slack.com/archives/C0GENERAL/p1",
                sender="U0BOB",
                label=LABEL,
            )
            _commit(requests, user, f"saved-{number}", Change(None, item))


def install(slack: FakeSlack, *, scopes: tuple[str, ...] = BOT_SCOPES) -> WorkspaceInUse:
    token = f"xoxb-{slack.team}-pl4nted"
    slack.live_tokens.add(token)
    made = installation(slack.team, team_name="Acme", bot_token=token, bot_scopes=",".join(scopes))
    installations(time.time, lambda _token: True).complete(made)
    current = InstallationGenerations(time.time).current(slack.team)
    assert current is not None
    return WorkspaceInUse(slack.team, current.name)


def _commit(requests: Requests, user: str, request: str, change: Change) -> None:
    now = time.time()
    receipt = Receipt(request, (), 0, (), undo_until=0.0, done_at=now, expires_at=expiry(now, 60))
    requests.commit(user, [change], receipt)
