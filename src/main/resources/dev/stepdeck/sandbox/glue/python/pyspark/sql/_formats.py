"""Patterns of dates, as Spark has them, in DuckDB's SQL. Source: Spark, "Datetime Patterns for Formatting and Parsing"."""
import re

from stepdeck_engine import literal

_WRITTEN = {"yyyy": "%Y", "y": "%Y", "yyy": "%Y", "yy": "%y", "uuuu": "%Y", "MMMM": "%B", "LLLL": "%B", "MMM": "%b", "LLL": "%b", "MM": "%m", "M": "%-m", "LL": "%m", "L": "%-m",
            "dd": "%d", "d": "%-d", "HH": "%H", "H": "%-H", "hh": "%I", "h": "%-I", "mm": "%M", "m": "%-M", "ss": "%S", "s": "%-S",
            "a": "%p", "EEEE": "%A", "EEE": "%a", "EE": "%a", "E": "%a", "DDD": "%j", "D": "%-j"}
_OFFSETS = {"X": "Z", "XX": "Z", "XXX": "Z", "XXXX": "Z", "XXXXX": "Z", "x": "+00", "xx": "+0000", "xxx": "+00:00", "Z": "+0000", "ZZ": "+0000", "ZZZ": "+0000", "ZZZZ": "GMT", "ZZZZZ": "Z",
            "O": "GMT", "OOOO": "GMT", "z": "UTC", "zz": "UTC", "zzz": "UTC", "zzzz": "Coordinated Universal Time", "VV": "UTC"}
# What DuckDB's strftime has no letters for.
_COMPUTED = {"Q": "CAST(quarter({0}) AS VARCHAR)", "q": "CAST(quarter({0}) AS VARCHAR)", "QQ": "'0' || quarter({0})", "QQQ": "'Q' || quarter({0})",
             "F": "CAST((day({0}) - 1) % 7 + 1 AS VARCHAR)", "k": "CAST((hour({0}) + 23) % 24 + 1 AS VARCHAR)", "kk": "lpad(CAST((hour({0}) + 23) % 24 + 1 AS VARCHAR), 2, '0')",
             "K": "CAST(hour({0}) % 12 AS VARCHAR)", "KK": "lpad(CAST(hour({0}) % 12 AS VARCHAR), 2, '0')", "G": "'AD'", "DD": "lpad(CAST(dayofyear({0}) AS VARCHAR), 2, '0')"}
_DIGITS = {"yyyy": "[0-9]{4,}", "y": "[0-9]+", "yyy": "[0-9]{3,}", "uuuu": "[0-9]{4,}", "yy": "[0-9]{2}", "DDD": "[0-9]{3}"}


def _failed(pattern):
    from pyspark.errors import IllegalArgumentException
    return IllegalArgumentException("[INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER] Unrecognized datetime pattern: %s." % pattern)


def _pieces(pattern):
    """[(letters, None) or (None, text)]"""
    for found in re.finditer(r"'((?:[^']|'')*)'|([A-Za-z])\2*|.", pattern, re.S):
        if found.group(1) is not None:
            yield None, (found.group(1) or "'").replace("''", "'")
        elif found.group(2):
            yield found.group(0), None
        else:
            yield None, found.group(0)


def formatted(sql, pattern):
    """The SQL of a timestamp as text."""
    parts, current = [], ""

    def close():
        if current:
            parts.append("strftime(%s, %s)" % (sql, literal(current)))
    for letters, text in _pieces(pattern.replace("[", "").replace("]", "")):
        if letters is None:
            current += text.replace("%", "%%")
        elif letters in _WRITTEN:
            current += _WRITTEN[letters]
        elif letters in _OFFSETS:
            current += _OFFSETS[letters]
        elif letters in _COMPUTED or re.fullmatch("S{1,9}", letters):
            close()
            current = ""
            parts.append(_COMPUTED[letters].format(sql) if letters in _COMPUTED else "rpad(substr(strftime(%s, '%%f'), 1, %d), %d, '0')" % (sql, len(letters), len(letters)))
        else:
            raise _failed(pattern)
    close()
    return "(%s)" % " || ".join(parts) if parts else "''"


def _choices(pattern):
    """The patterns without the brackets of what is optional, the longest first."""
    found = re.search(r"\[([^\[\]]*)\]", pattern)
    if not found:
        return [pattern]
    before, after = pattern[:found.start()], pattern[found.end():]
    return _choices(before + found.group(1) + after) + _choices(before + after)


def parsed(sql, pattern, policy=None):
    """The SQL of a text as a timestamp; null where the text is of another form."""
    found = [_parsed(sql, each, pattern, policy) for each in _choices(pattern)]
    return found[0] if len(found) == 1 else "coalesce(%s)" % ", ".join(found)


def _parsed(sql, pattern, whole, policy=None):
    form, shape, loose, offset, year = "", "", "", False, False
    for letters, text in _pieces(pattern):
        if letters is None:
            form += text.replace("%", "%%")
            shape += re.escape(text)
            loose += re.escape(text)
        elif letters in _OFFSETS and letters not in ("VV", "z", "zz", "zzz", "zzzz", "O", "OOOO", "ZZZZ"):
            form, shape, offset = form + "%z", shape + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)", True
            loose += "(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
        elif letters in ("VV", "z", "zz", "zzz"):
            # The name of a zone, such as GMT or Europe/Rome.
            form, offset = form + "%Z", True
            shape, loose = shape + "[A-Za-z][A-Za-z0-9_+/-]*", loose + "[A-Za-z][A-Za-z0-9_+/-]*"
        elif re.fullmatch("S{1,9}", letters):
            form, shape = form + ("%f" if len(letters) <= 6 else "%n"), shape + "[0-9]{1,%d}" % len(letters)
            loose += "[0-9]+"
        elif letters in _WRITTEN and letters not in ("LL", "L"):
            form += _WRITTEN[letters].replace("%-", "%")
            year = year or letters[0] in "yu"
            loose += "[^0-9]+" if letters[0] in "aEL" or letters.startswith("MMM") else "[0-9]+"
            if letters in _DIGITS:
                shape += _DIGITS[letters]
            elif letters[0] in "aEL" or letters.startswith("MMM"):
                shape += "[^0-9]+"
            else:
                shape += "[0-9]{1,2}" if len(letters) == 1 else "[0-9]{2}"
        else:
            raise _failed(whole)
    form = form if year else "%Y " + form
    policy = policy or _policy()
    if policy == "LEGACY":
        return _read("nullif(regexp_extract(%s, %s), '')" % (sql, literal("^ *" + loose)), form, offset, year)
    if policy == "CORRECTED":
        return "CASE WHEN regexp_full_match(%s, %s) THEN %s END" % (sql, literal(shape), _read(sql, form, offset, year))
    # Spark 3 refuses what only the older, lenient parser could read.
    message = ("[INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER] You may get a different result due to the upgrading to Spark >= 3.0: Fail to parse"
               " a text in the new parser with the pattern '%s'." % whole)
    return "CASE WHEN regexp_full_match({0}, {1}) THEN {2} WHEN {3} IS NOT NULL THEN error({4}) END".format(
        sql, literal(shape), _read(sql, form, offset, year), _read("nullif(regexp_extract(%s, %s), '')" % (sql, literal("^" + loose)), form, offset, year), literal(message))


def _policy():
    from pyspark.sql.session import SparkSession
    session = SparkSession._active
    return session.conf.get("spark.sql.legacy.timeParserPolicy", "EXCEPTION").upper() if session is not None else "EXCEPTION"


def _read(sql, form, offset, year):
    text = sql if year else "'1970 ' || %s" % sql
    if offset:
        text = "regexp_replace(%s, 'Z$', '+00:00')" % text
    return ("CAST(CAST(try_strptime(%s, %s) AS TIMESTAMPTZ) AS TIMESTAMP)" if offset else "CAST(try_strptime(%s, %s) AS TIMESTAMP)") % (text, literal(form))
