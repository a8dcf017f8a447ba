"""users.*, usergroups.*, team.info and auth.*: who there is, and who the caller is."""

from __future__ import annotations

from playground.slack import membership
from playground.slack.api_error import SlackError
from playground.slack.people import TEAM_DOMAIN, TEAM_NAME, USER_GROUPS, Person
from playground.slack.web_api.call import Answer, Call, Method, paged


def user_info(call: Call) -> Answer:
    return {"user": call.workspace.describe(_person(call))}


def list_users(call: Call) -> Answer:
    users = [call.workspace.describe(person) for person in call.workspace.everyone]
    page, metadata = paged(users, call, default=1000, most=1000)
    return {"members": page, "cache_ts": int(call.workspace.now), "response_metadata": metadata}


def profile(call: Call) -> Answer:
    return {"profile": call.workspace.describe(_person(call))["profile"]}


def list_groups(call: Call) -> Answer:
    team = call.workspace.stack.team_id
    return {
        "usergroups": [
            {"id": group.id, "team_id": team, "is_usergroup": True, "name": group.name, "handle": group.handle,
             "description": "", "is_external": False, "date_delete": 0, "user_count": str(len(group.users)),
             **({"users": list(group.users)} if call.flag("include_users") else {})}
            for group in USER_GROUPS
        ]
    }  # fmt: skip


def group_users(call: Call) -> Answer:
    wanted = call.need("usergroup")
    for group in USER_GROUPS:
        if group.id == wanted:
            return {"users": list(group.users)}
    raise SlackError("no_such_subteam")


def team_info(call: Call) -> Answer:
    team = {"id": call.workspace.stack.team_id, "name": TEAM_NAME, "domain": TEAM_DOMAIN, "email_domain": "",
            "url": f"{call.workspace.stack.base_url}/", "icon": {"image_default": True}}  # fmt: skip
    return {"team": team}


def auth_test(call: Call) -> Answer:
    stack = call.workspace.stack
    return {
        "url": f"{stack.base_url}/",
        "team": TEAM_NAME,
        "user": call.workspace.bot.name,
        "team_id": stack.team_id,
        "user_id": call.workspace.bot.id,
        "bot_id": stack.bot_id,
        "is_enterprise_install": False,
    }


def auth_revoke(call: Call) -> Answer:
    """With its only token gone the app is uninstalled; `test` asks whether that would work."""
    if call.flag("test"):
        return {"revoked": False}
    return {"revoked": membership.uninstall(call.workspace, told_afterwards="token_revoked")}


def _person(call: Call) -> Person:
    user = call.text("user") or call.workspace.bot.id
    person = call.workspace.person(user)
    if person is None or person.id != user:
        raise SlackError("user_not_found")
    return person


METHODS = {
    "users.info": Method(user_info, "users:read"),
    "users.list": Method(list_users, "users:read"),
    "users.profile.get": Method(profile, "users.profile:read"),
    "usergroups.list": Method(list_groups, "usergroups:read"),
    "usergroups.users.list": Method(group_users, "usergroups:read"),
    "team.info": Method(team_info, "team:read"),
    "auth.test": Method(auth_test),
    "auth.revoke": Method(auth_revoke),
}
