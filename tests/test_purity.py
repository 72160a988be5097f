"""The architecture's promise: the core knows neither Gradio nor the network."""

import subprocess
import sys

PURE = [
    "errors", "settings", "profile", "filters", "english", "questions", "feedback", "tokens",
    "prompts", "interview", "turns", "events", "work", "built_in", "inbox", "rubric", "marks",
    "coach", "bank", "markup", "report", "saves", "pages", "history", "follow_ups", "texts",
    "privacy", "diagram", "phases", "transcript",
]  # fmt: skip


CHECK = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(f"interviewer.{name}")
    if found := {"gradio", "huggingface_hub", "httpx2", "starlette"} & set(sys.modules):
        sys.exit(f"{name} loads {found}")
"""


def test_the_pure_modules_load_neither_gradio_nor_the_hub() -> None:
    """Imported one after the other in a fresh process."""
    done = subprocess.run([sys.executable, "-c", CHECK, *PURE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_public_functions_are_at_the_top() -> None:
    """`from interviewer import call_llm, generate_questions, generate_response` works."""
    from interviewer import call_llm, generate_questions, generate_response

    assert all(f.__doc__ for f in (call_llm, generate_questions, generate_response))
