"""`cthbqa explore`: what there is to look around in, without loading a model."""

from pathlib import Path

import pytest

from conftest import RunCli

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        pytest.param("reports", "Report 2024: Six Pillars of Impact (2024), 73 paragraphs", id="reports"),
        pytest.param("glossary", "ODIHR: Office for Democratic Institutions and Human Rights", id="glossary"),
        pytest.param("timeline", "11 October 2018: Participants of the workshop", id="timeline"),
        pytest.param("places", "Cyprus (2018:", id="places"),
        pytest.param(
            "organisations", "Office for Democratic Institutions and Human Rights (ODIHR) (2024:", id="bodies"
        ),
        pytest.param("topics", "Supply chains and procurement (2018:", id="topics"),
        pytest.param("path", "Supply chains and procurement: ", id="path"),
    ],
)
def test_lists(run_cli: RunCli, index_dir: Path, subject: str, line: str) -> None:
    ran = run_cli("explore", subject, "--index", index_dir)
    assert ran.code == 0
    assert any(given.startswith(line) for given in ran.out.splitlines()), ran.out
    # Every name that corpus.toml gives a topic has one.
    assert ran.err == ""
    as_data = run_cli("explore", subject, "--index", index_dir, "--json")
    assert as_data.json[subject]


def test_a_missing_index_is_one_line(run_cli: RunCli, tmp_path: Path) -> None:
    assert run_cli("explore", "--index", tmp_path).failed_in_one_line()
