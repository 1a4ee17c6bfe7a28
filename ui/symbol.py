"""Symbols of features in plain letters, where a page cannot lower or raise them."""

import html
import re

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def write_symbol(symbol: str) -> str:
    """Write a symbol in plain letters, as a cell of a table, a list or a slider needs it.

    Examples
    --------
    >>> write_symbol("p<sub>T</sub>(j<sub>1</sub>)"), write_symbol("p<sub>T</sub><sup>miss</sup>")
    ('p_T(j₁)', 'p_T^miss')
    """
    symbol = re.sub(r"<sub>(\d+)</sub>", lambda match: match[1].translate(SUBSCRIPTS), symbol)
    symbol = symbol.replace("<sub>", "_").replace("<sup>", "^")
    return html.unescape(re.sub(r"<[^>]*>", "", symbol))
