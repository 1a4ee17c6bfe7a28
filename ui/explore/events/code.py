"""The lines of Python that draw or print the same collision without the app."""

from hepmodel.plots.event.view import View
from ui.explore.events.choice import Source


def write_event_code(source: Source, row: int, view: View, caption: str) -> str:
    """Write the program that draws a collision into a file."""
    name = source.table.dataset.name
    drawn = source.display is not None and row in source.display
    imports = [
        "from hepmodel.data.catalogue import find_dataset",
        "from hepmodel.data.collision import read_collision",
    ]
    imports += ["from hepmodel.data.display import load_display_events"] if drawn else []
    imports += [
        "from hepmodel.data.table import EventTable",
        "from hepmodel.plots.event.svg import write_event_svg",
        f"from hepmodel.settings import {'ASSETS, ' if drawn else ''}load_settings",
    ]
    display = [f'display = load_display_events(ASSETS / "data" / "{name}_display.parquet")'] if drawn else []
    return "\n".join(
        [
            *imports,
            "",
            f"table = EventTable(find_dataset({name!r}, load_settings()))",
            *display,
            f"collision = read_collision(table, {row}{', display' if drawn else ''})",
            f'write_event_svg(collision, "event-{row}.svg", view="{view}",',
            f"                caption={caption!r})",
        ]
    )


def write_values_code(source: Source, row: int) -> str:
    """Write the program that prints the numbers of a collision of which there is no picture."""
    return "\n".join(
        [
            "from hepmodel.data.catalogue import find_dataset",
            "from hepmodel.data.table import EventTable",
            "from hepmodel.settings import load_settings",
            "",
            f"table = EventTable(find_dataset({source.table.dataset.name!r}, load_settings()))",
            f"for name, value in zip(table.schema.feature_names, table.row({row}), strict=True):",
            "    print(name, value)",
        ]
    )
