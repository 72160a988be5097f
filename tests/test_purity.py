"""The architecture's promise: the core knows neither Gradio nor the network."""

import subprocess
import sys

import pytest

PURE = [
    "errors", "settings", "profile", "filters", "english", "questions", "feedback", "tokens",
    "prompts", "interview", "turns", "events", "work", "built_in", "inbox", "rubric", "marks",
    "coach", "bank", "markup", "report", "saves", "pages", "history", "follow_ups", "texts",
    "privacy", "diagram", "phases", "transcript",
]  # fmt: skip


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_loads_neither_gradio_nor_the_hub(module: str) -> None:
    """Imported alone in a fresh process."""
    check = (
        f"import sys, interviewer.{module}; "
        "sys.exit(str({'gradio', 'huggingface_hub', 'httpx2'} & set(sys.modules) or ''))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True)
    assert done.returncode == 0 or not done.stderr.strip(), done.stderr


def test_the_public_functions_are_at_the_top() -> None:
    """`from interviewer import call_llm, generate_questions, generate_response` works."""
    from interviewer import call_llm, generate_questions, generate_response

    assert all(f.__doc__ for f in (call_llm, generate_questions, generate_response))
