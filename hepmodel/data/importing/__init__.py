"""Files that users bring along: recognised, checked, converted."""
