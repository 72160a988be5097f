"""Switch off what Gradio and its web server do that this app does not use."""

import gc
import os
import sys
from typing import Any

NEVER = str(10**9)
NAP = 0.01  # seconds between two checks of an empty queue
OBJECTS = 20_000  # allocations before a garbage collection; Python's default is 700


def before_import() -> None:
    """Prepare the process; call this before the import of Gradio."""
    # The web server believes X-Forwarded-For from this machine; `ForwardedHeaders` decides instead.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    gc.disable()  # there is no garbage yet, and searching for it took a tenth of the start
    # After every event Gradio summarises all events with pandas, for a page that is switched off.
    os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", NEVER)
    # At every yield Gradio tries to import matplotlib, and searches the path if it is missing.
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]


def before_serving(app: Any) -> None:
    """Prepare the complete `gr.Blocks` for serving."""
    # Gradio checks an empty queue a thousand times a second, which takes a twentieth of a core.
    app._queue.sleep_when_free = NAP
    # Objects that exist by now live as long as the process, so the collector can skip them; the
    # objects of an event are freed at its end by reference counting.
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)
    gc.enable()
