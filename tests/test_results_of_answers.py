"""The page of `cthbqa evaluate answers --html`: the sweep by hand, the file that is written, hostile words."""

import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import RunCli
from cthbqa.evaluation.answers import judge, summarise
from cthbqa.evaluation.cases import Case
from cthbqa.evaluation.page import MEANINGS, results_page
from cthbqa.evaluation.plot import Line, Point, across, line_plot, up
from cthbqa.evaluation.sweep import ALWAYS, NEVER, Outcome, Step, answered_up_to, step_at, sweep
from cthbqa.scores import Calibration
from cthbqa.types import Answer, AnswerPart, Citation, Refusal
from cthbqa.weighing import FOREIGN, LOW_SCORE
from toy import ToyEncoder, toy_config

# Its probability is 1 / (1 + exp(-x)): 0.5 at 0, and ln 3 more or less makes it 0.75 or 0.25.
CALIBRATION = Calibration({"x": 1.0}, {"x": 0.0}, {"x": 1.0}, 0.0, 0.5)
HALF, MORE, LESS = {"x": 0.0}, {"x": 1.0986122886681098}, {"x": -1.0986122886681098}
OUT_OF_SCOPE = {
    **{"logits": -22.0, "residual": -8.0, "similarity": 0.3, "agreement": 0.2, "margin": 0.5, "cover": 0.0},
    **{"answers_passage": -2.0, "answers_quote": -2.0},
}
QUOTE = Citation(1, "d", "T", 2020, "", 1, None, 1, "d#p1", 0, 3, "Yes", "Yes.")
OUTCOMES = [
    *(Outcome(False, score) for score in (ALWAYS, 0.9, 0.6, 0.2)),
    *(Outcome(True, score) for score in (0.6, 0.3, 0.1, NEVER)),
]
HOSTILE = "<script>alert(1)</script> <img src=x onerror='alert(1)'> \"><svg onload=alert(1)> </style></title>&lt;"


def answered(signals: dict[str, float]) -> Answer:
    return Answer("q", "q", "Yes [1]", (QUOTE,), None, (), signals)


def refused(reason: str, signals: dict[str, float]) -> Answer:
    return Answer("q", "q", reason, (), Refusal(reason), (), signals)


@pytest.mark.parametrize(
    ("answer", "spelled_out", "expected"),
    [
        pytest.param(answered(MORE), False, 0.75, id="answered by its score"),
        pytest.param(answered(HALF), False, 0.5, id="answered at the threshold itself"),
        pytest.param(answered(MORE), True, ALWAYS, id="spelled out"),
        pytest.param(answered({}), False, ALWAYS, id="a list by its headings has no signals"),
        pytest.param(answered(LESS), False, ALWAYS, id="answered in spite of its score"),
        pytest.param(refused(LOW_SCORE, LESS), False, 0.25, id="refused by its score"),
        pytest.param(refused(FOREIGN, LESS), False, 0.25, id="refused by its score, and called strange"),
        pytest.param(refused(FOREIGN, LESS | OUT_OF_SCOPE), False, NEVER, id="refused as out of scope"),
        pytest.param(refused(LOW_SCORE, LESS | OUT_OF_SCOPE), False, NEVER, id="out of scope in the reports' words"),
        pytest.param(refused("The reports say nothing of 1999.", MORE), False, NEVER, id="refused by a hard condition"),
        pytest.param(refused("No.", {}), True, NEVER, id="refused without evidence"),
    ],
)
def test_up_to_which_threshold_a_question_is_answered(answer: Answer, spelled_out: bool, expected: float) -> None:
    assert answered_up_to(answer, spelled_out, CALIBRATION) == pytest.approx(expected)


def test_the_sweep_by_hand() -> None:
    steps = [(step.threshold, step.wrongly_refused, step.rightly_refused) for step in sweep(OUTCOMES)]
    # Refused below each score: none but the hard one; then 0.1; 0.2; 0.3; both that score 0.6; last 0.9.
    assert steps == [(0.0, 0, 1), (0.2, 0, 2), (0.3, 1, 2), (0.6, 1, 3), (0.9, 2, 4), (1.0, 3, 4)]
    # At 0.5: 0.2 wrongly; 0.3, 0.1 and the hard one rightly. Precision 3 / 4, recall 3 / 4, wrongly 1 / 4.
    step = step_at(OUTCOMES, 0.5)
    assert step == Step(0.5, 1, 4, 3, 4)
    assert (step.precision, step.recall, step.wrong_share) == (0.75, 0.75, 0.25)


def test_a_score_at_the_threshold_is_answered() -> None:
    assert step_at([Outcome(False, 0.6)], 0.6).wrongly_refused == 0
    assert step_at([Outcome(False, 0.6)], 0.6001).wrongly_refused == 1


def test_nothing_refused_has_no_precision() -> None:
    step = step_at([Outcome(False, 0.6)], 0.1)
    assert (step.precision, step.recall) == (None, None)


def test_a_plot_draws_its_points_where_they_belong() -> None:
    points = [Point(0.0, 1.0), Point(1.0, 0.5)]
    svg = line_plot("p", "Title <b>", "Told", ("Recall", "Precision"), [Line("l", points)], [Point(0.5, 0.25, "0.2")])
    root = ElementTree.fromstring(svg)
    assert [root.find(name).text for name in ("title", "desc")] == ["Title <b>", "Told"]  # type: ignore[union-attr]
    assert {"Recall", "Precision", "0.2", "0.6"} <= {text.text for text in root.iter("text")}
    line = next(each for each in root.iter("polyline") if each.get("class") == "line first")
    assert line.get("points") == f"{across(0):.1f},{up(1):.1f} {across(1):.1f},{up(0.5):.1f}"
    mark = next(each for each in root.iter("circle") if each.get("class") == "mark")
    assert (mark.get("cx"), mark.get("cy")) == (f"{across(0.5):.1f}", f"{up(0.25):.1f}")
    with pytest.raises(ValueError, match="3 lines"):
        line_plot("p", "t", "d", ("x", "y"), [Line("l", points)] * 3, [])


class Elements(HTMLParser):
    """The elements of a document with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def assert_self_contained(page: str) -> None:
    elements = Elements(page).found
    assert {"script", "img", "iframe", "link", "base", "form"}.isdisjoint(tag for tag, _ in elements)
    names = {name for _, attributes in elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "href", "style")}
    assert "url(" not in page
    assert "@import" not in page


def page_of(text: str) -> str:
    """A page on which every text that comes from elsewhere is this one."""
    hostile = Citation(1, text, text, 2020, text, 1, text, 1, text, 0, len(text), text, text)
    part = AnswerPart(text, (1,), text)
    wrong = Answer(text, f"searched {text}", text, (hostile,), None, (), MORE, parts=(part,), note=text)
    declined = Answer(text, text, text, (), Refusal(text), (hostile,), {})
    answerable = Case(text, text, evidence=((text, "x"),), answer=((text, "x"), ("missing",)))
    unanswerable = Case(text, text, unanswerable=True, kind=text)
    asked = [(answerable, wrong), (answerable, declined), (unanswerable, wrong), (unanswerable, declined)]
    verdicts = [judge(case, answer, lambda _: True) for case, answer in asked]
    outcomes = [Outcome(case.unanswerable, 0.7 if answer.answered else NEVER) for case, answer in asked]
    return results_page({text: text}, summarise(verdicts), verdicts, outcomes, 0.5)


def test_hostile_words_stay_words() -> None:
    hostile, plain = Elements(page_of(HOSTILE)), Elements(page_of("plain"))
    assert hostile.found == plain.found
    assert hostile.words.count(HOSTILE) == plain.words.count("plain") > 15
    assert_self_contained(page_of(HOSTILE))


def test_each_measure_is_explained() -> None:
    assert list(summarise([])) == list(MEANINGS)


def test_a_file_of_one_sort_has_no_curve() -> None:
    verdict = judge(Case("u", "Who?", unanswerable=True), refused(LOW_SCORE, LESS), lambda _: True)
    page = results_page({}, summarise([verdict]), [verdict], [Outcome(True, 0.25)], 0.5)
    assert "This cannot be said: the file has no answerable questions." in page
    assert "<svg" not in page
    assert "Nothing went wrong." in page


CASES = [
    {
        "id": "a1",
        "question": "Where did the Office train harbour police?",
        "evidence": [["harbour police in Lisbon"]],
        "answer": [["<b>Porto</b>", "Faro"]],
    },
    {"id": "u1", "question": "Who won the <i>chess</i> match \ud800 in 1999?", "unanswerable": True},
]


@pytest.fixture
def toy_index(
    tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> tuple[Path, Path]:
    """An index of one report, and questions on it."""
    request.getfixturevalue("read_in_process")
    config = toy_config(tmp_path)
    for module in ("embedding", "assistant"):
        monkeypatch.setattr(f"cthbqa.{module}.load_encoder", lambda *_: ToyEncoder())
    for name, value in (("ENCODER", config.encoder), ("RERANKER", "none"), ("LATE_INTERACTION", "none")):
        monkeypatch.setenv(f"CTHBQA_{name}", value)
    config.corpus_dir.mkdir()
    text = "The Office trained harbour police in Lisbon.\n\nThe valley was visited in spring by the Office.\n"
    (config.corpus_dir / "harbour.txt").write_text(text)
    assert run_cli("build", "--index", config.index_dir, "--corpus", config.corpus_dir).code == 0
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(case) for case in CASES), encoding="utf-8")
    return config.index_dir, gold


def test_the_command_writes_the_page(run_cli: RunCli, toy_index: tuple[Path, Path], tmp_path: Path) -> None:
    index, gold = toy_index
    path = tmp_path / "results.html"
    command = ("evaluate", "answers", gold, "--index", index, "--json")
    printed, ran = run_cli(*command), run_cli(*command, "--html", path)
    assert (ran.code, ran.err) == (0, "")
    times = {"seconds, median": 0, "seconds, 95th percentile": 0}
    assert {**ran.json, **times} == {**printed.json, **times}
    page = path.read_text(encoding="utf-8")
    assert_self_contained(page)
    words = Elements(page).words
    assert "Where did the Office train harbour police?" in words
    assert "<b>Porto</b>" in words
    assert "Misses: 1 of 2" in words
    # The row in force says what the summary says.
    row = re.search(r"<tr class=in-force>.*?</tr>", page)
    assert row
    cells = re.findall(r"<td>(.*?)</td>", row[0])
    assert cells[2:] == [f"{ran.json[name]['value']:.3f}" for name in ("refusal precision", "refusal recall")]
    without = run_cli(*command, "--html", path, "--no-misses")
    assert without.code == 0
    assert "<b>Porto</b>" not in Elements(path.read_text(encoding="utf-8")).words


def test_a_path_that_cannot_be_written_is_named_before_anything_is_asked(run_cli: RunCli, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(CASES[0]), encoding="utf-8")
    for path, told in ((tmp_path, "is a folder"), (tmp_path / "x" / "y.html", "no folder"), (gold, "the questions")):
        # No index is there: had it been opened first, the error would be about that.
        ran = run_cli("evaluate", "answers", gold, "--index", tmp_path / "none", "--html", path)
        assert ran.failed_in_one_line()
        assert told in ran.err
    assert gold.read_text(encoding="utf-8") == json.dumps(CASES[0])
