"""The question is in sight in every size, and everyone can use each view, in Chromium."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect
from pypdf import PdfReader

from interviewer.builtin.bank.entries import load_bank
from tests.support.app import App
from tests.support.model_server import (
    QUESTIONS,
    Endpoint,
    Request,
    Step,
    good,
    numbered,
    streamed,
)
from tests.support.page import (
    anew,
    answered,
    asked,
    begin,
    box,
    button,
    end,
    enter_anew,
    fill_in,
    go_on,
    settled,
    start,
)
from tests.support.saves import finished, sealed

SIZES = ((390, 844), (1280, 900), (1366, 768), (1024, 768), (844, 390))
ANSWER = (
    "I would measure first, because a guess costs more. For example, we once guessed wrong. " * 3
)

IN_SIGHT = """() => {
  const rows = [...document.querySelectorAll('#chat .message-row:not([hidden])')];
  const inside = (box, from, to) => box.top + from >= -1 && box.top + to <= innerHeight + 1;
  const bar = document.querySelector('#actions').getBoundingClientRect().top;
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (document.body.dataset.mode === 'feedback') {
    const head = rows.map(row => row.querySelector('h2.feedback')).find(Boolean);
    return { wide, head: inside(head.getBoundingClientRect(), 0, 24) };
  }
  const kinds = ['question', 'follow-up', 'again'];
  const asked = rows.find(row => kinds.includes(row.dataset.kind));
  const question = asked.querySelector('.message-content');
  const seen = question.getBoundingClientRect(), line = document.querySelector('#answer textarea');
  const first = line.getBoundingClientRect().top + 36;
  return { wide, question: inside(seen, 0, seen.height), folded: seen.height > .41 * innerHeight,
    box: first <= Math.min(innerHeight, bar) + 1, first, bar, seen: [seen.top, seen.bottom] };
}"""


async def check(page: Page, where: str) -> None:
    """Check that the question and the box's first line, or the feedback's head, are in sight.

    In each size the view is entered anew, as after a return from the form.
    """
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        if (width, height) != SIZES[0]:
            await enter_anew(page)
        for _ in range(50):  # a busy machine lays the page out late
            await page.wait_for_timeout(100)
            seen = await page.evaluate(IN_SIGHT)
            inside = (seen.get(part, True) for part in ("head", "question", "box"))
            if seen["wide"] <= 0 and all(inside):
                break
        else:
            raise AssertionError(f"{where}, {width}x{height}: {seen}")
    await use_phone(page)


async def use_phone(page: Page) -> None:
    """Take the first size, a phone's."""
    width, height = SIZES[0]
    await page.set_viewport_size({"width": width, "height": height})


def long_and_short_questions(request: Request) -> list[Step]:
    """What a model answers of whose questions every second one fills a phone."""
    if request.kind == "feedback":
        return good(request)
    why = "The service has many parts, each of them slow on some days. " * 6
    asked = [f"{why if n % 2 == 0 else ''}{question}" for n, question in enumerate(QUESTIONS[:5])]
    return streamed(numbered(asked))


async def test_a_question_is_never_hidden(
    tab: Page, browser: Browser, built_in_app: App, model_app: App, model: Endpoint
) -> None:
    """However long it is, the box's first line is in view with it, in every size.

    So is the heading of feedback; of bank and coach, and of a model, from the start to a reload.
    """
    model.script = long_and_short_questions
    for app in (built_in_app, model_app):
        await anew(tab, app)
        await use_phone(tab)
        await begin(tab)
        await expect(button(tab, "Send")).to_be_enabled()
        await check(tab, "start")
        await button(tab, "Hint").click()
        await expect(tab.locator("#chat .hint")).to_be_visible()
        await check(tab, "hint")
        await answered(tab, ANSWER)
        await check(tab, "feedback")
        await go_on(tab)
        await expect(asked(tab, 2)).to_be_visible()
        await check(tab, "next")
        await button(tab, "Skip").click()
        await expect(asked(tab, 3)).to_be_visible()
        await check(tab, "skip")
        await tab.locator("#rail-steps button").first.click()
        await button(tab, "Improve my answer").click()
        await expect(tab.get_by_text("Question 1 again")).to_be_visible()
        await check(tab, "improve")
        await settled(tab)  # Gradio writes the save a moment later
        await tab.reload()
        await button(tab, "Continue your interview").click()
        await expect(button(tab, "Send")).to_be_visible()
        await check(tab, "reload")


RING = """async () => {
  const box = document.querySelector('#answer textarea'), style = getComputedStyle(box);
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor,
    getComputedStyle(document.body).backgroundColor];
}"""


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(…)`, as WCAG defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


COLOURS = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
BORDERS = "all => all.map(one => getComputedStyle(one).border)"


async def test_colours_show_the_focus_what_a_button_says_and_what_is_chosen(page: Page) -> None:
    """Light and dark, the ring has a contrast of 3, and a button under the pointer one of 4.5.

    Without our colours, a chosen chip, number of questions and step still differ.
    """
    await start(page)
    await expect(box(page)).to_be_focused()
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        await page.wait_for_timeout(300)
        style, width, ring, ground = await page.evaluate(RING)
        assert style == "solid"
        assert width >= 2
        assert contrast(ring, ground) >= 3
    for name in ("Send", "Skip", "End interview", "Cancel", "Yes, end it"):
        if name == "Cancel":
            await button(page, "End interview").click()
        await button(page, name).hover()
        for theme in ("light", "dark"):
            await page.emulate_media(color_scheme=theme)
            colours = await button(page, name).evaluate(COLOURS)
            assert contrast(*colours) >= 4.5, f"{name}, {theme}"
    await page.emulate_media(forced_colors="active")
    for chosen, others in (
        (".chip[aria-pressed=true]", ".chip[aria-pressed=false]"),
        ("#count label.selected", "#count label:not(.selected)"),
        ("#rail-steps [aria-current]", "#rail-steps button:not([aria-current])"),
    ):
        mine, theirs = [await page.locator(one).evaluate_all(BORDERS) for one in (chosen, others)]
        assert mine
        assert not set(mine) & set(theirs)
    radio = page.locator("#count input").first
    assert await radio.evaluate("one => getComputedStyle(one).appearance") == "auto"


LONG = "for name in names: print(" + ", ".join(f"name_{n}" for n in range(40)) + ")"
AS_SEEN: Any = {"extraction_mode": "layout"}
CUT = """() => [...document.querySelectorAll('#report *')].filter(one => one.offsetParent
  && (one.getBoundingClientRect().right > innerWidth + 1
    || (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)))
  .map(one => one.outerHTML.slice(0, 120))"""


async def test_the_report_prints_whole(page: Page, tmp_path: Path) -> None:
    """The PDF of ten questions has every answer and model answer, no control, no line cut off.

    Its ink is dark, also where the screen is.
    """
    answers = [f"Answer {n} has a reason.\n```python\n{LONG}\n```" for n in range(1, 11)]
    interview = await finished(*answers)
    await page.evaluate("save => { localStorage['ai-interviewer'] = save }", sealed(interview))
    await page.reload()
    await button(page, "Open your report").click()
    await expect(page.locator("#page summary").last).to_be_attached()
    await page.emulate_media(media="print", color_scheme="dark")
    ink = await page.locator("#page .title").evaluate("one => getComputedStyle(one).color")
    assert contrast(ink, "rgb(255, 255, 255)") >= 7
    folded = page.locator("#page details:not([open])")
    count = await folded.count()
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(folded).to_have_count(0)
    entries = {entry.id: entry for entry in load_bank()}
    told = [entries[turn.question.bank_id].model_answer for turn in interview.turns]
    for paper, width in (("A4", 688), ("Letter", 710)):  # pixels between the margins
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate(CUT) == []
        file = tmp_path / f"{paper}.pdf"
        await page.pdf(path=file, format=paper)
        printed = _letters("".join(s.extract_text(**AS_SEEN) for s in PdfReader(file).pages))
        for number, model_answer in enumerate(told, 1):
            assert f"Answer{number}hasareason" in printed
            assert _letters(model_answer) in printed
        assert printed.count(_letters(LONG)) == 10
        for control in ("Improve my", "Download report", "New interview", "Delete my data"):
            assert _letters(control) not in printed
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await expect(folded).to_have_count(count)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))  # without ligatures


async def test_a_first_visit_is_light_and_stands_still(browser: Browser, built_in_app: App) -> None:
    """Bytes, requests and shift stay within bounds; what waits for the visitor changes nothing.

    No button has a shadow, and the console no word.
    """
    page = await browser.new_page()
    sizes: list[int] = []
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type in BAD else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    async def count(request: Any) -> None:
        sizes.append((await request.sizes())["responseBodySize"])

    page.on("requestfinished", count)
    await page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    await page.goto(built_in_app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    await page.wait_for_timeout(1500)
    page.remove_listener("requestfinished", count)  # its question may outlive the page
    assert sum(sizes) <= 420_000
    assert len(sizes) <= 80
    assert await page.evaluate("shift") <= 0.1
    assert await page.evaluate(SHADOWS) == []
    assert await page.evaluate(CHANGES) == 0
    await begin(page)
    await answered(page, ANSWER)
    await page.wait_for_timeout(1500)
    assert await page.evaluate(CHANGES) == 0
    await end(page)
    assert said == []


CHANGES = """async () => {
  let changes = 0;
  const seen = new MutationObserver(list => { changes += list.length; });
  seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  await new Promise(done => setTimeout(done, 500));
  return changes;
}"""
BAD = {"error", "warning"}
SHADOWS = """[...document.querySelectorAll('button')].map(one => getComputedStyle(one).boxShadow)
  .filter(shadow => shadow !== 'none')"""


BIDI = "box => [getComputedStyle(box).unicodeBidi, getComputedStyle(box).textAlign]"
HIT = """dots => dots.map(dot => {
  const { left, top, width, height } = dot.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return found?.closest('li') === dot.closest('li');
})"""


async def test_a_phone_has_room_for_ten_steps_and_for_its_keyboard(page: Page) -> None:
    """The middle of a step is its own button, also beside the timer, and no figure leaves its step.

    Question, box and Send stay in sight while the keyboard is open; Arabic starts at the right.
    """
    await use_phone(page)
    await fill_in(page)
    await page.get_by_label("10 · 25 min").check()
    await page.get_by_text("More options").click()
    await page.get_by_label("Show a timer for each question").check()
    await button(page, "Start interview").click()
    await expect(page.locator("#timer")).to_be_visible()
    assert await page.locator("#rail-steps .dot").evaluate_all(HIT) == [True] * 10
    await page.set_viewport_size({"width": 390, "height": 430})
    await enter_anew(page)
    await expect(box(page)).to_be_focused()
    await box(page).fill("نعم، الفهرس يساعد")
    assert await box(page).evaluate(BIDI) == ["plaintext", "start"]
    await expect(button(page, "Send")).to_be_in_viewport(ratio=1)
    await expect(box(page)).to_be_in_viewport()
    await expect(asked(page, 1, 10)).to_be_in_viewport()
    await answered(page, ANSWER)
    for width in (844, 1280):
        await page.set_viewport_size({"width": width, "height": 900})
        figure, step = (page.locator(f"#rail-steps {one}").first for one in (".figure", "button"))
        inner, outer = await figure.bounding_box(), await step.bounding_box()
        assert outer
        assert inner is None or inner["x"] + inner["width"] <= outer["x"] + outer["width"]
