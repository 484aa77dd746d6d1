"""Spark's functions of texts, bytes and digests in DuckDB's SQL."""
import re

from stepdeck_engine import literal, missing
from pyspark.sql import types as t
from pyspark.sql._casts import cast
from pyspark.sql._macros import java, macro
from pyspark.sql._nodes import Case, Cast, Lit, analysis
from pyspark.sql._operators import Binary
from pyspark.sql._patterns import text
from pyspark.sql._times import constant


def _of_texts(template):
    """A template whose first argument is cast to text, as Spark does it by itself."""
    def write(call, scope):
        return template.format(text(call.children[0], scope), *[child.sql(scope) for child in call.children[1:]])
    return write


def _of_all_texts(template):
    def write(call, scope):
        return template.format(*[text(child, scope) for child in call.children])
    return write


def _like(word):
    def write(call, scope):
        escape = constant(call.children[2], "like") if len(call.children) > 2 else "\\"
        return "(%s %s %s ESCAPE %s)" % (text(call.children[0], scope), word, call.children[1].sql(scope), literal(escape))
    return write


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


_CHARSETS = ("UTF-8", "UTF8")


def _plain(charset):
    return isinstance(charset, Lit) and str(charset.value).upper() in _CHARSETS


def _encode(call, scope):
    if _plain(call.children[1]):
        return "encode(%s)" % text(call.children[0], scope)
    return "unhex(%s)" % java("encode", text(call.children[0], scope), text(call.children[1], scope))


def _decode(call, scope):
    if len(call.children) > 2:
        # The value, then what it may be and what is given for it, then what is given otherwise.
        base, rest = call.children[0], call.children[1:]
        branches = [(Binary("<=>", base, rest[index]), rest[index + 1]) for index in range(0, len(rest) - 1, 2)]
        return Case(branches, rest[-1] if len(rest) % 2 else Lit(None, t.StringType())).sql(scope)
    value = call.children[0].sql(scope) if _binary(call.children[0], scope) else "encode(%s)" % text(call.children[0], scope)
    return cast(value, t.BinaryType(), t.StringType()) if _plain(call.children[1]) else java("decode", "hex(%s)" % value, text(call.children[1], scope))


def _java(name, *usual):
    """A function that Java carries out, with what its last arguments usually are."""
    def write(call, scope):
        values = [text(child, scope) for child in call.children]
        return java(name, *(values + [literal(each) if each is not None else "NULL" for each in usual[len(values) - 1:]]))
    return write


def _tagged(child, scope):
    """A value with a letter for its kind before it, for Java's formatter."""
    found, sql = child.type(scope), child.sql(scope)
    letter = "b" if isinstance(found, t.BooleanType) else "i" if isinstance(found, t.IntegralType) and not isinstance(found, t.LongType) else "l" if isinstance(found, t.LongType) \
        else "n" if isinstance(found, t.DecimalType) else "d" if isinstance(found, (t.DoubleType, t.FloatType)) else "s"
    return "'%s' || %s" % (letter, cast(sql, found, t.StringType()))


def _format_number(call, scope):
    number, form = call.children[0], call.children[1]
    if isinstance(number.type(scope), t.StringType):
        number = Cast(number, t.DoubleType())
    return java("format_number", _tagged(number, scope), text(form, scope))


def _format_string(call, scope):
    if any(isinstance(child.type(scope), t.TimestampType) for child in call.children[1:]):
        raise missing("pyspark.sql.functions.%s of a timestamp" % call.name)
    return java("format_string", text(call.children[0], scope), *[_tagged(child, scope) for child in call.children[1:]])


def _levenshtein(call, scope):
    values = [text(child, scope) for child in call.children]
    return "CAST(levenshtein(%s, %s) AS INTEGER)" % tuple(values) if len(values) == 2 else "CAST(%s AS INTEGER)" % java("levenshtein", *values)


def _number_format(call, scope):
    """The digits before and behind the point in a pattern of to_number."""
    form = str(constant(call.children[1], call.name)).upper().replace("D", ".")
    whole, _, rest = form.partition(".")
    counts = [sum(letter in "09" for letter in part) for part in (whole, rest)]
    return t.DecimalType(max(sum(counts), 1), counts[1])


def _to_number(call, scope):
    target = _number_format(call, scope)
    more = ["'try'"] if call.name == "try_to_number" else []
    return "CAST(%s AS %s)" % (java("to_number", text(call.children[0], scope), text(call.children[1], scope), *more), target.duck())


def _to_char(call, scope):
    found = call.children[0].type(scope)
    if isinstance(found, (t.DateType, t.TimestampType, t.BinaryType)):
        raise analysis("[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Cannot resolve \"%s\" due to data type mismatch: Parameter 1 requires the \"DECIMAL\" type, however \"%s\" has the type \"%s\"."
                       % (call.label(), call.children[0].label(), found.simpleString().upper()))
    number = call.children[0].sql(scope)
    if isinstance(found, (t.DoubleType, t.FloatType, t.StringType)):
        number = "TRY_CAST(%s AS DECIMAL(38, 18))" % number
    return java("to_char", number, text(call.children[1], scope))


def _to_binary(call, scope):
    form = str(constant(call.children[1], call.name)).lower() if len(call.children) > 1 else "hex"
    source = text(call.children[0], scope)
    made = {"hex": macro("spark_unhex") + "({0})", "utf-8": "encode({0})", "utf8": "encode({0})", "base64": "unhex(%s)" % java("base64", source)}.get(form)
    if made is None:
        raise analysis("[INVALID_PARAMETER_VALUE.BINARY_FORMAT] The value of parameter(s) `fmt` in `to_binary` is invalid: expects one of binary formats 'base64', 'hex', 'utf-8', but got '%s'." % form)
    return ("TRY(%s)" if call.name == "try_to_binary" else "%s") % made.format(source)


def _encrypt(call, scope):
    values = [child for child in call.children] + [Lit("GCM"), Lit("DEFAULT"), Lit(""), Lit("")][len(call.children) - 2:]
    sql = ["hex(%s)" % _bytes(values[0], scope), "hex(%s)" % _bytes(values[1], scope)] + [text(each, scope) for each in values[2:4]]
    return "unhex(%s)" % java("aes_encrypt", *(sql + ["hex(%s)" % _bytes(values[4], scope), text(values[5], scope)]))


def _decrypt(call, scope):
    values = [child for child in call.children] + [Lit("GCM"), Lit("DEFAULT"), Lit("")][len(call.children) - 2:]
    sql = ["hex(%s)" % _bytes(values[0], scope), "hex(%s)" % _bytes(values[1], scope)] + [text(each, scope) for each in values[2:5]]
    return "unhex(%s)" % java("aes_decrypt", *(sql + (["'try'"] if call.name == "try_aes_decrypt" else [])))


def _sentences(call, scope):
    return "CAST(CAST(%s AS JSON) AS VARCHAR[][])" % _java("sentences", "", "")(call, scope)


def _binary(child, scope):
    return isinstance(child.type(scope), t.BinaryType)


def _trim(name):
    def write(call, scope):
        values = [text(child, scope) for child in call.children]
        return "%s(%s)" % (name, ", ".join(values) if len(values) > 1 else values[0] + ", ' '")
    return write


def _substring(call, scope):
    arguments = [child.sql(scope) for child in call.children]
    size = arguments[2] if len(arguments) > 2 else "2147483647"
    if _binary(call.children[0], scope):
        # Each byte is two letters, and the places are those of bytes.
        place = "({1} - CASE WHEN {1} > 0 THEN 1 WHEN {1} < 0 THEN -octet_length({0}) ELSE 0 END)".format(arguments[0], arguments[1])
        return "unhex(substr(hex({0}), CAST(2 * greatest({1}, 0) + 1 AS BIGINT), CAST(2 * greatest(CAST({2} AS BIGINT) + least({1}, 0), 0) AS BIGINT)))".format(arguments[0], place, size)
    return "%s(%s, %s, %s)" % (macro("spark_substring"), text(call.children[0], scope), arguments[1], size)


def _left(call, scope):
    size = cast(call.children[1].sql(scope), call.children[1].type(scope), t.IntegerType())
    if _binary(call.children[0], scope):
        return "unhex(%s(hex(%s), 2 * greatest(%s, 0)))" % (call.name, call.children[0].sql(scope), size)
    return "%s(%s, greatest(%s, 0))" % (call.name, text(call.children[0], scope), size)


def _locate(call, scope):
    what, source = text(call.children[0], scope), text(call.children[1], scope)
    start = call.children[2].sql(scope) if len(call.children) > 2 else "1"
    return "CAST(CASE WHEN {2} < 1 THEN 0 WHEN instr(substr({1}, {2}), {0}) = 0 THEN 0 ELSE instr(substr({1}, {2}), {0}) + {2} - 1 END AS INTEGER)".format(what, source, start)


def _pad(name):
    def write(call, scope):
        size = cast(call.children[1].sql(scope), call.children[1].type(scope), t.IntegerType())
        if _binary(call.children[0], scope):
            fill = "hex(%s)" % call.children[2].sql(scope) if len(call.children) > 2 else "'00'"
            return "unhex(%s(hex(%s), CAST(2 * greatest(%s, 0) AS INTEGER), %s))" % (name, call.children[0].sql(scope), size, fill)
        fill = text(call.children[2], scope) if len(call.children) > 2 else "' '"
        padded = "%s({0}, CAST(greatest({1}, 0) AS INTEGER), {2})" % name
        # Without anything to fill with the text is only cut.
        return ("CASE WHEN {2} = '' THEN left({0}, greatest({1}, 0)) ELSE %s END" % padded).format(text(call.children[0], scope), size, fill) if fill != "' '" else padded.format(
            text(call.children[0], scope), size, fill)
    return write


def _overlay(call, scope):
    at = call.children[2].sql(scope)
    size = call.children[3].sql(scope) if len(call.children) > 3 else "-1"
    if _binary(call.children[0], scope):
        source, new = ("hex(%s)" % child.sql(scope) for child in call.children[:2])
        return "unhex(substr({0}, 1, 2 * ({2} - 1)) || {1} || substr({0}, CAST(2 * ({2} - 1) + CASE WHEN {3} < 0 THEN length({1}) ELSE 2 * {3} END + 1 AS BIGINT)))".format(source, new, at, size)
    source, new = text(call.children[0], scope), text(call.children[1], scope)
    return "(substr({0}, 1, {2} - 1) || {1} || substr({0}, {2} + CASE WHEN {3} < 0 THEN length({1}) ELSE {3} END))".format(source, new, at, size)


def _substring_index(call, scope):
    source, mark = text(call.children[0], scope), text(call.children[1], scope)
    count = call.children[2].sql(scope)
    parts = "string_split(%s, %s)" % (source, mark)
    return ("CASE WHEN {2} = 0 OR {1} = '' THEN CASE WHEN {3} IS NOT NULL AND {1} IS NOT NULL THEN '' END WHEN {2} > 0 THEN array_to_string(({0})[1:{2}], {1})"
            " ELSE array_to_string(({0})[greatest(len({0}) + {2} + 1, 1):], {1}) END").format(parts, mark, count, source)


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


_HASHED = {t.StringType: "'s' || hex(encode(%s))", t.BinaryType: "'s' || hex(%s)", t.LongType: "'l' || %s", t.DoubleType: "'d' || %s", t.FloatType: "'f' || %s", t.TimestampType: "'l' || epoch_us(%s)",
           t.DateType: "'i' || (%s - DATE '1970-01-01')", t.BooleanType: "'i' || CAST(%s AS INTEGER)"}


def _hash(function, seed, sql, found, depth=0):
    """The SQL of a hash as text, which begins with another hash."""
    if isinstance(found, t.NullType):
        return seed
    if isinstance(found, t.StructType):
        made = seed
        for field in found.fields:
            made = _hash(function, made, "struct_extract(%s, %s)" % (sql, literal(field.name)), field.dataType, depth)
        return "CASE WHEN %s IS NULL THEN %s ELSE %s END" % (sql, seed, made)
    if isinstance(found, t.ArrayType):
        one = "h%d" % depth
        # The elements are texts or structs of their own; the hash goes from one to the next.
        made = _hash(function, one + ".h", one + "e.v", found.elementType, depth + 1)
        values = "list_transform(%s, lambda %sv: struct_pack(h := CAST(NULL AS VARCHAR), v := %sv))" % (sql, one, one)
        start = "struct_pack(h := %s, v := CAST(NULL AS %s))" % (seed, found.elementType.duck())
        return "CASE WHEN {0} IS NULL THEN {1} ELSE struct_extract(list_reduce({2}, lambda {3}, {3}e: struct_pack(h := {4}, v := CAST(NULL AS {5})), {6}), 'h') END".format(
            sql, seed, values, one, made, found.elementType.duck(), start)
    if isinstance(found, t.DecimalType) and found.precision <= 18:
        value = "'l' || CAST(%s * %d AS BIGINT)" % ("CAST(%s AS DECIMAL(38, %d))" % (sql, found.scale), 10 ** found.scale)
    elif found is None or isinstance(found, (t.MapType, t.DecimalType, t.DayTimeIntervalType)):
        raise missing("pyspark.sql.functions.hash of %s" % (found.simpleString() if found else "an unknown type"))
    else:
        value = _HASHED.get(type(found), "'i' || %s") % sql
    return "CASE WHEN %s IS NULL THEN %s ELSE %s(%s, %s) END" % (sql, seed, function, seed, value)


def _hashed(function, start):
    """Spark's hashes go over the columns one after the other, each with the hash of those before as its seed."""
    def write(call, scope):
        made = "'%d'" % start
        for child in call.children:
            made = _hash(function, made, child.sql(scope), child.type(scope))
        return "CAST(%s AS %s)" % (made, "INTEGER" if call.name == "hash" else "BIGINT")
    return write


def _chr(call, scope):
    return "CASE WHEN {0} < 0 THEN '' ELSE chr(CAST({0} & 255 AS INTEGER)) END".format(cast(call.children[0].sql(scope), call.children[0].type(scope), t.LongType()))


WRITERS = {
    "upper": _of_texts("replace(upper({0}), 'ẞ', 'SS')"), "ucase": _of_texts("replace(upper({0}), 'ẞ', 'SS')"), "lower": _of_texts("lower({0})"), "lcase": _of_texts("lower({0})"),
    "length": _length, "len": _length, "char_length": _length, "character_length": _length, "octet_length": _of_bytes("CAST(octet_length({0}) AS INTEGER)"),
    "bit_length": _of_bytes("CAST(octet_length({0}) * 8 AS INTEGER)"), "repeat": _of_texts("repeat({0}, {1})"), "instr": _of_all_texts("CAST(instr({0}, {1}) AS INTEGER)"),
    "ascii": _of_texts("CASE WHEN {0} = '' THEN 0 ELSE ascii({0}) END"), "chr": _chr, "char": _chr,
    "translate": _of_all_texts("translate({0}, {1}, {2})"),
    "startswith": _of_all_texts("starts_with({0}, {1})"), "endswith": _of_all_texts("suffix({0}, {1})"), "contains": _of_all_texts("contains({0}, {1})"),
    "levenshtein": _levenshtein, "md5": _of_bytes("md5({0})"), "sha1": _of_bytes("sha1({0})"), "sha": _of_bytes("sha1({0})"),
    "sha2": _sha2, "crc32": _of_bytes("CAST(java_crc32(hex({0})) AS BIGINT)"), "base64": _of_bytes("base64({0})"), "unbase64": lambda call, scope: "unhex(%s)" % java("base64", text(call.children[0], scope)),
    "hex": _hex, "unhex": lambda call, scope: "%s(%s)" % (macro("spark_unhex"), text(call.children[0], scope)), "encode": _encode, "decode": _decode, "conv": _java("conv"), 
    "like": _like("LIKE"), "ilike": _like("ILIKE"), 
    "url_encode": _of_texts("replace(url_encode({0}), '%20', '+')"),
    "url_decode": _of_texts("url_decode(replace({0}, '+', ' '))"), "left": _left, "right": _left,
    "format_number": _format_number, "format_string": _format_string, "printf": _format_string, "initcap": lambda call, scope: "%s(%s)" % (macro("spark_initcap"), text(call.children[0], scope)), "trim": _trim("trim"), "ltrim": _trim("ltrim"),
    "rtrim": _trim("rtrim"), "btrim": _trim("trim"), "substring": _substring, "substr": _substring, "locate": _locate, "position": _locate, "lpad": _pad("lpad"), "rpad": _pad("rpad"),
    "overlay": _overlay, "substring_index": _substring_index, "replace": _replace, "elt": _elt, "find_in_set": _find_in_set, "parse_url": _parse_url,
    "space": lambda call, scope: "repeat(' ', greatest(%s, 0))" % call.children[0].sql(scope), "split_part": _of_all_texts("split_part({0}, {1}, CAST({2} AS INTEGER))"),
    "soundex": _java("soundex"), "mask": _java("mask", "X", "x", "n", None), "luhn_check": lambda call, scope: "CAST(%s AS BOOLEAN)" % _java("luhn_check")(call, scope),
    "sentences": _sentences, "to_number": _to_number, "try_to_number": _to_number, "to_char": _to_char, "to_varchar": _to_char, "to_binary": _to_binary, "try_to_binary": _to_binary,
    "aes_encrypt": _encrypt, "aes_decrypt": _decrypt, "try_aes_decrypt": _decrypt,
    "hash": _hashed("java_spark_hash", 42), "xxhash64": _hashed("java_spark_xxhash64", 42),
}
ARGUMENTS = {"soundex": (1, 1), "luhn_check": (1, 1), "mask": (1, 5), "sentences": (1, 3), "to_number": (2, 2), "try_to_number": (2, 2), "to_char": (2, 2), "to_varchar": (2, 2), "to_binary": (1, 2),
             "try_to_binary": (1, 2), "aes_encrypt": (2, 6), "aes_decrypt": (2, 5), "try_aes_decrypt": (2, 5), "levenshtein": (2, 3), "format_number": (2, 2)}
