"""users.*, usergroups.* and auth.*: who there is, and who the caller is."""

from __future__ import annotations

from playground.errors import SlackError
from playground.slack import membership
from playground.slack.members import TEAM_NAME, USER_GROUPS, Member
from playground.slack.web_api.api_call import Answer, ApiCall, ApiMethod, page_of


def user_info(call: ApiCall) -> Answer:
    return {"user": call.workspace.describe(_person(call))}


def list_users(call: ApiCall) -> Answer:
    users = [call.workspace.describe(person) for person in call.workspace.members]
    page, metadata = page_of(users, call, default=1000, most=1000)
    return {"members": page, "cache_ts": int(call.workspace.now), "response_metadata": metadata}


def profile(call: ApiCall) -> Answer:
    return {"profile": call.workspace.describe(_person(call))["profile"]}


def list_groups(call: ApiCall) -> Answer:
    team = call.workspace.stack.team_id
    return {
        "usergroups": [
            {"id": group.id, "team_id": team, "is_usergroup": True, "name": group.name, "handle": group.handle,
             "description": "", "is_external": False, "date_delete": 0, "user_count": str(len(group.users)),
             **({"users": list(group.users)} if call.flag("include_users") else {})}
            for group in USER_GROUPS
        ]
    }  # fmt: skip


def group_users(call: ApiCall) -> Answer:
    wanted = call.need("usergroup")
    for group in USER_GROUPS:
        if group.id == wanted:
            return {"users": list(group.users)}
    raise SlackError("no_such_subteam")


def auth_test(call: ApiCall) -> Answer:
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


def auth_revoke(call: ApiCall) -> Answer:
    """Revoking the app's only token uninstalls it; with `test` nothing happens."""
    if call.flag("test"):
        return {"revoked": False}
    return {"revoked": membership.uninstall(call.workspace, error_afterwards="token_revoked")}


def _person(call: ApiCall) -> Member:
    user = call.text("user") or call.workspace.bot.id
    person = call.workspace.member(user)
    if person is None or person.id != user:
        raise SlackError("user_not_found")
    return person


METHODS = {
    "users.info": ApiMethod(user_info, "users:read"),
    "users.list": ApiMethod(list_users, "users:read"),
    "users.profile.get": ApiMethod(profile, "users.profile:read"),
    "usergroups.list": ApiMethod(list_groups, "usergroups:read"),
    "usergroups.users.list": ApiMethod(group_users, "usergroups:read"),
    "auth.test": ApiMethod(auth_test),
    "auth.revoke": ApiMethod(auth_revoke),
}
