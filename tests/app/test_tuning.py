"""Tuning for the start ends when the app serves."""

import subprocess
import sys

PROGRAM = """
import gc
from types import SimpleNamespace
from interviewer.web import tuning
tuning.before_import()
off = not gc.isenabled()
app = SimpleNamespace(_queue=SimpleNamespace(sleep_when_free=0.001))
tuning.before_serving(app)
print(off, gc.isenabled(), gc.get_threshold()[0] == tuning.OBJECTS, app._queue.sleep_when_free)
"""


def test_garbage_collection_resumes_once_the_app_serves() -> None:
    """It is off during the start, then runs seldom; an empty queue is polled seldom as well."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True", "0.01"]
