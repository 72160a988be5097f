"""What the server of forks does once for all apps: import, read the bank's names, clean up."""

import gc

import interviewer.ui.app  # noqa: F401 (an import of Gradio takes seconds)
from interviewer.builtin.bank.names import load_names

load_names()
gc.collect()
gc.freeze()  # no app looks for garbage among these objects
