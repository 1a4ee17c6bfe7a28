"""What the tour says, step by step."""

from dataclasses import dataclass
from enum import StrEnum

from hepmodel.plots.event.view import View
from ui.play.table import WORKED


class Shows(StrEnum):
    """What a step shows beside its words."""

    DETECTOR = "detector"
    EVENT = "event"
    SIGNAL = "signal"
    BACKGROUND = "background"
    WORKED = "worked"
    END = "end"


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes
    ----------
    title, words
        Markdown.
    shows
        What stands beside.
    row
        The event that is shown, where there is one.
    view
        How it is looked at.
    answer
        Of a worked event: what there is to learn, told after the answer.
    """

    title: str
    words: str
    shows: Shows
    row: int | None = None
    view: View = View.SPACE
    answer: str = ""


CLEAR_SIGNAL, CLEAR_BACKGROUND, FOOLING = WORKED

STEPS = (
    Step(
        "A camera around a collision",
        "In the middle, two protons hit each other nearly as fast as light. Whatever comes out flies through a detector that is "
        "built in **layers, like an onion**. Point at a layer, or press its name below the picture.\n\n"
        "From inside out: the *tracker* sees where charged particles pass, the *calorimeters* stop particles and measure their "
        "energy, and only *muons* reach the outermost chambers.",
        Shows.DETECTOR,
    ),
    Step(
        "What came out",
        "This is a whole collision, simulated by us. Blue lines are **charged particles**, bent by a magnet. A **jet** (a cone) "
        "is a spray of particles from one quark; jets marked **b** probably come from a *bottom* quark. The long red line is an "
        "**electron or muon**.\n\nTurn it with your finger or mouse.",
        Shows.EVENT,
        row=CLEAR_SIGNAL,
    ),
    Step(
        "What is missing",
        "The same collision, seen along the beam. Sideways, everything has to balance, as the pieces of a firework do. It does "
        "not: the **dashed arrow** is what is missing. A *neutrino* took it away, and no detector sees that.",
        Shows.EVENT,
        row=CLEAR_SIGNAL,
        view=View.ACROSS,
    ),
    Step(
        "The signal: Higgs bosons",
        "We look for a heavy Higgs boson that turns into lighter and lighter ones, in the end into **two W bosons and two bottom "
        "quarks**. The Higgs bosons are gone at once. But the masses of what is left tell of them: the two b jets together weigh "
        "**125 GeV**, everything together **425 GeV**. (That heavy one is a hypothesis: nobody has found it.)",
        Shows.SIGNAL,
    ),
    Step(
        "The background: top quarks",
        "Pairs of top quarks leave **the very same particles**: two W bosons and two bottom quarks. One cannot tell by what is "
        "there, only by how it fits together. Here the two b jets come from different tops: together they weigh anything.",
        Shows.BACKGROUND,
    ),
    Step(
        "Try one",
        "Look at the three graphs: where does the purple line lie, on the orange peak or off it?",
        Shows.WORKED,
        row=CLEAR_SIGNAL,
        answer="The b jets weigh 123 GeV, all together 424 GeV: just what Higgs bosons would leave. Nearly all collisions "
        "like this one are signal.",
    ),
    Step(
        "Another one",
        "The same question. Look at all three.",
        Shows.WORKED,
        row=CLEAR_BACKGROUND,
        answer="The b jets weigh 370 GeV: no Higgs boson of 125 GeV did that. And one W boson together with one b jet weighs "
        "about 173 GeV, as a top quark does.",
    ),
    Step(
        "A hard one",
        "And this one?",
        Shows.WORKED,
        row=FOOLING,
        answer="All masses fit a Higgs boson, by chance. It fooled the network, and it would fool everybody. **One collision "
        "alone proves nothing**: physicists count many.",
    ),
    Step(
        "Now you",
        "That is all you need. Half of the collisions in the game are signal. A good network is right in about three of four; so "
        "don't worry, and watch the graphs.",
        Shows.END,
    ),
)
