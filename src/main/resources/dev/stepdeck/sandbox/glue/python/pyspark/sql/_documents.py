"""JSON and CSV within columns. Source: Spark's functions from_json, to_json, get_json_object, json_tuple, from_csv, to_csv."""
import re

from pyspark._engine import literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._formats import formatted, parsed
from pyspark.sql._casts import cast
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


def value_of(json, kind, options):
    """The SQL of a value in a document as a type; null where it is of another."""
    if isinstance(kind, (t.StructType, t.ArrayType, t.MapType)):
        _counter[0] += 1
        name = "j%d" % _counter[0]
        return "list_transform([%s], lambda %s: %s)[1]" % (json, name, _nested(name, kind, options))
    if isinstance(kind, t.StringType):
        return "CASE json_type({0}) WHEN 'VARCHAR' THEN json_extract_string({0}, '$') WHEN 'NULL' THEN NULL ELSE CAST({0} AS VARCHAR) END".format(json)
    if isinstance(kind, t.IntegralType):
        return "CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT') THEN TRY_CAST({0} AS {1}) END".format(json, kind.duck())
    if isinstance(kind, t.DecimalType):
        return "CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'VARCHAR') THEN TRY_CAST(json_extract_string({0}, '$') AS {1}) END".format(json, kind.duck())
    if isinstance(kind, t.FractionalType):
        return ("CASE WHEN json_type({0}) IN ('BIGINT', 'UBIGINT', 'DOUBLE') OR json_extract_string({0}, '$') IN ('NaN', 'Infinity', '-Infinity', 'INF', '-INF')"
                " THEN TRY_CAST(json_extract_string({0}, '$') AS {1}) END").format(json, kind.duck())
    if isinstance(kind, t.BooleanType):
        return "CASE WHEN json_type({0}) = 'BOOLEAN' THEN TRY_CAST({0} AS BOOLEAN) END".format(json)
    text = "CASE WHEN json_type({0}) = 'VARCHAR' THEN json_extract_string({0}, '$') END".format(json)
    if isinstance(kind, t.DateType):
        return "CAST(%s AS DATE)" % parsed(text, options["dateformat"]) if "dateformat" in options else cast(text, t.StringType(), kind)
    if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
        return parsed(text, options["timestampformat"]) if "timestampformat" in options else cast(text, t.StringType(), t.TimestampType())
    if isinstance(kind, t.BinaryType):
        return "from_base64(%s)" % text
    return "CAST(NULL AS %s)" % kind.duck()


def _nested(name, kind, options):
    if isinstance(kind, t.StructType):
        fields = ", ".join("%s := %s" % (quoted(field.name), value_of("json_extract(%s, %s)" % (name, literal("$." + quoted(field.name))), field.dataType, options)) for field in kind.fields)
        return "CASE WHEN json_type(%s) = 'OBJECT' THEN struct_pack(%s) END" % (name, fields)
    inner = name + "e"
    if isinstance(kind, t.ArrayType):
        return "CASE WHEN json_type({0}) = 'ARRAY' THEN list_transform(json_extract({0}, '$[*]'), lambda {1}: {2}) END".format(name, inner, value_of(inner, kind.elementType, options))
    value = value_of("json_extract(%s, '$.\"' || %s || '\"')" % (name, inner), kind.valueType, options)
    return "CASE WHEN json_type(%s) = 'OBJECT' THEN map_from_entries(list_transform(json_keys(%s), lambda %s: struct_pack(k := %s, v := %s))) END" % (
        name, name, inner, cast(inner, t.StringType(), kind.keyType), value)


def _from_json(call, scope):
    kind, options = schema_of(call), options_of(call, 2)
    sql = call.children[0].sql(scope)
    made = value_of("TRY_CAST(%s AS JSON)" % sql, kind, options)
    if isinstance(kind, t.StructType) and str(options.get("mode", "PERMISSIVE")).upper() == "PERMISSIVE":
        empty = ", ".join("%s := CAST(NULL AS %s)" % (quoted(field.name), field.dataType.duck()) for field in kind.fields)
        return "CASE WHEN %s IS NOT NULL THEN coalesce(%s, struct_pack(%s)) END" % (sql, made, empty)
    return made


def plain(sql, kind):
    """A value so that DuckDB writes it into JSON as Spark does."""
    if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
        return formatted(sql, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
    if isinstance(kind, t.BinaryType):
        return "base64(%s)" % sql
    if not _differs(kind):
        return sql
    _counter[0] += 1
    name = "p%d" % _counter[0]
    if isinstance(kind, t.ArrayType):
        return "list_transform(%s, lambda %s: %s)" % (sql, name, plain(name, kind.elementType))
    if isinstance(kind, t.MapType):
        return "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s.key, v := %s)))" % (sql, name, name, plain(name + ".value", kind.valueType))
    return "list_transform([%s], lambda %s: CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END)[1]" % (sql, name, name, ", ".join(
        "%s := %s" % (quoted(field.name), plain("struct_extract(%s, %s)" % (name, literal(field.name)), field.dataType)) for field in kind.fields))


def _differs(kind):
    if isinstance(kind, t.StructType):
        return any(_differs(field.dataType) for field in kind.fields)
    if isinstance(kind, t.ArrayType):
        return _differs(kind.elementType)
    if isinstance(kind, t.MapType):
        return _differs(kind.valueType)
    return isinstance(kind, (t.TimestampType, t.TimestampNTZType, t.BinaryType))


def _to_json(call, scope):
    options = options_of(call, 1)
    if set(options) - {"ignorenullfields"}:
        raise missing("pyspark.sql.functions.to_json with the options " + ", ".join(options))
    found, sql = call.children[0].type(scope), call.children[0].sql(scope)
    if found is not None and not isinstance(found, (t.StructType, t.ArrayType, t.MapType)):
        from pyspark.sql._nodes import analysis
        raise analysis("[DATATYPE_MISMATCH.INVALID_JSON_SCHEMA] Cannot resolve \"%s\" due to data type mismatch: Input schema \"%s\" must be a struct, an array, a map or a variant." % (
            call.label(), found.simpleString().upper()))
    keep = str(options.get("ignorenullfields", "true")).lower() != "true"
    value = plain(sql, found) if found is not None else sql
    if keep or isinstance(found, t.MapType):
        text = "to_json(%s)" % value
    elif isinstance(found, t.ArrayType) and isinstance(found.elementType, t.StructType):
        text = "to_json(list_transform(%s, lambda o: json_merge_patch('{}', to_json(o))))" % value
    elif isinstance(found, t.StructType):
        text = "json_merge_patch('{}', to_json(%s))" % value
    else:
        text = "to_json(%s)" % value
    return "CASE WHEN %s IS NOT NULL THEN CAST(%s AS VARCHAR) END" % (sql, text)


def _path(text):
    return re.sub(r"\['([^']*)'\]", lambda hit: "." + quoted(hit.group(1)), text)


def _get_json_object(call, scope):
    json, path = "TRY_CAST(%s AS JSON)" % call.children[0].sql(scope), call.children[1]
    if not isinstance(path, Lit):
        return "json_extract_string(%s, %s)" % (json, path.sql(scope))
    text = _path(str(path.value))
    if not text.startswith("$"):
        return "CAST(NULL AS VARCHAR)"
    if "*" not in text:
        return "json_extract_string(%s, %s)" % (json, literal(text))
    found = "json_extract(%s, %s)" % (json, literal(text))
    return "CASE len({0}) WHEN 0 THEN NULL WHEN 1 THEN json_extract_string({1}, {2})[1] ELSE CAST(to_json({0}) AS VARCHAR) END".format(found, json, literal(text))


def fields_of(call):
    """The columns of json_tuple."""
    return [Call("get_json_object", call.children[0], Lit("$." + quoted(str(constant(child, "json_tuple"))))) for child in call.children[1:]]


def _keys(call, scope):
    return "CASE WHEN json_type(TRY_CAST({0} AS JSON)) = 'OBJECT' THEN json_keys(TRY_CAST({0} AS JSON)) END".format(call.children[0].sql(scope))


def _length(call, scope):
    return "CASE WHEN json_type(TRY_CAST({0} AS JSON)) = 'ARRAY' THEN CAST(json_array_length(TRY_CAST({0} AS JSON)) AS INTEGER) END".format(call.children[0].sql(scope))


def type_of_example(text):
    import json
    return _found(json.loads(str(text)))


def _schema_of_json(call, scope):
    return literal(_written(type_of_example(constant(call.children[0], "schema_of_json"))))


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
    if set(options) - {"sep", "delimiter"} or not isinstance(found, t.StructType):
        raise missing("pyspark.sql.functions.to_csv with options or of what is no struct")
    separator = str(options.get("sep", options.get("delimiter", ",")))
    parts = []
    for field in found.fields:
        value = "struct_extract(%s, %s)" % (sql, literal(field.name))
        text = formatted(value, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX") if isinstance(field.dataType, t.TimestampType) else cast(value, field.dataType, t.StringType())
        if isinstance(field.dataType, t.StringType):
            text = "CASE WHEN regexp_matches({0}, {1}) THEN '\"' || replace({0}, '\"', '\\\"') || '\"' ELSE {0} END".format(text, literal("[\"\n\r%s]" % re.escape(separator)))
        parts.append("coalesce(%s, '')" % text)
    return "CASE WHEN %s IS NOT NULL THEN concat_ws(%s, %s) END" % (sql, literal(separator), ", ".join(parts))


def _from_csv(call, scope):
    options = options_of(call, 2)
    if set(options) - {"sep", "delimiter"}:
        raise missing("pyspark.sql.functions.from_csv with options")
    kind, sql = schema_of(call), call.children[0].sql(scope)
    parts = "string_split(%s, %s)" % (sql, literal(str(options.get("sep", options.get("delimiter", ",")))))
    quoting = "CASE WHEN contains(%s, '\"') THEN error('from_csv with quotes is not available in the sandbox') ELSE %s END" % (sql, sql)
    parts = parts.replace(sql, quoting, 1)
    return "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END" % (sql, ", ".join(
        "%s := %s" % (quoted(field.name), cast("nullif((%s)[%d], '')" % (parts, index + 1), t.StringType(), field.dataType)) for index, field in enumerate(kind.fields)))


def _json_tuple(call, scope):
    from pyspark.sql._nodes import analysis
    raise analysis("[UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS] The generator is not supported: nested in expressions \"%s\"." % call.label())


WRITERS = {"json_tuple": _json_tuple, "from_json": _from_json, "to_json": _to_json, "get_json_object": _get_json_object, "json_object_keys": _keys, "json_array_length": _length, "schema_of_json": _schema_of_json, "schema_of_csv": _schema_of_csv,
           "to_csv": _to_csv, "from_csv": _from_csv}
