"""The only wiring: index and models -> search and ask."""

import threading
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cthbqa.answering import NEAREST_SHOWN, Answerer, refused
from cthbqa.config import Config, load_config
from cthbqa.conversation import LONGEST_TURN, standalone
from cthbqa.embedding import Encoder, load_encoder
from cthbqa.errors import QuestionError
from cthbqa.framing import plainly, with_question_word
from cthbqa.generation import Generation, matching_manifest, open_generation, reading
from cthbqa.going_on import shown_before
from cthbqa.ingestion import Kept
from cthbqa.late_interaction import LateInteraction, load_late_interaction
from cthbqa.leaning import names_nothing
from cthbqa.messages import asked_in
from cthbqa.models import MODELS
from cthbqa.of_answers import asks_of_answer
from cthbqa.question_language import OTHER_LANGUAGE, is_foreign
from cthbqa.reading_path import Step
from cthbqa.reranking import Reranker, load_reranker
from cthbqa.retrieval import Retriever
from cthbqa.small_talk import small_talk
from cthbqa.spelling import english_stems, mended, written_out
from cthbqa.starters import STARTERS, answered_starters
from cthbqa.stores.embedded.generations import current_generation
from cthbqa.topics import Topic
from cthbqa.types import Answer, Document, Filter, Passage, Refusal, Turn
from cthbqa.weighing import NOTHING_ASKED, OF_REPORT

LONGEST_QUESTION = 2000
_DRESSED = ("<wide>", "<narrow>", "<font>")
# How many of the questions to begin with a reply to "What can you do?" names.
EXAMPLES = 2
# What is being done and with how many: `("searching", 2)` reports, then `("reading", 20)` passages.
Progress = Callable[[str, int], None]


class Assistant:
    """Answers questions from the reports in an index.

        assistant = Assistant.open("index")
        answer = assistant.ask("How many victims were identified in Reykjavik?")
        for citation in answer.citations:
            print(citation.quote, citation.title, citation.page)

    A running assistant notices a new generation of the index and switches to it between two questions.
    """

    def __init__(
        self, config: Config, encoder: Encoder, reranker: Reranker | None, late: LateInteraction | None = None
    ) -> None:
        self.config = config
        self._encoder = encoder
        self._reranker = reranker
        self._late = late
        self._switching = threading.RLock()
        self._overlooking = threading.Lock()
        self._generation = open_generation(current_generation(config.index_dir), config)

    @classmethod
    def open(cls, index_dir: str | Path | None = None, config: Config | None = None) -> "Assistant":
        """Open an index with the models it was made with.

        Settings come from cthbqa.toml and the environment unless a `config` is given.
        Raises IndexMissing, IndexMismatch, ModelMissing, ModelMismatch, ConfigError.
        """
        config = config or load_config()
        if index_dir is not None:
            config = replace(config, index_dir=Path(index_dir))
        # Asked for first: without an index there is no reason to wait for the models.
        matching_manifest(current_generation(config.index_dir), config)
        encoder = load_encoder(config.encoder, config.models_dir)
        reranker = load_reranker(config.reranker, config.models_dir)
        late = load_late_interaction(config.late_interaction, config.models_dir)
        return cls(config, encoder, reranker, late)

    @reading
    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        years: Sequence[int] = (),
        documents: Sequence[str] = (),
        languages: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> Answer:
        """Answer from the reports, with citations, or refuse.

        With a `history`, a follow-up is searched as the question that it stands for (`standalone_question`); greetings
        and the like get a reply, which is no answer and cites nothing.

        `years`, `documents` (ids) and `languages` (codes such as "en") narrow what is searched. `progress` is told each
        stage as it begins. Raises QuestionError for a question that is empty, too long, or narrowed to a report or a
        language that is not there.
        """
        began = time.perf_counter()
        text = clean_question(question)
        generation = self._current()
        where = self._filter(generation, years, documents, languages)
        reply = small_talk(text, lambda: self._examples(generation))
        foreign = not reply and self._is_foreign(text, generation)
        searched = text if reply else self._searched(text, foreign, history, generation)
        if reply:
            answer = refused(text, Refusal(reply))
        elif history and asks_of_answer(plainly(text)):
            answer = refused(text, Refusal(OF_REPORT))
        elif names_nothing(searched) and not foreign:
            answer = refused(searched, Refusal(NOTHING_ASKED))
        else:
            if progress is not None:
                progress("searching", generation.searched(where))
            shown = shown_before(plainly(text), history)
            answer = replace(self._answerer(generation), progress=progress, shown=shown).answer(searched, where)
            if foreign:
                # By the names in it, the search finds something all the same: it is shown, and not as an answer.
                nearest = answer.nearest or answer.citations[:NEAREST_SHOWN]
                answer = refused(text, Refusal(OTHER_LANGUAGE), nearest, answer.signals)
        return replace(answer, question=question, seconds=round(time.perf_counter() - began, 4))

    def _searched(self, question: str, foreign: bool, history: Sequence[Turn], generation: Generation) -> str:
        """What is looked up: of a message, the question in it; of a follow-up, the question that it stands for."""
        turns = [
            replace(
                turn,
                question=self._asked(turn.question, self._is_foreign(turn.question, generation), i > 0, generation),
            )
            for i, turn in enumerate(history)
            if len(turn.question) <= LONGEST_TURN
        ]
        asked = self._asked(question, foreign, bool(turns), generation)
        return standalone(asked, turns, generation.vocabulary.is_name, generation.vocabulary.report_years)

    def _asked(self, typed: str, foreign: bool, follows: bool, generation: Generation) -> str:
        """The question in what was typed, its misspelt words put right unless they may be of another language."""
        known = generation.vocabulary
        spelt = typed if foreign else mended(with_question_word(written_out(typed)), known.written, self._english)
        return asked_in(spelt, known.knows, follows)

    @staticmethod
    def _is_foreign(text: str, generation: Generation) -> bool:
        return is_foreign(text, {language for _id, _year, language in generation.facts if language})

    @property
    def _english(self) -> frozenset[str]:
        """Ordinary words, from the vocabulary that all pinned models share; where none is, no spelling is mended."""
        tokenizers = (self.config.models_dir / name / "tokenizer.json" for name in MODELS)
        installed = next((path for path in tokenizers if path.is_file()), None)
        return frozenset() if installed is None else english_stems(installed)

    @reading
    def search(
        self, query: str, limit: int = 10, years: Sequence[int] = (), documents: Sequence[str] = ()
    ) -> list[Passage]:
        """The passages that bear on a query, best first. Raises QuestionError as `ask` does."""
        text = clean_question(query)
        generation = self._current()
        where = self._filter(generation, years, documents)
        return self._retriever(generation).search(text, limit, where)

    @reading
    def documents(self) -> tuple[Document, ...]:
        """Every report of the index, in order of year and title."""
        store = self._current().store
        documents = (store.document(document_id) for document_id in store.document_ids())
        return tuple(sorted(documents, key=lambda document: (document.year or 0, document.title)))

    @reading
    def document(self, document_id: str) -> Document:
        """One report. Raises KeyError."""
        return self._current().store.document(document_id)

    @reading
    def starter_questions(self) -> tuple[str, ...]:
        """Questions to begin with, made from the reports' headings and acronyms, each checked to be answered.

        The first call for a generation asks them all, which takes seconds.
        """
        generation = self._current()
        with self._switching:
            if generation.starters is None:
                generation.starters = self._answered_starters(STARTERS)
            return generation.starters

    def _examples(self, generation: Generation) -> tuple[str, ...]:
        """The first of the questions to begin with: where those are not known yet, no more are looked for."""
        known = generation.starters
        return self._answered_starters(EXAMPLES) if known is None else known[:EXAMPLES]

    def _answered_starters(self, most: int) -> tuple[str, ...]:
        return answered_starters(self.documents(), lambda question: self.ask(question).answered, most)

    def topics(self) -> tuple[Topic, ...]:
        """What the reports speak of, with its paragraphs. The first call for a generation takes seconds."""
        return self._overview()[0]

    def reading_path(self) -> tuple[Step, ...]:
        """The few paragraphs that give the picture, topic by topic."""
        return self._overview()[1]

    @reading
    def _overview(self) -> tuple[tuple[Topic, ...], tuple[Step, ...]]:
        generation = self._current()
        with self._overlooking:
            return generation.overview

    @reading
    def ingestion(self) -> Kept:
        """What reading said of each file, and which reports are nearly the same."""
        return self._current().kept

    def about(self) -> Mapping[str, Any]:
        """What it answers from: generation, when it was made, models with their digests, counts."""
        generation = self._current()
        configured = (self.config.encoder, self.config.reranker, self.config.late_interaction)
        names = [name for name in configured if name in MODELS]
        return {
            "generation": generation.folder.name,
            "made_at": generation.manifest.made_at,
            "counts": generation.manifest.counts,
            "models": [
                {"name": name, "sha256": MODELS[name].digest, "licence": MODELS[name].licence} for name in names
            ],
        }

    def answerer(self) -> Answerer:
        """What answers questions from the generation in force: for measuring, which looks inside."""
        return self._answerer(self._current())

    def _answerer(self, generation: Generation) -> Answerer:
        retriever = self._retriever(generation)
        return Answerer(retriever, self._reranker, generation.vocabulary)

    def _retriever(self, generation: Generation) -> Retriever:
        return Retriever(generation.store, self._encoder, self._reranker, self._late)

    def _current(self) -> Generation:
        """The generation in force; questions under way keep the one they began with."""
        folder = current_generation(self.config.index_dir)
        if folder != self._generation.folder:
            with self._switching:
                if folder != self._generation.folder:
                    self._generation = open_generation(folder, self.config)
        return self._generation

    def _filter(
        self, generation: Generation, years: Sequence[int], documents: Sequence[str], languages: Sequence[str] = ()
    ) -> Filter:
        known = generation.store.document_ids()
        for document_id in documents:
            if document_id not in known:
                raise QuestionError(f"there is no report {document_id!r} in the index. Reports: {', '.join(known)}.")
        for year in years:
            if not 0 <= year <= 9999:
                raise QuestionError(f"{year} is no year. Give years such as 2018.")
        for language in languages:
            if language not in (spoken := sorted({each for _id, _year, each in generation.facts})):
                raise QuestionError(f"there is no report in {language!r} in the index. Languages: {', '.join(spoken)}.")
        return Filter(years=tuple(years), documents=tuple(documents), languages=tuple(languages))


def clean_question(question: str) -> str:
    """The question in one line, without control characters.

    Raises QuestionError when nothing that can be looked up is left, or when it is too long to be a question.
    """
    # Soft hyphens, joiners and marks of direction stand inside words: they go, other control characters part words.
    seen = "".join(_plain(c) for c in question if unicodedata.category(c) != "Cf")
    text = " ".join("".join(c if c.isprintable() else " " for c in seen).split())
    if not text:
        raise QuestionError("The question is empty. Please type a question about the reports.")
    if not any(c.isalnum() for c in text):
        raise QuestionError("The question has no words. Please ask about the reports in words.")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; {LONGEST_QUESTION:,} is the most. Please shorten it."
        )
    return text


def _plain(sign: str) -> str:
    """A letter or figure of another width or type face as itself: typed with an Asian keyboard, or pasted."""
    return unicodedata.normalize("NFKC", sign) if unicodedata.decomposition(sign).startswith(_DRESSED) else sign
