"""Spark's functions of regular expressions. These are Java's; DuckDB's are taken where both mean the same."""
import re

from stepdeck_engine import literal
from pyspark.sql import types as t
from pyspark.sql._casts import cast
from pyspark.sql._macros import java, java_list
from pyspark.sql._nodes import Lit

# Letters, digits, classes of them, groups and repetitions: what Java and RE2 read in the same way.
_PLAIN = re.compile(r"""\^?(?:[A-Za-z0-9 _,;:/@#%&=<>!~'"-]|\\[dw.+*?()\[\]{}|^$/-]|\[[A-Za-z0-9 _,;:/@.+-]+\]|[+*|?](?![+?])|\((?!\?)|\)|\{[0-9]+(?:,[0-9]*)?\}(?![+?]))*""")


def text(node, scope):
    """The SQL of an argument as text."""
    return cast(node.sql(scope), node.type(scope), t.StringType())


def _plain(node):
    """A pattern that DuckDB may carry out, as SQL; None for all others."""
    known = isinstance(node, Lit) and isinstance(node.value, str) and node.value and _PLAIN.fullmatch(node.value)
    return literal(node.value) if known and not re.search(r"[*+?}][*+]", node.value) and _closed(node.value) else None


def _closed(pattern):
    try:
        re.compile(pattern)
        return True
    except re.error:
        return False


def _arguments(call, scope):
    return [text(child, scope) for child in call.children]


def _rlike(call, scope):
    plain = _plain(call.children[1])
    if plain:
        return "regexp_matches(%s, %s)" % (text(call.children[0], scope), plain)
    return "CAST(%s AS BOOLEAN)" % java("rlike", *_arguments(call, scope))


def _group(call, scope):
    return call.children[2].sql(scope) if len(call.children) > 2 else "1"


def _regexp_extract(call, scope):
    plain, group = _plain(call.children[1]), call.children[2] if len(call.children) > 2 else Lit(1)
    if plain and isinstance(group, Lit) and isinstance(group.value, int) and 0 <= group.value <= call.children[1].value.count("("):
        return "regexp_extract(%s, %s, %d)" % (text(call.children[0], scope), plain, group.value)
    return java("regexp_extract", *(_arguments(call, scope)[:2] + [_group(call, scope)]))


def _regexp_extract_all(call, scope):
    return java_list("regexp_extract_all", *(_arguments(call, scope)[:2] + [_group(call, scope)]))


def _regexp_replace(call, scope):
    plain, new = _plain(call.children[1]), call.children[2]
    if plain and len(call.children) < 4 and isinstance(new, Lit) and isinstance(new.value, str) and "\\" not in new.value and "$" not in new.value:
        return "regexp_replace(%s, %s, %s, 'g')" % (text(call.children[0], scope), plain, literal(new.value))
    return java("regexp_replace", *_arguments(call, scope))


def _counted(name):
    def write(call, scope):
        return "CAST(%s AS INTEGER)" % java(name, *_arguments(call, scope)[:2])
    return write


def _split(call, scope):
    separator, limit = call.children[1], call.children[2] if len(call.children) > 2 else Lit(-1)
    if isinstance(separator, Lit) and isinstance(separator.value, str) and isinstance(limit, Lit) and isinstance(limit.value, int) and limit.value <= 0:
        mark = separator.value[1:] if re.fullmatch(r"\\[^A-Za-z0-9]", separator.value) else separator.value
        if mark and (mark != separator.value or not re.search(r"[\\^$.|?*+()\[\]{}]", mark)):
            return "string_split(%s, %s)" % (text(call.children[0], scope), literal(mark))
    return java_list("split", *(_arguments(call, scope)[:2] + [limit.sql(scope)]))


WRITERS = {
    "rlike": _rlike, "regexp": _rlike, "regexp_like": _rlike, "split": _split, "regexp_extract": _regexp_extract, "regexp_extract_all": _regexp_extract_all,
    "regexp_replace": _regexp_replace, "regexp_count": _counted("regexp_count"), "regexp_instr": _counted("regexp_instr"),
    "regexp_substr": lambda call, scope: java("regexp_substr", *_arguments(call, scope)),
}
ARGUMENTS = {"rlike": (2, 2), "regexp": (2, 2), "regexp_like": (2, 2), "split": (2, 3), "regexp_extract": (2, 3), "regexp_extract_all": (2, 3), "regexp_replace": (3, 4),
             "regexp_count": (2, 2), "regexp_instr": (2, 3), "regexp_substr": (2, 2)}
