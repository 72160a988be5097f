"""What is switched off for the start is on again when the app serves."""

import subprocess
import sys

PROGRAM = """
import gc
from types import SimpleNamespace
from interviewer import tuning
tuning.before_import()
off = not gc.isenabled()
app = SimpleNamespace(_queue=SimpleNamespace(sleep_when_free=0.001))
tuning.before_serving(app)
print(off, gc.isenabled(), gc.get_threshold()[0] == tuning.OBJECTS, app._queue.sleep_when_free)
"""


def test_garbage_is_searched_for_again_once_the_app_serves() -> None:
    """Not while it starts, then seldom; and an empty queue is looked into seldom as well."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True", "0.01"]
