"""What the curves tell, in words and numbers."""

import streamlit as st

from hepmodel.statistics.andrews import AndrewsResult, explain_place
from hepmodel.statistics.overlap import OverlapResult
from hepmodel.statistics.rounding import write_with_error
from ui.explore.frame import Exploration

FEWEST_TO_JUDGE = 50
WAVES = ("1/√2", "sin t", "cos t", "sin 2t", "cos 2t", "sin 3t", "cos 3t")


def say_overlap(result: AndrewsResult) -> str:
    """Say how far each pair of bundles overlaps."""
    if not result.overlaps:
        only = result.classes[[bool(size) for size in result.sizes].index(True)]
        return f"Only {only} events are here, so there is nothing to compare them with."
    lines = [
        f"**{pair.classes[1].capitalize()} and {pair.classes[0]}** have {_percent(pair.mean, pair.mean_error)} in common on "
        "average, "
        f"and {_percent(pair.lowest, pair.lowest_error)} where they are most apart (t = {_place(pair)})."
        for pair in result.overlaps
    ]
    return "\n\n".join(lines)


def compare_bundles(exploration: Exploration, result: AndrewsResult, flowers: AndrewsResult) -> None:
    """Answer why flowers are easy and Higgs bosons hard, by the numbers."""
    about_higgs = "higgs" in f"{exploration.schema.title} {exploration.schema.signal}".lower()
    wanted = "Higgs bosons" if about_higgs else "collisions"
    st.subheader(f"Why are flowers easy and {wanted} hard?", anchor=False)
    easy = min(flowers.overlaps, key=lambda pair: pair.lowest)
    hard = max(flowers.overlaps, key=lambda pair: pair.lowest)
    st.markdown(
        f"**One look is enough for a flower.** At t = {_place(easy)} the curves of {_name(easy)} have "
        f"{_percent(easy.lowest, easy.lowest_error)} in common. Even the two kinds that are most alike, {_name(hard)}, come "
        "down to "
        f"{_percent(hard.lowest, hard.lowest_error)}. Whoever measures four lengths knows the flower."
    )
    if not result.overlaps:
        return
    pair = result.overlaps[0]
    st.markdown(_judge(result, pair, wanted))
    with st.expander("How these numbers are found"):
        st.markdown(
            "At each t the curves of one kind pile up to a hill. The overlap is the area that lies under both hills: 100 % "
            "if they "
            "are the same, 0 % if they do not touch. The uncertainty comes from leaving out a tenth of the collisions at a "
            "time and "
            f"looking how much the number moves. Two random halves of the same kind reach {pair.ceiling:.1%} by this recipe "
            f"({min(one.ceiling for one in flowers.overlaps):.0%} for the few flowers): that, not 100 %, is “no difference”. "
            "Each t is one straight look, a weighted sum of the features. That no t separates the bundles does not mean that "
            "nothing does: a network bends its look, and finds more."
        )


def show_recipe(exploration: Exploration, result: AndrewsResult) -> None:
    """Show which feature makes which wave."""
    with st.expander("How a collision becomes a curve"):
        parts = []
        for wave, name in zip(WAVES, result.names, strict=False):
            symbol = _escape(exploration.schema.feature(name).symbol)
            parts.append(f"{symbol} · {wave}" if wave != WAVES[0] else f"{symbol} / √2")
        more = " + …" if len(result.names) > len(parts) else ""
        st.markdown(f"**f(t) = {' + '.join(parts)}{more}**", unsafe_allow_html=True)  # indices of the symbols
        st.markdown(
            f"The first feature, **{_escape(result.names[0])}**, lifts the whole curve; the next ones bend it in slow "
            "waves, and the last "
            "ones ripple it. The order changes what catches the eye, and the scale decides how much each feature counts: "
            "try both. "
            "Two things always hold: the curve of an average collision is the average curve (the thick lines), and the more two "
            "collisions differ, the further apart their curves run."
        )
        st.caption(
            "D. F. Andrews, Plots of high-dimensional data, Biometrics 28 (1972) 125, "
            "[doi:10.2307/2528964](https://doi.org/10.2307/2528964). In the picture of all collisions, colour says who is "
            "there and "
            "strength says how many: where the colours mix to violet, both kinds are equally common."
        )


def _judge(result: AndrewsResult, pair: OverlapResult, wanted: str) -> str:
    fewest = min(size for size in result.sizes if size)
    if fewest < FEWEST_TO_JUDGE:
        return (
            f"**Too few to judge.** Only {fewest:,} collisions of one kind pass the cuts. So few curves leave gaps by chance "
            "wherever you look, and the numbers above mean little: widen a cut."
        )
    share, pullers = _percent(pair.lowest, pair.lowest_error), _name_pullers(result, pair)
    if pair.lowest > 0.5:
        return (
            f"**No single look is enough for {wanted}.** Wherever you look along the curves, {_name(pair)} have at least "
            f"{share} in common. What tells them apart is hidden in how the features hang together. {pullers}"
        )
    return (
        f"**Here the bundles part.** At t = {_place(pair)}, {_name(pair)} have only {share} in common: one straight look "
        f"tells most of these collisions apart. {pullers}"
    )


def _name_pullers(result: AndrewsResult, pair: OverlapResult) -> str:
    pullers = [
        f"**{_escape(name)}**" for name, part in explain_place(result, pair.classes, pair.lowest_t) if part
    ]
    if not pullers:
        return ""
    listed = pullers[0] if len(pullers) == 1 else f"{', '.join(pullers[:-1])} and {pullers[-1]}"
    return f"At t = {_place(pair)} it is mostly {listed} that pull{'s' if len(pullers) == 1 else ''} the averages apart."


def _place(pair: OverlapResult) -> str:
    return f"{pair.lowest_t:.2f}".replace("-", "−")


def _name(pair: OverlapResult) -> str:
    return f"{pair.classes[1]} and {pair.classes[0]}"


def _percent(share: float, error: float) -> str:
    if share + 2 * error < 0.001:
        return "less than 0.1 %"  # what the kernel smears is no measurement
    return f"{write_with_error(100 * share, 100 * error)} %"


def _escape(text: str) -> str:
    return text.replace("_", "\\_").replace("*", "\\*")
