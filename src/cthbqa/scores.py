"""The two scores that decide what passes the hard conditions: logistic regressions over a few signals.

One tells questions that are out of scope, the other evidence that does not answer. Their coefficients and what they
were fitted on stand in scope.json and calibration.json.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression in the open: coefficients of the standardised signals, and the threshold."""

    coefficients: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, signals: Mapping[str, float]) -> float:
        """How likely it is, 0 to 1, that evidence with these signals answers, or that a question is in scope.

        A missing signal says nothing.
        """
        total = self.intercept + sum(
            weight * (signals[name] - self.means[name]) / self.scales[name]
            for name, weight in self.coefficients.items()
            if name in signals
        )
        return 1 / (1 + math.exp(-total))

    def accepts(self, signals: Mapping[str, float]) -> bool:
        """True when the score is not below the threshold."""
        return self.probability(signals) >= self.threshold


@cache
def load_calibration() -> Calibration:
    """The score that tells what answers from what does not, as shipped with the package."""
    return _load("calibration.json")


@cache
def load_scope() -> Calibration:
    """The score that tells what the reports deal with from what they do not (`scripts/train_scope`)."""
    return _load("scope.json")


def _load(name: str) -> Calibration:
    values = json.loads(files("cthbqa").joinpath(name).read_text(encoding="utf-8"))
    return Calibration(**{key: values[key] for key in Calibration.__slots__})
