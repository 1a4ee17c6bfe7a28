"""The comparison with real events as Markdown, ready for the README."""

from hepmodel.simulation.validation_result import ValidationResult


def write_report(result: ValidationResult) -> str:
    """Write tables of distances, trees and peaks.

    Returns
    -------
    str
        Markdown.
    """
    lines = [
        f"Own simulation: {result.own_events:,} events; real: {result.real_events:,} public HIGGS events"
        " (DOI 10.24432/C5V312).",
        "",
        "### Kolmogorov-Smirnov distance to the real events",
        "",
        "| feature | signal | background |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {row.feature} | {row.signal:.3f} | {row.background:.3f} |" for row in result.distances]
    others = [row for row in result.distances if row.feature != "m_lv"]
    mean_signal, mean_background = (
        sum(getattr(row, name) for row in others) / len(others) for name in ("signal", "background")
    )
    lines += [
        f"| **mean without m_lv** | **{mean_signal:.3f}** | **{mean_background:.3f}** |",
        "",
        "Momenta are compared in GeV: the authors' divisors were found from their events (lepton and jets begin at"
        " 15 GeV). Masses are matched by their means. m_lv: the W mass is imposed on lepton and neutrino; in the public"
        " events the value it has then is spread by about 0.5 %, in ours it is exact.",
        "",
        "### Boosted trees: area under the ROC curve",
        "",
        "| trained on | tested on | low-level | high-level | all | training events | test events |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for train, test in dict.fromkeys((row.train, row.test) for row in result.trees):
        rows = {row.level: row for row in result.trees if (row.train, row.test) == (train, test)}
        cells = " | ".join(
            f"{rows[level].auc:.3f} ± {rows[level].error:.3f}" for level in ("low", "high", "all")
        )
        counts = f"{rows['all'].train_events:,} | {rows['all'].test_events:,}"
        lines.append(f"| {train} | {test} | {cells} | {counts} |")
    lines += [
        "",
        "### Signal resonances",
        "",
        "| feature | peak [GeV] | true mass [GeV] | difference |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {peak.feature} | {peak.position:.1f} ± {peak.error:.1f} | {peak.mass:g}"
        f" | {peak.position / peak.mass - 1:+.1%} |"
        for peak in result.peaks
    ]
    return "\n".join(lines)
