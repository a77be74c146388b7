"""An int8 ONNX transformer as the one module of a SentenceTransformer. Imported only by `load_encoder`."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules.input_module import InputModule
from tokenizers import Tokenizer

from cthbqa.onnx_sessions import open_session


class OnnxTransformer(InputModule):
    """Tokenizer, transformer and CLS pooling of a BERT-like encoder, computed by onnxruntime.

    Each text runs by itself, without padding: the int8 model quantises activations over the whole batch, so that in a
    batch a text's vector would depend on its neighbours; here it depends on the text alone, and a rebuilt index is the
    same. On two cores this is no slower than batches of 32.
    """

    def __init__(self, folder: Path, max_tokens: int = 512) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.max_tokens = max_tokens
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(max_tokens)
        self.session = open_session(folder / "model.onnx")
        self.dimension = int(self.session.get_outputs()[0].shape[-1])

    def preprocess(self, inputs: Any, prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """Texts -> token ids, one row a text; rows differ in length."""
        texts = self._prepend_prompt(list(inputs), prompt) if prompt else list(inputs)
        return {"token_ids": [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Token ids -> `sentence_embedding`, a tensor (n, dimension): the last hidden state at [CLS]."""
        rows = np.empty((len(features["token_ids"]), self.dimension), dtype=np.float32)
        for row, ids in enumerate(features["token_ids"]):
            tokens = np.asarray([ids], dtype=np.int64)
            feed = {
                "input_ids": tokens,
                "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens),
            }
            rows[row] = self.session.run(None, feed)[0][0, 0]
        features["sentence_embedding"] = torch.from_numpy(rows)
        return features

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self.dimension

    @property
    def max_seq_length(self) -> int:
        """The longest text in tokens; what is longer is cut."""
        return self.max_tokens

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Refuse: the weights are pinned files and are never written anew."""
        raise NotImplementedError("the pinned ONNX weights are not saved anew: copy their folder")
