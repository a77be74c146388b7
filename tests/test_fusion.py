"""Several rankings into one; the arithmetic stands beside each expectation."""

import pytest

from cthbqa.fusion import reciprocal_rank_fusion, weighted_min_max, weighted_z_scores
from cthbqa.retrieval import final_scores, query_terms


def test_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([{"a": 9.0, "b": 8.0}, {"b": 0.2, "c": 0.1}])
    # a is 1st once, b 2nd and 1st, c 2nd once; the scores themselves do not count.
    assert fused == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62})
    assert max(fused, key=lambda key: fused[key]) == "b"


def test_equal_scores_rank_by_name_whatever_the_order() -> None:
    assert reciprocal_rank_fusion([{"b": 1.0, "a": 1.0}]) == reciprocal_rank_fusion([{"a": 1.0, "b": 1.0}])


def test_min_max() -> None:
    fused = weighted_min_max([{"a": 30.0, "b": 20.0, "c": 10.0}, {"b": 0.9, "d": 0.5}], [0.4, 0.6])
    # The first scales to 1, .5, 0 and the second to 1, 0; what a ranking lacks counts 0 there.
    assert fused == pytest.approx({"a": 0.4, "b": 0.4 * 0.5 + 0.6, "c": 0.0, "d": 0.0})


@pytest.mark.parametrize("fuse", [weighted_min_max, weighted_z_scores])
def test_scores_on_any_scale_count_alike(fuse: object) -> None:
    small, large = {"a": 0.1, "b": 0.2, "c": 0.4}, {"a": 100.0, "b": 200.0, "c": 400.0}
    other = {"a": 3.0, "c": 1.0}
    assert fuse([small, other], [0.5, 0.5]) == pytest.approx(fuse([large, other], [0.5, 0.5]))  # type: ignore[operator]


def test_z_scores() -> None:
    fused = weighted_z_scores([{"a": 5.0, "b": 3.0, "c": 1.0}, {"a": 2.0, "d": 4.0}], [1.0, 0.5])
    # First: mean 3, deviation sqrt(8/3) = 1.633; second: mean 3, deviation 1. What a ranking lacks gets its lowest.
    z = 2 / (8 / 3) ** 0.5
    assert fused == pytest.approx({"a": z - 0.5, "b": 0.0 - 0.5, "c": -z - 0.5, "d": -z + 0.5})


@pytest.mark.parametrize(
    ("rankings", "expected"),
    [
        pytest.param([{}, {}], {}, id="nothing found"),
        pytest.param([{"a": 7.0}, {}], {"a": 0.4}, id="one alone is the highest"),
        pytest.param([{"a": 7.0, "b": 7.0}, {}], {"a": 0.4, "b": 0.4}, id="all alike"),
    ],
)
def test_min_max_of_little(rankings: list[dict[str, float]], expected: dict[str, float]) -> None:
    assert weighted_min_max(rankings, [0.4, 0.6]) == pytest.approx(expected)


def test_a_weight_for_each_ranking() -> None:
    with pytest.raises(ValueError, match="zip"):
        weighted_min_max([{"a": 1.0}], [0.4, 0.6])


def test_the_first_stage_decides_where_the_cross_encoder_hardly_does() -> None:
    combined = final_scores({"a": 0.1, "b": 0.9, "c": 1.0}, {"a": 3.0, "b": 2.9, "c": -8.0}, weight=1.0)
    # 3.1, 3.8 and -7.0.
    assert sorted(combined, key=lambda key: -combined[key]) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What did the Office do in Iceland?", ["office", "iceland"]),
        ("what is it?", ["what", "is", "it"]),
        ("???", []),
    ],
)
def test_terms_of_full_text(question: str, terms: list[str]) -> None:
    assert query_terms(question) == terms
