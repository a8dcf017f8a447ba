"""The build that pull requests and the pipeline share: buildspec.yml, on the same machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from aws_cdk import aws_codebuild as codebuild

BUILDSPEC = Path(__file__).resolve().parent.parent / "buildspec.yml"
_CDK_CLI = Path(__file__).resolve().parent / "cdk-cli" / "package.json"


def build_machine() -> codebuild.BuildEnvironment:
    """x86_64: the tests drive Chrome, which this image has. What is built is pure Python and runs on Graviton."""
    return codebuild.BuildEnvironment(
        build_image=codebuild.LinuxBuildImage.STANDARD_7_0, compute_type=codebuild.ComputeType.MEDIUM
    )


def build_phases() -> dict[str, Any]:
    """buildspec.yml as data: CDK adds to it what the pipeline needs."""
    loaded: dict[str, Any] = yaml.safe_load(BUILDSPEC.read_text(encoding="utf-8"))
    return loaded


def build_python() -> codebuild.BuildSpec:
    """The Python of buildspec.yml, for the pipeline's other builds: the smoke tests."""
    return codebuild.BuildSpec.from_object({"phases": {"install": build_phases()["phases"]["install"]}})


def pinned_cdk_cli() -> str:
    """The version of the CDK command line that changes the pipeline itself: the one that `clerkbot deploy` uses."""
    return str(json.loads(_CDK_CLI.read_text(encoding="utf-8"))["devDependencies"]["aws-cdk"])
