"""The package offers its functions at the top and keeps its records light."""

import subprocess
import sys


def test_the_public_functions_are_at_the_top() -> None:
    """`from interviewer import call_llm, generate_questions, generate_response` works."""
    from interviewer import call_llm, generate_questions, generate_response

    assert all(f.__doc__ for f in (call_llm, generate_questions, generate_response))


def test_the_records_import_neither_a_parser_nor_a_library() -> None:
    """A script can read an interview's data without Gradio or a network client."""
    check = (
        "import sys, interviewer.interview.state, interviewer.interview.saves\n"
        "heavy = {'gradio', 'huggingface_hub', 'interviewer.replies', 'interviewer.builtin'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
