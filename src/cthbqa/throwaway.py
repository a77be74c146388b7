"""Assistants over an index that is made for one measurement and thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cthbqa.assistant import Assistant
from cthbqa.config import Config
from cthbqa.embedding import load_encoder
from cthbqa.evaluation.elsewhere import Elsewhere
from cthbqa.indexing import build


@contextmanager
def assistant_over(corpus: Path) -> Iterator[Assistant]:
    """An assistant over a folder of reports. Raises what `build` and `Assistant.open` raise."""
    with TemporaryDirectory() as index:
        config = Config(corpus_dir=corpus, index_dir=Path(index))
        build(config, lambda: load_encoder(config.encoder, config.models_dir), lambda *_: None)
        yield Assistant.open(config=config)


@contextmanager
def assistant_over_texts(those: Elsewhere) -> Iterator[Assistant]:
    """An assistant over some texts, read like reports."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in {**those.texts, "corpus.toml": those.catalogue}.items():
            (folder / file).write_text(text, encoding="utf-8")
        with assistant_over(folder) as assistant:
            yield assistant
