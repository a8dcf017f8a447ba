"""`clerkbot synth`: the CloudFormation templates of a deployment, to look at or to deploy by other means."""

from __future__ import annotations

from pathlib import Path

import click

from cli.output import output, output_options


@click.command()
@click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; an earlier cloud assembly in it is replaced.",
)
@click.option("--stage", "stages", multiple=True, metavar="NAME", help="Only this stage; may be repeated.")
@output_options
def synth(folder: Path, stages: tuple[str, ...]) -> None:
    """Write the cloud assembly: templates, the functions' zip, and a manifest that CDK deploys from.

    Without --stage: staging and production. Needs no AWS account.
    """
    from cli.cloud.assembly import make_assembly
    from cli.cloud.stages import checked_stages

    names = checked_stages(stages)
    output().talk.print(f"Writing the templates of {', '.join(names)} …")
    assembly = make_assembly(folder, names)
    output().result(
        {"output": str(assembly.folder), "stages": list(names), "stacks": list(assembly.stacks)},
        f"{assembly.folder}: {', '.join(assembly.stacks)}\nNext: clerkbot deploy --stage {names[0]}",
    )
