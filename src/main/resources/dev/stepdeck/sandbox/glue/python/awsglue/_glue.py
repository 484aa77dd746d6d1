"""What every GlueContext is, whatever carries out its frames: sources, sinks and bookmarks. What depends on that is in `awsglue.context`
and `awsglue._exchange`; the packages of the engine pyspark have those of their own."""
from stepdeck_engine import _argument, engine, missing, split_location
from pyspark.context import SparkContext
from pyspark.sql import SparkSession
from stepdeck_log import Log
from stepdeck_tables import add_partitions, form_of, get_partitions, get_table

from awsglue import _exchange
from awsglue._sinks import DataSink, widen
from awsglue.dynamicframe import DynamicFrame, DynamicFrameCollection


class GlueBase:
    """`_table` and `_options` of the classes below it give the frame of a source and its choices."""

    def __init__(self, sparkContext=None, **options):
        self._context = sparkContext or SparkContext.getOrCreate()
        self.spark_session = SparkSession.builder.getOrCreate()
        self.create_dynamic_frame = DynamicFrameReader(self)
        self.create_data_frame = DataFrameReader(self)
        self.write_dynamic_frame = DynamicFrameWriter(self)
        self.write_data_frame = DataFrameWriterOfCatalog(self)
        self._job, self._bookmarks, self._seen = None, None, {}

    @property
    def sparkSession(self):
        return self.spark_session

    @property
    def sc(self):
        return self._context

    sparkContext = sc

    def get_logger(self):
        return Log("GlueLogger")

    def getSink(self, connection_type, format=None, transformation_ctx="", **options):
        return DataSink(self, connection_type, options, format)

    def getSource(self, connection_type, transformation_ctx="", **options):
        return DataSource(self, connection_type, options, transformation_ctx)

    def sql(self, query):
        return self.spark_session.sql(query)

    def __getattr__(self, name):
        if name in ("_jvm", "_ssql_ctx", "_glue_scala_context"):
            raise missing("awsglue.context.GlueContext." + name)
        if name.startswith("_"):
            raise AttributeError(name)
        if name in ("read", "table", "createDataFrame", "udf", "catalog", "conf", "range", "version"):
            return getattr(self.spark_session, name)
        raise missing("awsglue.context.GlueContext." + name)

    # Bookmarks

    def _begin(self, job, option):
        self._job, self._seen = job, {}
        self._option = option
        self._bookmarks = engine().call("bookmark", job=job)["states"] if option in ("job-bookmark-enable", "job-bookmark-pause") else None

    def _unread(self, ctx, files):
        """The files that no earlier run has read."""
        if self._bookmarks is None or not ctx:
            return files
        known = self._bookmarks.get(ctx, {})
        fresh = [file for file in files if known.get("s3://%s/%s" % (file.bucket, file.key)) != file.modified]
        self._seen.setdefault(ctx, dict(known)).update({"s3://%s/%s" % (file.bucket, file.key): file.modified for file in files})
        return fresh

    def _files(self, connection, ctx, find):
        """The files that are to be read of those that the options of a connection name; a location with nothing in it has none.
        `find` gives those below a location, in its folders too or not."""
        paths = connection.get("paths") or [connection["path"]]
        recursive = str(connection.get("recurse", "true")).lower() == "true"
        files = [file for path in paths for file in find(path, recursive)]
        for pattern in excluded(connection.get("exclusions")):
            files = [file for file in files if not pattern("s3://%s/%s" % (file.bucket, file.key))]
        return self._unread(ctx, bounded(files, {key.lower(): value for key, value in connection.items()}))

    def _commit(self):
        if self._bookmarks is not None and self._option == "job-bookmark-enable" and self._seen:
            engine().call("advance", job=self._job, run=_argument("JOB_RUN_ID") or "", states=dict(self._bookmarks, **self._seen))
            self._bookmarks = dict(self._bookmarks, **self._seen)

    # Reading

    def create_dynamic_frame_from_catalog(self, database, table_name, redshift_tmp_dir="", transformation_ctx="", push_down_predicate="", additional_options=None,
                                          catalog_id=None, **_):
        options = {key.lower(): value for key, value in (additional_options or {}).items()}
        table = get_table(database, table_name)
        frame, choices = self._table(database, table, push_down_predicate or options.get("catalogpartitionpredicate", ""), options, transformation_ctx)
        return self._dynamic(frame, table_name, choices, transformation_ctx)

    def _dynamic(self, frame, name, choices, transformation_ctx):
        made = DynamicFrame(frame, self, name, choices, transformation_ctx)
        made._failed += getattr(frame, "_malformed", [])
        return made

    def _partitions(self, database, table, predicate):
        """The partitions of a table for which a condition in SQL holds."""
        from pyspark.sql import functions as F
        found = get_partitions(database, table["Name"])
        if not predicate or not found:
            return found
        keys = table["PartitionKeys"]
        texts = self.spark_session.createDataFrame([tuple(partition["Values"]) + (index,) for index, partition in enumerate(found)], ", ".join(
            "`%s` string" % key["Name"] for key in keys) + ", `stepdeck number` bigint")
        typed = texts.select(*[F.col("`%s`" % key["Name"]).cast(key["Type"]).alias(key["Name"]) for key in keys], "stepdeck number")
        return [found[row["stepdeck number"]] for row in typed.filter(predicate).collect()]

    def create_dynamic_frame_from_options(self, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", push_down_predicate="", **_):
        frame, choices = self._options(connection_type, connection_options or {}, format, format_options or {}, transformation_ctx)
        return self._dynamic(frame, "", choices, transformation_ctx)

    # A sample is the first records. The sample's options say how much Glue reads for it, which changes nothing here.

    def create_sample_dynamic_frame_from_catalog(self, database, table_name, num, redshift_tmp_dir="", transformation_ctx="", push_down_predicate="", additional_options=None,
                                                 sample_options=None, catalog_id=None, **_):
        return _first(num, self.create_dynamic_frame_from_catalog(database, table_name, redshift_tmp_dir, transformation_ctx, push_down_predicate, additional_options))

    def create_sample_dynamic_frame_from_options(self, connection_type, connection_options=None, num=None, sample_options=None, format=None, format_options=None, transformation_ctx="", **_):
        return _first(num, self.create_dynamic_frame_from_options(connection_type, connection_options, format, format_options, transformation_ctx))

    def create_dynamic_frame_from_rdd(self, data, name, schema=None, sample_ratio=None, transformation_ctx=""):
        return DynamicFrame(self.spark_session.createDataFrame(data, schema), self, name, transformation_ctx=transformation_ctx)

    def create_data_frame_from_catalog(self, database, table_name, redshift_tmp_dir="", transformation_ctx="", push_down_predicate="", additional_options=None, catalog_id=None, **_):
        return self.create_dynamic_frame_from_catalog(database, table_name, redshift_tmp_dir, transformation_ctx, push_down_predicate, additional_options).toDF()

    def create_data_frame_from_options(self, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", **_):
        return self.create_dynamic_frame_from_options(connection_type, connection_options, format, format_options, transformation_ctx).toDF()

    def add_ingestion_time_columns(self, frame, timeGranularity):
        from pyspark.sql import functions as F
        parts = {"day": ["year", "month", "day"], "hour": ["year", "month", "day", "hour"], "minute": ["year", "month", "day", "hour", "minute"]}[timeGranularity]
        for part in parts:
            column = {"year": F.year, "month": F.month, "day": F.dayofmonth, "hour": F.hour, "minute": F.minute}[part](F.current_timestamp())
            frame = frame.withColumn("ingest_" + part, column)
        return frame

    # Writing

    def write_dynamic_frame_from_options(self, frame, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", **_):
        if isinstance(frame, DynamicFrameCollection):
            # Each goes into a folder of its name.
            place = (connection_options or {}).get("path", "").rstrip("/")
            return DynamicFrameCollection({name: self.write_dynamic_frame_from_options(each, connection_type, dict(connection_options, path="%s/%s" % (place, name)), format, format_options)
                                           for name, each in frame.items()}, self)
        sink = self.getSink(connection_type, **(connection_options or {}))
        sink.setFormat(format or "json", **(format_options or {}))
        return sink.writeFrame(frame)

    def write_dynamic_frame_from_catalog(self, frame, database, table_name, redshift_tmp_dir="", transformation_ctx="", additional_options=None, catalog_id=None, **_):
        options = additional_options or {}
        table = get_table(database, table_name)
        form = form_of(table)
        if form not in ("json", "csv", "parquet"):
            raise missing("awsglue.context.GlueContext.write_dynamic_frame.from_catalog to a table of %s" % form)
        partitions = options.get("partitionKeys") or [key["Name"] for key in table.get("PartitionKeys", [])]
        location = table["StorageDescriptor"]["Location"]
        settings = {}
        if form == "csv":
            settings["sep"] = table["StorageDescriptor"].get("SerdeInfo", {}).get("Parameters", {}).get("field.delim", ",")
            settings["header"] = str(table.get("Parameters", {}).get("skip.header.line.count", "0")) not in ("", "0")
        plain = frame.toDF() if isinstance(frame, DynamicFrame) else frame
        values = _exchange.write_files(plain, form, location, settings, partitions)
        update = str(options.get("enableUpdateCatalog", "")).lower() == "true"
        if update and options.get("updateBehavior", "UPDATE_IN_DATABASE") == "UPDATE_IN_DATABASE":
            widen(database, table, plain, partitions)
        if update or table.get("PartitionKeys"):
            add_partitions(database, table_name, table, values)
        return frame

    def purge_s3_path(self, s3_path, options=None, transformation_ctx="", catalog_id=None):
        """Deletes objects that are older than `retentionPeriod` hours (a week when it is not said)."""
        import time
        options = options or {}
        hours = float(options.get("retentionPeriod", 168))
        before = (time.time() - 3600 * hours) * 1000
        bucket, key = split_location(s3_path)
        keys = [entry["key"] for entry in engine().call("objects", bucket=bucket, prefix=key)["objects"] if entry["modified"] <= before]
        if keys:
            engine().call("remove", bucket=bucket, keys=keys)

    def purge_table(self, database, table_name, options=None, transformation_ctx="", catalog_id=None):
        self.purge_s3_path(get_table(database, table_name)["StorageDescriptor"]["Location"], options)


def _first(number, frame):
    return frame._with(frame._frame.limit(int(number)))


def excluded(patterns):
    import fnmatch
    import json
    if not patterns:
        return []
    patterns = json.loads(patterns) if isinstance(patterns, str) else patterns
    return [lambda address, pattern=pattern: fnmatch.fnmatch(address, pattern if "://" in pattern else "*" + pattern.replace("**", "*")) for pattern in patterns]


def bounded(files, options):
    most = options.get("boundedfiles")
    size = options.get("boundedsize")
    if most:
        files = files[:int(most)]
    if size:
        kept, total = [], 0
        for file in files:
            total += file.size
            if total > int(size) and kept:
                break
            kept.append(file)
        files = kept
    return files


class DynamicFrameReader:
    def __init__(self, context):
        self._context = context

    def from_catalog(self, database=None, table_name=None, redshift_tmp_dir="", transformation_ctx="", push_down_predicate="", additional_options=None, catalog_id=None, name_space=None, **options):
        return self._context.create_dynamic_frame_from_catalog(database or name_space, table_name, redshift_tmp_dir, transformation_ctx, push_down_predicate, additional_options)

    def from_options(self, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", push_down_predicate="", **options):
        return self._context.create_dynamic_frame_from_options(connection_type, connection_options, format, format_options, transformation_ctx, push_down_predicate)

    def from_rdd(self, data, name, schema=None, sampleRatio=None):
        return self._context.create_dynamic_frame_from_rdd(data, name, schema)

    def __getattr__(self, name):
        raise missing("awsglue.context.GlueContext.create_dynamic_frame." + name)


class DataFrameReader:
    def __init__(self, context):
        self._context = context

    def from_catalog(self, database, table_name, redshift_tmp_dir="", transformation_ctx="", push_down_predicate="", additional_options=None, catalog_id=None, **_):
        return self._context.create_data_frame_from_catalog(database, table_name, redshift_tmp_dir, transformation_ctx, push_down_predicate, additional_options)

    def from_options(self, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", **_):
        return self._context.create_data_frame_from_options(connection_type, connection_options, format, format_options, transformation_ctx)

    def __getattr__(self, name):
        raise missing("awsglue.context.GlueContext.create_data_frame." + name)


class DynamicFrameWriter:
    def __init__(self, context):
        self._context = context

    def from_options(self, frame, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", **_):
        return self._context.write_dynamic_frame_from_options(frame, connection_type, connection_options, format, format_options)

    def from_catalog(self, frame, database=None, table_name=None, redshift_tmp_dir="", transformation_ctx="", additional_options=None, catalog_id=None, name_space=None, **_):
        return self._context.write_dynamic_frame_from_catalog(frame, database or name_space, table_name, redshift_tmp_dir, transformation_ctx, additional_options)

    def __getattr__(self, name):
        raise missing("awsglue.context.GlueContext.write_dynamic_frame." + name)


class DataFrameWriterOfCatalog:
    def __init__(self, context):
        self._context = context

    def from_catalog(self, frame, database, table_name, redshift_tmp_dir="", transformation_ctx="", additional_options=None, catalog_id=None, **_):
        return self._context.write_dynamic_frame_from_catalog(frame, database, table_name, redshift_tmp_dir, transformation_ctx, additional_options)

    def from_options(self, frame, connection_type, connection_options=None, format=None, format_options=None, transformation_ctx="", **_):
        return self._context.write_dynamic_frame_from_options(frame, connection_type, connection_options, format, format_options)

    def __getattr__(self, name):
        raise missing("awsglue.context.GlueContext.write_data_frame." + name)


class DataSource:
    """What `getSource` gives."""

    def __init__(self, context, kind, options, transformation_ctx):
        self._context, self._kind, self._options, self._ctx = context, kind, options, transformation_ctx
        self._format, self._settings = None, {}

    def setFormat(self, format, **options):
        self._format, self._settings = format, options

    def getFrame(self, **_):
        return self._context.create_dynamic_frame_from_options(self._kind, self._options, self._format, self._settings, self._ctx)
