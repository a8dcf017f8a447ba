"""One behaviour for slack_sdk's own stores and for ours: the cases are those of slack_sdk's tests, and some more."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.oauth.installation_store import FileInstallationStore, Installation, InstallationStore
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore

from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from tests.adapters.installation.installed import rows_of
from tests.embedded_aws import CIPHER, CLIENT_ID, EmbeddedAws, client_of


def _ours(historical_data_enabled: bool = True) -> DynamoDbInstallationStore:
    return DynamoDbInstallationStore(
        cipher=CIPHER,
        generations=InstallationGenerations(time.time),
        historical_data_enabled=historical_data_enabled,
    )


_STORES: dict[str, Callable[[Path], InstallationStore]] = {
    "slack_sdk sqlite": lambda folder: SQLite3InstallationStore(database=str(folder / "i.db"), client_id=CLIENT_ID),
    "slack_sdk files": lambda folder: FileInstallationStore(base_dir=str(folder), client_id=CLIENT_ID),
    "slack_sdk files without history": lambda folder: FileInstallationStore(
        base_dir=str(folder), client_id=CLIENT_ID, historical_data_enabled=False
    ),
    "ours": lambda folder: _ours(),
    "ours without history": lambda folder: _ours(historical_data_enabled=False),
}


@pytest.fixture(params=_STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path, aws: EmbeddedAws) -> InstallationStore:
    return _STORES[request.param](tmp_path)


def _installation(team: str | None, enterprise: str | None = None, **more: Any) -> Installation:
    fields: dict[str, Any] = {
        "app_id": "A111",
        "enterprise_id": enterprise,
        "team_id": team,
        "user_id": "U111",
        "bot_id": "B111",
        "bot_token": "xoxb-111",
        "bot_scopes": ["chat:write", "commands"],
        "bot_user_id": "U222",
    }
    return Installation(**{**fields, **more})


def test_a_saved_bot_is_found_with_all_that_it_is(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise, team_name="Acme", enterprise_name="Grid"))

    bot = store.find_bot(enterprise_id=enterprise, team_id=team)

    assert bot is not None
    assert (bot.bot_token, bot.bot_id, bot.bot_user_id) == ("xoxb-111", "B111", "U222")
    assert (bot.app_id, bot.team_id, bot.team_name) == ("A111", team, "Acme")
    assert (bot.enterprise_id, bot.enterprise_name) == (enterprise, "Grid")
    assert list(bot.bot_scopes) == ["chat:write", "commands"]
    assert bot.is_enterprise_install in (False, 0)


def test_a_bot_is_found_under_its_own_ids_only(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))

    assert store.find_bot(enterprise_id=enterprise, team_id="T-other") is None
    assert store.find_bot(enterprise_id=None, team_id=team) is None
    assert store.find_bot(enterprise_id="E-other", team_id=team) is None
    assert store.find_bot(enterprise_id=enterprise, team_id=None) is None


def test_a_workspace_outside_of_any_organisation(store: InstallationStore, team: str) -> None:
    store.save(_installation(team))

    assert store.find_bot(enterprise_id=None, team_id=team) is not None
    assert store.find_bot(enterprise_id="E111", team_id=team) is None
    assert store.find_installation(enterprise_id=None, team_id=team, user_id="U111") is not None


def test_an_installation_is_found_by_its_user(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    found = store.find_installation

    assert found(enterprise_id=enterprise, team_id=team, user_id="U111") is not None
    assert found(enterprise_id=enterprise, team_id="T-other") is None
    assert found(enterprise_id=None, team_id=team) is None
    assert found(enterprise_id=enterprise, team_id=team, user_id="U222") is None
    assert found(enterprise_id=enterprise, team_id="T-other", user_id="U111") is None


def test_every_field_of_an_installation_comes_back(store: InstallationStore, team: str, enterprise: str) -> None:
    saved = _installation(
        team,
        enterprise,
        enterprise_url="https://grid.enterprise.slack.com/",
        bot_refresh_token="xoxe-1-bot",
        bot_token_expires_at=1_800_000_000,
        user_token="xoxp-111",
        user_scopes=["search:read"],
        user_refresh_token="xoxe-1-user",
        user_token_expires_at=1_800_000_001,
        incoming_webhook_url="https://hooks.example/secret",
        incoming_webhook_channel="#general",
        incoming_webhook_channel_id="C111",
        incoming_webhook_configuration_url="https://acme.slack.com/services/B111",
        token_type="bot",
    )
    store.save(saved)

    found = store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111")

    assert found is not None
    # The SQL store has a clock of its own, no place for custom values, and joins the scopes into one text.
    unlike = {"installed_at", "custom_values", "is_enterprise_install", "bot_scopes"}
    assert {k: v for k, v in found.__dict__.items() if k not in unlike} == {
        k: v for k, v in saved.__dict__.items() if k not in unlike
    }


def test_deleting_another_workspaces_bot_touches_nothing(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    store.delete_bot(enterprise_id=enterprise, team_id="T-other")
    store.delete_bot(enterprise_id=None, team_id=team)
    assert store.find_bot(enterprise_id=enterprise, team_id=team) is not None


def test_a_deleted_bot_is_gone_and_the_installation_stays(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    store.delete_bot(enterprise_id=enterprise, team_id=team)
    assert store.find_bot(enterprise_id=enterprise, team_id=team) is None
    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111") is not None


def test_a_users_installation_can_be_deleted_alone(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    store.save(_installation(team, enterprise, user_id="U333"))

    store.delete_installation(enterprise_id=enterprise, team_id=team, user_id="U111")

    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111") is None
    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U333") is not None
    assert store.find_bot(enterprise_id=enterprise, team_id=team) is not None


def test_all_installations_of_a_workspace_can_be_deleted(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    store.save(_installation(team, enterprise, user_id="U333"))

    store.delete_installation(enterprise_id=enterprise, team_id=team)

    assert store.find_installation(enterprise_id=enterprise, team_id=team) is None
    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U333") is None


def test_delete_all_leaves_nothing_of_that_workspace(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    store.save(_installation(f"{team}X", enterprise))

    store.delete_all(enterprise_id=enterprise, team_id=team)

    assert store.find_bot(enterprise_id=enterprise, team_id=team) is None
    assert store.find_installation(enterprise_id=enterprise, team_id=team) is None
    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111") is None
    assert store.find_bot(enterprise_id=enterprise, team_id=f"{team}X") is not None


def test_an_organisation_wide_install_serves_every_team_of_it(store: InstallationStore, enterprise: str) -> None:
    store.save(_installation(None, enterprise, is_enterprise_install=True))

    assert store.find_bot(enterprise_id=enterprise, team_id=None) is not None
    assert store.find_bot(enterprise_id=enterprise, team_id="T222", is_enterprise_install=True) is not None
    assert store.find_bot(enterprise_id=enterprise, team_id="T222") is None
    assert store.find_bot(enterprise_id=None, team_id="T222") is None

    found = store.find_installation
    assert found(enterprise_id=enterprise, team_id=None, user_id="U111") is not None
    assert found(enterprise_id=enterprise, team_id="T222", is_enterprise_install=True, user_id="U111") is not None
    assert found(enterprise_id=enterprise, team_id="T222", user_id="U111") is None
    assert found(enterprise_id="E-other", team_id="T222", is_enterprise_install=True, user_id="U111") is None


def test_an_organisation_wide_install_is_deleted_by_the_organisation_only(
    store: InstallationStore, enterprise: str
) -> None:
    store.save(_installation(None, enterprise, is_enterprise_install=True))

    store.delete_bot(enterprise_id=enterprise, team_id="T222")
    assert store.find_bot(enterprise_id=enterprise, team_id=None) is not None

    store.delete_all(enterprise_id=enterprise, team_id=None)
    assert store.find_bot(enterprise_id=enterprise, team_id=None) is None


def test_a_rotated_token_takes_the_place_of_the_old_one(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise, bot_token="xoxe.xoxb-1", bot_refresh_token="xoxe-1"))
    store.save(_installation(team, enterprise, bot_token="xoxe.xoxb-2", bot_refresh_token="xoxe-2"))

    bot = store.find_bot(enterprise_id=enterprise, team_id=team)
    assert bot is not None
    assert (bot.bot_token, bot.bot_refresh_token) == ("xoxe.xoxb-2", "xoxe-2")


def test_saving_a_bot_alone(store: InstallationStore, team: str, enterprise: str) -> None:
    store.save(_installation(team, enterprise))
    bot = store.find_bot(enterprise_id=enterprise, team_id=team)
    assert bot is not None

    bot.bot_token = "xoxb-refreshed"
    store.save_bot(bot)

    again = store.find_bot(enterprise_id=enterprise, team_id=team)
    assert again is not None
    assert again.bot_token == "xoxb-refreshed"


def test_a_users_own_authorisation_does_not_hide_the_bot(store: InstallationStore, team: str, enterprise: str) -> None:
    """https://github.com/slackapi/python-slack-sdk/issues/1441"""
    store.save(_installation(team, enterprise))
    store.save(
        Installation(
            app_id="A111", enterprise_id=enterprise, team_id=team, user_id="U111", user_token="xoxp-1", bot_scopes=[]
        )
    )

    bot = store.find_bot(enterprise_id=enterprise, team_id=team)
    found = store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111")

    assert bot is not None
    assert bot.bot_token == "xoxb-111"
    assert found is not None
    assert (found.bot_token, found.user_token) == ("xoxb-111", "xoxp-1")


def test_saving_the_same_installation_twice_is_saving_it_once(
    store: InstallationStore, team: str, enterprise: str
) -> None:
    installation = _installation(team, enterprise)
    store.save(installation)
    store.save(installation)
    store.delete_installation(enterprise_id=enterprise, team_id=team, user_id="U111")
    assert store.find_installation(enterprise_id=enterprise, team_id=team, user_id="U111") is None


@pytest.mark.parametrize("name", [name for name in _STORES if name != "slack_sdk files without history"])
def test_an_installation_is_found_by_its_workspace(name: str, tmp_path: Path, aws: EmbeddedAws, team: str) -> None:
    """Without history slack_sdk's file store knows installations by their users only."""
    store = _STORES[name](tmp_path)
    store.save(_installation(team))
    assert store.find_installation(enterprise_id=None, team_id=team) is not None


@pytest.mark.parametrize("name", [name for name in _STORES if "sqlite" not in name])
def test_deleting_an_organisations_installations(name: str, tmp_path: Path, aws: EmbeddedAws, enterprise: str) -> None:
    """slack_sdk's SQL store compares the missing team with NULL here and deletes nothing."""
    store = _STORES[name](tmp_path)
    store.save(_installation(None, enterprise, is_enterprise_install=True))
    store.delete_all(enterprise_id=enterprise, team_id=None)
    assert store.find_installation(enterprise_id=enterprise, team_id=None, user_id="U111") is None


@pytest.mark.parametrize("name", [name for name in _STORES if "sqlite" not in name])
def test_custom_values_are_kept(name: str, tmp_path: Path, aws: EmbeddedAws, team: str) -> None:
    """slack_sdk's SQL store has no column for them."""
    store = _STORES[name](tmp_path)
    store.save(_installation(team, custom_values={"team_url": "https://acme.slack.com/", "n": [1, None]}))

    bot = store.find_bot(enterprise_id=None, team_id=team)
    installation = store.find_installation(enterprise_id=None, team_id=team, user_id="U111")

    assert bot is not None
    assert installation is not None
    assert bot.custom_values == installation.custom_values == {"team_url": "https://acme.slack.com/", "n": [1, None]}


def test_the_workspaces_latest_installer_is_the_one_found_without_a_user(aws: EmbeddedAws, team: str) -> None:
    store = _ours()
    for user, installed_at in (("U1", 100.0), ("U3", 300.0), ("U2", 200.0)):
        store.save(_installation(team, user_id=user, installed_at=installed_at))

    latest = store.find_installation(enterprise_id=None, team_id=team)

    assert latest is not None
    assert latest.user_id == "U3"


def test_an_installation_of_nothing_is_refused(aws: EmbeddedAws) -> None:
    with pytest.raises(ValueError, match="team id or an enterprise id"):
        _ours().save(_installation(None))


def test_a_persons_installation_of_the_organisation_has_the_organisations_latest_bot(
    aws: EmbeddedAws, enterprise: str
) -> None:
    store = _ours()
    for user, token in (("U111", "xoxb-1"), ("U333", "xoxb-2")):
        more = {"user_id": user, "bot_token": token, "is_enterprise_install": True}
        store.save(_installation(None, enterprise, **more))

    found = store.find_installation(
        enterprise_id=enterprise, team_id="T222", is_enterprise_install=True, user_id="U111"
    )

    assert found is not None
    assert (found.user_id, found.bot_token) == ("U111", "xoxb-2")


def test_of_a_deleted_installation_in_an_organisation_no_history_stays(
    aws: EmbeddedAws, team: str, enterprise: str
) -> None:
    store = _ours()
    store.save(_installation(team, enterprise))
    store.delete_installation(enterprise_id=enterprise, team_id=team, user_id="U111")
    assert [row["sk"]["S"] for row in rows_of(team) if "U111" in row["sk"]["S"]] == []


def test_what_was_just_stored_is_read(aws: EmbeddedAws, team: str) -> None:
    """DynamoDB may answer an ordinary read with what stood there before."""
    store, reads = _ours(), Counter[bool]()
    store.save(_installation(team))

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        if model.name in {"GetItem", "Query"}:
            reads[json.loads(params["body"]).get("ConsistentRead", False)] += 1

    events = client_of("dynamodb").meta.events
    events.register("before-call.dynamodb", note)
    try:
        for user in ("U111", None):
            assert store.find_installation(enterprise_id=None, team_id=team, user_id=user) is not None
        assert store.find_bot(enterprise_id=None, team_id=team) is not None
        store.delete_all(enterprise_id=None, team_id=team)
    finally:
        events.unregister("before-call.dynamodb", note)
    assert (reads[False], reads[True] > 4) == (0, True)
