"""A quote from a scanned page says so, wherever it is shown; other citations have the keys that they always had."""

import json
from dataclasses import replace

import pytest
from cthbqa.ui.exchange import Exchange, dump_exchange, load_exchanges
from cthbqa.ui.render import place

from cthbqa.rendering import answer_to_json, answer_to_text
from cthbqa.types import Answer, Citation

QUOTE = Citation(1, "d", "T", 2020, "", 1, None, 1, "d#p1", 0, 5, "Dogs.", "Dogs.")


@pytest.mark.parametrize("scanned", [pytest.param(True, id="scan"), pytest.param(False, id="text")])
def test_a_scan_is_marked(scanned: bool) -> None:
    citation = replace(QUOTE, from_ocr=scanned)
    answer = Answer("q", "q", "Dogs. [1]", (citation,), None, ())
    assert answer_to_json(answer)["citations"][0].get("from_ocr", False) is scanned
    assert ("from_ocr" in answer_to_json(answer)["citations"][0]) is scanned
    assert ("read by OCR" in answer_to_text(answer)) is scanned
    assert ("read from a scan" in place(citation, None)) is scanned
    [kept] = load_exchanges(f"[{dump_exchange(Exchange('a', 'q', answer=answer))}]")
    assert kept.answer is not None
    assert kept.answer.citations == (citation,)


def test_a_chat_kept_before_the_mark_existed_is_read() -> None:
    answer = Answer("q", "q", "Dogs. [1]", (QUOTE,), None, ())
    given = json.loads(dump_exchange(Exchange("a", "q", answer=answer)))
    del given["answer"]["citations"][0]["from_ocr"]
    [kept] = load_exchanges(json.dumps([given]))
    assert kept.answer is not None
    assert kept.answer.citations == (QUOTE,)
