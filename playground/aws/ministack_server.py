"""The embedded AWS: ministack in a process of ours, so that its state can be saved while it runs.

`python -m playground.aws.ministack_server --data DIR [--port N]` serves on 127.0.0.1 and keeps everything below DIR/aws. Without `--port`
it takes the one in DIR/stack.json. SIGTERM and SIGINT save and stop; `kill -9` loses at most the last save's interval.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os
from pathlib import Path

from playground.aws.autosave import AutosavingApp, load_ministack
from playground.stack.http_server import serve, stop_event
from playground.stack.stack_file import DUMMY_CREDENTIAL, REGION, StackFile

# ministack keys its queues by a URL with the port that it read at its import. With one constant port for these names
# the data works on whatever port is served: queues are looked up by name, answered with the caller's host and port.
_PORT_IN_NAMES = "4566"


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the embedded AWS of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    parser.add_argument("--port", type=int, help="serve on this port (default: the one in stack.json)")
    arguments = parser.parse_args()
    port = arguments.port or StackFile.load(arguments.data).aws_port
    prepare_environment(arguments.data.resolve() / "aws", port)
    asyncio.run(_serve(port))


def prepare_environment(folder: Path, port: int) -> None:
    """Set what ministack reads when it is imported: it has no other way to be configured. To be called once, before that."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        {
            "GATEWAY_PORT": _PORT_IN_NAMES,
            "MINISTACK_REGION": REGION,
            "PERSIST_STATE": "1",
            "STATE_DIR": str(folder / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(folder / "s3"),
            "TMPDIR": str(temporary),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
            "AWS_ACCESS_KEY_ID": DUMMY_CREDENTIAL,
            "AWS_SECRET_ACCESS_KEY": DUMMY_CREDENTIAL,
        }
    )
    importlib.import_module("ministack.services.sqs")
    # From here on the port is what functions deployed into the embedded AWS call it back on.
    os.environ["GATEWAY_PORT"] = str(port)
    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"


async def _serve(port: int) -> None:
    """Serve until SIGTERM or SIGINT and save every second; ministack itself saves the rest at the end."""
    stop, last_save_done = stop_event(), asyncio.Event()
    app = AutosavingApp(load_ministack())

    async def save() -> None:
        await app.save_until(stop)
        last_save_done.set()  # only now may ministack save: two savers must not write the same files

    saving = asyncio.create_task(save())
    await serve(app, port, last_save_done, date_header=False)
    await saving


if __name__ == "__main__":
    main()
