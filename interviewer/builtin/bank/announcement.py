"""Say in a sentence or two what the bank has on a stack."""

from collections.abc import Sequence

from ...interview.profile import MAX_ENTRY, MAX_STACK
from ...interview.stack import split_stack
from .coverage import ENOUGH, Fit, in_sentence, in_words, named
from .names import Kind, Name
from .recognition import Match
from .selection import QuestionSelector, load_selector

MOST_TOPICS = 3
MISREAD = "I read '{typed}' as {name}."
OWN = "I have questions on {names}."
FOR_ROLE = "For {names} I ask about {topics}."
FEW = "I have few questions on {names} {itself}{more}."
NEAR = "I have no questions on {names} {itself}{more}."
ADD = ", and add some about {topics}"
INSTEAD = ", and ask about {topics} instead"
TOOLS = "I ask no questions on tools such as {names}."
NONE = "I have no questions on {names}."
ALL_GENERAL = "I have no questions on {names}, so mine are general."


def recognised(stack_text: str) -> str:
    """Return what the app's own bank has on a stack as typed; "" if nothing is typed."""
    stack = split_stack([stack_text[: MAX_STACK * MAX_ENTRY]])[:MAX_STACK]
    selector = load_selector()
    return " ".join([*strengths(selector, stack), *shortfalls(selector, stack)])


def strengths(selector: QuestionSelector, stack: Sequence[str]) -> list[str]:
    """Return the sentences on what there are enough questions about."""
    found = _sorted(selector, selector.match(stack))
    said = [OWN.format(names=in_words([named(name) for name in found.own]))] if found.own else []
    for name in found.roles:
        topics = in_words([named(other) for other in selector.names.near(name)])
        said.append(FOR_ROLE.format(names=named(name), topics=topics))
    return said


def shortfalls(selector: QuestionSelector, stack: Sequence[str]) -> list[str]:
    """Return the sentences on what was read differently, and on what questions are missing."""
    matches = selector.match(stack)
    found = _sorted(selector, matches)
    said = [MISREAD.format(typed=m.misread, name=m.name.text) for m in matches if m.misread]
    if found.few:
        more = "" if found.own or found.roles else _topics(selector, found.few, ADD, matches)
        said.append(_sentence(FEW, found.few, more))
    if found.near:
        more = _topics(selector, found.near, INSTEAD, matches)
        said.append(_sentence(NEAR, found.near, more))
    if found.tools:
        said.append(_sentence(TOOLS, found.tools))
    if found.none:
        alone = len(found.none) == len(matches)
        said.append(_sentence(ALL_GENERAL if alone else NONE, found.none))
    return said


class _Sorted:
    """The names of a stack, by what there is on each."""

    def __init__(self) -> None:
        self.own: list[Name] = []
        self.roles: list[Name] = []
        self.few: list[Name] = []
        self.near: list[Name] = []
        self.tools: list[Name] = []
        self.none: list[Name] = []


def _sorted(selector: QuestionSelector, matches: Sequence[Match]) -> _Sorted:
    found, names = _Sorted(), [match.name for match in matches]
    fits = {n.text: [c.fit for c in selector.coverage.candidates(n)] for n in names}
    subjects = any(fits[name.text] and name.kind is not Kind.TOOL for name in names)
    for name in names:
        about = fits[name.text].count(Fit.ABOUT)
        if name.kind is Kind.TOOL and subjects:
            found.tools.append(name)
        elif not fits[name.text]:
            found.none.append(name)
        elif not about:
            found.near.append(name)
        elif name.kind is Kind.ROLE:
            found.roles.append(name)
        else:
            (found.own if about >= ENOUGH else found.few).append(name)
    return found


def _topics(
    selector: QuestionSelector, names: Sequence[Name], form: str, matches: Sequence[Match]
) -> str:
    """Say what else is asked about for these names; "" if the stack names that itself."""
    near = (c for name in names for c in selector.coverage.candidates(name) if c.fit is Fit.NEAR)
    own = {match.name.text for match in matches}
    topics = [topic for topic in dict.fromkeys(c.topic for c in near) if topic not in own]
    said = in_words([in_sentence(topic) for topic in topics[:MOST_TOPICS]]) if topics else ""
    return form.format(topics=said) if topics else ""


def _sentence(form: str, names: Sequence[Name], more: str = "") -> str:
    return form.format(
        names=in_words([named(name) for name in names]),
        itself="itself" if len(names) == 1 else "themselves",
        more=more,
    )
