"""Scores become shares of right names, and a higher score is never worth less."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tools.names.calibrate import curve


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=300))
def test_the_curve_rises_and_stays_between_0_and_1(judged):
    scores, right = (np.array(column, float) for column in zip(*judged, strict=True))
    points = np.array(curve(scores, right))
    assert (np.diff(points, axis=0) >= 0).all()
    assert points.min() >= 0
    assert points.max() <= 1


def test_too_sure_a_model_is_corrected():
    scores = np.full(400, 0.95)
    right = np.tile([1.0, 0.0], 200)
    assert np.interp(0.95, *np.array(curve(scores, right)).T) == 0.5
