"""The embedded AWS: ministack in a process of ours, so that its state can be saved while it runs.

`python -m playground.aws.server --data DIR [--port N]` serves on 127.0.0.1 and keeps everything below DIR/aws. Without `--port`
it takes the one in DIR/stack.json. SIGTERM and SIGINT save and stop; `kill -9` loses at most the last save's interval.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os
import signal
from pathlib import Path

from playground.aws.saving import SavingApp, load_embedded_aws
from playground.stack.stack_file import DUMMY_CREDENTIAL, REGION, StackFile

# ministack keys its queues by a URL with the port that it was told at import. With one constant port for these names
# the data works on whatever port is served: queues are looked up by name, answered with the caller's host and port.
_PORT_IN_NAMES = "4566"


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the embedded AWS of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    parser.add_argument("--port", type=int, help="serve on this port (default: the one in stack.json)")
    arguments = parser.parse_args()
    port = arguments.port or StackFile.load(arguments.data).aws_port
    prepare_environment(arguments.data.resolve() / "aws", port)
    asyncio.run(serve(port))


def prepare_environment(folder: Path, port: int) -> None:
    """Set what ministack reads when it is imported; to be called once, before the first import."""
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


async def serve(port: int) -> None:
    """Serve until SIGTERM or SIGINT, saving on a short beat; ministack itself saves the rest at the end."""
    from hypercorn.asyncio import serve as serve_asgi
    from hypercorn.config import Config

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    app = SavingApp(load_embedded_aws())
    saving = asyncio.create_task(app.save_until(stop))

    async def last_save_done() -> None:
        await saving  # it ends once `stop` is set: two savers must not write the same files

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.graceful_timeout = 1.0
    config.keep_alive_timeout = 75.0
    config.loglevel = "WARNING"
    await serve_asgi(app, config, shutdown_trigger=last_save_done)


if __name__ == "__main__":
    main()
