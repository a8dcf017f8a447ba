"""From process start to the first answer to a signed event of Slack (a cold start), beside two peers in the same run.

    python benchmarks/first_answer.py [RUNS] [--folder FOLDER]

All answer the same request as in a fresh Lambda environment, from a folder of compiled modules: read the secret, check the
signature, enqueue into SQS FIFO, 200; both services are a stub on this machine, over TLS. The peers are Bolt with boto3, and Chalice
with slack_sdk and boto3. They run in turns, so that a machine that is busy now and then slows all; what counts is the ratio of the
medians. Exits with 1 above the limit. With `--folder`, the peers are installed there once and used again.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from benchmarks.web_path.arguments import arguments, prepared  # noqa: E402
from benchmarks.web_path.programs import BOLT, CLERKBOT, FLOOR, started  # noqa: E402
from benchmarks.web_path.slack_request import slack_request  # noqa: E402

LIMIT = 0.22
"""At most this share of Bolt's time."""
FLOORS = {
    "floor: bare Python": "pass",
    "floor: Python and Chalice": "import sys; sys.path.insert(0, {folder!r}); import chalice.app",
}


def main() -> int:
    options = arguments(__doc__, runs=15)
    with prepared(options.folder) as (folders, aws):
        programs = {name: folder for name, folder in folders.items() if name != FLOOR}
        times: dict[str, list[float]] = {name: [] for name in [*FLOORS, *programs]}
        for run in range(options.runs + 1):
            for name, source in FLOORS.items():
                since = time.perf_counter()
                program = source.format(folder=str(folders[CLERKBOT]))
                subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)
                times[name].append(time.perf_counter() - since)
            for name, folder in programs.items():
                event = slack_request(run)
                with started(name, folder, aws.environment()) as process:
                    times[name].append(process.serve(event).answered)
        assert aws.sent == len(programs) * (options.runs + 1)
    # The first of each warms the disk.
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    for name, values in times.items():
        share = medians[name] / medians[BOLT]
        print(
            f"{name:<28} median {medians[name] * 1000:6.1f} ms   min {min(values[1:]) * 1000:6.1f}   x Bolt {share:5.2f}"
        )
    ratio = medians[CLERKBOT] / medians[BOLT]
    print(f"ClerkBot / Bolt, from process start to the first answer = {ratio:.3f} (limit: {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
