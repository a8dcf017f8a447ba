"""The CDK app of the pipeline: its stack and, inside, the assemblies of the stages that it deploys.

`clerkbot pipeline synth` runs it in a process of its own, as infra.app is run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra.bundle import APP_FOLDER, BundleError, prepared_source
from infra.names import PIPELINE
from infra.pipeline_settings import Home, PipelineSettings
from infra.pipeline_stack import PipelineStack
from infra.vendoring import VendoringError


def synthesize(output: Path, settings: PipelineSettings, *, app_folder: Path = APP_FOLDER) -> None:
    """Write the assembly into `output`; held against cdk-nag's AwsSolutions rules. Raises VendoringError, BundleError."""
    with prepared_source(app_folder) as source:
        app = App(outdir=str(output), analytics_reporting=False)
        PipelineStack(app, PIPELINE.stack, settings=settings, source=source)
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
        app.synth()


def main() -> None:
    parser = argparse.ArgumentParser(prog="infra.pipeline_app", description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--repository", required=True)
    parser.add_argument("--branch", required=True)
    parser.add_argument("--home", type=Home.parse)
    parser.add_argument("--staging", type=Home.parse)
    parser.add_argument("--production", type=Home.parse)
    told = parser.parse_args()
    homes = {stage: home for stage in ("staging", "production") if (home := getattr(told, stage)) is not None}
    settings = PipelineSettings(repository=told.repository, branch=told.branch, home=told.home, homes=homes)
    try:
        synthesize(told.output.resolve(), settings)
    except (VendoringError, BundleError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
