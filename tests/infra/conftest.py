"""One synthesis of two stages for all template tests, even when pytest-xdist runs them in several processes."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest

from cli.deployment.synth import write_stage_assembly
from infra.names import StageNames
from tests.cli.cloud_command import document
from tests.embedded_aws import embedded_aws, secret_document
from tests.infra.template import Template

STAGES = ("staging", "production")
WHOLE = StageNames("whole")


@pytest.fixture(autouse=True, scope="module")
def environment_as_found() -> Iterator[None]:
    """Commands that use the bot's adapters set variables for them; the next module's tests may share this process."""
    embedded_aws()
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`once(name, make)`: a folder of this test run that `make` fills, in the first process that asks for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        place = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                make(place)
        return place

    return folder


@pytest.fixture(scope="session")
def assembly(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The cloud assembly of staging and production."""
    return once("assembly", lambda folder: write_stage_assembly(folder, STAGES))


@pytest.fixture(scope="session")
def staging(assembly: Path) -> Template:
    return Template.load(assembly, "clerkbot-staging")


@pytest.fixture(scope="session")
def production(assembly: Path) -> Template:
    return Template.load(assembly, "clerkbot-production")


@pytest.fixture(scope="session")
def whole() -> str:
    """The REST API's id of the stage WHOLE, freshly deployed onto the embedded AWS: once for each process of tests."""
    embedded_aws()
    boto3.client("secretsmanager").create_secret(Name=WHOLE.secret, SecretString=json.dumps(secret_document()))
    document("bootstrap", "--yes")
    told: str = document("deploy", "--stage", WHOLE.stage, "--yes")["outputs"]["RestAPIId"]
    return told


@pytest.fixture(scope="session")
def address(whole: str) -> str:
    """The stage WHOLE's address on the embedded AWS."""
    return f"{embedded_aws().endpoint_url}/_aws/execute-api/{whole}/api"


@pytest.fixture(scope="session", params=STAGES)
def template(request: pytest.FixtureRequest, assembly: Path) -> Template:
    """Each stage's template in turn."""
    return Template.load(assembly, f"clerkbot-{request.param}")
