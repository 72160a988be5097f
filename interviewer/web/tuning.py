"""Switch off what Gradio and its web server do that this app does not use."""

import contextlib
import ctypes
import gc
import os
import sys
from typing import Any

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # of mallopt
MAPPED = 128 * 1024  # bytes; mallopt's first value
NEVER = str(10**9)
NAP = 0.01  # seconds between two checks of an empty queue
OBJECTS = 20_000  # allocations before a garbage collection; Python's own figure is 700 to 2,000


def before_import() -> None:
    """Prepare the process; call this before the import of Gradio."""
    # The web server believes X-Forwarded-For from this machine; `ForwardedHeaders` decides instead.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    # Each thread's own arena of memory keeps what one large request took; two arenas are enough.
    # A block of the mapped size goes back to the system at once; by default that size rises.
    with contextlib.suppress(OSError, AttributeError):  # only the GNU C library has them
        c = ctypes.CDLL(None)
        c.mallopt(ARENA_MAX, 2)
        c.mallopt(MMAP_THRESHOLD, MAPPED)
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
