"""Reading and writing, as pyspark.sql.readwriter has it."""
from stepdeck_engine import EngineError, engine, literal, missing, quoted, split_location
from pyspark.sql import _avro, _files, _frame, _options, _orc
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute, failed


def _text(value):
    return value if not isinstance(value, bool) else str(value).lower()


class DataFrameReader:
    def __init__(self, session):
        self._session, self._format, self._options, self._schema = session, None, {}, None

    def format(self, source):
        self._format = source.lower().split(".")[-1]
        return self

    def option(self, key, value):
        self._options[key.lower()] = _text(value)
        return self

    def options(self, **options):
        for key, value in options.items():
            if value is not None:
                self.option(key, value)
        return self

    def schema(self, schema):
        self._schema = t.parse_type(schema)
        return self

    def load(self, path=None, format=None, schema=None, **options):
        if format:
            self.format(format)
        if schema:
            self.schema(schema)
        self.options(**options)
        form = self._format or "parquet"
        if form not in ("json", "csv", "parquet", "avro", "orc", "text"):
            raise missing("pyspark.sql.DataFrameReader.format('%s')" % form)
        if not path and "path" not in self._options:
            from pyspark.errors import AnalysisException
            raise AnalysisException("[UNABLE_TO_INFER_SCHEMA] Unable to infer schema for %s. It must be specified manually." % form.upper())
        paths = path if isinstance(path, (list, tuple)) else [path] if path else [self._options["path"]]
        return files_frame(self._session, form, list(paths), self._options, self._schema)

    def json(self, path, schema=None, **options):
        from pyspark.rdd import RDD
        if isinstance(path, RDD):
            return _json_lines(self._session, path, schema or self._schema, self._options)
        return self.format("json").load(path, None, schema, **options)

    def csv(self, path, schema=None, **options):
        if hasattr(path, "_values"):
            raise missing("pyspark.sql.DataFrameReader.csv of an RDD")
        return self.format("csv").load(path, None, schema, **options)

    def parquet(self, *paths, **options):
        return self.format("parquet").load(list(paths), None, None, **options)

    def orc(self, path, mergeSchema=None, **options):
        return self.format("orc").load(path, None, None, mergeSchema=mergeSchema, **options)

    def text(self, paths, wholetext=False, lineSep=None, **options):
        if wholetext or lineSep not in (None, "\n"):
            raise missing("pyspark.sql.DataFrameReader.text with wholetext or lineSep")
        return self.format("text").load(paths, None, None, **options)

    def table(self, tableName):
        return self._session.table(tableName)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.sql.DataFrameReader." + name)


def _json_lines(session, lines, schema, options):
    import json
    path = engine().keep(each if not isinstance(each, str) else json.loads(each) for each in lines._values())
    entry = {"file": path, "key": "lines.json", "size": 1, "modified": 0}
    return frame_of(session, "json", [_files.File(entry, "", [])], options, t.parse_type(schema) if schema else None)


def files_frame(session, form, paths, options, schema=None):
    _options.check("DataFrameReader", form, options)
    if schema is not None:
        # The schema is the script's own: a value of another type is null.
        options = dict(options, stepdeckexact="true")
    files = _files.find(paths, options.get("basepath"))
    if not files and schema is None:
        from pyspark.errors import AnalysisException
        raise AnalysisException("[UNABLE_TO_INFER_SCHEMA] Unable to infer schema for %s. It must be specified manually." % form.upper())
    return frame_of(session, form, files, options, schema)


def frame_of(session, form, files, options, schema=None, sort=True, declared=None):
    """A frame over files. `declared` has the types of partition columns by their names, where a catalog knows them."""
    from pyspark.sql.dataframe import DataFrame
    if not files:
        return empty(session, schema)
    if schema is not None:
        inside = {name for file in files for name, _ in file.keys}
        declared = dict(declared or {}, **{field.name: field.dataType for field in schema.fields if field.name in inside})
        wanted, schema = schema.names, t.StructType([field for field in schema.fields if field.name not in inside])
    else:
        wanted = None
    if form == "json":
        read, struct = _files.json_read(files, options, schema, sort)
    elif form == "csv":
        read, struct = _files.csv_read(files, options, schema)
    elif form == "text":
        struct = t.StructType([t.StructField("value", t.StringType())])

        def read(group, compression, more):
            return ("SELECT coalesce(line, '') AS value%s FROM read_csv(%s, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, nullstr = '\x1f\x1f',"
                    " strict_mode = false, filename = true, max_line_size = 67108864, compression = '%s', columns = {'line': 'VARCHAR'})" % (more, _files.paths_sql(group), compression))
    elif form in ("avro", "orc"):
        read, struct = (_avro if form == "avro" else _orc).read(files, schema)
    else:
        read, struct = _parquet(files, schema, options)
    relation, partitions = _files.with_partitions(files, read, session.conf.get("spark.sql.sources.partitionColumnTypeInference.enabled", "true") == "true", declared)
    partitions = [name for name in partitions if name not in struct.names]
    names = struct.names + partitions
    keys = _frame.unique(struct.names) + partitions
    found = [Attribute(name, key) for name, key in zip(names, keys)]
    frame = DataFrame(session, found, "SELECT %s FROM (%s)" % (", ".join(quoted(key) for key in keys), relation))
    frame._files = files

    def with_names():
        """The same with the name of the file that a row is from: (frame, attribute)."""
        def named(group, compression, more):
            return read(group, compression, more + ", filename AS \"stepdeck name\"")
        name = Attribute("input_file_name()", "stepdeck name#%d" % next(_frame._ids))
        inner, _ = _files.with_partitions(files, named, True, declared)
        places = ", ".join("(%s, %s)" % (literal(file.path), literal("s3://%s/%s" % (file.bucket, file.key))) for file in files)
        text = "SELECT %s, n.name AS %s FROM (%s) AS r JOIN (VALUES %s) AS n (path, name) ON r.\"stepdeck name\" = n.path" % (
            ", ".join("r." + quoted(key) for key in keys), quoted(name.key), inner, places)
        return DataFrame(session, found + [name], text), name
    frame._with_names = with_names
    return frame.select(*["`%s`" % name for name in wanted]) if wanted and wanted != names else frame


def _parquet(files, schema, options):
    source = "read_parquet(%s, hive_partitioning = false, union_by_name = %s)" % (_files.paths_sql(files), "true" if schema is not None or _files.true(options, "mergeschema") else "false")
    try:
        described = engine().describe("SELECT * FROM " + source)
    except EngineError as error:
        raise failed(error) from None
    there = {name.lower(): (name, found) for name, found in described}
    struct = schema if schema is not None else t.StructType([t.StructField(name, t.of_duck(found)) for name, found in described])

    def read(group, compression, more):
        parts = []
        for field in struct.fields:
            if field.name.lower() not in there:
                parts.append("CAST(NULL AS %s) AS %s" % (field.dataType.duck(), quoted(field.name)))
            else:
                name, found = there[field.name.lower()]
                text = quoted(name)
                if len(files) > 1 or t.of_duck(found) != field.dataType or found in ("HUGEINT",) or found.startswith("TIMESTAMP WITH"):
                    text = "CAST(%s AS %s)" % (text, field.dataType.duck())
                parts.append("%s AS %s" % (text, quoted(field.name)))
        return "SELECT %s%s FROM (%s)" % (", ".join(parts), more, rows(group))

    def rows(group):
        if len(files) == 1:
            return "SELECT * FROM read_parquet(%s, hive_partitioning = false, filename = true)" % _files.paths_sql(group)
        # The files of one folder may lack columns that others have.
        none = ", ".join("CAST(NULL AS %s) AS %s" % (found, quoted(name)) for name, found in described)
        return "SELECT * FROM read_parquet(%s, hive_partitioning = false, union_by_name = true, filename = true) UNION ALL BY NAME SELECT %s WHERE false" % (_files.paths_sql(group), none)
    return read, struct


def empty(session, schema):
    from pyspark.sql.dataframe import DataFrame
    schema = schema or t.StructType([])
    found = _frame.attributes(schema.names)
    return DataFrame(session, found, "SELECT %s WHERE false" % (", ".join("CAST(NULL AS %s) AS %s" % (
        field.dataType.duck(), quoted(each.key)) for field, each in zip(schema.fields, found)) or "NULL AS x"))


class DataFrameWriter:
    def __init__(self, frame):
        self._frame, self._format, self._mode, self._options, self._partitions = frame, "parquet", "errorifexists", {}, []

    def format(self, source):
        self._format = source.lower().split(".")[-1]
        return self

    def mode(self, saveMode):
        if saveMode:
            wanted = saveMode.lower()
            if wanted not in ("append", "overwrite", "error", "errorifexists", "ignore", "default"):
                from pyspark.errors import IllegalArgumentException
                raise IllegalArgumentException("Unknown save mode: %s. Accepted save modes are 'overwrite', 'append', 'ignore', 'error', 'errorifexists', 'default'." % saveMode)
            self._mode = {"error": "errorifexists", "default": "errorifexists"}.get(wanted, wanted)
        return self

    def option(self, key, value):
        self._options[key.lower()] = _text(value)
        return self

    def options(self, **options):
        for key, value in options.items():
            if value is not None:
                self.option(key, value)
        return self

    def partitionBy(self, *cols):
        self._partitions = list(cols[0]) if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else list(cols)
        return self

    def save(self, path=None, format=None, mode=None, partitionBy=None, **options):
        if format:
            self.format(format)
        if partitionBy:
            self.partitionBy(partitionBy)
        self.mode(mode).options(**options)
        if self._format not in ("json", "csv", "parquet", "text"):
            raise missing("pyspark.sql.DataFrameWriter.format('%s')" % self._format)
        if not path and "path" not in self._options:
            from pyspark.errors import IllegalArgumentException
            raise IllegalArgumentException("Expected exactly one path to be specified, but got: ")
        self._write(path or self._options["path"])

    def _write(self, path):
        if self._format not in ("json", "csv", "parquet", "text"):
            raise missing("pyspark.sql.DataFrameWriter.format('%s')" % self._format)
        _options.check("DataFrameWriter", self._format, {name: value for name, value in self._options.items() if name != "partitionoverwritemode"})
        if self._format == "text" and len(self._frame.columns) - len(self._partitions) != 1:
            from pyspark.errors import AnalysisException
            raise AnalysisException("Text data source supports only a single column, and you have %d columns." % len(self._frame.columns))
        try:
            there = self._mode != "append" and _files.there(path)
            if there and self._mode == "errorifexists":
                from pyspark.errors import AnalysisException
                raise AnalysisException("[PATH_ALREADY_EXISTS] Path %s already exists. Set mode as \"overwrite\" to overwrite the existing path." % path)
            if there and self._mode == "ignore":
                return
            frame = self._frame
            if there:
                frame = self._before_overwriting(path)
            _files.write(frame, self._format, path, dict(self._options, stepdeckspark="true"), self._partitions, _files.spark_names(self._format), getattr(self._frame, "_parts", None))
            bucket, key = split_location(path)
            engine().call("put", bucket=bucket, key=(key.rstrip("/") + "/" if key.strip("/") else "") + "_SUCCESS", text="")
        except EngineError as error:
            raise failed(error) from None

    def _before_overwriting(self, path):
        from pyspark.sql.dataframe import DataFrame
        # The rows may come from what is deleted now.
        frame = self._frame
        kept = DataFrame(frame._session, frame._attributes, "SELECT * FROM read_parquet(%s)" % literal(_frame.kept(frame._sql())))
        dynamic = str(self._options.get("partitionoverwritemode", frame._session.conf.get("spark.sql.sources.partitionOverwriteMode", "static"))).lower() == "dynamic"
        if dynamic and self._partitions:
            for row in kept.select(*self._partitions).distinct()._rows():
                texts = [_files.NULL if value in (None, "") else str(value).lower() if isinstance(value, bool) else str(value) for value in row]
                _files.remove(path.rstrip("/") + "/" + "/".join("%s=%s" % (name, _files.escaped(text)) for name, text in zip(self._partitions, texts)))
        else:
            _files.remove(path)
        return kept

    def parquet(self, path, mode=None, partitionBy=None, compression=None):
        self.format("parquet").options(compression=compression).save(path, None, mode, partitionBy)

    def json(self, path, mode=None, compression=None, **options):
        self.format("json").options(compression=compression, **options).save(path, None, mode)

    def csv(self, path, mode=None, compression=None, sep=None, header=None, **options):
        self.format("csv").options(compression=compression, sep=sep, header=header, **options).save(path, None, mode)

    def text(self, path, compression=None, lineSep=None):
        self.format("text").options(compression=compression).save(path)

    def saveAsTable(self, name, format=None, mode=None, partitionBy=None, **options):
        from pyspark.sql._catalog import save_table
        if format:
            self.format(format)
        if partitionBy:
            self.partitionBy(partitionBy)
        self.mode(mode).options(**options)
        try:
            save_table(self, name)
        except EngineError as error:
            raise failed(error) from None

    def insertInto(self, tableName, overwrite=None):
        from pyspark.sql._catalog import insert
        try:
            insert(self, tableName, self._mode == "overwrite" if overwrite is None else overwrite)
        except EngineError as error:
            raise failed(error) from None

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.sql.DataFrameWriter." + name)
