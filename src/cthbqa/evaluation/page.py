"""The measured answers as one HTML file: summary, what moving the threshold costs, misses.

Questions, quotes and titles come from files that others wrote: all text goes through `escaped`.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from cthbqa.evaluation.answers import Verdict
from cthbqa.evaluation.page_misses import escaped, misses_section
from cthbqa.evaluation.plot import Line, Point, line_plot
from cthbqa.evaluation.sweep import ALWAYS, NEVER, Outcome, Step, step_at, sweep

# What each line of `summarise` means, under its name there.
MEANINGS = {
    "answerable": "Questions that the reports answer.",
    "cited first": "Of the answerable: the first citation is of a paragraph that truly answers. A refusal has none.",
    "cited in first three": "Of the answerable: one of the first three citations is of a paragraph that truly answers.",
    "answer in the quotes": "Of the answerable: all that the answer has to hold stands in the quoted sentences.",
    "wrongly refused": "Of the answerable: refused.",
    "lists complete": "Of the answerable that ask for a list: every item stands in the quoted sentences.",
    "unanswerable": "Questions that the reports do not answer.",
    "refused": "Of the unanswerable: refused, as they should be.",
    "near misses refused": "Of the unanswerable without those that are off topic: refused.",
    "refusal precision": "Of all refusals: of a question that is unanswerable.",
    "refusal recall": "Of the unanswerable: refused.",
    "quotes verbatim": "Of all questions: every quote stands in its report letter by letter.",
    "seconds, median": "Half of the questions took longer to answer.",
    "seconds, 95th percentile": "One question in twenty took longer to answer.",
}
GRID = 20
# With script and everything from elsewhere forbidden, what escaping might ever miss stays inert.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def results_page(
    facts: Mapping[str, str],
    summary: Mapping[str, Any],
    verdicts: Sequence[Verdict],
    outcomes: Sequence[Outcome],
    in_force: float,
    show_misses: bool = True,
) -> str:
    """The whole document, self-contained. `outcomes` are those of `verdicts`, `in_force` is the threshold in force."""
    style = files("cthbqa.evaluation").joinpath("page.css").read_text(encoding="utf-8")
    given = "".join(f'<dt>{escaped(name)}</dt><dd dir="auto">{escaped(value)}</dd>' for name, value in facts.items())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>How good the answers are</title>'
        f"<style>{style}</style></head>\n<body><main>\n"
        f'<h1>How good the answers are</h1>\n<dl class="facts">{given}</dl>\n'
        f"{_summary_section(summary)}\n{_threshold_section(outcomes, in_force)}\n"
        f"{misses_section(verdicts, outcomes, in_force) if show_misses else ''}\n</main></body></html>\n"
    )


def _summary_section(summary: Mapping[str, Any]) -> str:
    rows = []
    for name, value in summary.items():
        shown, interval = ("none asked" if value is None else str(value)), ""
        if isinstance(value, dict):
            shown, interval = f"{value['value']:.3f}", f"{value['low']:.3f} to {value['high']:.3f}"
        rows.append(
            f'<tr><th scope="row">{escaped(name)}<span class="meaning">{escaped(MEANINGS[name])}</span></th>'
            f"<td>{escaped(shown)}</td><td>{escaped(interval)}</td></tr>"
        )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Measure", "Value", "95 % interval"))
    return (
        '<section aria-labelledby="summary"><h2 id="summary">Summary</h2>'
        '<div class="wide" tabindex="0" role="region" aria-labelledby="summary"><table class="summary">'
        "<caption>Shares from 0 to 1 with their 95 % intervals (Wilson): where the true share is likely to lie, given "
        f"how few questions were asked.</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        "</div></section>"
    )


def _threshold_section(outcomes: Sequence[Outcome], in_force: float) -> str:
    now, every = step_at(outcomes, in_force), sweep(outcomes)
    heading = '<section aria-labelledby="threshold"><h2 id="threshold">What moving the threshold costs</h2>'
    if not now.unanswerable or not now.answerable:
        kind = "unanswerable" if now.answerable else "answerable"
        return f"{heading}<p>This cannot be said: the file has no {kind} questions.</p></section>"
    grid = [step_at(outcomes, number / GRID) for number in range(GRID + 1)]
    chosen = sorted([*(step for step in grid if step.threshold != in_force), now], key=lambda step: step.threshold)
    hard = sum(outcome.answered_up_to == NEVER for outcome in outcomes)
    always = sum(outcome.answered_up_to == ALWAYS for outcome in outcomes)
    return (
        f"{heading}<p>A question whose evidence scores below the threshold is refused. In force is "
        f"<strong>{in_force:g}</strong>: it refuses {now.wrongly_refused} of the {now.answerable} answerable "
        f"questions, wrongly, and {now.rightly_refused} of the {now.unanswerable} unanswerable ones. Whatever the "
        f"threshold, {hard} of the {len(outcomes)} questions are refused by a condition that they do not meet (a name "
        f"or year that the evidence does not have) or as out of scope, and {always} are answered.</p>"
        f'<div class="plots"><figure>{_precision_plot(now, grid, every)}</figure>'
        f"<figure>{_cost_plot(now, every)}</figure></div>"
        f"{_steps_table(chosen, now, 'The same numbers, by thresholds; the one in force is marked.')}"
        f"<details><summary>Every step ({len(every)}): each refuses at least one question more</summary>"
        f"{_steps_table(every, now, 'Each at its lowest threshold, which is the score of a question.')}</details>"
        '<p class="muted">A comparison, or a question in two, counts by the score of its first part that was '
        "answered. These thresholds were tried on the questions of this file alone: one that is chosen by them has to "
        "be measured on others. <code>cthbqa evaluate calibrate</code> sets the threshold by the share of answerable "
        "questions that may be refused.</p></section>"
    )


def _precision_plot(now: Step, grid: Sequence[Step], every: Sequence[Step]) -> str:
    def point(step: Step, label: str = "") -> list[Point]:
        # Where nothing is refused there is no precision to draw.
        return [] if step.precision is None else [Point(step.recall or 0.0, step.precision, label)]

    line = [each for step in every for each in point(step)]
    dots: dict[tuple[float, float], Point] = {}
    for each in (each for step in grid for each in point(step, f"{step.threshold:g}")):
        dots.setdefault((each.x, each.y), each)
    return line_plot(
        "precision",
        "Refusal precision against refusal recall",
        f"A curve over the threshold. In force, {now.threshold:g}: precision {_share(now.precision)}, recall "
        f"{_share(now.recall)}. The table below has the numbers.",
        ("Recall: share of the unanswerable refused", "Precision: share of refusals that are right"),
        [Line("precision", line, list(dots.values()))],
        point(now, f"{now.threshold:g} in force"),
    )


def _cost_plot(now: Step, every: Sequence[Step]) -> str:
    def stairs(shares: Sequence[float | None]) -> list[Point]:
        # A share stays until the next threshold that refuses more.
        points = [Point(0.0, shares[0] or 0.0)]
        for step, share in zip(every[1:], shares[1:], strict=True):
            points += [Point(step.threshold, points[-1].y), Point(step.threshold, share or 0.0)]
        return [*points, Point(1.0, points[-1].y)]

    return line_plot(
        "cost",
        "What each threshold refuses",
        f"Two rising lines over the threshold. In force, {now.threshold:g}: {_share(now.recall)} of the unanswerable "
        f"and {_share(now.wrong_share)} of the answerable are refused. The table below has the numbers.",
        ("Threshold of the score", "Share refused"),
        [
            Line("of the unanswerable", stairs([step.recall for step in every])),
            Line("of the answerable", stairs([step.wrong_share for step in every])),
        ],
        [
            Point(now.threshold, now.recall or 0.0, _share(now.recall)),
            Point(now.threshold, now.wrong_share or 0.0, _share(now.wrong_share)),
        ],
    )


def _steps_table(steps: Sequence[Step], now: Step, caption: str) -> str:
    names = (
        "Threshold",
        f"Answerable refused (of {now.answerable})",
        f"Un\u00adanswerable refused (of {now.unanswerable})",
        "Precision",
        "Recall",
    )
    rows = []
    for step in steps:
        current = step.threshold == now.threshold
        threshold = f"{step.threshold:.4g}" + (" in force" if current else "")
        wrong = _moved(step.wrongly_refused, now.wrongly_refused)
        right = _moved(step.rightly_refused, now.rightly_refused)
        cells = "".join(f"<td>{cell}</td>" for cell in (wrong, right, _share(step.precision), _share(step.recall)))
        rows.append(f'<tr{" class=in-force" if current else ""}><th scope="row">{escaped(threshold)}</th>{cells}</tr>')
    heads = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escaped(caption)}"><table class="steps">'
        f"<caption>{escaped(caption)} In brackets, how many more or fewer than now.</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _moved(refused: int, now: int) -> str:
    return f"{refused} ({refused - now:+d})".replace("-", "−") if refused != now else str(refused)


def _share(share: float | None) -> str:
    return "none" if share is None else f"{share:.3f}"
