"""Several rankings of the same things -> one. Pure functions on {id: score}, higher is better."""

from collections.abc import Mapping, Sequence

Scores = Mapping[str, float]


def reciprocal_rank_fusion(rankings: Sequence[Scores], k: int = 60) -> dict[str, float]:
    """Sum of 1 / (k + rank) over the rankings (Cormack, Clarke and Buettcher, SIGIR 2009, section 2).

    >>> reciprocal_rank_fusion([{"a": 9.0, "b": 1.0}, {"a": 0.3}], k=0)
    {'a': 2.0, 'b': 0.5}
    """
    fused: dict[str, float] = {}
    for scores in rankings:
        for rank, key in enumerate(sorted(scores, key=lambda key: (-scores[key], key)), start=1):
            fused[key] = fused.get(key, 0.0) + 1 / (k + rank)
    return fused


def weighted_min_max(rankings: Sequence[Scores], weights: Sequence[float]) -> dict[str, float]:
    """Weighted sum of scores, each ranking scaled so that its lowest is 0 and its highest 1.

    What a ranking does not hold gets 0 from it. (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", TOIS 2023, section 4.)

    >>> weighted_min_max([{"a": 9.0, "b": 1.0}, {"a": 0.25, "c": 0.75}], weights=[0.5, 0.5])
    {'a': 0.5, 'b': 0.0, 'c': 0.5}
    """
    fused: dict[str, float] = {}
    for scores, weight in zip(rankings, weights, strict=True):
        low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
        for key, score in scores.items():
            fused[key] = fused.get(key, 0.0) + weight * ((score - low) / (high - low) if high > low else 1.0)
    return fused


def weighted_z_scores(rankings: Sequence[Scores], weights: Sequence[float]) -> dict[str, float]:
    """Weighted sum of scores, each ranking scaled to mean 0 and deviation 1; what a ranking lacks gets its lowest.

    >>> weighted_z_scores([{"a": 3.0, "b": 1.0}], weights=[1.0])
    {'a': 1.0, 'b': -1.0}
    """
    fused = dict.fromkeys([key for scores in rankings for key in scores], 0.0)
    for scores, weight in zip(rankings, weights, strict=True):
        if not scores:
            continue
        mean = sum(scores.values()) / len(scores)
        deviation = (sum((score - mean) ** 2 for score in scores.values()) / len(scores)) ** 0.5 or 1.0
        lowest = (min(scores.values()) - mean) / deviation
        for key in fused:
            fused[key] += weight * ((scores[key] - mean) / deviation if key in scores else lowest)
    return fused
