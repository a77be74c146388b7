"""Who is named in one paragraph is "she" in the next, which answers all the same."""

import pytest

from cthbqa.evaluation.elsewhere import Elsewhere
from cthbqa.throwaway import assistant_over_texts

SHELTER = """# A visit to a shelter

The Office spoke with Ilona Petrova, who runs a shelter for men in the hills and seldom leaves it.

She opened the shelter in 1999 with money from her own farm. Eleven men have found work since.
"""
REPAIRS = """# Repairs

The shelter was rebuilt in 2007, when its roof had fallen in.
"""
# In a short text every name is on every other page.
OTHERS = "\n\n".join(["# Ports", *(f"Quay {number} was swept and its lamps were lit." for number in range(40))])


@pytest.mark.models
@pytest.mark.usefixtures("models_dir")
def test_the_next_paragraph_answers_what_is_asked_of_somebody_named_and_the_next_section_does_not() -> None:
    report = "\n\n".join((SHELTER, REPAIRS, OTHERS))
    with assistant_over_texts(Elsewhere({"report.md": report}, ())) as over_texts:
        answer = over_texts.ask("When did Ilona Petrova open the shelter?")
        assert answer.citations[0].quote.startswith("She opened the shelter in 1999")
        rebuilt = over_texts.ask("When did Ilona Petrova rebuild the shelter?")
        assert not any("2007" in citation.quote for citation in rebuilt.citations)
