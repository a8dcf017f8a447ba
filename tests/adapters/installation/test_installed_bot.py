"""Who the bot is in a workspace: read, kept for five minutes, and gone with the installation."""

from __future__ import annotations

import subprocess
import sys

import pytest

from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.installation.installed_bot import InstalledBots, NotInstalled
from tests.adapters.installation.installed import installation, lifecycle, store
from tests.embedded_aws import NAMES, EmbeddedAws

NOON = 1_800_000_000.0


def _bots(now: list[float]) -> InstalledBots:
    return InstalledBots(NAMES.table, TokenCipher(NAMES.key_alias), lambda: now[0])


def test_the_bot_of_an_installed_workspace(aws: EmbeddedAws, team: str) -> None:
    generation = lifecycle(lambda: NOON, lambda _: True).complete(installation(team))

    bot = _bots([NOON]).bot_token(team)

    assert (bot.workspace, bot.generation, bot.token) == (team, generation.name, f"xoxb-{team}")
    assert (bot.bot_user_id, bot.bot_id, bot.app_id) == ("U0CLERK01", "B0CLERK01", "A0CLERK01")
    assert bot.team_url == "https://acme.slack.com/"
    assert bot.token not in repr(bot)


def test_an_organisations_bot_is_kept_under_the_organisation(aws: EmbeddedAws, enterprise: str) -> None:
    lifecycle(lambda: NOON, lambda _: True).complete(
        installation("", team_id=None, enterprise_id=enterprise, is_enterprise_install=True, bot_token="xoxb-org")
    )
    assert _bots([NOON]).bot_token(enterprise).token == "xoxb-org"


def test_a_workspace_that_never_installed(aws: EmbeddedAws, team: str) -> None:
    with pytest.raises(NotInstalled, match=team):
        _bots([NOON]).bot_token(team)


def test_an_uninstalled_workspace_has_no_bot(aws: EmbeddedAws, team: str) -> None:
    life = lifecycle(lambda: NOON, lambda _: False)
    life.complete(installation(team))
    life.uninstalled(team, int(NOON) + 5)
    with pytest.raises(NotInstalled):
        _bots([NOON]).bot_token(team)


def test_a_token_of_an_earlier_generation_is_not_handed_out(aws: EmbeddedAws, team: str) -> None:
    store().save(installation(team))  # before any generation
    with pytest.raises(NotInstalled):
        _bots([NOON]).bot_token(team)


def test_the_bot_is_remembered_for_five_minutes_unless_forgotten(aws: EmbeddedAws, team: str) -> None:
    now = [NOON]
    life = lifecycle(lambda: now[0], lambda _: True)
    life.complete(installation(team, bot_token="xoxb-1"))
    bots = _bots(now)
    assert bots.bot_token(team).token == "xoxb-1"

    life.complete(installation(team, bot_token="xoxb-2"))
    now[0] += 299
    assert bots.bot_token(team).token == "xoxb-1"
    now[0] += 2
    assert bots.bot_token(team).token == "xoxb-2"

    life.complete(installation(team, bot_token="xoxb-3"))
    bots.forget(team)
    assert bots.bot_token(team).token == "xoxb-3"


def test_reading_it_needs_neither_pynamodb_nor_slack_sdk() -> None:
    program = "import sys, chalicelib.adapters.installation.installed_bot, chalicelib.adapters.aws.app_secrets; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pynamodb", "slack_sdk", "botocore", "boto3"} & set(loaded)
