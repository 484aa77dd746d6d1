"""Where frames go: files in S3, and tables that are kept beside them."""
from stepdeck_engine import engine, missing
from stepdeck_tables import add_partitions, columns_of, get_table, storage as storage_of

from awsglue import _exchange


def both(columns, known):
    """The columns of a table after rows with some columns were written into it."""
    there = {column["Name"] for column in columns}
    return columns + [column for column in known if column["Name"] not in there]


def widen(database, table, frame, partitions):
    """Gives a table the columns of a frame that it has not."""
    columns, _ = columns_of(frame, partitions)
    known = table["StorageDescriptor"]["Columns"]
    there = {column["Name"] for column in known}
    more = [column for column in columns if column["Name"] not in there]
    if more:
        entry = {name: table[name] for name in ("Name", "Description", "Owner", "Retention", "TableType", "Parameters", "PartitionKeys", "StorageDescriptor") if name in table}
        engine().glue("UpdateTable", DatabaseName=database, TableInput=dict(entry, StorageDescriptor=dict(table["StorageDescriptor"], Columns=known + more)))


class DataSink:
    def __init__(self, context, kind, options, form=None):
        if kind not in ("s3", "file"):
            raise missing("awsglue.context.GlueContext.getSink with connection_type '%s'" % kind)
        self._context, self._options = context, {key.lower(): value for key, value in options.items()}
        self._form, self._settings, self._catalog = (form or "").lower() or None, {}, None

    def setFormat(self, format, **options):
        self._form, self._settings = format.lower(), {key.lower(): value for key, value in options.items()}

    def setCatalogInfo(self, catalogDatabase=None, catalogTableName=None, catalogId="", **_):
        self._catalog = (catalogDatabase, catalogTableName)

    def setAccumulableSize(self, size):
        pass

    def writeFrame(self, dynamic_frame, info=""):
        form = {"glueparquet": "parquet"}.get(self._form or "parquet", self._form or "parquet")
        if form not in ("json", "csv", "parquet"):
            raise missing("awsglue: writing the format '%s'" % form)
        path = self._options["path"]
        partitions = self._options.get("partitionkeys") or []
        settings = {}
        if form == "csv":
            settings = {"sep": self._settings.get("separator", ","), "header": self._settings.get("writeheader", True), "quote": self._settings.get("quotechar", "\"")}
        if "compression" in self._options or "compression" in self._settings:
            settings["compression"] = self._options.get("compression") or self._settings["compression"]
        frame = dynamic_frame
        if hasattr(dynamic_frame, "_choices"):
            frame = _exchange.values(dynamic_frame) if form == "json" else dynamic_frame.toDF()
        if not frame.columns:
            return dynamic_frame
        values = _exchange.write_files(frame, form, path, settings, partitions, getattr(dynamic_frame, "_choices", None))
        if self._catalog and str(self._options.get("enableupdatecatalog", "")).lower() == "true":
            self._update(frame, form, path, settings, partitions, values)
        return dynamic_frame

    def write(self, dynamic_frame, info=""):
        return self.writeFrame(dynamic_frame, info)

    def _update(self, frame, form, path, settings, partitions, values):
        from pyspark.errors import AnalysisException
        database, name = self._catalog
        columns, keys = columns_of(frame, partitions)
        storage = storage_of(form, path, columns)
        if form == "csv":
            storage["SerdeInfo"]["Parameters"] = {"field.delim": settings["sep"]}
        parameters = {"classification": self._form if self._form == "glueparquet" else form}
        if form == "csv" and settings["header"]:
            parameters["skip.header.line.count"] = "1"
        if self._form == "glueparquet":
            parameters = {"classification": "parquet"}
        entry = {"Name": name.lower(), "TableType": "EXTERNAL_TABLE", "Parameters": parameters, "PartitionKeys": keys, "StorageDescriptor": storage}
        try:
            known = get_table(database, name)
        except AnalysisException:
            engine().glue("CreateTable", DatabaseName=database, TableInput=entry)
            known = None
        if known is not None and self._options.get("updatebehavior", "UPDATE_IN_DATABASE") == "UPDATE_IN_DATABASE":
            entry["StorageDescriptor"]["Columns"] = both(columns, known["StorageDescriptor"]["Columns"])
            entry["Parameters"] = dict(known.get("Parameters", {}), **parameters)
            engine().glue("UpdateTable", DatabaseName=database, TableInput=entry)
        add_partitions(database, name.lower(), get_table(database, name), values)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("awsglue.DataSink." + name)
