"""The CDK app of the stages: `clerkbot synth` runs it in a process of its own, as one process imports app.py only once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra.app_stages import DEFAULT_STAGES, Stage, stage_named
from infra.bundle import APP_FOLDER, BundleError, prepared_source
from infra.service_stack import ServiceStack
from infra.vendoring import VendoringError


def synthesize(output: Path, stages: Sequence[Stage], *, app_folder: Path = APP_FOLDER) -> list[str]:
    """Write the assembly into `output` and return the stacks' names, one for each stage.

    cdk-nag checks every stack by its AwsSolutions rules: a finding without a written reason ends the synthesis.
    Raises VendoringError, BundleError.
    """
    with prepared_source(app_folder) as source:
        app = App(outdir=str(output), analytics_reporting=False)
        stacks = [ServiceStack(app, stage.names.stack, stage=stage, source=source) for stage in stages]
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
        app.synth()
    return [stack.stack_name for stack in stacks]


def main() -> None:
    parser = argparse.ArgumentParser(prog="infra.service_app", description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--stage", action="append", dest="stages")
    parser.add_argument("--app-folder", type=Path, default=APP_FOLDER)
    arguments = parser.parse_args()
    stages = [stage_named(name) for name in arguments.stages or DEFAULT_STAGES]
    try:
        synthesize(arguments.output.resolve(), stages, app_folder=arguments.app_folder)
    except (VendoringError, BundleError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
