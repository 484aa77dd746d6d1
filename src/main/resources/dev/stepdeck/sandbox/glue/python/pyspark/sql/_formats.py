"""Patterns of dates, as Spark has them, in those of strftime."""
import re

_LETTERS = {"yyyy": "%Y", "y": "%Y", "yyy": "%Y", "yy": "%y", "uuuu": "%Y", "MMMM": "%B", "LLLL": "%B", "MMM": "%b", "LLL": "%b", "MM": "%m", "M": "%-m",
            "dd": "%d", "d": "%-d", "HH": "%H", "H": "%-H", "hh": "%I", "h": "%-I", "mm": "%M", "m": "%-M", "ss": "%S", "s": "%-S", "SSSSSSSSS": "%n",
            "SSSSSS": "%f", "SSS": "%g", "a": "%p", "EEEE": "%A", "EEE": "%a", "EE": "%a", "E": "%a", "DDD": "%j", "D": "%-j", "X": "%z", "XX": "%z",
            "XXX": "%z", "x": "%z", "xxx": "%z", "Z": "%z", "z": "%Z", "VV": "%Z"}


def strftime(pattern, parsing=False):
    """The pattern of strftime; ValueError for letters that have no counterpart."""
    made = []
    for found in re.finditer(r"'((?:[^']|'')*)'|([A-Za-z])\2*|.", pattern, re.S):
        if found.group(1) is not None:
            made.append((found.group(1) or "'").replace("''", "'").replace("%", "%%"))
        elif found.group(2):
            run = found.group(0)
            if run not in _LETTERS:
                raise ValueError("[INVALID_DATETIME_PATTERN] Unrecognized datetime pattern: %s" % pattern)
            text = _LETTERS[run]
            made.append(text.replace("%-", "%") if parsing else text)
        else:
            made.append(found.group(0).replace("%", "%%"))
    return "".join(made)
