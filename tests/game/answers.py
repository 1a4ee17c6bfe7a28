"""Verdicts as hypothesis draws them."""

from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.turn import Verdict

VERDICTS = st.lists(
    st.builds(
        Verdict,
        row=st.integers(0, 100),
        guess=st.sampled_from(Call),
        truth=st.sampled_from(Call),
        model_score=st.floats(0, 1),
        model_call=st.sampled_from(Call),
        confidence=st.floats(0.5, 1),
    )
)
