"""Every command of `clerkbot`, by group. To add one, write its file and add its line here: docs/add-a-cli-command.md."""

from __future__ import annotations

from collections.abc import Mapping

from cli.lazy_group import CommandEntry, GroupEntry

ERROR_DOCUMENT = ("error", "code")
"""The keys of the document of a command that failed; `code` is the exit code."""

PIPELINE: Mapping[str, CommandEntry | GroupEntry] = {
    "synth": CommandEntry(
        "cli.pipeline.pipeline_commands:synth_pipeline",
        "Write the templates of the pipeline and of its stages.",
        "clerkbot pipeline synth --repository acme/clerkbot --output cdk.out",
        "output stacks",
    ),
    "diff": CommandEntry(
        "cli.pipeline.pipeline_commands:diff_pipeline",
        "Show what a deployment of the pipeline would change.",
        "clerkbot pipeline diff --repository acme/clerkbot",
        "stack differs",
    ),
    "deploy": CommandEntry(
        "cli.pipeline.pipeline_commands:deploy_pipeline",
        "Deploy the pipeline; from then on it updates itself.",
        "clerkbot pipeline deploy --repository acme/clerkbot --connection ARN",
        "stack status changed connection next",
    ),
    "guard": CommandEntry(
        "cli.pipeline.pipeline_commands:guard_data",
        "Refuse a deployment that would lose a stage's data.",
        "clerkbot pipeline guard cdk.out --stage production",
        "stage stack",
    ),
}

QUEUE: Mapping[str, CommandEntry | GroupEntry] = {
    "depth": CommandEntry(
        "cli.queue.depth:depth",
        "Count the messages that wait, are in progress, or failed.",
        "clerkbot queue depth --watch",
        "waiting dead",
    ),
    "peek": CommandEntry(
        "cli.queue.peek:peek",
        "Look at messages without taking them out.",
        "clerkbot queue peek --limit 5",
        "queue messages saved",
    ),
    "dlq": GroupEntry(
        "The dead-letter queue.",
        "The dead-letter queue: messages that failed for good or were received too often.",
        "clerkbot queue dlq show",
        {
            "show": CommandEntry(
                "cli.queue.peek:show_dead_letters",
                "Show failed messages, grouped by reason.",
                "clerkbot queue dlq show",
                "queue in_queue looked_at reasons",
            ),
        },
    ),
    "redrive": CommandEntry(
        "cli.queue.redrive:redrive",
        "Try failed messages once more.",
        "clerkbot queue redrive --rate 5 --dry-run",
        "dry_run moved left by",
        {"--dry-run": "dry_run would_move looked_at in_queue moved"},
    ),
    "replay": CommandEntry(
        "cli.queue.replay:replay",
        "Show what the bot makes of a saved payload, offline.",
        "clerkbot queue replay payload.json",
        "payloads",
    ),
    "purge": CommandEntry(
        "cli.queue.purge_queue:purge_queue",
        "Delete all messages of a queue.",
        "clerkbot queue purge --which dead --dry-run",
        "queue messages purged",
    ),
    "items": CommandEntry(
        "cli.queue.person_items:list_person_items",
        "Show a person's priority list, without any text.",
        "clerkbot queue items T0123456 U0123456",
        "workspace user items has_more",
    ),
}

WORKSPACES: Mapping[str, CommandEntry | GroupEntry] = {
    "list": CommandEntry(
        "cli.workspaces.list_workspaces:list_workspaces",
        "List the workspaces where the bot is installed.",
        "clerkbot workspaces list",
        "workspaces",
    ),
    "show": CommandEntry(
        "cli.workspaces.list_workspaces:show_workspace",
        "Show one workspace.",
        "clerkbot workspaces show T0123456",
        "workspace name status generation installed_at ended_at to_purge scopes url installers people",
    ),
    "install-url": CommandEntry(
        "cli.workspaces.list_workspaces:install_url",
        "Print the page that adds the bot.",
        "clerkbot workspaces install-url",
        "install_url",
    ),
    "verify": CommandEntry(
        "cli.workspaces.token_commands:verify",
        "Ask Slack whether tokens and scopes are right.",
        "clerkbot workspaces verify",
        "workspaces",
    ),
    "revoke": CommandEntry(
        "cli.workspaces.token_commands:revoke",
        "Revoke the bot's token.",
        "clerkbot workspaces revoke T0123456",
        "workspace revoked dry_run",
    ),
    "purge": CommandEntry(
        "cli.workspaces.purge_workspace:purge_workspace",
        "Delete all data of a workspace.",
        "clerkbot workspaces purge T0123456 --dry-run",
        "workspace dry_run finished token_revoked people rows rows_left at",
        {"--dry-run": "workspace dry_run people rows"},
    ),
    "export": CommandEntry(
        "cli.workspaces.stored_data:export_workspace",
        "Export all data of a workspace as JSON.",
        "clerkbot workspaces export T0123456 --output acme.json",
        "workspace generation shared people",
        {"--output": "file people"},
    ),
    "stats": CommandEntry(
        "cli.workspaces.stored_data:count_data",
        "Count what is stored for each workspace.",
        "clerkbot workspaces stats",
        "workspaces total",
    ),
}


def _values(group: str, file: str, name: str) -> Mapping[str, CommandEntry | GroupEntry]:
    """`secrets` and `params` have the same commands; their examples differ."""
    plan = "place plan left_alone"
    return {
        "template": CommandEntry(
            "cli.values.apply:write_template",
            "Write a file to fill in.",
            f"clerkbot {group} template --output {file}",
        ),
        "plan": CommandEntry(
            "cli.values.apply:plan_values",
            "Show what `apply` would create or change.",
            f"clerkbot {group} plan {file} --stage staging",
            plan,
        ),
        "apply": CommandEntry(
            "cli.values.apply:apply_values",
            "Store the values of a file.",
            f"clerkbot {group} apply {file} --stage staging",
            f"{plan} stored",
        ),
        "list": CommandEntry(
            "cli.values.list_values:list_values",
            "Show which values are stored, by digest.",
            f"clerkbot {group} list --stage staging",
            "place values",
        ),
        "set": CommandEntry(
            "cli.values.set_value:set_value",
            "Store one value, from a hidden prompt or stdin.",
            f"clerkbot {group} set {name} --stage staging",
            "place plan dry_run",
        ),
        "rotate": CommandEntry(
            "cli.values.set_value:rotate_value",
            "Replace one value; keep the old one for a while.",
            f"clerkbot {group} rotate {name} --stage staging",
            "place plan dry_run",
            {"--finish": "place deleted dry_run"},
        ),
        "diff": CommandEntry(
            "cli.values.list_values:diff_values",
            "Compare two stages, by digest.",
            f"clerkbot {group} diff staging production",
            "stages values",
        ),
        "prune": CommandEntry(
            "cli.values.apply:prune_values",
            "Delete values that ClerkBot does not read.",
            f"clerkbot {group} prune --stage staging --dry-run",
            "place names deleted",
        ),
    }


COMMANDS: Mapping[str, CommandEntry | GroupEntry] = {
    "setup": CommandEntry(
        "cli.setup.guided_setup:setup",
        "From an empty account to a running bot, step by step.",
        "clerkbot setup --stage staging",
        "stage dry_run steps finished next",
    ),
    "doctor": CommandEntry(
        "cli.doctor.doctor:doctor",
        "Look for problems, and say how to fix them.",
        "clerkbot doctor --stage staging",
        "stage region healthy counts findings",
    ),
    "status": CommandEntry(
        "cli.monitoring.status:status", "Show all stages on one screen.", "clerkbot status", "version region stages"
    ),
    "local": CommandEntry(
        "cli.local.group:local", "Run ClerkBot on this computer and drive it from here.", "clerkbot local up"
    ),
    "synth": CommandEntry(
        "cli.deployment.synth:synth",
        "Write the CloudFormation templates of a deployment.",
        "clerkbot synth --output cdk.out",
        "output stages stacks",
    ),
    "bootstrap": CommandEntry(
        "cli.deployment.cdk_bootstrap:bootstrap",
        "Prepare an AWS account and region for deployments.",
        "clerkbot bootstrap",
        "account region stack",
    ),
    "diff": CommandEntry(
        "cli.deployment.deploy:diff",
        "Show what a deployment would change.",
        "clerkbot diff --stage staging",
        "stage stack differs",
    ),
    "deploy": CommandEntry(
        "cli.deployment.deploy:deploy",
        "Deploy a stage.",
        "clerkbot deploy --stage staging",
        "stage stack status changed endpoint_url slack_urls outputs next",
    ),
    "destroy": CommandEntry(
        "cli.deployment.destroy:destroy",
        "Take a stage down.",
        "clerkbot destroy --stage staging",
        "stage stack dry_run kept deletes_data data_deleted",
    ),
    "pipeline": GroupEntry(
        "The pipeline that tests and deploys.",
        "The pipeline: test, deploy staging, smoke test, your approval, deploy production, smoke test. "
        "See docs/pipeline.md.",
        "clerkbot pipeline deploy --repository acme/clerkbot",
        PIPELINE,
    ),
    "smoke": CommandEntry(
        "cli.smoke.smoke:smoke",
        "Test a deployed stage from end to end.",
        "clerkbot smoke --stage staging",
        "stage url passed",
    ),
    "rollback": CommandEntry(
        "cli.deployment.rollback:rollback",
        "Go back to the code before the last deployment.",
        "clerkbot rollback --stage production",
        "stage dry_run moved",
    ),
    "manifest": CommandEntry(
        "cli.manifest:manifest",
        "Print the Slack app's manifest.",
        "clerkbot manifest --stage staging --link",
        "_metadata display_information features oauth_config settings",
        {"--link": "manifest creation_link"},
    ),
    "secrets": GroupEntry(
        "The Slack app's secrets of a stage.",
        "The Slack app's secrets of a stage, in Secrets Manager.\n\n"
        "No value is ever printed, logged or taken from the command line: values come from a file, a hidden prompt or stdin.",
        "clerkbot secrets list --stage staging",
        _values("secrets", ".secrets.json", "SLACK_SIGNING_SECRET"),
    ),
    "params": GroupEntry(
        "A stage's parameters.",
        "A stage's parameters, in SSM's Parameter Store: settings that are not secret and differ between stages.",
        "clerkbot params list --stage staging",
        _values("params", ".parameters.json", "SLACK_APP_ID"),
    ),
    "workspaces": GroupEntry(
        "The workspaces where the bot is installed.",
        "The workspaces where the bot is installed: which they are, whether their tokens work, how to remove one.",
        "clerkbot workspaces list --stage production",
        WORKSPACES,
    ),
    "queue": GroupEntry(
        "Messages that wait and messages that failed.",
        "Messages that wait and messages that failed. What people wrote is never shown; only `peek --save` writes it, to a "
        "file of yours.",
        "clerkbot queue depth --stage production",
        QUEUE,
    ),
    "explain": CommandEntry(
        "cli.explain.explain:explain",
        "Say what the bot understands of a sentence.",
        'clerkbot explain --zone Europe/Madrid "remind me tomorrow at 9 to call Ana"',
        "phrase understood command arguments sentence question suggestions",
        {"--trace": "phrase understood command arguments sentence question suggestions trace"},
    ),
    "logs": CommandEntry(
        "cli.monitoring.logs:logs",
        "Read the bot's logs.",
        "clerkbot logs --stage production --since 1h --follow",
        "lines",
    ),
    "open": CommandEntry(
        "cli.monitoring.open_page:open_page",
        "Open a page about the stage.",
        "clerkbot open dashboard",
        "page url opened",
    ),
    "completion": CommandEntry(
        "cli.program:completion",
        "Print the script that completes commands in your shell.",
        "source <(clerkbot completion bash)",
        "shell script use",
    ),
    "version": CommandEntry("cli.program:version", "Print the version.", "clerkbot version", "version"),
}
