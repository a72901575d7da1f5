"""The one entry point. It learns what Ctrl-C is to do, then reads in the command that was asked for and no other."""

import gc
import os
import sys

from g6.cli.stopping import stop

__all__ = ["run"]

# All before Pydantic and numpy are read in. Nothing here is validated by a plugin, and looking for them reads the
# metadata of every installed package. No matrix here is large enough for a second thread, and numpy's engine starts
# one for every core. Nothing that start-up makes is garbage, so that looking for it is time lost.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(100_000, 20, 20)


def run() -> None:
    """Run the command line and end the process.

    It ends at once, without taking apart what is about to be thrown away, which is a tenth of a short command's
    time: every story is closed by then, and both streams are flushed.
    """
    stop.listen()
    from g6.cli.app import COMMANDS, app_of
    from g6.cli.output import ended

    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    app = app_of(asked) if asked in COMMANDS else app_of(*COMMANDS)
    os._exit(ended(lambda: app(prog_name="g6")))
