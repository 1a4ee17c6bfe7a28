"""Explore, data set: what is in it, what every number means, and what to look out for."""

from hepmodel.settings import load_settings
from ui.error_boundary import error_boundary
from ui.explore.collisions.examination import examine
from ui.explore.collisions.features import show_features
from ui.explore.collisions.missing import show_missing
from ui.explore.collisions.rows import show_rows
from ui.explore.collisions.summary import show_summary
from ui.explore.collisions.upload import offer_upload
from ui.explore.collisions.warnings import show_warnings
from ui.explore.frame import open_exploration

with error_boundary():
    exploration = open_exploration(
        "What is in the data?",
        "Every collision is a row of numbers, its *features*. Here is what they are, where they come from, and what to "
        "look out for before a network learns from them.",
        with_cuts=False,
    )
    if exploration is not None:
        examination = examine(exploration.table)
        show_summary(exploration.schema, examination.profile)
        show_warnings(examination.warnings)
        show_features(exploration, examination.profile)
        show_missing(exploration, examination)
        show_rows(exploration)
with error_boundary():
    offer_upload(load_settings())
