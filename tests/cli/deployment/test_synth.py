"""`clerkbot synth`, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.deployment.synth import synth

CLERKBOT = Path(sys.executable).with_name("clerkbot")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def finished(elsewhere: Path) -> subprocess.CompletedProcess[str]:
    """One run with nothing but the environment's interpreter: no PATH, no AWS account, another working directory."""
    environment = {"HOME": str(Path.home()), "PATH": "/nowhere", "AWS_PROFILE": "no-such-profile"}
    return subprocess.run(
        [CLERKBOT, "synth", "--output", "cloud", "--stage", "trial", "--json"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_prints_one_json_document_and_nothing_else(
    finished: subprocess.CompletedProcess[str], elsewhere: Path
) -> None:
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout) == {
        "output": str(elsewhere / "cloud"),
        "stages": ["trial"],
        "stacks": ["clerkbot-trial"],
    }


def test_it_tells_its_progress_on_stderr(finished: subprocess.CompletedProcess[str]) -> None:
    assert "Writing the templates of trial" in finished.stderr


def test_it_writes_a_cloud_assembly(finished: subprocess.CompletedProcess[str], elsewhere: Path) -> None:
    manifest = json.loads((elsewhere / "cloud" / "manifest.json").read_text())
    assert "clerkbot-trial" in manifest["artifacts"]


def test_it_leaves_nothing_else_behind(finished: subprocess.CompletedProcess[str], elsewhere: Path) -> None:
    assert finished.returncode == 0
    assert os.listdir(elsewhere) == ["cloud"]


def test_it_does_not_overwrite_what_is_no_cloud_assembly(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    run = CliRunner().invoke(synth, ["--output", str(tmp_path)], help_option_names=["-h", "--help"])
    assert "would be overwritten" in str(run.exception)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_stage_that_cannot_be_a_name_is_refused_with_an_example(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        synth, ["--output", str(tmp_path / "cloud"), "--stage", "My Stage"], help_option_names=["-h", "--help"]
    )
    assert "cannot be the name of a stage" in str(run.exception)
    assert not (tmp_path / "cloud").exists()
