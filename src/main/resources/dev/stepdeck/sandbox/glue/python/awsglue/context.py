"""GlueContext: where frames come from and where they go."""

from stepdeck_engine import engine, literal, missing, quoted
from pyspark.sql import _catalog, _files, _frame
from pyspark.sql import types as t
from pyspark.sql.dataframe import DataFrame
from pyspark.sql.readwriter import empty, frame_of

from awsglue import _documents
from awsglue._glue import DataFrameReader, DynamicFrameReader, DynamicFrameWriter, GlueBase, bounded
from awsglue._types import type_to_read

_SOURCES = ("s3", "file")


class GlueContext(GlueBase):
    """Reads files and tables by the sandbox's engine."""

    def _table(self, database, table, predicate, options, ctx):
        form = _catalog.form_of(table)
        session = self.spark_session
        if form not in ("json", "csv", "parquet", "avro", "orc"):
            node = _predicate(predicate)
            return _catalog.table_frame(session, database, table["Name"], node), {}
        descriptor = table["StorageDescriptor"]
        keys = table.get("PartitionKeys", [])
        declared = {key["Name"]: t.parse_type(key["Type"]) for key in keys}
        if keys:
            files = []
            for partition in self._partitions(database, table, predicate):
                location = partition["StorageDescriptor"]["Location"]
                for file in _found(location):
                    file.keys = [(key["Name"], value) for key, value in zip(keys, partition["Values"])]
                    files.append(file)
        else:
            files = _found(descriptor["Location"])
            for file in files:
                file.keys = []
        files = self._unread(ctx, bounded(files, options))
        columns = t.StructType([t.StructField(column["Name"], t.parse_type(column["Type"])) for column in descriptor["Columns"]])
        if not files:
            return empty(session, t.StructType(columns.fields + [t.StructField(name, found) for name, found in declared.items()])), {}
        if form in ("parquet", "avro", "orc"):
            return frame_of(session, form, files, {}, None, declared=declared), {}
        if form == "json":
            return _json_frame(session, files, columns, declared, {"jsonpath": table.get("Parameters", {}).get("jsonPath", "")})
        parameters = dict(descriptor.get("SerdeInfo", {}).get("Parameters", {}), **table.get("Parameters", {}))
        return _csv_frame(session, files, columns, declared, {
            "sep": parameters.get("field.delim", parameters.get("separatorChar", parameters.get("delimiter", ","))), "quote": parameters.get("quoteChar", "\""),
            "escape": parameters.get("escapeChar", "\\"), "header": str(parameters.get("skip.header.line.count", "0")) not in ("", "0")})

    def _options(self, kind, connection, form, settings, ctx):
        if kind not in _SOURCES:
            if kind in ("parquet", "json", "csv", "avro", "orc"):
                form, kind = kind, "s3"
            else:
                raise missing("awsglue.context.GlueContext.create_dynamic_frame.from_options with connection_type '%s'" % kind)
        form = (form or connection.get("format") or "parquet").lower()
        if form not in ("json", "csv", "parquet", "avro", "orc", "xml"):
            raise missing("awsglue.context.GlueContext.create_dynamic_frame.from_options with format '%s'" % form)
        files = self._files(connection, ctx, _found)
        session = self.spark_session
        if not files:
            return empty(session, None), {}
        declared = _attached(files, settings.get("attachFilename"))
        if form == "parquet":
            return frame_of(session, "parquet", files, {"mergeschema": "true"} if len(files) > 1 else {}, declared=declared), {}
        if form in ("avro", "orc"):
            return frame_of(session, form, files, {}, declared=declared), {}
        if form == "xml":
            return _json_frame(session, _documents.of_xml(files, settings), None, declared, {})
        if form == "json":
            return _json_frame(session, files, None, declared, {key.lower(): value for key, value in settings.items()})
        for name in settings:
            if name.lower() not in ("separator", "quotechar", "escaper", "withheader", "multiline", "skipfirst", "optimizeperformance", "attachfilename", "writeheader", "strictcheckforquoting", "encoding"):
                raise missing("awsglue: reading CSV with the option " + name)
        skipped = _files.true({"first": settings.get("skipFirst", False)}, "first")
        if skipped and _files.true({"header": settings.get("withHeader", False)}, "header"):
            raise missing("awsglue: reading CSV with both of the options withHeader and skipFirst")
        options = {"skip": int(skipped), "sep": settings.get("separator", ","), "quote": settings.get("quoteChar", "\""), "escape": settings.get("escaper") or "\\", "header": settings.get("withHeader", False),
                   "multiline": settings.get("multiline", settings.get("multiLine", False))}
        frame = frame_of(session, "csv", files, options, declared=declared)
        if not _files.true({"header": options["header"]}, "header"):
            frame = frame.toDF(*["col%s" % name[2:] if name.startswith("_c") else name for name in frame.columns])
        return frame, {}

def _predicate(text):
    if not text:
        return None
    from pyspark.sql._parser import expression
    return expression(text)


def _found(location, recursive=True):
    from pyspark.errors import AnalysisException
    try:
        return _files.find([location], recursive=recursive)
    except AnalysisException:
        return []


def _attached(files, column):
    """Gives the records of each file its name as a column. Source: Glue guide, "Shared configuration reference", attachFilename."""
    if not column:
        return None
    for file in files:
        file.keys = file.keys + [(column, "s3://%s/%s" % (file.bucket, file.key))]
    return {column: t.StringType()}


def _json_frame(session, files, columns, declared, settings):
    """JSON as DynamicFrames read it: the types are those of the values; a declared type is taken where all values fit it, and a column
    whose values have several types is a choice."""
    options = {"multiline": settings.get("multiline", False)}
    path = str(settings.get("jsonpath", "") or "")
    if path not in ("", "$", "$[*]", "array", "object"):
        files = _documents.picked(files, path)
    if path == "$[*]" or _files.true(options, "multiline"):
        options["multiline"] = True
    struct = _files.json_schema(files, options)
    corrupt = [field for field in struct.fields if field.name == "_corrupt_record"]
    inside = {field.name.lower(): field for field in struct.fields if field not in corrupt}
    fields, choices, nodes = [], {}, []
    for field in (columns.fields if columns is not None else inside.values()):
        found = inside.get(field.name.lower())
        if found is None:
            fields.append(field)
            continue
        kinds = _kinds(files, options, found) if isinstance(found.dataType, t.StringType) and getattr(found, "mixed", False) else None
        if kinds and len(kinds) > 1:
            choices[field.name] = kinds
            fields.append(t.StructField(found.name, t.StringType()))
        else:
            fields.append(t.StructField(found.name, type_to_read(found.dataType, field.dataType) if columns is not None else found.dataType))
    if columns is not None:
        names = {field.name.lower() for field in columns.fields} | {name.lower() for name in declared or {}}
        fields += [field for name, field in inside.items() if name not in names]
    if not fields:
        return empty(session, None), {}
    frame, malformed = _sound(_read_json(session, files, options, t.StructType(fields + corrupt), declared, choices), corrupt)
    if columns is not None:
        # The catalog's names, which are in lower case.
        known = {field.name.lower(): field.name for field in columns.fields}
        frame = frame._renamed([known.get(name.lower(), name) for name in frame.columns])
    frame._malformed = malformed
    return frame, choices


def _sound(frame, corrupt):
    """The records that are documents, and why the others are left out."""
    if not corrupt:
        return frame, []
    name = "`%s`" % corrupt[0].name
    others = frame.filter(name + " IS NOT NULL").select(name).collect()
    return frame.filter(name + " IS NULL").drop(corrupt[0].name), ["JsonParseException: this record is no document: %s" % row[0] for row in others]


_JSON_KINDS = {"VARCHAR": "string", "BIGINT": "long", "UBIGINT": "long", "DOUBLE": "double", "BOOLEAN": "boolean"}


def _kinds(files, options, field):
    """The types of the values of a column that was found to be text."""
    form = "auto" if _files.true(options, "multiline") else "newline_delimited"
    found = set()
    for compression, group in _files.alike(files):
        if form == "auto":
            continue
        rows = engine().query("SELECT DISTINCT json_type(json, %s) FROM read_json_objects(%s, format = 'newline_delimited', ignore_errors = true, maximum_object_size = 16777216, compression = '%s')" % (
            literal("$." + quoted(field.name)), _files.paths_sql(group), compression))
        found.update(_JSON_KINDS.get(row[0], "string") for row in rows if row[0] not in (None, "NULL"))
    order = ["boolean", "int", "long", "double", "string"]
    return sorted(found, key=order.index)


def _read_json(session, files, options, struct, declared, choices):
    frame = frame_of(session, "json", files, options, struct if not declared else t.StructType(struct.fields + [t.StructField(name, found) for name, found in declared.items()]), declared=declared)
    if not choices:
        return frame
    raw = frame_of(session, "json", files, options, t.StructType([t.StructField(field.name, _Json() if field.name in choices or any(
        field.name.lower() == name.lower() for name in choices) else field.dataType) for field in struct.fields] + [
            t.StructField(name, found) for name, found in (declared or {}).items()]), declared=declared)
    from awsglue.dynamicframe import type_of

    def make():
        parts = []
        for attribute in raw._attributes:
            kinds = next((found for name, found in choices.items() if name.lower() == attribute.name.lower()), None)
            key = quoted(attribute.key)
            if kinds is None:
                parts.append(key)
                continue
            tests = {"string": "'VARCHAR'", "long": "'BIGINT', 'UBIGINT'", "double": "'DOUBLE'", "boolean": "'BOOLEAN'"}
            fields = ", ".join("%s := CASE WHEN json_type({0}) IN (%s) THEN TRY_CAST(json_extract_string({0}, '$') AS %s) END".replace("{0}", key) % (
                quoted(kind), tests[kind], type_of(kind).duck()) for kind in kinds)
            parts.append("CASE WHEN json_type(%s) <> 'NULL' THEN struct_pack(%s) END AS %s" % (key, fields, key))
        return "SELECT %s FROM (%s)" % (", ".join(parts), raw._sql())
    return DataFrame(session, raw._attributes, make)


class _Json(t.DataType):
    """A value as it stands in the document."""

    def duck(self):
        return "JSON"


def _csv_frame(session, files, columns, declared, options):
    """CSV of a table: text becomes the declared type where all values can, and else a choice of it and text."""
    texts = t.StructType([t.StructField(field.name, t.StringType()) for field in columns.fields])
    whole = t.StructType(texts.fields + [t.StructField(name, found) for name, found in (declared or {}).items()])
    frame = frame_of(session, "csv", files, options, whole, declared=declared)
    typed = [field for field in columns.fields if not isinstance(field.dataType, t.StringType)]
    if not typed:
        return frame, {}
    from pyspark.sql._casts import cast
    from pyspark.sql._nodes import Alias, Call, Case, Cast, Lit, Ref
    from pyspark.sql._operators import Unary
    counts = frame._query("SELECT %s FROM (%s)" % (", ".join("CAST(count(*) FILTER (%s IS NOT NULL AND %s IS NULL) > 0 AS INTEGER)" % (
        quoted(field.name), cast(quoted(field.name), t.StringType(), field.dataType)) for field in typed), frame._sql()))[0]
    mixed = {field.name for field, count in zip(typed, counts) if count == "1"}
    from awsglue.dynamicframe import name_of
    choices, nodes = {}, []
    kinds = {field.name: field.dataType for field in typed}
    for attribute in frame._attributes:
        ref = Ref(attribute.name, attribute.id)
        if attribute.name not in kinds:
            nodes.append(ref)
        elif attribute.name not in mixed:
            nodes.append(Alias(Cast(ref, kinds[attribute.name]), [attribute.name]))
        else:
            kind = name_of(kinds[attribute.name])
            choices[attribute.name] = [kind, "string"]
            value = Cast(ref, kinds[attribute.name])
            text = Case([(Unary("IS NULL", value), ref)])
            nodes.append(Alias(Case([(Unary("IS NOT NULL", ref), Call("named_struct", Lit(kind), value, Lit("string"), text))]), [attribute.name]))
    return _frame.project(frame, nodes), choices
