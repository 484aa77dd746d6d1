"""Spark's functions of texts, bytes and digests in DuckDB's SQL."""
import re

from pyspark._engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql._nodes import Lit, cast, macro
from pyspark.sql._times import constant


def text(node, scope):
    """The SQL of an argument as text."""
    return cast(node.sql(scope), node.type(scope), t.StringType())


def _of_texts(template):
    """A template whose first argument is cast to text, as Spark does it by itself."""
    def write(call, scope):
        return template.format(text(call.children[0], scope), *[child.sql(scope) for child in call.children[1:]])
    return write


def _of_all_texts(template):
    def write(call, scope):
        return template.format(*[text(child, scope) for child in call.children])
    return write


def pattern(call, index, scope):
    """A regular expression of Java in that of RE2, which knows no lookaround and no references back."""
    node = call.children[index]
    if not isinstance(node, Lit) or not isinstance(node.value, str):
        return node.sql(scope)
    return literal(re2(node.value, call.name))


_CLASSES = {"Alpha": "alpha", "Digit": "digit", "Alnum": "alnum", "Upper": "upper", "Lower": "lower", "Punct": "punct", "Space": "space", "XDigit": "xdigit", "Blank": "blank", "Cntrl": "cntrl",
            "Print": "print", "Graph": "graph", "IsAlphabetic": None, "IsDigit": None}


def re2(source, name="rlike"):
    made, at, inside = "", 0, 0
    while at < len(source):
        letter, rest = source[at], source[at:]
        if letter == "\\":
            found = re.match(r"\\([pP])\{(\w+)\}", rest)
            if found and found.group(2) in _CLASSES:
                kind = _CLASSES[found.group(2)]
                whole = ("[:%s%s:]" % ("^" if found.group(1) == "P" else "", kind)) if kind else {"IsAlphabetic": "\\p{L}", "IsDigit": "\\p{Nd}"}[found.group(2)]
                made += whole if inside or not kind else "[%s]" % whole
                at += len(found.group(0))
                continue
            if not inside and re.match(r"\\[1-9k]", rest):
                raise missing("pyspark.sql.functions.%s with a reference back in the regular expression '%s'" % (name, source))
            made += {"\\Z": "\\z", "\\h": "[ \\t]"}.get(rest[:2], rest[:2])
            at += 2
            continue
        if letter == "[":
            inside += 1
            if inside > 1 and not rest.startswith("[:"):
                made, at = made + "\\[", at + 1
                continue
        elif letter == "]" and inside:
            inside -= 1
        elif letter == "(" and not inside and re.match(r"\(\?(=|!|<=|<!|>)", rest):
            raise missing("pyspark.sql.functions.%s with lookaround in the regular expression '%s'" % (name, source))
        elif letter == "+" and not inside and made[-1:] in "*+?}" and made[-2:-1] != "\\" and made:
            raise missing("pyspark.sql.functions.%s with a possessive quantifier in the regular expression '%s'" % (name, source))
        made, at = made + letter, at + 1
    return made


def _rlike(call, scope):
    return "regexp_matches(%s, %s)" % (text(call.children[0], scope), pattern(call, 1, scope))


def _like(word):
    def write(call, scope):
        escape = constant(call.children[2], "like") if len(call.children) > 2 else "\\"
        return "(%s %s %s ESCAPE %s)" % (text(call.children[0], scope), word, call.children[1].sql(scope), literal(escape))
    return write


def _split(call, scope):
    source, separator = text(call.children[0], scope), pattern(call, 1, scope)
    limit = constant(call.children[2], "split") if len(call.children) > 2 else -1
    parts = "string_split_regex(%s, %s)" % (source, separator)
    if limit == 0:
        raise missing("pyspark.sql.functions.split with the limit 0")
    if limit < 0:
        return parts
    return ("CASE WHEN len({0}) <= {1} THEN {0} ELSE list_append(({0})[1:{1} - 1], substr({2}, CAST(1 + coalesce(list_sum(list_transform(({0})[1:{1} - 1], lambda e: length(e))), 0)"
            " + coalesce(list_sum(list_transform(regexp_extract_all({2}, {3})[1:{1} - 1], lambda e: length(e))), 0) AS BIGINT))) END").format(parts, limit, source, separator)


def _regexp_extract(call, scope):
    group = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "regexp_extract(%s, %s, %s)" % (text(call.children[0], scope), pattern(call, 1, scope), group)


def _regexp_extract_all(call, scope):
    group = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "regexp_extract_all(%s, %s, %s)" % (text(call.children[0], scope), pattern(call, 1, scope), group)


def _regexp_replace(call, scope):
    if len(call.children) > 3 and constant(call.children[3], "regexp_replace") != 1:
        raise missing("pyspark.sql.functions.regexp_replace from a position")
    node = call.children[2]
    new = literal(re.sub(r"\$(\d)", r"\\\1", node.value.replace("\\$", "\x00")).replace("\x00", "$")) if isinstance(node, Lit) and isinstance(node.value, str) else node.sql(scope)
    return "regexp_replace(%s, %s, %s, 'g')" % (text(call.children[0], scope), pattern(call, 1, scope), new)


def _regexp_count(call, scope):
    return "CAST(len(regexp_extract_all(%s, %s)) AS INTEGER)" % (text(call.children[0], scope), pattern(call, 1, scope))


def _regexp_substr(call, scope):
    return "nullif(regexp_extract(%s, %s), '')" % (text(call.children[0], scope), pattern(call, 1, scope))


def _length(call, scope):
    child = call.children[0]
    return "CAST(octet_length(%s) AS INTEGER)" % child.sql(scope) if isinstance(child.type(scope), t.BinaryType) else "CAST(length(%s) AS INTEGER)" % text(child, scope)


def _bytes(child, scope):
    found, sql = child.type(scope), child.sql(scope)
    return sql if isinstance(found, t.BinaryType) else "encode(%s)" % cast(sql, found, t.StringType())


def _of_bytes(template):
    def write(call, scope):
        return template.format(_bytes(call.children[0], scope))
    return write


def _sha2(call, scope):
    bits = constant(call.children[1], "sha2")
    if bits not in (0, 224, 256, 384, 512):
        return "CAST(NULL AS VARCHAR)"
    return "java_digest('SHA-%d', hex(%s))" % (bits or 256, _bytes(call.children[0], scope))


def _hex(call, scope):
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if isinstance(found, (t.IntegralType, t.BinaryType)):
        return "hex(%s)" % ("CAST(%s AS BIGINT)" % sql if isinstance(found, t.IntegralType) else sql)
    return "hex(%s)" % cast(sql, found, t.StringType())


def _charset(call):
    if str(constant(call.children[1], call.name)).upper() not in ("UTF-8", "UTF8", "US-ASCII"):
        raise missing("pyspark.sql.functions.%s with the character set %s" % (call.name, call.children[1].value))


def _encode(call, scope):
    _charset(call)
    return "encode(%s)" % text(call.children[0], scope)


def _decode(call, scope):
    if len(call.children) > 2:
        raise missing("Spark SQL function decode with several values")
    _charset(call)
    return "decode(%s)" % call.children[0].sql(scope)


def _conv(call, scope):
    source, before, after = (text(child, scope) for child in call.children)
    digits = "list_transform(string_split(lower(trim(%s)), ''), lambda c: instr('0123456789abcdefghijklmnopqrstuvwxyz', c) - 1)" % source
    return "upper(to_base(CAST(list_reduce({0}, lambda a, d: a * CAST({1} AS HUGEINT) + d, CAST(0 AS HUGEINT)) AS BIGINT), CAST({2} AS INTEGER)))".format(digits, before, after)


def _format_number(call, scope):
    digits = constant(call.children[1], "format_number")
    if isinstance(digits, str):
        raise missing("pyspark.sql.functions.format_number with a pattern")
    return "format('{:,.%df}', CAST(%s AS DOUBLE))" % (digits, call.children[0].sql(scope))


def _format_string(call, scope):
    form = str(constant(call.children[0], "format_string"))
    values = []
    for flags, kind in re.findall(r"%([^a-zA-Z%]*)([a-zA-Z%])", form):
        if kind == "%":
            continue
        if "$" in flags or "," in flags or "(" in flags or kind not in "sdfxXoeEgc" or len(values) + 1 >= len(call.children):
            raise missing("pyspark.sql.functions.format_string with '%s%s%s'" % ("%", flags, kind))
        child = call.children[len(values) + 1]
        values.append(text(child, scope) if kind in "sc" else "CAST(%s AS %s)" % (child.sql(scope), "BIGINT" if kind in "dxXo" else "DOUBLE"))
    return "printf(%s)" % ", ".join([literal(form)] + ["coalesce(%s, 'null')" % each if each.find("VARCHAR") >= 0 else each for each in values])


def _initcap(call, scope):
    return "%s(%s)" % (macro("spark_initcap"), text(call.children[0], scope))


def _trim(name):
    def write(call, scope):
        values = [text(child, scope) for child in call.children]
        return "%s(%s)" % (name, ", ".join(values) if len(values) > 1 else values[0] + ", ' '")
    return write


def _substring(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    return "%s(%s, %s, %s)" % (macro("spark_substring"), text(call.children[0], scope), arguments[1], arguments[2] if len(arguments) > 2 else "2147483647")


def _locate(call, scope):
    what, source = text(call.children[0], scope), text(call.children[1], scope)
    start = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "CAST(CASE WHEN {2} < 1 THEN 0 WHEN instr(substr({1}, {2}), {0}) = 0 THEN 0 ELSE instr(substr({1}, {2}), {0}) + {2} - 1 END AS INTEGER)".format(what, source, start)


def _pad(name):
    def write(call, scope):
        fill = call.children[2].sql(scope) if len(call.children) > 2 else "' '"
        return "%s(%s, CAST(greatest(%s, 0) AS INTEGER), %s)" % (name, text(call.children[0], scope), call.children[1].sql(scope), fill)
    return write


def _overlay(call, scope):
    source, new, at = text(call.children[0], scope), text(call.children[1], scope), call.children[2].sql(scope)
    size = call.children[3].sql(scope) if len(call.children) > 3 else "-1"
    return "(substr({0}, 1, {2} - 1) || {1} || substr({0}, {2} + CASE WHEN {3} < 0 THEN length({1}) ELSE {3} END))".format(source, new, at, size)


def _substring_index(call, scope):
    source, mark = text(call.children[0], scope), call.children[1].sql(scope)
    count = constant(call.children[2], "substring_index")
    if count == 0:
        return "CASE WHEN %s IS NOT NULL THEN '' END" % source
    parts = "string_split(%s, %s)" % (source, mark)
    return "array_to_string((%s)[%s], %s)" % (parts, "1:%d" % count if count > 0 else "greatest(len(%s) - %d, 1):" % (parts, -count - 1), mark)


def _replace(call, scope):
    values = [text(child, scope) for child in call.children] + ["''"]
    return "replace(%s, %s, %s)" % tuple(values[:3])


def _elt(call, scope):
    return "([%s])[CASE WHEN %s > 0 THEN %s END]" % (", ".join(text(child, scope) for child in call.children[1:]), call.children[0].sql(scope), call.children[0].sql(scope))


def _find_in_set(call, scope):
    one, other = (text(child, scope) for child in call.children)
    return "CAST(CASE WHEN contains({0}, ',') THEN 0 ELSE coalesce(list_position(string_split({1}, ','), {0}), 0) END AS INTEGER)".format(one, other)


_URL = {"PROTOCOL": "^([a-zA-Z][a-zA-Z0-9+.-]*):", "HOST": "^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?([^:/?#]*)", "PATH": "^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*([^?#]*)", "QUERY": "\\?([^#]*)", "REF": "#(.*)$",
        "AUTHORITY": "^[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]*)", "FILE": "^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*([^#]*)", "USERINFO": "^[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#@]*)@"}


def _parse_url(call, scope):
    part = str(constant(call.children[1], "parse_url"))
    if part not in _URL:
        return "CAST(NULL AS VARCHAR)"
    made = "nullif(regexp_extract(%s, %s, 1), '')" % (text(call.children[0], scope), literal(_URL[part]))
    if len(call.children) > 2:
        made = "nullif(regexp_extract(%s, %s, 1), '')" % (made, literal("(?:^|&)%s=([^&]*)" % re.escape(str(constant(call.children[2], "parse_url")))))
    return made


def _hashed(function, start):
    """Spark's hashes go over the columns one after the other, each with the hash of those before as its seed."""
    def write(call, scope):
        made = "'%d'" % start
        for child in call.children:
            found, sql = child.type(scope), child.sql(scope)
            if found is None or isinstance(found, (t.ArrayType, t.MapType, t.StructType, t.DecimalType)):
                raise missing("pyspark.sql.functions.%s of %s" % (call.name, found.simpleString() if found else "an unknown type"))
            if isinstance(found, t.NullType):
                continue
            value = {t.StringType: "'s' || hex(encode(%s))", t.BinaryType: "'s' || hex(%s)", t.LongType: "'l' || %s", t.DoubleType: "'d' || %s", t.FloatType: "'f' || %s",
                     t.TimestampType: "'l' || epoch_us(%s)", t.DateType: "'i' || (%s - DATE '1970-01-01')", t.BooleanType: "'i' || CAST(%s AS INTEGER)"}.get(type(found), "'i' || %s") % sql
            made = "CASE WHEN %s IS NULL THEN %s ELSE %s(%s, %s) END" % (sql, made, function, made, value)
        return "CAST(%s AS %s)" % (made, "INTEGER" if call.name == "hash" else "BIGINT")
    return write


WRITERS = {
    "upper": _of_texts("upper({0})"), "ucase": _of_texts("upper({0})"), "lower": _of_texts("lower({0})"), "lcase": _of_texts("lower({0})"),
    "length": _length, "len": _length, "char_length": _length, "character_length": _length, "octet_length": _of_bytes("CAST(octet_length({0}) AS INTEGER)"),
    "bit_length": _of_bytes("CAST(octet_length({0}) * 8 AS INTEGER)"), "repeat": _of_texts("repeat({0}, {1})"), "instr": _of_all_texts("CAST(instr({0}, {1}) AS INTEGER)"),
    "ascii": _of_texts("CASE WHEN {0} = '' THEN 0 ELSE ascii({0}) END"), "chr": lambda call, scope: "chr(CAST(%s AS INTEGER))" % call.children[0].sql(scope),
    "char": lambda call, scope: "chr(CAST(%s AS INTEGER))" % call.children[0].sql(scope), "translate": _of_all_texts("translate({0}, {1}, {2})"),
    "startswith": _of_all_texts("starts_with({0}, {1})"), "endswith": _of_all_texts("suffix({0}, {1})"), "contains": _of_all_texts("contains({0}, {1})"),
    "levenshtein": _of_all_texts("CAST(levenshtein({0}, {1}) AS INTEGER)"), "md5": _of_bytes("md5({0})"), "sha1": _of_bytes("sha1({0})"), "sha": _of_bytes("sha1({0})"),
    "sha2": _sha2, "crc32": _of_bytes("CAST(java_crc32(hex({0})) AS BIGINT)"), "base64": _of_bytes("base64({0})"), "unbase64": _of_texts("from_base64({0})"),
    "hex": _hex, "unhex": _of_texts("from_hex({0})"), "encode": _encode, "decode": _decode, "conv": _conv, "rlike": _rlike, "regexp": _rlike, "regexp_like": _rlike,
    "like": _like("LIKE"), "ilike": _like("ILIKE"), "split": _split, "regexp_extract": _regexp_extract, "regexp_extract_all": _regexp_extract_all,
    "regexp_replace": _regexp_replace, "regexp_count": _regexp_count, "regexp_substr": _regexp_substr, "url_encode": _of_texts("replace(url_encode({0}), '%20', '+')"),
    "url_decode": _of_texts("url_decode(replace({0}, '+', ' '))"), "left": _of_texts("left({0}, greatest({1}, 0))"), "right": _of_texts("right({0}, greatest({1}, 0))"),
    "format_number": _format_number, "format_string": _format_string, "printf": _format_string, "initcap": _initcap, "trim": _trim("trim"), "ltrim": _trim("ltrim"),
    "rtrim": _trim("rtrim"), "btrim": _trim("trim"), "substring": _substring, "substr": _substring, "locate": _locate, "position": _locate, "lpad": _pad("lpad"), "rpad": _pad("rpad"),
    "overlay": _overlay, "substring_index": _substring_index, "replace": _replace, "elt": _elt, "find_in_set": _find_in_set, "parse_url": _parse_url,
    "space": lambda call, scope: "repeat(' ', greatest(%s, 0))" % call.children[0].sql(scope), "split_part": _of_all_texts("split_part({0}, {1}, CAST({2} AS INTEGER))"),
    "hash": _hashed("java_spark_hash", 42), "xxhash64": _hashed("java_spark_xxhash64", 42),
}
