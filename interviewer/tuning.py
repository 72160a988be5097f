"""What Gradio does for everybody and nobody here needs, switched off."""

import gc
import os
import sys

NEVER = str(10**9)


def before_import() -> None:
    """To be called before Gradio is imported."""
    # After every event Gradio sums up all events so far with pandas, for a page that is closed.
    os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", NEVER)
    # At every yield it tries to import matplotlib, and searches the whole path where there is none.
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]


def before_serving() -> None:
    """To be called when everything is built.

    It lives as long as the process, and need not be searched for garbage again and again.
    """
    gc.collect()
    gc.freeze()
