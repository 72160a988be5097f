"""Start the app: `python app.py [--share]`. This is what a Space runs."""

import argparse
import logging
import os
import sys

from interviewer.errors import SettingsError
from interviewer.privacy.log_filter import redact_output
from interviewer.settings import Settings, prepare_proxies
from interviewer.web import tuning


def log_to_stderr() -> None:
    """Write the app's log to stderr: one line per model request."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    log = logging.getLogger("interviewer")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def main() -> None:
    """Read the settings, build the app, serve it."""
    parser = argparse.ArgumentParser(description="Practise a technical interview in the browser.")
    parser.add_argument("--share", action="store_true", help="also open a public share link")
    share = parser.parse_args().share or os.environ.get("GRADIO_SHARE", "").lower() == "true"
    settings = Settings.from_env(os.environ)
    redact_output()
    log_to_stderr()
    for problem in prepare_proxies(os.environ):
        logging.getLogger("interviewer").warning(problem)
    tuning.before_import()
    from interviewer.ui.app import build_app, launch_options

    app = build_app(settings)
    tuning.before_serving(app)
    app.launch(share=share or None, **launch_options(settings, app, share))


try:  # ZeroGPU stops an app without such a function; the app does not call it
    import spaces  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    pass
else:

    @spaces.GPU  # type: ignore[untyped-decorator, unused-ignore]
    def zero_gpu() -> None:
        """Satisfy ZeroGPU; the model runs elsewhere, so the app uses no GPU."""


if __name__ == "__main__":
    try:
        main()
    except SettingsError as error:
        sys.exit(str(error))
