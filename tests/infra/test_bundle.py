"""The zip that Lambda runs: small, pre-compiled, complete, and the same bytes from the same source."""

from __future__ import annotations

import importlib.util
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from chalicelib.parsing.compiled_language import load_language
from chalicelib.parsing.language import ENGLISH, read_language
from infra.bundle import APP_FOLDER, BundleError, make_reproducible, prepared_source
from tests.infra.template import Template
from tests.parsing.described_language import described

MEGABYTE = 1_000_000
PROVIDED_BY_LAMBDA = ("botocore", "urllib3", "jmespath", "dateutil", "six")

IMPORT_ALL = """
import app, importlib, pkgutil, chalicelib
assert callable(app.app) and callable(app.worker)
for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
    importlib.import_module(module.name)
"""


@pytest.fixture(scope="module")
def bundle(staging: Template) -> Path:
    return staging.bundle()


@pytest.fixture(scope="module")
def names(bundle: Path) -> set[str]:
    return set(zipfile.ZipFile(bundle).namelist())


def test_it_is_at_most_five_and_a_half_megabytes(bundle: Path) -> None:
    assert bundle.stat().st_size <= 5.5 * MEGABYTE


def test_both_stages_run_the_same_code(staging: Template, production: Template) -> None:
    assert staging.bundle() == production.bundle()


def test_it_has_the_app_chalices_runtime_and_what_is_pinned(names: set[str]) -> None:
    assert {
        "app.py",
        "chalicelib/__init__.py",
        "chalicelib/adapters/aws/amazon_trust.pem",
        "chalice/app.py",
        "pynamodb/models.py",
        "slack_sdk/__init__.py",
    } <= names


def test_it_has_neither_what_lambda_brings_nor_tests_nor_tools(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert tops.isdisjoint({*PROVIDED_BY_LAMBDA, "boto3", "pip", "tests", "requirements.txt", ".chalice"})


def test_it_has_the_language_compiled_and_equal_to_its_tables(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        archive.extract("chalicelib/commands/en.pickle", tmp_path)
    compiled = load_language(tmp_path / "chalicelib" / "commands", ENGLISH)
    assert described(compiled) == described(read_language(APP_FOLDER / "chalicelib" / "commands", ENGLISH))


def test_the_tables_of_sentences_are_in_it_only_compiled(names: set[str]) -> None:
    assert not [name for name in names if name.startswith("chalicelib/commands/") and name.endswith(".toml")]


def test_a_table_of_the_language_that_cannot_be_read_ends_the_synthesis(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(APP_FOLDER, copy)
    (copy / "chalicelib" / "commands" / "save.en.toml").write_text('[save]\nsentences = ["save (it"]\n')
    with pytest.raises(BundleError, match="is not closed"), prepared_source(copy):
        pass


def test_the_licences_of_what_is_shipped_travel_along(names: set[str]) -> None:
    licensed = {name.partition("-")[0] for name in names if ".dist-info/licenses/" in name}
    assert {"pynamodb", "slack_sdk"} <= licensed


def test_every_module_is_compiled_and_no_stale_cache_is_shipped(names: set[str]) -> None:
    sources = {name for name in names if name.endswith(".py")}
    compiled = {name for name in names if name.endswith(".pyc")}
    assert compiled == {importlib.util.cache_from_source(name) for name in sources}


def test_compiled_modules_load_without_a_look_at_their_sources(bundle: Path, names: set[str]) -> None:
    """PEP 552: bit 0 of the flags says hash-based, bit 1 that the source is checked."""
    archive = zipfile.ZipFile(bundle)
    flags = {struct.unpack("<I", archive.read(name)[4:8])[0] for name in names if name.endswith(".pyc")}
    assert flags == {0b01}


def test_every_module_imports_with_nothing_else_on_the_path_than_what_lambda_has(bundle: Path, tmp_path: Path) -> None:
    code, lambda_brings = tmp_path / "task", tmp_path / "runtime"
    zipfile.ZipFile(bundle).extractall(code)
    lambda_brings.mkdir()
    for package in PROVIDED_BY_LAMBDA:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (lambda_brings / source.name).symlink_to(source)
    script = f"import sys; sys.path[:0] = [{str(code)!r}, {str(lambda_brings)!r}]\n{IMPORT_ALL}"
    environment = {"CLERKBOT_TABLE": "any", "AWS_REGION": "eu-central-1"}
    finished = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, "")


def test_another_copy_of_the_source_with_caches_and_other_times_gives_the_same_hash(
    bundle: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(APP_FOLDER, copy)
    subprocess.run([sys.executable, "-m", "compileall", "-q", copy], check=True)
    for file in copy.rglob("*.py"):
        file.touch()
    assert synthesized(copy, tmp_path).name == bundle.name


def test_a_module_that_does_not_compile_ends_the_synthesis(tmp_path: Path) -> None:
    archive = tmp_path / "broken.zip"
    with zipfile.ZipFile(archive, "w") as broken:
        broken.writestr("app.py", "def (:\n")
    with pytest.raises(BundleError, match=r"app\.py"):
        make_reproducible(archive)


def synthesized(app_folder: Path, tmp_path: Path) -> Path:
    """The bundle of one more synthesis, of another copy of the app, by a process of its own."""
    from cli.deployment.cdk_cli import find_node

    output = tmp_path / "assembly"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "infra.service_app",
            "--output",
            output,
            "--stage",
            "staging",
            "--app-folder",
            app_folder,
        ],
        env={"JSII_NODE": str(find_node().program), "HOME": str(Path.home()), "PYTHONPATH": ":".join(sys.path)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    return Template.load(output, "clerkbot-staging").bundle()
