"""What `--json` prints: the names at the top of each command's document. They are only ever added to.

The tests hold every document that they see against this table, and docs/cli.md is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping

_PLAN = "place plan left_alone"

SHAPES: Mapping[str, tuple[str, ...]] = {
    command: tuple(names.split())
    for command, names in {
        "setup": "stage dry_run steps finished next",
        "doctor": "stage region healthy counts findings",
        "status": "version region stages",
        "synth": "output stages stacks",
        "bootstrap": "account region stack",
        "diff": "stage stack differs",
        "deploy": "stage stack status changed endpoint_url slack_urls outputs next",
        "pipeline synth": "output stacks",
        "pipeline diff": "stack differs",
        "pipeline deploy": "stack status changed connection next",
        "pipeline guard": "stage stack",
        "smoke": "stage url passed",
        "rollback": "stage dry_run moved",
        "destroy": "stage stack kept data_deleted",
        "manifest": "_metadata display_information features oauth_config settings",
        "manifest --link": "manifest creation_link",
        "secrets plan": _PLAN,
        "secrets apply": f"{_PLAN} stored",
        "secrets list": "place values",
        "secrets set": "place plan dry_run",
        "secrets rotate": "place plan dry_run",
        "secrets rotate --finish": "place deleted dry_run",
        "secrets diff": "stages values",
        "secrets prune": "place names deleted",
        "workspaces list": "workspaces",
        "workspaces show": "workspace name status generation installed_at ended_at to_purge scopes url installers people",
        "workspaces install-url": "install_url",
        "workspaces verify": "workspaces",
        "workspaces revoke": "workspace revoked dry_run",
        "workspaces purge": "workspace dry_run finished token_revoked people rows rows_left at",
        "workspaces purge --dry-run": "workspace dry_run people rows",
        "workspaces export": "workspace generation shared people",
        "workspaces export --output": "file people",
        "workspaces stats": "workspaces total",
        "queue depth": "waiting dead",
        "queue peek": "queue messages saved",
        "queue dlq show": "queue in_queue looked_at reasons",
        "queue redrive": "dry_run moved left by",
        "queue redrive --dry-run": "dry_run would_move looked_at in_queue moved",
        "queue replay": "payloads",
        "queue purge": "queue messages purged",
        "queue items": "workspace user items has_more",
        "logs": "lines",
        "open": "page url opened",
        "completion": "shell script use",
        "version": "version",
    }.items()
}
"""By command, and by the flag with which its document is another. `params` has the shapes of `secrets`."""

ERROR_SHAPE = ("error", "code")
"""The document of a command that failed; `code` is the exit code."""


def shape_of(arguments: list[str]) -> tuple[str, ...] | None:
    """The names for a command line (without --json), None for a command that is not in the table."""
    words = [word for word in arguments if not word.startswith("-")]
    for length in (3, 2, 1):
        command = " ".join(words[:length]).replace("params ", "secrets ", 1)
        if command in SHAPES:
            flagged = [f"{command} {flag}" for flag in arguments if f"{command} {flag}" in SHAPES]
            return SHAPES[flagged[0] if flagged else command]
    return None
