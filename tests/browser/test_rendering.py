"""Text from candidates and models is inert: it does not run, load, link or leave its place."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest_asyncio
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from playwright.async_api import Browser, Page, expect

from interviewer.report import document
from tests.support import gallery
from tests.support.app import FLAGS, App, chromium
from tests.support.model_server import Endpoint, Request, Step, streamed
from tests.support.page import answered, asked, begin, button, downloaded, go_on, open_page, settled
from tests.support.payloads import EVIL, INSIDE, PAYLOADS, RUN

COUNT = 5  # questions of the interview in which a model says every payload
HOSTILE = {
    "Full name": f"</em></p><b onclick={RUN}>Ada</b> <img src=//evil.test/1.png>",
    "Position": f"![n]({EVIL}/2.png) <svg onload={RUN}> www.evil.test $$\\href{{//evil}}{{x}}$$",
    "Tech stack": f"<img src=x onerror={RUN}>, ![s](//evil), [p](javascript:{RUN}), me@evil.test",
    "Job description": "\n".join(PAYLOADS[::20]),
}
LONG = f"<img src=x onerror={RUN}> {'and much more ' * 9}"
LISTED = 6  # payloads in one question and one answer; feedback shares all of them out

ALLOWED = """
    B BLOCKQUOTE BR BUTTON CODE DEL DETAILS DIV EM H1 H2 H3 H4 H5 H6 HR I LI MARK OL P PRE S SMALL
    SPAN SECTION STRONG SUB SUMMARY SUP TABLE TBODY TD TH THEAD TR UL
""".split()
INSPECT = """(allowed) => {
  const bad = [], roots = document.querySelectorAll('.md');
  for (const root of roots) for (const node of root.querySelectorAll('*')) {
    const names = [...node.attributes].map(a => a.name + '=' + a.value).filter(a =>
      !/^(class|dir|open|start|lang|align|scope|colspan|data-[a-z-]+)=|^tabindex=-1$/.test(a) &&
      !/^style=(text-align: *\\w+|--n: ?[\\d.]+);?$/.test(a));
    if (node.closest('.copy_code_button')) continue;  // Gradio's own
    if (!allowed.includes(node.tagName) || names.length || node.closest('.katex, .mermaid, .modal'))
      bad.push(node.outerHTML.slice(0, 200));
  }
  for (const node of document.querySelectorAll('*')) for (const a of node.attributes)
    if (/evil\\.test|pwned/.test(a.value) && a.name != 'aria-label')
      bad.push('anywhere: ' + a.value);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const place = walk.currentNode.parentElement;
    if (/evil\\.test|pwned/.test(walk.currentNode.data) &&
        !place.closest('.md, #running-text, #recognised, script, textarea'))
      bad.push('out of place: ' + place.outerHTML.slice(0, 200));
  }
  return {bad, roots: roots.length, pwned: window.pwned ?? null, base: document.baseURI};
}"""


REACHED: list[bytes] = []  # the first bytes of every connection to another host


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def lured(one_browser: Browser) -> AsyncIterator[Browser]:
    """A browser in which every name but this machine's leads to a server that counts visits."""

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        REACHED.append(await reader.read(2_000))
        writer.close()

    async with await asyncio.start_server(count, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        rule = f"--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"
        launch = one_browser.browser_type.launch
        async with await launch(executable_path=chromium(), args=[*FLAGS, rule]) as lured:
            yield lured


@asynccontextmanager
async def watching(page: Page, url: str) -> AsyncIterator[None]:
    """Check that the page opens nothing, stays where it is and asks no other host."""
    events: list[str] = []

    def request(sent: Any) -> None:
        if not sent.url.startswith((url, f"blob:{url}", "data:")):
            events.append(f"request {sent.url}")

    def navigated(frame: Any) -> None:
        if frame != page.main_frame or not frame.url.startswith(url):
            events.append(f"navigated {frame.url}")

    page.on("dialog", lambda dialog: events.append(f"dialog {dialog.message}"))
    page.on("popup", lambda popup: events.append(f"popup {popup.url}"))
    page.context.on("request", request)
    page.on("framenavigated", navigated)
    REACHED.clear()
    yield
    assert events == []
    assert [sent for sent in REACHED if b"evil" in sent.lower()] == []


async def inspect(page: Page, least: int = 1) -> None:
    """Check that the page has only harmless elements in their place, and that nothing ran."""
    seen = await page.evaluate(INSPECT, ALLOWED)
    assert seen["bad"] == []
    assert seen["pwned"] is None
    assert seen["base"] == page.url
    assert seen["roots"] >= least


async def inspect_files(browser: Browser, *reports: str) -> None:
    """Show Markdown reports as GitHub's reader does, with HTML allowed, and check them."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    body = "".join(github_flavored_markdown_to_html(one, options=options) for one in reports)
    page = await browser.new_page()
    async with watching(page, "about:blank"):
        body = body.replace('<input type="checkbox" disabled="" />', "")  # of our own list
        await page.set_content(f"<div class=md>{body}</div>")
        await inspect(page)
    await page.close()


async def test_every_payload_is_inert_wherever_the_app_shows_it(
    lured: Browser, tmp_path: Path
) -> None:
    """In the chat, drafts included, in the report and in the file, without a policy's help."""
    assert len(set(PAYLOADS)) >= 80
    with App(tmp_path / "gallery.log", program="tests/support/gallery.py") as app:
        page = await lured.new_page()
        async with watching(page, app.url):
            await page.goto(app.url)
            await expect(page.locator("#chat .md")).to_have_count(len(PAYLOADS), timeout=60_000)
            await expect(page.locator("#page summary").last).to_be_attached(timeout=60_000)
            await inspect(page, len(PAYLOADS))
    reports = (document.markdown(gallery.interview(p), "Rest.", gallery.ENTRIES) for p in PAYLOADS)
    await inspect_files(lured, *reports)


FENCES = r"(?:```|~~~)\w*|`|~|\s"  # what an answer's code loses


def share(number: int) -> tuple[str, ...]:
    """Return the payloads in one feedback, counted from 1: one of `COUNT`."""
    return PAYLOADS[number - 1 :: COUNT]


def hostile(request: Request) -> list[Step]:
    """Send only payloads, in questions and in feedback."""
    if request.kind == "feedback":
        found = re.search(r"turn(\d+)x", request.prompt)
        said = "\n\n".join(share(int(found[1]) if found else 1))
        text = f"**What worked:** you name the tags.\n\n{said}\n\nClarity: 4\nRelevance: 3"
        return streamed(text, pause=0.001)
    first, last = map(int, re.search(r"from (\d+) to (\d+)", request.prompt).groups())
    lines = [
        f"{n}. How would you render case{n}x safely: {' ; '.join(share(n)[:LISTED])} in a page?"
        for n in range(first, last + 1)
    ]
    return streamed("\n".join(lines), pause=0.001)


async def test_a_hostile_model_and_candidate_meet_in_an_interview(
    lured: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """What the model streams, the candidate types and a reload brings back does nothing.

    Nor does what a problem beside a field or in a toast repeats of a refused form.
    """
    endpoint.script = hostile
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT=str(COUNT))
    page = await open_page(lured, app)
    answers = [f"turn{n}x " + "\n".join(share(n)[:LISTED]) for n in range(1, COUNT + 1)]
    async with watching(page, app.url):
        await begin(page, **{"Tech stack": LONG, "Email": f"<img src={EVIL}>"})
        await expect(page.locator("#form").get_by_text("like an email address")).to_be_visible()
        assert await page.locator("img[src='x'], img[src*='evil.test']").count() == 0
        assert await page.evaluate("window.pwned ?? null") is None
        await page.get_by_text("More options").click()
        await begin(page, **HOSTILE)
        for number, answer in enumerate(answers, 1):
            await expect(asked(page, number, COUNT)).to_be_visible()
            await answered(page, answer)
            shown = page.locator("#chat [data-kind=answer]:visible :is(pre.typed, code)")
            told = "".join(await shown.all_text_contents())
            assert re.sub(FENCES, "", told) == re.sub(FENCES, "", answer)
            await go_on(page)
        await expect(button(page, "Download report")).to_be_visible()
        await inspect(page, 3 * COUNT)
        await settled(page)
        await page.reload()
        await expect(page.get_by_text("Welcome back")).to_be_visible()
        await inspect(page)
        await button(page, "Open your report").click()
        await expect(page.locator("#page summary").last).to_be_attached()
        await inspect(page, 2)
        typed = "".join(await page.locator("#page pre.typed").all_text_contents())
        assert all(f"turn{n}x " in typed for n in range(1, COUNT + 1))
        assert await page.locator("#page pre code", has_text=INSIDE.split("\n")[2]).count()
        report = await downloaded(page, "Download report")
    await inspect_files(lured, report)
    assert "pwned" in report
    sent = json.dumps([request.prompt for request in endpoint.requests])
    assert sent.count("constructive feedback") >= COUNT
