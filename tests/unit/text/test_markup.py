"""Text of candidates and models is shown, not interpreted; quoted words of an answer are marked."""

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.text.markdown import line, rewritten
from interviewer.text.markup import MOST_MARKS, fenced, marked, plain, safe, typed
from tests.support.growth import growth

NASTY = st.text(alphabet=st.sampled_from("<>&`~\"'[]()!$\\/:\n *_#|.abwhtp@-1"), max_size=60)
TAGS = set(
    """
    blockquote br code em h1 h2 h3 h4 h5 h6 hr li ol p pre s strong table tbody td th thead tr ul
    """.split()
)
ATTRIBUTE = re.compile(r' (?:start="\d+"|style="text-align:\w+")(?=>)')


@given(NASTY)
def test_typed_text_comes_back_letter_for_letter(text: str) -> None:
    """Inside its block nothing is markup: unescaping gives what was typed."""
    block = typed(text)
    inside = block.removeprefix('<pre class="typed">').removesuffix("</pre>")
    assert "<" not in inside
    assert html.unescape(inside) == html.unescape(html.escape(text, quote=False))


@given(NASTY)
def test_no_tag_of_a_models_survives(text: str) -> None:
    """The only tags in the result are those of emphasis, lists, tables and code."""
    tags = re.findall(r"<[^>]*>?", safe(text))
    assert {ATTRIBUTE.sub("", tag).strip("</>") for tag in tags} <= TAGS


@given(NASTY)
@example("- one\n\n  ```\n  a\n\n  [b](http://c) *d*\n  ```")
@example("> ```\n> \n> # a\n> <b>\n> ```\n\n1. `a`\n\n    *b*")
def test_what_is_rendered_is_not_read_as_markdown_again(text: str) -> None:
    """A reader of Markdown finds whole blocks of HTML in it, and nothing that it could change."""
    shown = safe(text)
    read = MarkdownIt("commonmark", {"html": True}).enable("table").parse(f"Ours\n\n{shown}")
    blocks = read[3:]
    assert {block.type for block in blocks} <= {"html_block"}
    assert [block.content.strip("\n") for block in blocks] == [b for b in shown.split("\n\n") if b]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Bold** and *light*", "<p><strong>Bold</strong> and <em>light</em></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("**重点**这里", "<p><strong>重点</strong>这里</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("* one\n* `x = [1]`", "<ul><li>one</li><li><code>x = [1]</code></li></ul>"),
        ("| a |\n|---|\n| 1 |", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td>"
         "</tr></tbody></table>"),
        ("```py\nif a < b:\n\n\tpass\n```",
         '<pre><code class="language-py">if a &lt; b:&#10;&#10;&#9;pass&#10;</code></pre>'),
        ("- ```\n  open", "<ul><li><pre><code>open</code></pre></li></ul>"),
        ("~~~ mermaid\na\n~~~", "<pre><code>a&#10;</code></pre>"),
        ("```py onclick=x\na\n```", "<pre><code>a&#10;</code></pre>"),
        ("[a](b) ![c](d) www.f.g h@i.j", "<p>[a](b) ![c](d) www.f.g h@i.j</p>"),
        ("<http://e> https://f.g", "<p>&lt;http://e&gt; https://f.g</p>"),
        ("[a]: http://b 'c'", "<p>[a]: http://b 'c'</p>"),
        ("&lt;b&gt; $x$ [^1]", "<p>&amp;lt;b&amp;gt; $x$ [^1]</p>"),
    ],
)  # fmt: skip
def test_a_model_may_structure_what_it_says(written: str, shown: str) -> None:
    """Emphasis, lists, quotations, tables and code are rendered; everything active is text."""
    assert safe(written) == shown


@pytest.mark.parametrize("mark", ["> ", "- ", "> - ", "1. "])
def test_what_is_nested_too_deeply_is_still_shown(mark: str) -> None:
    """The reader gives up on the marks, not on the words behind them."""
    assert "deep down" in safe(mark * 500 + "deep down")


def test_a_table_out_of_all_proportion_is_text() -> None:
    """A reader fills rows up with empty cells: a few bytes would become a large page."""
    shown = safe("|a" * 100 + "\n" + "|-" * 100 + "\n" + "|\n" * 100)
    assert "<table>" not in shown


def test_a_name_cannot_format_our_sentence() -> None:
    """Stars, links and tags in a name are letters, and each sign is escaped once."""
    assert plain("<b> *Ada* O'Neil-López") == "&#60;b&#62; &#42;Ada&#42; O'Neil-López"
    assert plain("Engineer [m/f/d] $x") == "Engineer &#91;m/f/d&#93; &#36;x"


@given(NASTY)
def test_plain_text_reads_as_it_was_typed(text: str) -> None:
    """Every escape is undone by reading the page."""
    assert html.unescape(plain(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    "code", ["f(**kwargs)", "*args and **kwargs", "2**3**2", "**/*.py", "_a_b_", "__Next step__"]
)
def test_names_and_operators_are_no_emphasis(code: str) -> None:
    """Markdown would eat their stars and underscores."""
    assert safe(f"How does {code} decide?") == f"<p>How does {code} decide?</p>"


def test_a_text_of_little_but_marks_is_shown_as_typed() -> None:
    """Each mark costs time, and a reply that loops has thousands of them."""
    assert safe("*a* " * (MOST_MARKS // 2)).startswith("<p><em>a</em> ")
    assert safe("*a* " * MOST_MARKS) == typed("*a* " * MOST_MARKS)


def test_code_of_a_model_becomes_a_fence_which_gradio_highlights() -> None:
    """Code inside a list stays as it is."""
    fence = "```python\na < b\n```"
    assert safe(f"Why?\n\n{fence}", highlight=True) == f"<p>Why?</p>\n\n{fence}"
    inside = "- one\n\n  ```\n  a\n  ```"
    assert safe(inside, highlight=True) == safe(inside)


@pytest.mark.parametrize(
    ("answer", "feedback", "marks"),
    [
        ("First, an index\nkeeps keys.", "“an index keeps”, “it keeps”", ["an index&#10;keeps"]),
        ("one two three four", "“one two three” and “Two three four”", ["one two three four"]),
        ("use `a b` or c", "“b or c”", ["b` or c"]),  # the coach drops a backtick that stands alone
        ("one\n```\ntwo\n```", "“one two”", []),
    ],
)
def test_only_words_of_the_answer_are_marked(answer: str, feedback: str, marks: list[str]) -> None:
    """Line breaks and case may differ; a mark stands neither in another one nor in a fence."""
    shown = marked(answer, feedback)
    assert re.findall("<mark>(.*?)</mark>", shown) == marks
    assert shown.count("<mark>") == len(marks)


def test_fenced_code_is_code_and_everything_else_is_literal() -> None:
    """A known language is kept; a fence that nothing closes stays prose, and no code leaves it."""
    shown = marked("before\n```python\nx = '<b>'\n\ny\n```\nafter **not bold**\n```\nopen")
    assert "\n\n```python\nx = '<b>'\n\ny\n```\n\n" in shown
    assert shown.startswith(typed("before"))
    assert shown.endswith(typed("after **not bold**\n```\nopen"))
    assert marked("```evil<b>\n1\n```") == typed("```evil<b>\n1\n```")
    assert marked("~~~\n```\n<b>\n````\n~~~") == "`````\n```\n<b>\n````\n`````"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_answer_and_feedback_can_be_shown(answer: str, feedback: str) -> None:
    """Without a fence, the text between the tags is the answer itself."""
    shown = marked(answer, f"“{feedback}”")
    own = answer.replace("\ue000", "").replace("\ue001", "")  # the signs of the marks
    if "```" not in answer and "~~~" not in answer and own.strip():
        assert shown.replace("<mark>", "").replace("</mark>", "") == typed(own)


HOSTILE = [
    *"a*_`~|>-+#[(!<&:=@\\\u3000。",
    "**", "*a", "a*", "*a ", "a* ", "**a", "_a", "*_", "~~a~~", "`a", "``a`", "&#1;", "[a](", "![",
    "1. ", "- ", "> ", "# ", "<a", "//", "www.", "a@b ", "|a|\n", "|\n", "a\n", "a\n-\n", "\n- a",
    "\n1. a", "\n> a", "\n\n", "```\n", "~~~\n", "\n    a", "| a | b |\n|---|---|\n",
]  # fmt: skip


@pytest.mark.parametrize("render", [safe, plain, typed, rewritten, line, fenced])
def test_rendering_is_linear(render: Callable[[str], str]) -> None:
    """A repetition that is longer costs no more a character."""
    assert growth(render, [(unit, "") for unit in HOSTILE]) == []
