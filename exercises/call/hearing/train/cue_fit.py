"""Fits the linear layer of the ear without the network (scikit-learn; run-time: ../cues.py)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from exercises.call.hearing.corpus import Line
from exercises.call.hearing.cues import BUCKETS, features
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.stored import Array, narrow

SOFTNESS = 30.0  # C of the regression: the inverse of the penalty


def _matrix(pairs: Sequence[tuple[str, str]]) -> csr_matrix:
    ends, buckets, values = [0], [], []
    for customer, text in pairs:
        found, weights = features(customer, text)
        buckets.append(found)
        values.append(weights)
        ends.append(ends[-1] + len(found))
    return csr_matrix((np.concatenate(values), np.concatenate(buckets), ends), (len(pairs), BUCKETS))


def fit_cues(lines: Sequence[Line]) -> dict[str, Array]:
    """One regression a label over stretches; topics are learnt only where an act can carry them."""
    stretches = [(line.customer, stretch) for line in lines for stretch in line.stretches]
    matrix = _matrix([(customer, stretch.text) for customer, stretch in stretches])
    topical = np.array([bool(stretch.acts & TOPICAL) for _, stretch in stretches])
    rows, bias = np.zeros((len(LABELS), BUCKETS), np.float32), np.zeros(len(LABELS), np.float32)
    for number, label in enumerate(LABELS):
        truth = np.array([label in stretch.acts or label in stretch.topics for _, stretch in stretches])
        chosen = np.ones(len(truth), bool) if label in ACTS else topical
        model = LogisticRegression(C=SOFTNESS, solver="liblinear", random_state=0)
        model.fit(matrix[chosen], truth[chosen])
        rows[number], bias[number] = model.coef_[0], model.intercept_[0]
    narrowed, scale = narrow(rows)
    return {"rows": narrowed, "rows.scale": scale, "bias": bias}
