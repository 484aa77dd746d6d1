"""Files of S3 as relations, and relations as files of S3."""
import re
import urllib.parse
import uuid

from stepdeck_engine import EngineError, engine, literal, missing, quoted, split_location
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql._frame import failed
from stepdeck_tables import escaped

NULL = "__HIVE_DEFAULT_PARTITION__"
MOST_UNIONS = 50


class File:
    """An object: where its bytes are, and the values of the partition that its key names."""

    def __init__(self, entry, bucket, keys):
        self._place, self.key, self.size, self.modified = entry["file"], entry["key"], entry["size"], entry["modified"]
        self.bucket, self.keys = bucket, keys
        self._packed = self.key.endswith(".snappy")

    @property
    def path(self):
        """Where its bytes are. The engine reads no Snappy but in Parquet."""
        if self._packed:
            self._place, self._packed = engine().call("unpack", bucket=self.bucket, key=self.key)["file"], False
        return self._place

    @property
    def compression(self):
        for ending, name in ((".gz", "gzip"), (".gzip", "gzip"), (".zst", "zstd"), (".zstd", "zstd")):
            if self.key.endswith(ending):
                return name
        for ending in (".bz2", ".lz4", ".lzo", ".deflate"):
            if self.key.endswith(ending):
                raise missing("reading files compressed as %s" % ending[1:])
        return "none"


def _plain_key(key):
    return key.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find(paths, base=None, recursive=True):
    """The files of locations, as Spark finds them: names that begin with `_` or `.` are hidden, `k=v` folders are partitions."""
    from pyspark.errors import AnalysisException
    found = []
    for path in paths:
        bucket, key = split_location(path)
        pattern = re.search(r"[*?\[{]", key)
        prefix = key[:pattern.start()] if pattern else key
        try:
            entries = engine().call("objects", bucket=bucket, prefix=prefix)["objects"]
        except EngineError as error:
            raise failed(error) from None
        mine = []
        for entry in entries:
            name = entry["key"]
            if pattern:
                root = _globbed(name, key)
                if root is None:
                    continue
            elif key and not key.endswith("/") and name != key and not name.startswith(key + "/"):
                continue
            else:
                root = key.rstrip("/")
            rest = name[len(root):].lstrip("/") if name != root else name.rsplit("/", 1)[-1]
            folders = rest.split("/")
            if entry["size"] == 0 or name.endswith("/"):
                continue
            if any(part.startswith(("_", ".")) and "=" not in part for part in folders):
                continue
            if not recursive and len(folders) > 1:
                continue
            keys = [part.split("=", 1) for part in folders[:-1] if "=" in part]
            if base and not pattern:
                keys = [part.split("=", 1) for part in name[len(split_location(base)[1]):].split("/")[:-1] if "=" in part]
            mine.append(File(entry, bucket, [(name_, urllib.parse.unquote(value)) for name_, value in keys]))
        if not mine and not entries:
            raise AnalysisException("[PATH_NOT_FOUND] Path does not exist: %s." % path)
        found.extend(mine)
    return found


def _globbed(name, pattern):
    """The part of a key that a pattern matches, or None."""
    for choice in _braces(pattern):
        text = ""
        at = 0
        choice = choice.rstrip("/")
        while at < len(choice):
            letter = choice[at]
            if letter == "*":
                text += "[^/]*"
            elif letter == "?":
                text += "[^/]"
            elif letter == "[" and "]" in choice[at:]:
                end = choice.index("]", at)
                text += choice[at:end + 1]
                at = end
            else:
                text += re.escape(letter)
            at += 1
        hit = re.match("(%s)(/|$)" % text, name)
        if hit:
            return hit.group(1)
    return None


def _braces(pattern):
    hit = re.search(r"\{([^{}]*)\}", pattern)
    if not hit:
        return [pattern]
    return [each for part in hit.group(1).split(",") for each in _braces(pattern[:hit.start()] + part + pattern[hit.end():])]


def paths_sql(files):
    return "[%s]" % ", ".join(literal(file.path) for file in files)


def alike(files):
    groups = {}
    for file in files:
        groups.setdefault(file.compression, []).append(file)
    return list(groups.items())


def with_partitions(files, read, infer=True, declared=None):
    """The relation of files with the columns of their partitions behind: `read(files, more)` gives one for some files, where `more`
    are expressions to select. Gives the relation and the names of the partition columns."""
    names = []
    for file in files:
        for name, _ in file.keys:
            if name not in names:
                names.append(name)
    if not names:
        return " UNION ALL ".join(read(group, compression, "") for compression, group in alike(files)), []
    types = {name: (declared or {}).get(name) or _partition_type([dict(file.keys).get(name) for file in files], infer) for name in names}
    groups = {}
    for file in files:
        values = dict(file.keys)
        groups.setdefault(tuple(values.get(name) for name in names), []).append(file)
    if len(groups) <= MOST_UNIONS:
        parts = []
        for values, group in groups.items():
            more = "".join(", %s AS %s" % (_partition_value(value, types[name]), quoted(name)) for name, value in zip(names, values))
            parts.extend(read(same, compression, more) for compression, same in alike(group))
        return " UNION ALL ".join(parts), names
    rows = []
    for values, group in groups.items():
        rows.extend("(%s%s)" % (literal(file.path), "".join(", " + (literal(value) if value not in (None, NULL) else "NULL") for value in values)) for file in group)
    keys = ", ".join("k%d" % index for index in range(len(names)))
    more = "".join(", CAST(p.k%d AS %s) AS %s" % (index, types[name].duck(), quoted(name)) for index, name in enumerate(names))
    inner = " UNION ALL ".join(read(same, compression, ", filename AS \"stepdeck file\"") for compression, same in alike(files))
    return "SELECT r.* EXCLUDE (\"stepdeck file\")%s FROM (%s) AS r JOIN (VALUES %s) AS p (path, %s) ON r.\"stepdeck file\" = p.path" % (
        more, inner, ", ".join(rows), keys), names


def _partition_value(value, type_):
    return "CAST(%s AS %s)" % ("NULL" if value in (None, NULL) else literal(value), type_.duck())


def _partition_type(values, infer):
    values = [value for value in values if value not in (None, NULL)]
    if not infer or not values:
        return t.StringType()
    if all(re.fullmatch(r"[+-]?\d+", value) for value in values):
        numbers = [int(value) for value in values]
        return t.IntegerType() if all(-2**31 <= each < 2**31 for each in numbers) else t.LongType()
    if all(re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", value) for value in values):
        return t.DoubleType()
    if all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) for value in values):
        return t.DateType()
    return t.StringType()


def true(options, name, usual=False):
    value = options.get(name.lower(), usual)
    return value if isinstance(value, bool) else str(value).lower() == "true"


def text_of(file):
    """What is in a file, as text."""
    try:
        return engine().query("SELECT content FROM read_text(%s)" % literal(file.path))[0][0]
    except EngineError as error:
        raise failed(error) from None


# JSON

def json_read(files, options, schema=None, sort=True, longs=True):
    """(relation, struct) of JSON files."""
    if schema is None:
        schema = json_schema(files, options, longs)
        if len(schema.fields) == 1 and schema.fields[0].name == "json" and isinstance(schema.fields[0].dataType, t.ArrayType) and not true(options, "multiline"):
            # Lists of records: each element is a row.
            options = dict(options, multiline="true")
            schema = json_schema(files, options, longs)
        if sort:
            schema = sorted_struct(schema)
    elif true(options, "stepdeckexact") and str(options.get("mode", "PERMISSIVE")).upper() != "FAILFAST":
        return _exact_json(files, options, schema), schema
    many = true(options, "multiline")
    form = "auto" if many else "newline_delimited"
    lenient = str(options.get("mode", "PERMISSIVE")).upper() != "FAILFAST"
    corrupt = options.get("columnnameofcorruptrecord", "_corrupt_record")

    def read(group, compression, more):
        columns = [field for field in schema.fields if field.name != corrupt]
        if not columns:
            return "SELECT NULL AS %s%s FROM read_json_objects(%s, format = '%s', compression = '%s')" % (quoted(corrupt), more, paths_sql(group), form, compression)
        dropping = str(options.get("mode", "")).upper() == "DROPMALFORMED"
        if lenient and not many and (dropping or any(field.name == corrupt for field in schema.fields)):
            lines = ("(SELECT line AS line, TRY_CAST(line AS JSON) AS json, filename FROM read_csv(%s, delim = '\x01', quote = '', escape = '', header = false,"
                     " auto_detect = false, nullstr = '\x1f\x1f', strict_mode = false, filename = true, max_line_size = 67108864, compression = '%s', columns = {'line': 'VARCHAR'})"
                     " WHERE trim(line) <> '')" % (paths_sql(group), compression))
            parts = [_extracted("json", field) for field in columns]
            if dropping:
                lines += " WHERE json IS NOT NULL"
            else:
                parts.append("CASE WHEN json IS NULL THEN line END AS %s" % quoted(corrupt))
            return "SELECT %s%s FROM %s" % (", ".join(parts), more, lines)
        struct = t.StructType(columns)
        return "SELECT %s%s FROM read_json(%s, hive_partitioning = false, format = '%s', columns = %s, ignore_errors = %s, maximum_object_size = 16777216, filename = true, compression = '%s')" % (
            ", ".join(quoted(field.name) for field in columns), more, paths_sql(group), form, t.columns_of(struct), str(lenient and not many).lower(), compression)
    return read, schema


def _exact_json(files, options, schema):
    """A reader of JSON by a schema that may be of other types than the values."""
    from pyspark.sql import _documents
    many = true(options, "multiline")
    corrupt = options.get("columnnameofcorruptrecord", "_corrupt_record")
    dropping = str(options.get("mode", "")).upper() == "DROPMALFORMED"

    def read(group, compression, more):
        if many:
            lines = "(SELECT TRY_CAST(" + _documents.strict("CAST(json AS VARCHAR)", options) + " AS JSON) AS json, NULL AS line, filename FROM read_json_objects(%s, format = 'auto', compression = '%s', maximum_object_size = 16777216, filename = true))" % (paths_sql(group), compression)
        else:
            lines = ("(SELECT line AS line, TRY_CAST(%s AS JSON) AS json, filename FROM read_csv(%s, delim = '\x01', quote = '', escape = '', header = false,"
                     " auto_detect = false, nullstr = '\x1f\x1f', strict_mode = false, filename = true, max_line_size = 67108864, compression = '%s', columns = {'line': 'VARCHAR'})"
                     " WHERE trim(line) <> '')" % (_documents.strict("line", options), paths_sql(group), compression))
            # A line may have a list of records.
            lines = ("(SELECT line, unnest(CASE WHEN json_type(json) = 'ARRAY' THEN json_extract(json, '$[*]') ELSE [json] END) AS json, filename FROM %s)" % lines)
        parts, wrong = [], ["json IS NULL"]
        # A document is read once for all of its fields.
        fields = [field for field in schema.fields if field.name != corrupt]
        lines = "(SELECT *, json_extract(json, [%s]) AS \"stepdeck values\" FROM %s)" % (", ".join(literal("$." + quoted(field.name)) for field in fields) or "'$'", lines)
        for number, field in enumerate(fields):
            value = "\"stepdeck values\"[%d]" % (number + 1)
            made = _documents.value_of(value, field.dataType, options)
            parts.append("%s AS %s" % (made, quoted(field.name)))
            wrong.append("(coalesce(json_type(%s), 'NULL') <> 'NULL' AND %s IS NULL)" % (value, quoted(field.name)))
        if any(field.name == corrupt for field in schema.fields):
            place = next(index for index, field in enumerate(schema.fields) if field.name == corrupt)
            parts.insert(place, "CASE WHEN %s THEN line END AS %s" % (" OR ".join(wrong), quoted(corrupt)))
        text = "SELECT %s%s FROM %s" % (", ".join(parts), more, lines)
        return text + " WHERE NOT (%s)" % " OR ".join(wrong) if dropping else text
    return read


def _extracted(json, field):
    value = "json_extract(%s, %s)" % (json, literal("$." + quoted(field.name)))
    if isinstance(field.dataType, t.StringType):
        return "json_extract_string(%s, '$') AS %s" % (value, quoted(field.name))
    return "TRY_CAST(%s AS %s) AS %s" % (value, t.carried(field.dataType).duck(), quoted(field.name))


def json_schema(files, options, longs=True):
    """What JSON files have, as Spark finds it: whole numbers are bigint, text stays text."""
    form = "auto" if true(options, "multiline") else "newline_delimited"
    try:
        described, malformed = _described_json(files, form, "false"), False
    except EngineError as error:
        if form == "auto" or error.kind != "Invalid Input" or str(options.get("mode", "PERMISSIVE")).upper() == "FAILFAST":
            raise failed(error) from None
        # Only now is it worth a second look: lines that are no JSON.
        try:
            described, malformed = _described_json(files, form, "true"), True
        except EngineError as other:
            raise failed(other) from None
    fields = [t.StructField(name, spark_json(found, longs)) for name, found in described]
    for field, (_, found) in zip(fields, described):
        field.mixed = "JSON" in found
    if malformed and str(options.get("mode", "PERMISSIVE")).upper() == "PERMISSIVE":
        fields.append(t.StructField(options.get("columnnameofcorruptrecord", "_corrupt_record"), t.StringType()))
    if len(fields) == 1 and fields[0].name == "json" and described[0][1] == "JSON":
        fields = []
    return t.StructType(fields)


def _described_json(files, form, lenient):
    parts = []
    for compression, group in alike(files):
        parts.append("SELECT * FROM read_json(%s, hive_partitioning = false, format = '%s', sample_size = -1, union_by_name = true, map_inference_threshold = -1,"
                     " field_appearance_threshold = 0, maximum_depth = -1, maximum_object_size = 16777216, ignore_errors = %s, dateformat = 'none', timestampformat = 'none',"
                     " compression = '%s')" % (paths_sql(group), form, lenient, compression))
    return engine().describe(" UNION ALL BY NAME ".join(parts))


def spark_json(name, longs=True):
    """Spark's type for one that DuckDB has found in JSON."""
    def whole(found):
        if isinstance(found, t.IntegralType):
            return t.LongType()
        if isinstance(found, t.DecimalType):
            return t.DecimalType(20, 0) if found.precision == 20 else t.DoubleType()
        if isinstance(found, (t.DateType, t.TimestampType)):
            return t.StringType()
        if isinstance(found, t.ArrayType):
            return t.ArrayType(whole(found.elementType))
        if isinstance(found, t.MapType):
            return t.MapType(whole(found.keyType), whole(found.valueType))
        if isinstance(found, t.StructType):
            return t.StructType([t.StructField(field.name, whole(field.dataType)) for field in found.fields])
        if isinstance(found, t.NullType):
            return t.StringType()
        return found
    return whole(t.of_duck(name))


def sorted_struct(found):
    """Fields by their names, as Spark has those of JSON."""
    if isinstance(found, t.StructType):
        return t.StructType([t.StructField(field.name, sorted_struct(field.dataType)) for field in sorted(found.fields, key=lambda each: each.name)])
    if isinstance(found, t.ArrayType):
        return t.ArrayType(sorted_struct(found.elementType))
    return found


# CSV

def csv_read(files, options, schema=None):
    """(reader, struct, expressions) of CSV files."""
    separator = options.get("sep", options.get("delimiter", options.get("separator", ",")))
    quote = options.get("quote", "\"")
    quote = "" if quote in ("-1", -1, None) else quote
    escape = options.get("escape", options.get("escaper", "\\"))
    header = true(options, "header")
    null = options.get("nullvalue", "")
    comment = options.get("comment")
    mode = str(options.get("mode", "PERMISSIVE")).upper()

    def source(group, compression, names, more=""):
        columns = "{%s}" % ", ".join("%s: 'VARCHAR'" % literal(name) for name in names)
        padding = "null_padding = true" if mode == "PERMISSIVE" else "null_padding = false, ignore_errors = %s" % str(mode == "DROPMALFORMED").lower()
        settings = ["hive_partitioning = false", "delim = " + literal(separator), "quote = " + literal(quote), "escape = " + literal(escape if quote and len(escape) == 1 else quote), "header = %s" % str(header).lower(),
                    "auto_detect = false", "nullstr = " + (literal(null) if null == "" else "[%s, '']" % literal(null)), padding, "strict_mode = %s" % str(mode != "PERMISSIVE").lower(),
                    "filename = true",
                    "max_line_size = 67108864", "compression = " + literal(compression), "columns = " + columns]
        if options.get("skip"):
            settings.append("skip = %d" % options["skip"])
        if comment:
            settings.append("comment = " + literal(comment))
        if true(options, "multiline"):
            settings.append("parallel = false")
        return "read_csv(%s, %s)" % (paths_sql(group), ", ".join(settings))
    corrupt = options.get("columnnameofcorruptrecord", "_corrupt_record")
    if schema is not None and mode == "PERMISSIVE" and corrupt in schema.names and not true(options, "multiline"):
        return _kept_lines(options, schema, corrupt, header, [separator, quote, escape], null), schema
    if schema is not None:
        names = schema.names
    else:
        names = _csv_names(files, options, header, separator, quote)
    keys = _frame.unique(names)

    def read(group, compression, more, parts=None):
        if parts is None:
            parts = ["%s AS %s" % (_value(_trimmed(quoted(key), options), field.dataType, options), quoted(field_key))
                     for key, field, field_key in zip(keys, struct.fields, _frame.unique(struct.names))]
            if mode != "PERMISSIVE":
                wrong = ["(%s IS NOT NULL AND %s IS NULL)" % (quoted(key), _value(_trimmed(quoted(key), options), field.dataType, options))
                         for key, field in zip(keys, struct.fields) if not isinstance(field.dataType, t.StringType)]
                if wrong and mode == "FAILFAST":
                    parts[0] = "CASE WHEN %s THEN error('[MALFORMED_RECORD_IN_PARSING] Malformed records are detected in record parsing. Parse Mode: FAILFAST.') ELSE %s" % (
                        " OR ".join(wrong), parts[0].replace(" AS " + quoted(struct.names[0]), " END AS " + quoted(struct.names[0])))
                elif wrong:
                    return "SELECT %s%s FROM %s WHERE NOT (%s)" % (", ".join(parts), more, source(group, compression, keys), " OR ".join(wrong))
        return "SELECT %s%s FROM %s" % (", ".join(parts), more, source(group, compression, keys))
    if schema is not None:
        struct = schema
    elif true(options, "inferschema"):
        texts = " UNION ALL ".join(read(group, compression, "", [quoted(key) for key in keys]) for compression, group in alike(files))
        struct = t.StructType([t.StructField(name, found) for name, found in zip(names, _inferred(texts, keys, options))])
    else:
        struct = t.StructType([t.StructField(name, t.StringType()) for name in names])
    return read, struct


def _kept_lines(options, schema, corrupt, header, marks, null):
    """A reader of CSV that keeps the lines that do not fit the schema."""
    from pyspark.sql._macros import java
    fields = [field for field in schema.fields if field.name != corrupt]

    def read(group, compression, more):
        lines = ("(SELECT line, filename, row_number() OVER (PARTITION BY filename) AS place FROM read_csv(%s, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, parallel = false,"
                 " nullstr = '\x1f\x1f', strict_mode = false, filename = true, max_line_size = 67108864, compression = '%s', columns = {'line': 'VARCHAR'}))" % (paths_sql(group), compression))
        tests = ["trim(line) <> ''"] + (["place > 1"] if header else []) + (["NOT starts_with(line, %s)" % literal(options["comment"])] if options.get("comment") else [])
        lines = "(SELECT *, CAST(CAST(%s AS JSON) AS VARCHAR[]) AS \"stepdeck values\" FROM %s WHERE %s)" % (java("csv", "line", *[literal(each) for each in marks]), lines, " AND ".join(tests))
        parts, wrong = [], ["len(\"stepdeck values\") <> %d" % len(fields)]
        for number, field in enumerate(fields):
            text = _trimmed("nullif(nullif(\"stepdeck values\"[%d], ''), %s)" % (number + 1, literal(null)), options)
            made = _value(text, field.dataType, options)
            parts.append("%s AS %s" % (made, quoted(field.name)))
            wrong.append("(%s IS NOT NULL AND %s IS NULL)" % (text, made))
        parts.insert(schema.names.index(corrupt), "CASE WHEN %s THEN line END AS %s" % (" OR ".join(wrong), quoted(corrupt)))
        return "SELECT %s%s FROM %s" % (", ".join(parts), more, lines)
    return read


def _value(sql, kind, options):
    """The text of a column as its type."""
    from pyspark.sql._formats import parsed
    from pyspark.sql._casts import cast
    if isinstance(kind, t.DateType) and "dateformat" in options:
        return "CAST(%s AS DATE)" % parsed(sql, options["dateformat"])
    if isinstance(kind, (t.TimestampType, t.TimestampNTZType)) and "timestampformat" in options:
        return parsed(sql, options["timestampformat"])
    if isinstance(kind, t.BooleanType):
        # No other words than these two.
        return "CASE lower(%s) WHEN 'true' THEN true WHEN 'false' THEN false END" % sql
    if isinstance(kind, t.IntegralType):
        # Not even a decimal point is let pass here.
        return "CASE WHEN regexp_full_match(%s, '[+-]?[0-9]+') THEN TRY_CAST(%s AS %s) END" % (sql, sql, kind.duck())
    return cast(sql, t.StringType(), kind)


def _trimmed(sql, options):
    before, after = true(options, "ignoreleadingwhitespace"), true(options, "ignoretrailingwhitespace")
    return "trim(%s)" % sql if before and after else "ltrim(%s)" % sql if before else "rtrim(%s)" % sql if after else sql


def _csv_names(files, options, header, separator, quote):
    first = next((file for file in files), None)
    if first is None:
        return []
    lines = ("read_csv([%s], delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, nullstr = '\x1f\x1f', strict_mode = false,"
             " max_line_size = 67108864, compression = '%s', columns = {'line': 'VARCHAR'})" % (literal(first.path), first.compression))
    try:
        comment = options.get("comment")
        rows = engine().query("SELECT line FROM %s WHERE line IS NOT NULL AND line <> ''%s LIMIT 1" % (lines, " AND NOT starts_with(line, %s)" % literal(comment) if comment else ""))
    except EngineError as error:
        raise failed(error) from None
    if not rows:
        return []
    import csv
    line = rows[0][0].lstrip("\ufeff").rstrip("\r")
    values = next(csv.reader([line], delimiter=separator if len(separator) == 1 else ",", quotechar=quote or None, quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE))
    if not header:
        return ["_c%d" % index for index in range(len(values))]
    if true(options, "ignoreleadingwhitespace"):
        values = [value.lstrip() for value in values]
    if true(options, "ignoretrailingwhitespace"):
        values = [value.rstrip() for value in values]
    lower = [value.lower() for value in values]
    return ["_c%d" % index if not value else value + str(index) if lower.count(value.lower()) > 1 else value for index, value in enumerate(values)]


def _inferred(texts, keys, options):
    """The types of columns of text. Source: Spark, CSVInferSchema: integer, long, decimal, double, date, timestamp, boolean, text."""
    parts = []
    for key in keys:
        x = quoted(key)
        tests = ["regexp_full_match({0}, '[+-]?[0-9]+') AND TRY_CAST({0} AS INTEGER) IS NOT NULL", "regexp_full_match({0}, '[+-]?[0-9]+') AND TRY_CAST({0} AS BIGINT) IS NOT NULL",
                 "TRY_CAST({0} AS DOUBLE) IS NOT NULL AND NOT regexp_full_match({0}, '[0-9_]*_[0-9_]*')", "regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') AND TRY_CAST({0} AS DATE) IS NOT NULL",
                 "regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([ T][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}([.][0-9]+)?)?(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?') AND TRY_CAST({0} AS TIMESTAMP) IS NOT NULL",
                 "lower({0}) IN ('true', 'false')"]
        x = _trimmed(x, options)
        if "dateformat" in options:
            tests[3] = _value("{0}", t.DateType(), options).replace("{", "{{").replace("}", "}}").replace("{{0}}", "{0}") + " IS NOT NULL"
        if "timestampformat" in options:
            tests[4] = _value("{0}", t.TimestampType(), options).replace("{", "{{").replace("}", "}}").replace("{{0}}", "{0}") + " IS NOT NULL"
        parts.append("concat_ws(',', count(%s), %s)" % (x, ", ".join("count(*) FILTER (%s)" % test.format(x) for test in tests)))
    try:
        row = engine().query("SELECT %s FROM (%s)" % (", ".join(parts), texts))[0] if parts else []
    except EngineError as error:
        raise failed(error) from None
    made = []
    for value in row:
        counts = [int(each) for each in value.split(",")]
        kinds = [t.IntegerType(), t.LongType(), t.DoubleType(), t.DateType(), t.TimestampType(), t.BooleanType()]
        made.append(next((kind for kind, count in zip(kinds, counts[1:]) if counts[0] and count == counts[0]), t.StringType()))
    return made


# Writing

_FORMATS = {"parquet": ("FORMAT parquet", ".parquet"), "json": ("FORMAT json", ".json"), "csv": ("FORMAT csv", ".csv"), "text": ("FORMAT csv", ".txt")}


def write(frame, form, path, options, partitions, name, parts=None):
    """Writes a frame below a location. `name(number, partitioned, ending)` gives the files' names.

    Gives the partitions that were written, each as the list of its values, and the number of rows.
    """
    from pyspark.errors import AnalysisException
    if form not in _FORMATS:
        raise missing("writing the format " + form)
    bucket, key = split_location(path)
    prefix = key.rstrip("/") + "/" if key.strip("/") else ""
    types = frame._types()
    keys = [_frame.resolve(frame._attributes, _frame.Ref("`%s`" % column))[0] for column in partitions]
    data = [each for each in frame._attributes if each not in keys]
    if not data:
        raise AnalysisException("[ALL_PARTITION_COLUMNS_NOT_ALLOWED] Cannot use all columns for partition columns.")
    lower = [each.name.lower() for each in data]
    for each in data:
        if lower.count(each.name.lower()) > 1:
            raise AnalysisException("[COLUMN_ALREADY_EXISTS] The column `%s` already exists. Consider to choose another name or rename the existing column." % each.name.lower())
        if form in ("parquet", "csv") and isinstance(types[each], t.NullType) and form == "parquet":
            raise AnalysisException("[UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE] The Parquet datasource doesn't support the column `%s` of the type \"VOID\"." % each.name)
    settings, ending, columns = _settings(form, options, data, types)
    relation = frame._sql()
    mark = None
    if keys or parts and parts > 1:
        texts = ["coalesce(%s, %s)" % (_partition_text(quoted(each.key), types[each]), literal(NULL)) for each in keys]
        if parts and parts > 1:
            texts.append("CAST((row_number() OVER () - 1) %% %d AS VARCHAR)" % parts)
        mark = "hex(encode(concat_ws('\x1f', %s)))" % ", ".join(texts)
        settings += ", PARTITION_BY (\"stepdeck_part\"), WRITE_PARTITION_COLUMNS false, OVERWRITE_OR_IGNORE true"
    sql = "SELECT %s%s FROM (%s)" % (", ".join("%s AS %s" % (text, quoted(each.name)) for text, each in zip(columns, data)),
                                     ", %s AS \"stepdeck_part\"" % mark if mark else "", relation)
    try:
        copied = engine().copy(sql, settings, bool(mark))
        found, files = [], {}
        for number, file in enumerate(copied["files"]):
            folder, at = "", 0
            if mark:
                values = bytes.fromhex(file["name"].split("/")[0].split("=", 1)[1]).decode("utf-8").split("\x1f")
                at = int(values.pop()) if parts and parts > 1 else 0
                if keys:
                    folder = "".join("%s=%s/" % (each.name, escaped(value)) for each, value in zip(keys, values))
                    if values not in found:
                        found.append(values)
            while (folder, at) in files:
                at += 1
            files[folder, at] = True
            engine().call("store", file=file["file"], bucket=bucket, key=prefix + folder + name(at, bool(keys), ending), codec="snappy" if ending.endswith(".snappy") else None)
        return found, copied["rows"]
    except EngineError as error:
        raise failed(error) from None


def _partition_text(sql, type_):
    text = "CAST(%s AS VARCHAR)" % sql
    return "nullif(%s, '')" % text if isinstance(type_, t.StringType) else text


def _written(sql, kind, form, options):
    """A column as it goes into a file of text, in the form that Spark gives it there."""
    from pyspark.sql._formats import formatted
    from pyspark.sql._casts import cast
    real = isinstance(kind, (t.DoubleType, t.FloatType))
    if not true(options, "stepdeckspark") or form != "csv":
        return sql
    if isinstance(kind, t.TimestampType):
        return formatted(sql, options.get("timestampformat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))
    if isinstance(kind, t.DateType) and "dateformat" in options:
        return formatted("CAST(%s AS TIMESTAMP)" % sql, options["dateformat"])
    if isinstance(kind, (t.StructType, t.ArrayType, t.MapType)):
        from pyspark.errors import AnalysisException
        raise AnalysisException("[UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE] The CSV datasource doesn't support a column of the type \"%s\"." % kind.simpleString().upper())
    return cast(sql, kind, t.StringType()) if real else sql


def _settings(form, options, data, types):
    settings, ending = _FORMATS[form]
    columns = [_written(quoted(each.key), types[each], form, options) for each in data]
    codec = str(options.get("compression", "snappy" if form == "parquet" else "none")).lower()
    if form == "parquet":
        names = {"none": "uncompressed", "uncompressed": "uncompressed", "snappy": "snappy", "gzip": "gzip", "zstd": "zstd", "lz4": "lz4_raw", "brotli": "brotli"}
        if codec not in names:
            raise missing("writing Parquet compressed by " + codec)
        inner = "" if codec in ("none", "uncompressed") else ".%s" % {"gzip": "gz"}.get(codec, codec)
        return "%s, COMPRESSION %s" % (settings, names[codec]), inner + ending, columns
    packed = {"none": ("none", ""), "uncompressed": ("none", ""), "gzip": ("gzip", ".gz"), "zstd": ("zstd", ".zst"), "snappy": ("none", ".snappy")}.get(codec)
    if packed is None:
        raise missing("writing %s compressed by %s" % (form, codec))
    settings += ", COMPRESSION " + packed[0]
    if form == "json":
        from pyspark.sql import _documents
        # Spark leaves out the keys of nulls.
        written = options if true(options, "stepdeckspark") else dict({"timestampformat": "yyyy-MM-dd HH:mm:ss"}, **options)
        line = _documents.json_object([(each.name, quoted(each.key), types[each]) for each in data], written, not true(options, "ignorenullfields", True))
        return settings.replace("FORMAT json", "FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE ''"), ending + packed[1], [line]
    if form == "text":
        return settings + ", HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE ''", ending + packed[1], columns
    separator = options.get("sep", options.get("delimiter", options.get("separator", ",")))
    quote = options.get("quote", options.get("quotechar", "\""))
    settings += ", HEADER %s, DELIMITER %s" % (str(true(options, "header")).lower(), literal(separator))
    settings += ", QUOTE '', ESCAPE ''" if quote in ("-1", -1, "") else ", QUOTE %s, ESCAPE %s" % (literal(quote), literal(options.get("escape", "\\")))
    settings += ", NULLSTR " + literal(options.get("nullvalue", ""))
    if true(options, "quoteall"):
        settings += ", FORCE_QUOTE *"
    return settings, ending + packed[1], columns


def spark_names(form):
    run = str(uuid.uuid4())

    def name(number, partitioned, ending):
        return "part-%05d-%s%sc000%s" % (number, run, "." if partitioned else "-", ending)
    return name


def remove(path):
    """Deletes what is below a location."""
    bucket, key = split_location(path)
    prefix = key.rstrip("/") + "/" if key.strip("/") else ""
    entries = engine().call("objects", bucket=bucket, prefix=prefix)["objects"]
    if entries:
        engine().call("remove", bucket=bucket, keys=[entry["key"] for entry in entries])
    return len(entries)


def there(path):
    """Whether there is anything below a location."""
    bucket, key = split_location(path)
    prefix = key.rstrip("/") + "/" if key.strip("/") else ""
    return bool(engine().call("objects", bucket=bucket, prefix=prefix)["objects"])
