"""What others wrote is shown, never obeyed."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.markup import plain, safe, typed

NASTY = st.text(alphabet=st.sampled_from("<>&`~\"'[]()!$\\/:\n *_#|.abwhtp@-1"), max_size=60)


@given(NASTY)
def test_typed_text_comes_back_letter_for_letter(text: str) -> None:
    """Inside its block nothing is markup: unescaping gives what was typed."""
    block = typed(text)
    inside = block.removeprefix('<pre class="typed">').removesuffix("</pre>")
    assert "<" not in inside
    assert html.unescape(inside) == html.unescape(html.escape(text, quote=False))


@given(NASTY)
def test_no_tag_of_a_models_survives(text: str) -> None:
    """The only tags in the result are our own code tags."""
    shown = safe(text)
    assert set(re.findall(r"<[^>]*>?", shown)) <= {"<code>", "</code>", "<pre>", "</pre>"}


@given(NASTY)
def test_no_link_image_or_formula_of_a_models_survives(text: str) -> None:
    """Outside code there are no brackets, protocols or dollars left to make one."""
    shown = re.sub(r"(?s)<pre>.*?</pre>|<code>.*?</code>|`[^`]*`", "", safe(text))
    assert not re.search(r"\]\(|://|\$|\bwww\.", shown)


def test_emphasis_lists_and_code_of_a_models_stay() -> None:
    """A model may structure what it says."""
    text = "**Bold** and *light*\n\n- one\n- `x = [1]`\n\n> quoted\n\n```py\nif a < b: pass\n```"
    shown = safe(text)
    assert "**Bold** and *light*" in shown
    assert "- one" in shown
    assert "> quoted" in shown
    assert "if a &lt; b: pass" in shown


def test_a_name_cannot_format_our_sentence() -> None:
    """Stars, links and tags in a name are letters."""
    assert "\n" not in plain("a\n\n# b")
    assert "<b>" not in plain("<b>")
    assert "*" not in plain("*Ada*")
    assert plain("Ada O'Neil-López") == "Ada O'Neil-López"


def test_plain_text_is_escaped_once() -> None:
    """What is shown is what was typed."""
    assert plain("Engineer [m/f/d] $x") == "Engineer &#91;m/f/d&#93; &#36;x"
    assert html.unescape(plain("A & <b> *c* a@b www.x.de http://x")) == (
        "A & <b> *c* a@b www.x.de http://x"
    )


@given(NASTY)
def test_plain_text_reads_as_it_was_typed(text: str) -> None:
    """Every escape is undone by reading the page."""
    assert html.unescape(plain(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    "code",
    ["__exit__", "f(**kwargs)", "*args and **kwargs", "2 ** 3 ** 2", "2**3**2", "**/*.py", "_a_b_"],
)
def test_names_and_operators_are_no_emphasis(code: str) -> None:
    """Markdown would eat their stars and underscores."""
    shown = safe(f"How does {code} decide?")
    assert not re.search(r"[*_]", shown)
    assert html.unescape(shown) == f"How does {code} decide?"


@pytest.mark.parametrize(
    "text",
    [
        "**Next step:** go",
        "*light*",
        "***both***",
        "**a *b* c**",
        "__Next step:__ go",
        "* one\n* two",
    ],
)
def test_emphasis_that_is_meant_stays(text: str) -> None:
    """Pairs around words, and bullets."""
    assert safe(text) == text
