"""The app under a profiler: `PROFILE_OUT=file python -m benchmarks.profiled_app`.

Gradio serves from a thread, and cProfile sees the thread that it was started in; so the profiler
runs inside that thread. It writes to PROFILE_OUT when the process is told to stop (SIGTERM), and
BEGIN_ANEW begins the profile anew, so that it can be limited to what is of interest.
"""

import cProfile
import os
import signal
import sys
import threading

from gradio import http_server

from interviewer.settings import Settings
from interviewer.ui import tuning
from interviewer.ui.app import build_app, launch_options

from .proc import BEGIN_ANEW

profile = cProfile.Profile()
serve = http_server.Server.run
over = threading.Event()


def run(self: http_server.Server, *arguments: object) -> None:
    """The server's thread, profiled."""
    profile.enable()
    try:
        serve(self, *arguments)  # type: ignore[arg-type]
    finally:
        profile.disable()


def main() -> None:
    """Serve until told to stop, then write the profile."""
    http_server.Server.run = run  # type: ignore[method-assign, assignment]
    settings = Settings.from_env(os.environ)
    tuning.before_import()
    app = build_app(settings)
    tuning.before_serving(app)
    app.launch(prevent_thread_lock=True, **launch_options(settings, app))
    signal.signal(BEGIN_ANEW, lambda *_: profile.clear())
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    while not over.wait(0.2):
        pass
    app.close(verbose=False)
    profile.dump_stats(os.environ["PROFILE_OUT"])
    sys.exit(0)


if __name__ == "__main__":
    main()
