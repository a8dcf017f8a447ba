"""Who the bot is in a workspace: read, kept for five minutes, and gone with its generation; and what is deleted then."""

from __future__ import annotations

import boto3
import pytest

from chalicelib.adapters.installation.installations import StoredInstallations
from chalicelib.domain.installation import Tenant
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.ports import Installations, NotInstalled, PermanentError
from tests.adapters.dynamodb.conftest import Clock, in_dynamodb
from tests.adapters.installation.installed import installation, installations, rows_of, store
from tests.embedded_aws import NAMES, EmbeddedAws

NOON = 1_800_000_000.0


def _installations(now: list[float], *, token_works: bool = True) -> StoredInstallations:
    return installations(lambda: now[0], lambda _: token_works)


def test_the_port_is_implemented() -> None:
    port: Installations = _installations([NOON])
    assert port


def test_the_bot_of_an_installed_workspace(aws: EmbeddedAws, team: str) -> None:
    installed = _installations([NOON])
    generation = installed.complete(installation(team))

    bot = installed.bot(team)

    assert (bot.workspace, bot.generation, bot.token) == (team, generation.name, f"xoxb-{team}")
    assert (bot.bot_user_id, bot.bot_id, bot.app_id) == ("U0CLERK01", "B0CLERK01", "A0CLERK01")
    assert bot.team_url == "https://acme.slack.com/"
    assert bot.token not in repr(bot)


def test_an_organizations_bot_is_kept_under_the_organization(aws: EmbeddedAws, enterprise: str) -> None:
    installed = _installations([NOON])
    installed.complete(
        installation("", team_id=None, enterprise_id=enterprise, is_enterprise_install=True, bot_token="xoxb-org")
    )
    assert installed.bot(enterprise).token == "xoxb-org"


def test_the_bot_of_a_workspace_knows_its_enterprise_organization(aws: EmbeddedAws, team: str, enterprise: str) -> None:
    installed = _installations([NOON])
    installed.complete(installation(team, enterprise_id=enterprise))
    assert installed.bot(team).enterprise == enterprise


def test_a_workspace_that_never_installed(aws: EmbeddedAws, team: str) -> None:
    with pytest.raises(NotInstalled, match=team):
        _installations([NOON]).bot(team)


def test_a_token_of_no_generation_is_not_handed_out(aws: EmbeddedAws, team: str) -> None:
    store().save(installation(team))
    with pytest.raises(NotInstalled):
        _installations([NOON]).bot(team)


def test_while_a_new_generation_has_no_token_yet_there_is_no_bot(aws: EmbeddedAws, team: str) -> None:
    installed = _installations([NOON])
    installed.complete(installation(team))
    installed._generations.begin(team, old_token_works=False)
    with pytest.raises(NotInstalled, match="being installed"):
        installed.bot(team)


def test_the_bot_is_remembered_for_five_minutes_unless_forgotten(aws: EmbeddedAws, team: str) -> None:
    now = [NOON]
    installed = _installations(now)
    installed.complete(installation(team, bot_token="xoxb-1"))
    assert installed.bot(team).token == "xoxb-1"

    installed.complete(installation(team, bot_token="xoxb-2"))
    now[0] += 299
    assert installed.bot(team).token == "xoxb-1"
    now[0] += 1
    assert installed.bot(team).token == "xoxb-2"

    installed.complete(installation(team, bot_token="xoxb-3"))
    installed.forget_bot(team)
    assert installed.bot(team).token == "xoxb-3"


def test_an_uninstalled_workspace_has_no_bot_even_where_it_was_remembered(aws: EmbeddedAws, team: str) -> None:
    remembering, ending = _installations([NOON]), _installations([NOON], token_works=False)
    remembering.complete(installation(team))
    remembering.bot(team)
    ending.end(team, int(NOON) + 5)
    with pytest.raises(NotInstalled):
        remembering.bot(team)


@pytest.mark.parametrize("token_works", [True, False])
def test_an_uninstall_in_the_second_of_the_install_counts_if_the_token_is_dead(
    aws: EmbeddedAws, team: str, token_works: bool
) -> None:
    """Slack tells whole seconds: which of the two came first, only the token says."""
    generation = _installations([NOON]).complete(installation(team))
    ended = _installations([NOON + 1], token_works=token_works).end(team, int(NOON))
    assert ended == (frozenset() if token_works else {generation.name})


def test_the_bot_of_an_earlier_generation_is_not_handed_out_from_memory(aws: EmbeddedAws, team: str) -> None:
    remembering, another = _installations([NOON]), _installations([NOON + 60], token_works=False)
    remembering.complete(installation(team, bot_token="xoxb-1"))
    remembering.bot(team)
    generation = another.complete(installation(team, bot_token="xoxb-2"))
    bot = remembering.bot(team)
    assert (bot.token, bot.generation) == ("xoxb-2", generation.name)


def test_a_token_that_was_copied_from_another_workspace_is_refused_for_good(aws: EmbeddedAws, team: str) -> None:
    installed, other = _installations([NOON]), f"{team}X"
    installed.complete(installation(team))
    dynamodb = boto3.client("dynamodb")
    for row in rows_of(f"{team}#"):
        dynamodb.put_item(TableName=NAMES.table, Item={**row, "pk": {"S": f"{other}#INSTALL"}})
    with pytest.raises(PermanentError, match=other):
        installed.bot(other)


def test_a_new_installation_knows_what_is_left_of_an_earlier_one(aws: EmbeddedAws, team: str) -> None:
    now = [NOON]
    old = _installations(now).complete(installation(team))
    now[0] += 60
    installed = _installations(now, token_works=False)
    installed.complete(installation(team))
    left = installed.ended_generations(team)
    now[0] += 3600
    installed.confirm_deleted(team, old.name)
    assert [left, installed.ended_generations(team)] == [frozenset({old.name}), frozenset()]


def test_nothing_is_left_of_a_workspace_that_never_installed(aws: EmbeddedAws, team: str) -> None:
    assert _installations([NOON]).ended_generations(team) == frozenset()


class TestDeletingData:
    @pytest.fixture
    def tenant(self, aws: EmbeddedAws, team: str) -> Tenant:
        """A generation with a person."""
        tenant = Tenant(team, "001800000000000")
        receipt = Receipt("request", (), 0, (), undo_until=0.0, done_at=NOON, expires_at=NOON + 60)
        in_dynamodb(tenant, Clock()).requests.commit("U1", [Change(None, Person("U1"))], receipt)
        return tenant

    def test_rows_are_deleted(self, tenant: Tenant) -> None:
        before = len(list(rows_of(tenant.workspace)))
        done = _installations([NOON]).delete_data(tenant, lambda: True)
        assert (before, done, list(rows_of(tenant.workspace))) == (5, True, [])

    def test_without_time_it_says_that_it_has_not_finished(self, tenant: Tenant) -> None:
        assert _installations([NOON]).delete_data(tenant, lambda: False) is False
