"""The zip that AWS Lambda runs: what it contains, and how it becomes the same bytes each time. See docs/decisions/0005."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from infra.vendoring import read_pins, vendor

APP_FOLDER = Path(__file__).resolve().parent.parent / "clerkbot_app"

EXCLUDED = (
    "cattr",
    "cattrs/preconf",
    "cattrs/strategies",
    "slack",
    "slack_sdk/audit_logs",
    "slack_sdk/http_retry/async_handler.py",
    "slack_sdk/http_retry/builtin_async_handlers.py",
    "slack_sdk/oauth/installation_store/amazon_s3",
    "slack_sdk/oauth/installation_store/async_cacheable_installation_store.py",
    "slack_sdk/oauth/installation_store/sqlalchemy",
    "slack_sdk/oauth/installation_store/sqlite3",
    "slack_sdk/oauth/sqlalchemy_utils",
    "slack_sdk/oauth/state_store/amazon_s3",
    "slack_sdk/oauth/state_store/sqlalchemy",
    "slack_sdk/oauth/state_store/sqlite3",
    "slack_sdk/rtm",
    "slack_sdk/rtm_v2",
    "slack_sdk/scim",
    "slack_sdk/socket_mode",
    "slack_sdk/web/async_base_client.py",
    "slack_sdk/web/async_chat_stream.py",
    "slack_sdk/web/async_client.py",
    "slack_sdk/web/async_internal_utils.py",
    "slack_sdk/web/async_slack_response.py",
    "slack_sdk/web/legacy_base_client.py",
    "slack_sdk/web/legacy_client.py",
    "slack_sdk/webhook/async_client.py",
)
"""Parts of the packages that the bot does not use: former names, other formats, other
stores, administration, sockets, asyncio. A quarter of the zip."""

_LAMBDA_ROOT = "/var/task"
_CACHES = shutil.ignore_patterns("__pycache__", "*.py[co]")
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16


class BundleError(Exception):
    """A module or the language of the bundle does not compile."""


@contextmanager
def prepared_source(app_folder: Path = APP_FOLDER) -> Iterator[Path]:
    """A temporary Chalice project: the app without caches, with its language compiled, and its packages in `vendor/`.

    `requirements.txt` is left out, or Chalice would download the packages that are in `vendor/` already.
    Raises VendoringError, and BundleError for a table of the language that can't be read.
    """
    with tempfile.TemporaryDirectory(prefix="clerkbot-bundle-") as folder:
        project = Path(folder)
        shutil.copy(app_folder / "app.py", project)
        shutil.copytree(app_folder / "chalicelib", project / "chalicelib", ignore=_CACHES)
        _compile_language(project)
        (project / ".chalice").mkdir()
        shutil.copy(app_folder / ".chalice" / "config.json", project / ".chalice")
        for pin in read_pins(app_folder / "requirements.txt"):
            vendor(pin, project / "vendor")
        for part in EXCLUDED:
            _remove(project / "vendor" / part)
        yield project


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def make_reproducible(archive: Path) -> None:
    """Rewrite a deployment zip in place, compiled, sorted and without times: equal sources become equal bytes.

    Raises BundleError.
    """
    with tempfile.TemporaryDirectory(prefix="clerkbot-zip-") as folder:
        root = Path(folder)
        with zipfile.ZipFile(archive) as original:
            original.extractall(root)
        for cache in sorted(root.rglob("__pycache__")):
            shutil.rmtree(cache)
        _compile(root)
        _write_sorted(root, archive)


def _compile(root: Path) -> None:
    """Compile for Lambda's folder; Python then loads the result without checking the source's time.

    Raises BundleError.
    """
    command = ["-m", "compileall", "-q", "-j", "1", "--invalidation-mode", "unchecked-hash"]
    _run_reproducibly([*command, "-s", str(root), "-p", _LAMBDA_ROOT, str(root)], root)


def _compile_language(project: Path) -> None:
    """Write the sentence templates as the worker reads them fastest, in the place of their tables (docs/decisions/0038)."""
    folder = project / "chalicelib" / "commands"
    _run_reproducibly(["-B", "-m", "chalicelib.parsing.compiled_language", str(folder)], project)
    for table in folder.glob("*.toml"):
        table.unlink()


def _run_reproducibly(arguments: Sequence[str], folder: Path) -> None:
    """A process of its own with a fixed hash seed: what it writes must not depend on the strings that this process interned."""
    finished = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        raise BundleError(f"The bundle does not compile:\n{finished.stdout}{finished.stderr}")


def _write_sorted(root: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as rewritten:
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(root).as_posix(), _EARLIEST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every platform: else the permissions below are ignored
            entry.external_attr = _READABLE_FILE
            rewritten.writestr(entry, file.read_bytes(), compresslevel=9)
