"""The routes of the control API: one GET for each view of the workspace, one POST for each action."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground.slack.bot_requests import BotRequests
from playground.slack.control_api import workspace_state
from playground.slack.control_api.app_actions import AppActions
from playground.slack.control_api.bot_replies import BotReplies
from playground.slack.control_api.clock_and_profiles import ClockAndProfiles
from playground.slack.control_api.control_request import Body, ControlError, check_origin, json_body
from playground.slack.control_api.fault_injection import FaultInjection
from playground.slack.control_api.message_actions import MessageActions
from playground.slack.control_api.modal_actions import ModalActions
from playground.slack.control_api.private_conversations import PrivateConversations
from playground.slack.interaction_requests import InteractionRequests
from playground.slack.interactions import Interactions
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.modals import Modals
from playground.slack.wait_until_idle import IdleWait

Action = Callable[[Body], Awaitable[Body]]


def control_routes(
    workspace: LocalWorkspace, bot: BotRequests, idle_wait: IdleWait, changes: workspace_state.Changes
) -> list[Route]:
    """All routes below `/_local/`, wired to one workspace."""

    async def state(request: Request) -> Body:
        """?as=ana[&after=CHANGE&wait=SECONDS]: at once, or when something after that change has happened."""
        query = request.query_params
        if "after" in query:
            seconds = float(query.get("wait", workspace_state.LONGEST_POLL_SECONDS))
            await changes.wait_for_newer(int(query["after"]), workspace.database, seconds)
        return workspace_state.describe_state(workspace, query.get("as", "ana"))

    async def messages(request: Request) -> Body:
        """?as=ana[&in=#general][&thread_ts=TS][&newest=N]."""
        query = request.query_params
        place, thread_ts, newest = query.get("in", ""), query.get("thread_ts", ""), int(query.get("newest", 0))
        return workspace_state.describe_messages(workspace, query.get("as", "ana"), place, thread_ts, newest)

    actions = _actions(workspace, bot, BotReplies(workspace, idle_wait))
    return [
        Route("/_local/state", _guard(state), methods=["GET"]),
        Route("/_local/messages", _guard(messages), methods=["GET"]),
        *(Route(f"/_local/{name}", _guard(_with_body(action)), methods=["POST"]) for name, action in actions.items()),
    ]


def _actions(workspace: LocalWorkspace, bot: BotRequests, replies: BotReplies) -> dict[str, Action]:
    message = MessageActions(workspace, replies)
    app = AppActions(workspace, Interactions(workspace, bot), replies)
    modals = ModalActions(workspace, Modals(workspace, InteractionRequests(workspace, bot)), replies)
    people = ClockAndProfiles(workspace, replies)
    faults = FaultInjection(workspace, bot, replies)
    private = PrivateConversations(workspace, replies)
    return {
        "say": message.say,
        "edit": message.edit,
        "delete": message.delete,
        "react": message.react,
        "post_as_other": message.post_as_other,
        "slash": app.slash,
        "press": app.press,
        "shortcut": app.shortcut,
        "fill": modals.fill,
        "submit": modals.submit,
        "dismiss": modals.dismiss,
        "home": app.home,
        "invite": app.invite,
        "kick": app.kick,
        "open": private.open,
        "leave": private.leave,
        "share": private.share,
        "install": app.install,
        "uninstall": app.uninstall,
        "clock": people.clock,
        "status": people.status,
        "zone": people.zone,
        "account": people.account,
        "wait": people.wait,
        "fault": faults.fault,
        "redeliver": faults.redeliver,
        "verify": faults.verify,
    }


def _with_body(action: Action) -> Callable[[Request], Awaitable[Body]]:
    async def perform(request: Request) -> Body:
        return await action(await json_body(request))

    return perform


def _guard(perform: Callable[[Request], Awaitable[Body]]) -> Callable[[Request], Awaitable[Response]]:
    """Refuse requests from elsewhere, and turn errors into answers."""

    async def answer(request: Request) -> Response:
        try:
            check_origin(request)
            return JSONResponse({"ok": True, **await perform(request)})
        except ControlError as refusal:
            return JSONResponse(refusal.as_answer(), status_code=refusal.status)
        except (TypeError, ValueError) as malformed:
            return JSONResponse({"ok": False, "error": "bad_request", "message": f"{malformed}."}, status_code=400)

    return answer
