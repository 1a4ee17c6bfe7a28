"""Words of strangers on a page: names of columns and files are shown as they are, whatever marks are in them."""

MARKS = "\\`*_~[]<>#$:|"


def escape_markdown(text: str) -> str:
    r"""Keep a text from being read as Markdown.

    Examples
    --------
    >>> escape_markdown("jet_pt*2")
    'jet\\_pt\\*2'
    """
    for mark in MARKS:
        text = text.replace(mark, f"\\{mark}")
    return text
