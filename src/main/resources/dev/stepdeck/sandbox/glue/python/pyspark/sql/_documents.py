"""JSON and CSV within columns. Source: Spark's functions from_json, to_json, get_json_object, json_tuple, from_csv, to_csv."""
import json
import re

from stepdeck_engine import literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._formats import formatted, parsed
from pyspark.sql._casts import cast
from pyspark.sql._macros import java
from pyspark.sql._nodes import Call, Lit
from pyspark.sql._times import constant


def schema_of(call):
    value = constant(call.children[1], call.name)
    return value if isinstance(value, t.DataType) else _parsed_schema(str(value))


def _parsed_schema(text):
    if text.lstrip().startswith("{"):
        import json
        return t.from_json_value(json.loads(text))
    return t.parse_type(text)


def options_of(call, at):
    """The options that a call is given: a dictionary, or `map('k', 'v')` in SQL."""
    if len(call.children) <= at:
        return {}
    node = call.children[at]
    if isinstance(node, Lit) and isinstance(node.value, dict):
        return {str(key).lower(): value for key, value in node.value.items()}
    if isinstance(node, Call) and node.name in ("map", "create_map"):
        values = [constant(child, call.name) for child in node.children]
        return {str(key).lower(): value for key, value in zip(values[::2], values[1::2])}
    raise missing("pyspark.sql.functions.%s with options that are no literals" % call.name)


_counter = [0]
# Where DuckDB would read another value than Spark: many digits, exponents, single quotes, NaN. Such documents go through Java.
_RISKY = "[0-9.]{16,}|[0-9][eE][-+0-9]|'|NaN|Infinity"
_ALLOWED = {"allowcomments": "c", "allowunquotedfieldnames": "u", "allownumericleadingzeros": "z", "allowbackslashescapinganycharacter": "e", "allowunquotedcontrolchars": "k"}


def strict(sql, options):
    """A text so that DuckDB reads what Spark reads; numbers that a double would not hold are texts, see JsonTexts; null if it is no document."""
    letters = "".join(letter for name, letter in _ALLOWED.items() if str(options.get(name, "false")).lower() == "true")
    letters += ("q" if str(options.get("allowsinglequotes", "true")).lower() == "false" else "") + ("n" if str(options.get("allownonnumericnumbers", "true")).lower() == "false" else "")
    made = java("json", sql, literal(letters))
    return made if letters else "CASE WHEN json_valid({0}) AND NOT regexp_matches({0}, {1}) THEN {0} ELSE {2} END".format(sql, literal(_RISKY), made)


def _bound(sql, write):
    """What `write` makes of a name that stands for a value, so that its SQL is there once."""
    _counter[0] += 1
    name = "j%d" % _counter[0]
    return "list_transform([%s], lambda %s: %s)[1]" % (sql, name, write(name))


def value_of(json, kind, options):
    """The SQL of a value in a document as a type; null where it is of another."""
    if isinstance(kind, (t.StructType, t.ArrayType, t.MapType)):
        return _bound(json, lambda name: _nested(name, kind, options))
    text = "json_extract_string({0}, '$')".format(json)
    if isinstance(kind, t.StringType):
        whole = "regexp_replace(CAST({0} AS VARCHAR), '\"\\\\u0001[^\"\\\\]*\\\\u0001([^\"]*)\"', '\\1', 'g')".format(json)
        return ("CASE json_type({0}) WHEN 'VARCHAR' THEN CASE WHEN {1}[1] = chr(1) THEN split_part({1}, chr(1), 3) ELSE {1} END WHEN 'NULL' THEN NULL WHEN 'OBJECT' THEN {2}"
                " WHEN 'ARRAY' THEN {2} ELSE CAST({0} AS VARCHAR) END").format(json, text, whole)
    if isinstance(kind, t.IntegralType):
        return "CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT') THEN TRY_CAST({0} AS {1}) END".format(json, kind.duck())
    number = "CASE WHEN {0}[1] = chr(1) THEN split_part({0}, chr(1), 2) ELSE {0} END".format(text)
    if isinstance(kind, t.DecimalType):
        return "CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'VARCHAR') THEN TRY_CAST({1} AS {2}) END".format(json, number, kind.duck())
    if isinstance(kind, t.FractionalType):
        return ("CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT', 'DOUBLE') OR {1}[1] = chr(1) OR {1} IN ('NaN', 'Infinity', '+INF', '-Infinity', 'INF', '-INF')"
                " THEN TRY_CAST({2} AS {3}) END").format(json, text, number, kind.duck())
    if isinstance(kind, t.BooleanType):
        return "CASE WHEN json_type({0}) = 'BOOLEAN' THEN TRY_CAST({0} AS BOOLEAN) END".format(json)
    text = "CASE WHEN json_type({0}) = 'VARCHAR' AND {1}[1] <> chr(1) THEN {1} END".format(json, text)
    if isinstance(kind, t.DateType):
        return "CAST(%s AS DATE)" % parsed(text, options["dateformat"], "CORRECTED") if "dateformat" in options else cast(text, t.StringType(), kind)
    if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
        made = parsed(text, options["timestampformat"], "CORRECTED") if "timestampformat" in options else cast(text, t.StringType(), t.TimestampType())
        return "CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT') THEN make_timestamp(CAST({0} AS BIGINT) * 1000000) ELSE {1} END".format(json, made)
    if isinstance(kind, t.BinaryType):
        return "unhex(%s)" % java("base64", text)
    return "CAST(NULL AS %s)" % kind.duck()


def _nested(name, kind, options):
    if isinstance(kind, t.StructType):
        fields = ", ".join("%s := %s" % (quoted(field.name), value_of("json_extract(%s, %s)" % (name, literal("$." + quoted(field.name))), field.dataType, options)) for field in kind.fields)
        return "CASE WHEN json_type(%s) = 'OBJECT' THEN struct_pack(%s) END" % (name, fields)
    inner = name + "e"
    if isinstance(kind, t.ArrayType):
        values = "list_transform(json_extract({0}, '$[*]'), lambda {1}: struct_pack(v := {2}, t := json_type({1})))".format(name, inner, value_of(inner, kind.elementType, options))
        whole = _bound(values, lambda found: "CASE WHEN len(list_filter({0}, lambda w: w.v IS NULL AND w.t <> 'NULL')) = 0 THEN list_transform({0}, lambda w: w.v) END".format(found))
        return "CASE WHEN json_type(%s) = 'ARRAY' THEN %s END" % (name, whole)
    value = value_of("json_extract(%s, '$.\"' || %s || '\"')" % (name, inner), kind.valueType, options)
    return "CASE WHEN json_type(%s) = 'OBJECT' THEN map_from_entries(list_transform(json_keys(%s), lambda %s: struct_pack(k := %s, v := %s))) END" % (
        name, name, inner, cast(inner, t.StringType(), kind.keyType), value)


def _from_json(call, scope):
    kind, options = schema_of(call), options_of(call, 2)
    sql, mode = call.children[0].sql(scope), str(options.get("mode", "PERMISSIVE")).upper()
    if mode == "DROPMALFORMED":
        from pyspark.sql._nodes import analysis
        raise analysis("[PARSE_MODE_UNSUPPORTED] The function `from_json` doesn't support the DROPMALFORMED mode. Acceptable modes are PERMISSIVE and FAILFAST.")
    return _bound(sql, lambda text: _bound("TRY_CAST(%s AS JSON)" % strict(text, options), lambda json: _whole(text, json, kind, options, mode)))


def _whole(text, json, kind, options, mode):
    """A document: null if there is no text, nulls where it is of another form."""
    if mode == "FAILFAST":
        failure = "CAST(error('[MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION] Malformed records are detected in record parsing: [' || {0} || '].') AS {1})".format(text, kind.duck())
        return "CASE WHEN trim(%s) = '' OR %s IS NULL THEN NULL ELSE coalesce(%s, %s) END" % (text, text, value_of(json, kind, options), failure)
    if not isinstance(kind, t.StructType):
        return "CASE WHEN %s <> '' THEN %s END" % (text, value_of(json, kind, options))
    corrupt = str(options.get("columnnameofcorruptrecord", "_corrupt_record"))
    parts, wrong = [], ["coalesce(json_type(%s), '') <> 'OBJECT'" % json]
    for field in kind.fields:
        value = "json_extract(%s, %s)" % (json, literal("$." + quoted(field.name)))
        made = value_of(value, field.dataType, options)
        parts.append("%s := %s" % (quoted(field.name), made))
        if field.name != corrupt and any(each.name == corrupt for each in kind.fields):
            wrong.append("(coalesce(json_type(%s), 'NULL') <> 'NULL' AND %s IS NULL)" % (value, made))
    parts = ["%s := CASE WHEN %s THEN %s END" % (quoted(corrupt), " OR ".join(wrong), text) if field.name == corrupt and isinstance(field.dataType, t.StringType) else part
             for field, part in zip(kind.fields, parts)]
    return "CASE WHEN trim(%s) <> '' THEN struct_pack(%s) END" % (text, ", ".join(parts))


def json_text(sql, kind, options, keep=False):
    """The SQL of a value as JSON, as Spark writes it; null for null. `keep` keeps the fields of structs that are null."""
    if isinstance(kind, t.Document):
        return "CAST(%s AS VARCHAR)" % sql
    if isinstance(kind, t.StructType):
        return _bound(sql, lambda name: "CASE WHEN %s IS NOT NULL THEN %s END" % (name, json_object(
            [(field.name, "struct_extract(%s, %s)" % (name, literal(field.name)), field.dataType) for field in kind.fields], options, keep)))
    if isinstance(kind, t.ArrayType):
        _counter[0] += 1
        name = "p%d" % _counter[0]
        return "('[' || array_to_string(list_transform(%s, lambda %s: coalesce(%s, 'null')), ',') || ']')" % (sql, name, json_text(name, kind.elementType, options, keep))
    if isinstance(kind, t.MapType):
        _counter[0] += 1
        name = "p%d" % _counter[0]
        key = "CAST(to_json(%s) AS VARCHAR)" % cast(name + ".key", kind.keyType, t.StringType())
        return "('{' || array_to_string(list_transform(map_entries(%s), lambda %s: %s || ':' || coalesce(%s, 'null')), ',') || '}')" % (
            sql, name, key, json_text(name + ".value", kind.valueType, options, keep))
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        return "CASE WHEN isfinite({0}) THEN {1} ELSE '\"' || {1} || '\"' END".format(sql, cast(sql, kind, t.StringType()))
    if isinstance(kind, t.NumericType):
        return cast(sql, kind, t.StringType())
    if isinstance(kind, t.BooleanType):
        return "CAST(%s AS VARCHAR)" % sql
    if isinstance(kind, t.BinaryType):
        return "('\"' || base64(%s) || '\"')" % sql
    if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
        sql = formatted(sql, options.get("timestampformat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))
    elif isinstance(kind, t.DateType) and "dateformat" in options:
        sql = formatted("CAST(%s AS TIMESTAMP)" % sql, options["dateformat"])
    return "CAST(to_json(CAST(%s AS VARCHAR)) AS VARCHAR)" % sql


def json_object(fields, options, keep=False):
    """The SQL of an object; its fields are (name, SQL, type)."""
    parts = []
    for name, sql, kind in fields:
        key, value = literal(json.dumps(name, ensure_ascii=False) + ":"), json_text(sql, kind, options, keep)
        parts.append("%s || coalesce(%s, 'null')" % (key, value) if keep else "%s || %s" % (key, value))
    return "('{' || array_to_string(list_filter(CAST([%s] AS VARCHAR[]), lambda f: f IS NOT NULL), ',') || '}')" % ", ".join(parts)


_WRITTEN_BY = {"ignorenullfields", "dateformat", "timestampformat", "timestampntzformat", "pretty", "compression"}


def _to_json(call, scope):
    options = options_of(call, 1)
    if set(options) - _WRITTEN_BY or str(options.get("pretty", "false")).lower() == "true":
        raise missing("pyspark.sql.functions.to_json with the options " + ", ".join(options))
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if not isinstance(found, (t.StructType, t.ArrayType, t.MapType)):
        from pyspark.sql._nodes import analysis
        raise analysis("[DATATYPE_MISMATCH.INVALID_JSON_SCHEMA] Cannot resolve \"%s\" due to data type mismatch: Input schema \"%s\" must be a struct, an array, a map or a variant." % (
            call.label(), found.simpleString().upper() if found else "VOID"))
    return json_text(sql, found, options, str(options.get("ignorenullfields", "true")).lower() != "true")


def _path(text):
    return re.sub(r"\['([^']*)'\]", lambda hit: "." + quoted(hit.group(1)), text)


def _get_json_object(call, scope):
    return _bound("TRY_CAST(%s AS JSON)" % strict(call.children[0].sql(scope), {}), lambda name: _at(name, call.children[1], scope))


def _at(json, path, scope):
    if not isinstance(path, Lit):
        return value_of("json_extract(%s, %s)" % (json, path.sql(scope)), t.StringType(), {})
    text = _path(str(path.value))
    if path.value is None or not text.startswith("$"):
        return "CAST(NULL AS VARCHAR)"
    if "*" not in text:
        return value_of("json_extract(%s, %s)" % (json, literal(text)), t.StringType(), {})
    found = "json_extract(%s, %s)" % (json, literal(text))
    return _bound(found, lambda values: "CASE len({0}) WHEN 0 THEN NULL WHEN 1 THEN {1} ELSE {2} END".format(
        values, value_of(values + "[1]", t.StringType(), {}), value_of("to_json(%s)" % values, t.StringType(), {})))


def fields_of(call):
    """The columns of json_tuple."""
    return [Call("get_json_object", call.children[0], Lit("$." + quoted(str(constant(child, "json_tuple"))))) for child in call.children[1:]]


def _keys(call, scope):
    return "CASE WHEN json_type(TRY_CAST({0} AS JSON)) = 'OBJECT' THEN json_keys(TRY_CAST({0} AS JSON)) END".format(call.children[0].sql(scope))


def _length(call, scope):
    return "CASE WHEN json_type(TRY_CAST({0} AS JSON)) = 'ARRAY' THEN CAST(json_array_length(TRY_CAST({0} AS JSON)) AS INTEGER) END".format(call.children[0].sql(scope))


def type_of_example(text, options=None):
    from stepdeck_engine import engine
    read = engine().query("SELECT %s" % java("json", literal(str(text)), literal("".join(letter for name, letter in _ALLOWED.items() if str((options or {}).get(name, "false")).lower() == "true"))))[0][0]
    if read is None:
        from pyspark.sql._nodes import analysis
        raise analysis("[MALFORMED_RECORD_IN_PARSING] Malformed records are detected in record parsing: [%s]." % text)
    return _found(json.loads(re.sub('"\\\\u0001([^"\\\\]*)\\\\u0001[^"]*"', lambda hit: hit.group(1), read)))


def _schema_of_json(call, scope):
    return literal(_written(type_of_example(constant(call.children[0], "schema_of_json"), options_of(call, 1))))


def _found(value):
    if isinstance(value, dict):
        return t.StructType([t.StructField(name, _found(each)) for name, each in sorted(value.items())])
    if isinstance(value, list):
        inner = t.NullType()
        for each in value:
            inner = t.merge(inner, _found(each))
        return t.ArrayType(inner if not isinstance(inner, t.NullType) else t.StringType())
    return t.StringType() if value is None else t.infer_type(value)


def _schema_of_csv(call, scope):
    """The types of the values of an example."""
    options = options_of(call, 1)
    fields = []
    for index, text in enumerate(str(constant(call.children[0], "schema_of_csv")).split(str(options.get("sep", options.get("delimiter", ","))))):
        fields.append("_c%d: %s" % (index, _csv_type(text)))
    return literal("STRUCT<%s>" % ", ".join(fields))


def _csv_type(text):
    for pattern, name in (("", "STRING"), (r"[+-]?\d{1,9}", "INT"), (r"[+-]?\d{1,18}", "BIGINT"), (r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|[+-]?Infinity", "DOUBLE"), (r"\d{4}-\d{2}-\d{2}", "DATE"),
                          (r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?", "TIMESTAMP"), ("(?i)true|false", "BOOLEAN")):
        if re.fullmatch(pattern, text):
            return name
    return "STRING"


def _written(found):
    if isinstance(found, t.StructType):
        return "STRUCT<%s>" % ", ".join("%s: %s" % (field.name, _written(field.dataType)) for field in found.fields)
    return "ARRAY<%s>" % _written(found.elementType) if isinstance(found, t.ArrayType) else found.simpleString().upper()


def _to_csv(call, scope):
    options = options_of(call, 1)
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if set(options) - {"sep", "delimiter", "dateformat", "timestampformat", "nullvalue", "quoteall"} or not isinstance(found, t.StructType):
        raise missing("pyspark.sql.functions.to_csv with options or of what is no struct")
    separator, null = str(options.get("sep", options.get("delimiter", ","))), literal(str(options.get("nullvalue", "")))
    parts = []
    for field in found.fields:
        value = "struct_extract(%s, %s)" % (sql, literal(field.name))
        text = cast(value, field.dataType, t.StringType())
        if isinstance(field.dataType, t.TimestampType):
            text = formatted(value, options.get("timestampformat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))
        elif isinstance(field.dataType, t.DateType) and "dateformat" in options:
            text = formatted("CAST(%s AS TIMESTAMP)" % value, options["dateformat"])
        within = "'\"' || replace({0}, '\"', '\\\"') || '\"'".format(text)
        if str(options.get("quoteall", "false")).lower() == "true":
            text = within
        elif isinstance(field.dataType, t.StringType):
            text = "CASE WHEN {0} = '' OR regexp_matches({0}, {1}) THEN {2} ELSE {0} END".format(text, literal("[\"\n\r%s]|^\\s|\\s$" % re.escape(separator)), within)
        parts.append("coalesce(%s, %s)" % (text, null))
    return "CASE WHEN %s IS NOT NULL THEN concat_ws(%s, %s) END" % (sql, literal(separator), ", ".join(parts))


def _from_csv(call, scope):
    options = options_of(call, 2)
    if set(options) - {"sep", "delimiter", "quote", "escape", "dateformat", "timestampformat", "nullvalue", "mode", "ignoreleadingwhitespace", "ignoretrailingwhitespace"}:
        raise missing("pyspark.sql.functions.from_csv with the options " + ", ".join(options))
    kind, sql = schema_of(call), call.children[0].sql(scope)
    marks = [literal(str(options.get(name, usual))) for name, usual in (("sep", options.get("delimiter", ",")), ("quote", "\""), ("escape", "\\"))]
    parts = "CAST(CAST(%s AS JSON) AS VARCHAR[])" % java("csv", sql, *marks)

    def field(values, index, kind):
        text = "nullif(%s[%d], %s)" % (values, index + 1, literal(str(options.get("nullvalue", ""))))
        if str(options.get("ignoreleadingwhitespace", "false")).lower() == "true":
            text = "ltrim(%s)" % text
        if isinstance(kind, t.DateType) and "dateformat" in options:
            return "CAST(%s AS DATE)" % parsed(text, options["dateformat"], "CORRECTED")
        if isinstance(kind, t.TimestampType) and "timestampformat" in options:
            return parsed(text, options["timestampformat"], "CORRECTED")
        return cast(text, t.StringType(), kind)
    return _bound(parts, lambda values: "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END" % (values, ", ".join(
        "%s := %s" % (quoted(each.name), field(values, index, each.dataType)) for index, each in enumerate(kind.fields))))


def _json_tuple(call, scope):
    from pyspark.sql._nodes import analysis
    raise analysis("[UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS] The generator is not supported: nested in expressions \"%s\"." % call.label())


WRITERS = {"json_tuple": _json_tuple, "from_json": _from_json, "to_json": _to_json, "get_json_object": _get_json_object, "json_object_keys": _keys, "json_array_length": _length, "schema_of_json": _schema_of_json, "schema_of_csv": _schema_of_csv,
           "to_csv": _to_csv, "from_csv": _from_csv}
