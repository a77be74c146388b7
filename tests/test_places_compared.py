"""What no paragraph says of two countries is quoted of each, and refused where one of them has nothing."""

import pytest

from cthbqa.evaluation.elsewhere import Elsewhere
from cthbqa.throwaway import assistant_over_texts

FINES = """# Penalties

In Malta, whoever hides a worker's passport pays a fine of 700 euros, which inspectors collect on the spot.

# Courts

In Spain, whoever hides a worker's passport goes to prison for a year, as judges in three towns have ruled.
"""
OTHERS = "\n\n".join(["# Ports", *(f"Quay {number} was swept and its lamps were lit." for number in range(40))])


@pytest.mark.models
@pytest.mark.usefixtures("models_dir")
def test_two_countries_are_answered_one_by_one() -> None:
    with assistant_over_texts(Elsewhere({"report.md": f"{FINES}\n\n{OTHERS}"}, ())) as over_texts:
        answer = over_texts.ask("How is hiding a passport punished in Malta and in Spain respectively?")
        assert [part.label for part in answer.parts] == ["Malta", "Spain"]
        assert [citation.quote[:8] for citation in answer.citations[:2]] == ["In Malta", "In Spain"]
        assert not over_texts.ask("How is hiding a passport punished in Malta and in Chile respectively?").answered
