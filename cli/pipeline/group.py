"""`clerkbot pipeline`: what tests each change, and deploys it to staging and, once a person agrees, to production."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.target.options import target_options

COMMANDS = {
    "synth": Command(
        "cli.pipeline.synth:synth_pipeline",
        "Write the pipeline's templates, and those of the stages inside.",
        "clerkbot pipeline synth --repository acme/clerkbot --output cdk.out",
    ),
    "diff": Command(
        "cli.pipeline.diff:diff_pipeline",
        "Show what a deployment of the pipeline would change.",
        "clerkbot pipeline diff --repository acme/clerkbot",
    ),
    "deploy": Command(
        "cli.pipeline.deploy:deploy_pipeline",
        "Deploy the pipeline; it changes itself from then on.",
        "clerkbot pipeline deploy --repository acme/clerkbot --connection ARN",
    ),
    "guard": Command(
        "cli.pipeline.guard:guard_stage",
        "Refuse a deployment that would cost a stage's data.",
        "clerkbot pipeline guard cdk.out --stage production",
    ),
}


@click.group(cls=LazyGroup, places=COMMANDS)
@target_options
def pipeline() -> None:
    """The pipeline: test, staging, smoke test, a person's agreement, production, smoke test. See docs/pipeline.md."""
    from cli.target.aws import export
    from cli.target.options import chosen

    export(chosen())
