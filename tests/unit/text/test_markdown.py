"""A Markdown file shows what others wrote, and nothing in it is active in a viewer."""

import re

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st

from interviewer.text.markdown import line, rewritten
from interviewer.text.markup import MOST_MARKS, fenced

SHOW_ALL = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
TAGS = set(
    """
    blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul
    """.split()
)
HARMLESS = re.compile(r' (?:start="\d+"|lang="[a-z]+"|align="[a-z]+"|/)(?=[ >])')
NASTY = st.text(alphabet=st.sampled_from("<>&`~\"'[]()!$\\/:\n *_#|.abwhtp@-1^"), max_size=60)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "www.", "evil.test", "http://", "a@b.co", "//", "mailto:", "<img src=x>", "[a](//b)",
            "![a](//b)", "[^1]", "[^1]: ", "`", "``", "```", "~~~", "~~", "**", "*", "_", "|", "\n",
            "\n\n", "- ", "> ", "1. ", "    ", "\t", "\\", "\\\\", "&lt;", "&#64;", "<!--", "-->",
            "$$", "---", ":-:", "===", "# ", "a", " ", "mermaid", "[ ] ", "\r", "\x00", "<a>",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def rendered(written: str) -> str:
    """What GitHub's renderer makes of the file, with raw HTML and footnotes on."""
    return github_flavored_markdown_to_html(written, options=SHOW_ALL)


def tags(shown: str) -> set[str]:
    return {HARMLESS.sub("", tag).strip("</> ") for tag in re.findall(r"<[^>]*>?", shown)}


@given(NASTY | FRAGMENTS)
@example("a@b``c`<img src=//evil>``")
@example("    ~~~~a~~~~")
@example("x\n    ~~~~a~~~~")
@example("- - ```mermaid\n    a")
def test_what_others_wrote_makes_no_link_image_or_html(text: str) -> None:
    """GitHub's renderer finds structure and code only, and below it the report's own heading."""
    for written in (rewritten(text), fenced(text)):
        shown = rendered(f"# Ours\n\n{written}\n\n## Ours")
        assert tags(shown) <= TAGS
        assert shown.endswith("<h2>Ours</h2>\n")


@given(NASTY | FRAGMENTS)
@example("www.<a>`")
def test_a_line_of_a_persons_text_has_no_markup(text: str) -> None:
    """Where the report says a name or a topic it stays one paragraph of text and code."""
    assert tags(rendered(line(text))) <= {"p", "code"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Bold** and *light*", "**Bold** and *light*"),
        ("a\nb", "a  \nb"),
        ("- one\n- two\n  1. three", "- one\n- two\n  \n  1. three"),
        ("# A", "#### A"),
        ("| a | b |\n|---|---|\n| `x\\|y` | 2 |", "| a | b |\n| --- | --- |\n| `x\\|y` | 2 |"),
        ("```py\nif a < b:\n    *p\n```", "```py\nif a < b:\n    *p\n```"),
        ("- ```mermaid\n  a\n  ```", "- ```\n  a\n  ```"),
        ("`<b>` ``a`b``", "`<b>` ``a`b``"),
        ("see http://a.b or c@d.e", "see `http://a.b` or `c@d.e`"),
        ("[a](b) ![c](d) $x$ [^1]", "\\[a\\](b) !\\[c\\](d) \\$x\\$ \\[^1\\]"),
    ],
)
def test_a_models_markdown_keeps_its_structure(written: str, shown: str) -> None:
    """Emphasis, lists, quotations, tables and code are written anew; the rest is escaped."""
    assert rewritten(written) == shown


def test_a_text_of_little_but_marks_becomes_code() -> None:
    """It is not worth its reading."""
    assert rewritten("*" * (MOST_MARKS + 1)).startswith("```text\n***")
