"""The question bank: its data files, what refuses a bad one, and how questions are picked."""

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.builtin.bank.entries import FOLDER, GENERAL, load_bank
from interviewer.builtin.bank.selection import Match, Picker
from interviewer.builtin.check_bank import check_area, check_bank, main
from interviewer.interview.profile import Level
from interviewer.text.similarity import similar

BANK = load_bank()
PICKER = Picker(BANK)

# --- the files ----------------------------------------------------------------------------------


def test_the_bank_is_broad() -> None:
    """There are at least 24 areas, and 10 questions in each."""
    assert len(BANK.areas) >= 24
    assert all(len(area.entries) >= 10 for area in BANK.areas.values())


def test_every_file_of_the_bank_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """No file is malformed, repeats a question or gives a hint away: the command is silent."""
    code = main()
    assert (capsys.readouterr().out, code) == ("", 0)


def test_loading_is_quick() -> None:
    """Loading is measured and printed (see it with `pytest -s`); the bank is read only once."""
    load_bank.cache_clear()
    start = time.perf_counter()
    bank = load_bank()
    print(
        f"bank of {sum(1 for _ in bank)} questions: {1000 * (time.perf_counter() - start):.0f} ms"
    )
    assert load_bank() is bank


# --- the schema ---------------------------------------------------------------------------------

Area = dict[str, Any]


def sample(folder: Path, change: Callable[[Area], None], name: str = "git.json") -> Path:
    """A copy of a real area after `change`."""
    data = json.loads((FOLDER / name).read_text("utf-8"))
    change(data)
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")
    return path


def second(**values: Any) -> Callable[[Area], None]:
    """Changes the second question of an area."""
    return lambda area: area["questions"][1].update(values)


def point(**values: Any) -> Callable[[Area], None]:
    """Changes the first point of the second question."""
    return lambda area: area["questions"][1]["points"][0].update(values)


def without(key: str) -> Callable[[Area], None]:
    """Takes a key from the second question."""
    return lambda area: area["questions"][1].pop(key)


def line_of(path: Path, text: str) -> int:
    """The number of the first line that holds `text`."""
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def second_line(path: Path) -> int:
    """The line on which the second question begins."""
    lines = path.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line == "    {"][1]


def test_an_unchanged_area_has_no_problem(tmp_path: Path) -> None:
    """The samples below are refused for what is changed in them, and for nothing else."""
    assert check_area(sample(tmp_path, lambda area: None)) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (second(level="expert"), "no level: expert"),
        (second(kind="trivia"), "no kind: trivia"),
        (second(text="What is a rebase?"), "text has 4 words"),
        (second(hint="Just think."), "hint has 2 words"),
        (second(model_answer="A rebase moves commits."), "model_answer has 4 words"),
        (second(only=["Subversion"]), "only names unknown technologies: Subversion"),
        (second(extra="x"), "with the unknown key extra"),
        (second(points=[]), "points must be a list that is not empty"),
        (second(points="none"), "points must be a list"),
        (without("hint"), "without hint"),
        (without("id"), "without id"),
        (point(ask="Think of it."), "ask is no question"),
        (point(wordings=["extra commit"]), "1 wordings"),
        (point(wordings=["extra commit", "two parents", "to be"]), "without a content word: to be"),
        (point(wordings=["purple cows fly", "seven green bottles", "ice cream"]), "does not make"),
        (point(wordings=[1, 2, 3]), "wordings must be texts"),
        (lambda area: area["questions"][1].update(points=area["questions"][1]["points"][:3]),
         "3 points, not 4 to 6"),
    ],
)  # fmt: skip
def test_a_malformed_question_is_refused_with_file_and_line(
    change: Callable[[Area], None], complaint: str, tmp_path: Path
) -> None:
    """Each fault of a question is reported with the file, a line within it, and what is wrong."""
    path = sample(tmp_path, change)
    problems = [p for p in check_area(path) if complaint in p.what]
    assert problems
    assert second_line(path) <= problems[0].line < second_line(path) + 100
    assert str(problems[0]).startswith(f"{path}:{problems[0].line}: ")


def test_the_line_is_that_of_the_faulty_text(tmp_path: Path) -> None:
    """A fault of one text is reported at the very line of that text."""
    path = sample(tmp_path, second(hint="Just think."))
    assert [p.line for p in check_area(path)] == [line_of(path, "Just think.")]


def test_a_model_answer_that_denies_a_point_is_refused(tmp_path: Path) -> None:
    """A wording whose contrary the model answer says is reported."""
    answer = (
        "The index is never updated by a commit. " + "More words follow here to fill it up. " * 8
    )
    point_texts = ["commit updates the index", "index updated by commit", "commit changes index"]
    path = sample(
        tmp_path,
        lambda area: (second(model_answer=answer)(area), point(wordings=point_texts)(area))[0],
    )
    assert any("reads as denying the point" in p.what for p in check_area(path))


def test_a_hint_that_gives_points_away_is_refused(tmp_path: Path) -> None:
    """A hint may make one of the points, not two."""
    wordings = [["two parents"], ["linear history"]]

    def change(area: Area) -> None:
        question = area["questions"][1]
        for each, words in zip(question["points"], wordings, strict=False):
            each["wordings"] += words
        question["hint"] = "A merge has two parents, and a rebase makes for a linear history."

    assert any("the hint gives away" in p.what for p in check_area(sample(tmp_path, change)))


def test_broken_files_are_refused(tmp_path: Path) -> None:
    """What is no JSON, no UTF-8 or no area at all is reported, not raised."""
    path = tmp_path / "x.json"
    for content, line in (
        (b'{\n"name": "X",,\n}', 2),
        (b"\xff\xfe", 1),
        (b"[]", 1),
        (b'{"name": "X"}', 1),
    ):
        path.write_bytes(content)
        assert [p.line for p in check_area(path)] == [line]
    path.write_text('{"name": "X", "technologies": {}, "questions": ["none"]}')
    assert "must be an object" in check_area(path)[0].what


def test_a_thin_area_is_refused(tmp_path: Path) -> None:
    """Too few questions, a level with too few and too few kinds are reported."""

    def change(area: Area) -> None:
        area["questions"] = [q for q in area["questions"] if q["level"] != "senior"][:5]
        for question in area["questions"]:
            question["kind"] = "concept"

    said = "\n".join(p.what for p in check_area(sample(tmp_path, change)))
    for complaint in ("fewer than 10", "for level senior", "kinds of question"):
        assert complaint in said


def repeat_first(**values: Any) -> Callable[[Area], None]:
    """Adds the first question again, with other values."""
    return lambda area: area["questions"].append({**area["questions"][0], **values})


def test_a_repeated_id_is_refused(tmp_path: Path) -> None:
    """The second question with an id is reported, naming the first one's file and line."""
    text = "Tell me how and when you would sign your commits and tags, and what a signature proves."
    path = sample(tmp_path, repeat_first(text=text))
    (problem,) = [p for p in check_area(path) if "is taken" in p.what]
    assert "git.json:" in problem.what
    assert problem.line > line_of(path, text) - 6


def test_a_question_asked_again_is_refused(tmp_path: Path) -> None:
    """The same question under another id, or in nearly the same words, is reported."""
    first = json.loads((FOLDER / "git.json").read_text("utf-8"))["questions"][0]["text"]
    for text in (first, f"So tell me please: {first}"):
        path = sample(tmp_path, repeat_first(id="git-new", text=text))
        (problem,) = [p for p in check_area(path) if "too similar" in p.what]
        assert problem.line > second_line(path)


def test_areas_are_compared_with_one_another(tmp_path: Path) -> None:
    """An id, a question or a technology's name that another area has already is reported."""
    sample(tmp_path, lambda area: None)
    shutil.copy(tmp_path / "git.json", tmp_path / "other.json")

    def rename(area: Area) -> None:
        area["technologies"] = {"Subversion": ["svn", "version control"]}

    copy = sample(tmp_path, rename, "git.json")
    copy.rename(tmp_path / "svn.json")
    said = "\n".join(p.what for p in check_bank(tmp_path))
    assert "is taken" in said
    assert "the name version control is Git already" in said


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "technology"),
    [
        ("js", "JavaScript"), ("k8s", "Kubernetes"), ("postgres", "PostgreSQL"),
        ("sklearn", "scikit-learn"), ("C sharp", "C#"), ("machine-learning", "Machine Learning"),
        ("Pyhton", "Python"), ("Python 3.12", "Python"), ("golang", "Go"), ("dotnet", ".NET"),
        ("React.js", "React"), ("reactjs", "React"), ("node", "Node.js"), ("NodeJS", "Node.js"),
        ("Javascirpt", "JavaScript"), ("kubernets", "Kubernetes"), ("Type Script", "TypeScript"),
        ("postgre sql", "PostgreSQL"), ("c++", "C++"), ("cpp", "C++"), ("C", "C"), ("c#", "C#"),
        ("Java 21", "Java"), ("advanced Python programming", "Python"), ("tf", "TensorFlow"),
        ("Terraform", "Terraform"), ("ROR", "Ruby on Rails"), ("mongo", "MongoDB"),
        ("shell scripting", "Bash"), ("ML", "Machine Learning"), ("LLM", "LLMs"),
        ("amazon web services", "AWS"), ("CI/CD", "CI/CD"), ("Vue 3", "Vue"), ("vuejs", "Vue"),
    ],
)  # fmt: skip
def test_names_are_matched_as_people_write_them(written: str, technology: str) -> None:
    """Short forms, spellings, versions, common words around a name and slips are understood."""
    assert [match.technology for match in PICKER.match([written])] == [technology]


@pytest.mark.parametrize(
    "written",
    ["Cobol", "Perl", "Scala", "Elixir", "SAP ABAP", "Excel", "Fortran", "Haskell", "R", "Cycling",
     "Godot", "Jira", "Figma", "Photoshop", "Clojure", "Lua", "VBA", "Salesforce", "Solidity"],
)  # fmt: skip
def test_what_the_bank_does_not_know_is_not_taken_for_something_else(written: str) -> None:
    """An unknown name keeps its words and gets no area."""
    assert PICKER.match([written]) == [Match(written, None)]


def test_one_entry_may_name_several_technologies() -> None:
    """A list without commas is still a list, and doubles count once."""
    found = [match.technology for match in PICKER.match(["Python Docker", "python", "js"])]
    assert found == ["Python", "Docker", "JavaScript"]


# --- picking ------------------------------------------------------------------------------------


def ask(stack: list[str], count: int, level: Level = Level.MID, **more: Any) -> list[Any]:
    """`count` picked questions."""
    return PICKER.pick(stack, level, count, random.Random(7), **more)


def test_every_technology_gets_its_turn() -> None:
    """Questions go round the stack before any technology is asked about twice."""
    stack = ["Python", "SQL", "Docker"]
    assert [q.topic for q in ask(stack, 6)] == stack * 2


def test_questions_are_of_the_level_and_of_mixed_kinds() -> None:
    """Of five questions for one technology most are of the level, in three kinds or more."""
    for level in Level:
        entries = [BANK.find(q.bank_id) for q in ask(["Java"], 5, level)]
        levels = Counter(entry.level for entry in entries if entry)
        assert levels[level] >= 3
        assert len({entry.kind for entry in entries if entry}) >= 3


@pytest.mark.parametrize(
    ("years", "level"),
    [(0, Level.JUNIOR), (2.5, Level.JUNIOR), (3, Level.MID), (6, Level.MID), (7, Level.SENIOR),
     (40, Level.SENIOR)],
)  # fmt: skip
def test_years_suggest_a_level(years: float, level: Level) -> None:
    """Years of experience suggest junior, mid or senior."""
    assert Level.of_years(years) is level


@pytest.mark.parametrize("stack", [["Python"], ["Git"], ["Perl"], ["Helm"], ["Oracle"]])
def test_twenty_questions_on_one_technology_are_distinct(stack: list[str]) -> None:
    """The longest interview on a narrow stack asks twenty different questions."""
    questions = ask(stack, 20)
    assert len({q.bank_id for q in questions}) == 20
    texts = [q.text for q in questions]
    assert not any(similar(a, b) for i, a in enumerate(texts) for b in texts[:i])


def test_seen_questions_come_back_only_when_nothing_else_is_left() -> None:
    """Interviews in a row ask new questions; a bank that is used up starts again."""
    first = {q.bank_id for q in ask(["Git"], 5)}
    again = {q.bank_id for q in ask(["Git"], 5, seen=first)}
    assert not first & again
    everything = {entry.id for entry in BANK}
    assert len(ask(["Git"], 5, seen=everything)) == 5


def test_what_an_interview_has_is_not_asked_again() -> None:
    """Questions that an interview has are neither repeated nor put in other words."""
    have = ask(["Git"], 5)
    more = ask(["Git"], 5, have=have)
    assert not {q.bank_id for q in have} & {q.bank_id for q in more}


def test_an_unknown_technology_gets_general_questions_framed_for_it() -> None:
    """The questions are of the general area, name the technology, and nothing else."""
    for question in ask(["Cobol"], 10):
        entry = BANK.find(question.bank_id, question.topic)
        assert entry is not None
        assert entry.area == GENERAL
        assert "Cobol" in question.text
        assert "{" not in entry.text + entry.hint + entry.model_answer
        assert question.topic == "Cobol"


def test_a_question_is_asked_only_where_it_is_fair() -> None:
    """A question for one technology of an area is not asked about another one."""
    for stack in (["Flask"], ["Sass"], ["Helm"], ["SQLite"], ["Keras"]):
        for question in ask(stack, 20):
            entry = BANK.find(question.bank_id)
            assert entry is not None
            assert not entry.only or stack[0] in entry.only


def test_the_same_chance_gives_the_same_questions() -> None:
    """Picking depends on nothing but what is passed in."""
    assert ask(["Python", "Perl"], 8) == ask(["Python", "Perl"], 8)
