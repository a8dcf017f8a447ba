"""What both benchmarks of the web path take, and what they prepare."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.web_path.programs import make_folders
from benchmarks.web_path.stub_aws import StubAws


def arguments(description: str | None, runs: int) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=runs)
    parser.add_argument("--folder", type=Path, help="where the peers are installed, to be used again")
    return parser.parse_args()


@contextmanager
def prepared(folder: Path | None) -> Iterator[tuple[dict[str, Path], StubAws]]:
    """The programs' folders and the running services."""
    with tempfile.TemporaryDirectory(prefix="clerkbot-web-path-") as temporary:
        aws = StubAws(Path(temporary))
        with aws.running():
            yield make_folders(folder or Path(temporary), aws.certificate), aws
