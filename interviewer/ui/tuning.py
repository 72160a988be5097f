"""What Gradio does for everybody and nobody here needs, switched off."""

import gc
import os
import sys
from typing import Any

NEVER = str(10**9)
NAP = 0.01  # seconds between two looks at an empty queue
OBJECTS = 20_000  # made and not gone, until garbage is searched for; Python's own are 700


def before_import() -> None:
    """To be called before Gradio is imported."""
    gc.disable()  # nothing is thrown away yet, and looking for it took a tenth of the start
    # After every event Gradio sums up all events so far with pandas, for a page that is closed.
    os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", NEVER)
    # At every yield it tries to import matplotlib, and searches the whole path where there is none.
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]


def before_serving(app: Any) -> None:
    """To be called with the `gr.Blocks` when everything is built."""
    # It looks into an empty queue a thousand times a second, which takes a twentieth of a core.
    app._queue.sleep_when_free = NAP
    # What is there by now lives as long as the process, and need not be searched for garbage; and
    # what an event makes has gone by the time that it is over, without a search for cycles.
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
    gc.enable()
