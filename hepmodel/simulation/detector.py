"""All constants of detector and reconstruction in one table, for a sample's metadata."""

from hepmodel.simulation import calorimeter, jet, lepton, tracker


def describe_detector() -> dict[str, object]:
    """Every number that a sample's events depend on, by name.

    Examples
    --------
    >>> describe_detector()["jet_radius"]
    0.5
    """
    return {
        "model": "ATLAS-like, after the ATLAS card of Delphes 3",
        "tracker_eta": tracker.TRACKER_ETA,
        "calorimeter_eta": calorimeter.CALORIMETER_ETA,
        "tower_fine": calorimeter.FINE_CELL,
        "tower_coarse": calorimeter.COARSE_CELL,
        "tower_thresholds_gev": (calorimeter.ECAL_THRESHOLD, calorimeter.HCAL_THRESHOLD),
        "tower_significance": calorimeter.SIGNIFICANCE,
        "lepton_pt_gev": lepton.LEPTON_PT,
        "lepton_isolation": (lepton.ISOLATION_RADIUS, lepton.ISOLATION_RATIO),
        "jet_radius": jet.JET_RADIUS,
        "jet_pt_gev": jet.JET_PT,
        "jet_eta": jet.JET_ETA,
        "tag_probability": {str(flavour): value for flavour, value in jet.TAG_PROBABILITY.items()},
        "tag_tight_share": jet.TIGHT_SHARE,
    }
