"""`clerkbot pipeline synth`: the templates of the pipeline and of the stages that it deploys. The pipeline runs this itself."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.output import output
from cli.pipeline.options import pipeline_assembly, settings_of, settings_options
from cli.target.options import target_options


@click.command()
@click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; an earlier cloud assembly in it is replaced.",
)
@settings_options
@target_options
def synth_pipeline(
    folder: Path, repository: str | None, branch: str, staging: str | None, production: str | None
) -> None:
    """Write the cloud assembly of the pipeline. Needs no AWS account.

    Where a stage lives in another account or region than the pipeline, CLERKBOT_PIPELINE_IN must say where that is.
    """
    settings = settings_of(repository, branch, staging, production, home=os.environ.get("CLERKBOT_PIPELINE_IN"))
    assembly = pipeline_assembly(folder, settings)
    output().result(
        {"output": str(assembly.folder), "stacks": list(assembly.stacks)},
        f"{assembly.folder}: {', '.join(assembly.stacks)}\nNext: clerkbot pipeline deploy",
    )
