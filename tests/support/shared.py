"""Start the app with a share link whose tunnel leads nowhere."""

import runpy

from gradio import networking

networking.setup_tunnel = lambda **_: "http://friend.gradio.test"
runpy.run_path("app.py", run_name="__main__")
