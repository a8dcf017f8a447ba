"""Runs one process of the stack so that it ends with its supervisor: `python -m playground.stack.child_process MODULE --data DIR`.

The supervisor holds the other end of this process's standard input. When it dies, by whatever signal, the pipe is
closed and the process ends itself. This also works where Linux's PR_SET_PDEATHSIG does not exist.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

_GRACE_SECONDS = 5.0


def end_with_parent() -> None:
    """Watch standard input; at its end stop as at SIGTERM, and exit immediately if that takes too long."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def main() -> None:
    end_with_parent()
    # Ctrl-C goes to every process of the terminal: the supervisor alone decides, and stops the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
