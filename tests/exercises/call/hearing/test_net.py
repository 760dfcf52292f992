"""The numpy network says what torch says, and refuses weights that are not the measured ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from exercises.call.hearing.labels import LABELS
from exercises.call.hearing.net import Net, gelu, normed
from exercises.call.hearing.stored import FOLDER, BadWeights, load, narrow, widen

REFERENCE = Path(__file__).parent / "reference.npz"


@pytest.fixture(scope="module")
def net() -> Net:
    return Net(load("net").arrays)


def reference() -> list[tuple[list[int], int, np.ndarray]]:
    """Token ids, how many of them come before the trainee's words, and torch's outputs."""
    with np.load(REFERENCE) as kept:
        count = len(kept.files) // 2
        return [(kept[f"ids{n}"][1:].tolist(), int(kept[f"ids{n}"][0]), kept[f"outputs{n}"]) for n in range(count)]


def test_the_outputs_are_those_of_torch(net: Net) -> None:
    for ids, head, outputs in reference():
        found = net.logits([(ids, head)])[0]
        assert np.abs(found[head:] - outputs[head:]).max() < 1e-3
        assert not found[:head].any()


def test_a_line_is_heard_the_same_alone_and_among_others(net: Net) -> None:
    kept = reference()
    together = net.logits([(ids, head) for ids, head, _ in kept])
    for found, (ids, head, _) in zip(together, kept, strict=True):
        assert np.abs(found - net.logits([(ids, head)])[0]).max() < 1e-4


def test_gelu_is_within_half_a_thousandth_of_the_exact_one() -> None:
    from math import erf

    x = np.linspace(-6, 6, 2001, dtype=np.float32)
    exact = np.array([0.5 * v * (1 + erf(v / 2**0.5)) for v in x.tolist()])
    assert np.abs(gelu(x.copy()) - exact).max() < 5e-4


def test_normed_columns_have_mean_nought_and_variance_one() -> None:
    columns = np.random.default_rng(0).normal(3, 9, (384, 5)).astype(np.float32)
    norm = np.stack([np.ones(384), np.zeros(384)]).astype(np.float32)[..., None]
    made = normed(columns, norm)
    assert np.abs(made.mean(0)).max() < 1e-5
    assert np.abs(made.var(0) - 1).max() < 1e-4


def test_narrow_rows_come_back_within_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(0, 1, (20, 30)).astype(np.float32)
    matrix[3] = 0
    rows, scale = narrow(matrix)
    assert (np.abs(widen(rows, scale) - matrix) <= scale[:, None] * 0.501).all()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("cues.npz", "cues.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_changed_weights_are_refused(copied: Path) -> None:
    weights = bytearray((copied / "cues.npz").read_bytes())
    weights[len(weights) // 2] ^= 1
    (copied / "cues.npz").write_bytes(weights)
    with pytest.raises(BadWeights, match="changed or cut short"):
        load("cues", copied)


def test_missing_weights_are_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match=r"net\.npz cannot be read"):
        load("net", tmp_path)


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"sha256": "", "labels": [], "gates": {}, "starts": 0}'])
def test_a_broken_card_is_refused(copied: Path, card: str) -> None:
    (copied / "cues.json").write_text(card)
    with pytest.raises(BadWeights, match="not the card"):
        load("cues", copied)


def test_weights_for_other_labels_are_refused(copied: Path) -> None:
    card = json.loads((copied / "cues.json").read_text())
    card["labels"] = card["labels"][::-1]
    (copied / "cues.json").write_text(json.dumps(card))
    with pytest.raises(BadWeights, match="other labels"):
        load("cues", copied)


def test_a_suspicion_is_never_above_what_is_said() -> None:
    for kind in ("net", "cues"):
        gates = load(kind).gates
        assert len(gates.said) == len(LABELS)
        assert (gates.unsure <= gates.said).all()
