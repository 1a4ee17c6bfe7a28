"""What turns into what: the two processes of the game, down to what a detector sees."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Particle:
    """A particle and what it turns into.

    Attributes
    ----------
    symbol
        As on a blackboard, in Unicode.
    name
        In plain words, with its mass where it matters.
    daughters
        What it turns into; nothing for what flies into the detector.
    """

    symbol: str
    name: str
    daughters: tuple["Particle", ...] = ()

    def list_final(self) -> Iterator["Particle"]:
        """List what reaches the detector, in order.

        Examples
        --------
        >>> " ".join(one.symbol for one in SIGNAL_CHAIN.list_final())
        'q q ℓ ν b b'
        """
        if not self.daughters:
            yield self
        for daughter in self.daughters:
            yield from daughter.list_final()


_QUARK = Particle("q", "jet")
_BOTTOM = Particle("b", "b jet")
_LEPTONIC = Particle(
    "W", "W boson, 80 GeV", (Particle("ℓ", "electron or muon"), Particle("ν", "neutrino, unseen"))
)
_HADRONIC = Particle("W", "W boson, 80 GeV", (_QUARK, _QUARK))

SIGNAL_CHAIN = Particle(
    "H⁰",
    "heavy Higgs boson, 425 GeV",
    (
        _HADRONIC,
        Particle(
            "H±",
            "charged Higgs boson, 325 GeV",
            (_LEPTONIC, Particle("h", "Higgs boson, 125 GeV", (_BOTTOM, _BOTTOM))),
        ),
    ),
)
"""The signal that is searched for: P. Baldi, P. Sadowski and D. Whiteson, Nat. Commun. 5 (2014) 4308, figure 1."""

BACKGROUND_CHAIN = Particle(
    "g g",
    "two gluons of the protons",
    (
        Particle("t", "top quark, 173 GeV", (_HADRONIC, _BOTTOM)),
        Particle("t̄", "its antiparticle, 173 GeV", (_LEPTONIC, _BOTTOM)),
    ),
)
"""The background: the same particles without any Higgs boson."""
