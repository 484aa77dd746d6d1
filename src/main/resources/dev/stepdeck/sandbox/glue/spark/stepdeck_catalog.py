"""Lets pyspark see the tables of the Data Catalog, by its public methods.

The first time that a script names a table, its rows become a table of Spark's own catalog, in a database of the same name. They are read
again when the table's objects have changed meanwhile. Frames are written into tables of the Data Catalog by `insertInto` and
`saveAsTable`; statements that change tables are refused.
"""
import re

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrameReader, DataFrameWriter, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.catalog import Catalog
from pyspark.sql.types import StructType

from stepdeck_engine import EngineError, engine, missing
from stepdeck_places import _wrap, noted
from stepdeck_staging import listed
from stepdeck_tables import INPUTS, add_partitions, columns_of, form_of, get_partitions, get_table, storage

_NAME = r"(`[^`]+`|[A-Za-z_][A-Za-z0-9_]*)"
_CHANGES = re.compile(r"\s*(INSERT|MERGE|UPDATE|DELETE|TRUNCATE|MSCK|ALTER\s+TABLE|DROP\s+TABLE|DROP\s+(?:DATABASE|SCHEMA)|CREATE\s+(?:EXTERNAL\s+)?TABLE|CREATE\s+OR\s+REPLACE\s+TABLE"
                      r"|REPLACE\s+TABLE|CREATE\s+VIEW|CREATE\s+OR\s+REPLACE\s+VIEW)\b", re.I)


_DATABASE = re.compile(r"\s*CREATE\s+(?:DATABASE|SCHEMA)\s+(IF\s+NOT\s+EXISTS\s+)?" + _NAME + r"(?:\s+COMMENT\s+'[^']*')?(?:\s+LOCATION\s+['\"]([^'\"]*)['\"])?\s*;?\s*$", re.I)


def attach():
    _wrap(SparkSession, "sql", _sql)
    _wrap(SparkSession, "table", _table)
    _wrap(DataFrameReader, "table", _read)
    _wrap(DataFrameWriter, "insertInto", _insert)
    _wrap(DataFrameWriter, "saveAsTable", _save)
    _wrap(Catalog, "databaseExists", _database_exists)
    _wrap(Catalog, "tableExists", _table_exists)
    _wrap(Catalog, "setCurrentDatabase", _set_database)


def _sql(method, self, sqlQuery, *args, **kwargs):
    database = _DATABASE.match(sqlQuery)
    if database:
        return _create_database(self, *database.groups())
    tables.prepare(self, sqlQuery)
    return method(self, sqlQuery, *args, **kwargs)


def _create_database(session, absent, name, location):
    request = {"Name": _bare(name)}
    if location:
        request["LocationUri"] = location
    try:
        engine().glue("CreateDatabase", DatabaseInput=request)
    except EngineError as error:
        if not absent or error.kind != "AlreadyExistsException":
            raise AnalysisException("[SCHEMA_ALREADY_EXISTS] %s" % error.message) from None
    return session.createDataFrame([], StructType([]))


def _table(method, self, tableName):
    tables.prepare(self, "TABLE " + tableName)
    return method(self, tableName)


def _read(method, self, tableName):
    tables.prepare(SparkSession.builder.getOrCreate(), "TABLE " + tableName)
    return method(self, tableName)


def _database_exists(method, self, dbName):
    return method(self, dbName) or _asked("GetDatabase", Name=_bare(dbName)) is not None


def _table_exists(method, self, tableName, dbName=None):
    database, name = (dbName, _bare(tableName)) if dbName else _split(tableName)
    return method(self, tableName, dbName) or _asked("GetTable", DatabaseName=_bare(database), Name=name) is not None


def _set_database(method, self, dbName):
    if _asked("GetDatabase", Name=_bare(dbName)) is not None:
        _run("CREATE DATABASE IF NOT EXISTS `%s`" % _bare(dbName))
    return method(self, dbName)


def _run(statement):
    SparkSession.sql.__wrapped__(SparkSession.builder.getOrCreate(), statement)


def _asked(action, **request):
    """The answer of Glue; none where what was asked for is not there."""
    try:
        return engine().glue(action, **request)
    except EngineError as error:
        if error.kind in ("EntityNotFoundException", "InvalidInputException"):
            return None
        raise


def _bare(name):
    return name.strip("`").lower()


class Tables:
    """What Spark sees of the Data Catalog, with the state that each table had when it was read."""

    def __init__(self):
        self._seen = {}

    def prepare(self, session, query):
        """Makes visible what a statement names."""
        text = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|--[^\n]*|/\*.*?\*/", " ", query, flags=re.S)
        change = _CHANGES.match(text)
        if change:
            raise missing("spark.sql with %s on the engine pyspark" % " ".join(change.group(1).upper().split()))
        used = re.match(r"\s*USE\s+(?:DATABASE\s+|SCHEMA\s+|NAMESPACE\s+)?" + _NAME + r"\s*;?\s*$", text, re.I)
        if used and _asked("GetDatabase", Name=_bare(used.group(1))) is not None:
            _run("CREATE DATABASE IF NOT EXISTS `%s`" % _bare(used.group(1)))
        pairs = {(_bare(one), _bare(two)) for one, two in re.findall(r"(?<![.\w`])(?=" + _NAME + r"\s*\.\s*" + _NAME + ")", text)}
        current = session.catalog.currentDatabase().lower()
        alone = re.findall(r"(?:\b(?:FROM|JOIN|TABLE|DESCRIBE|DESC)\s|,)\s*" + _NAME, text, re.I)
        if alone and _asked("GetDatabase", Name=current) is not None:
            pairs |= {(current, _bare(name)) for name in alone}
        for database, name in sorted(pairs):
            self._show(session, database, name)

    def _show(self, session, database, name):
        here = (database, name) in self._seen
        if not here and Catalog.databaseExists.__wrapped__(session.catalog, database) and Catalog.tableExists.__wrapped__(session.catalog, "%s.%s" % (database, name)):
            return
        answer = _asked("GetTable", DatabaseName=database, Name=name)
        if answer is None:
            # It is a view of the session, a column or nothing; Spark says so where that is wrong.
            return
        state = _state(answer["Table"])
        if self._seen.get((database, name)) == state:
            return
        from awsglue import _sources
        _run("CREATE DATABASE IF NOT EXISTS `%s`" % database)
        frame = _sources.whole_table(session, answer["Table"])
        DataFrameWriter.saveAsTable.__wrapped__(frame.write.mode("overwrite").format("parquet"), "`%s`.`%s`" % (database, name))
        self._seen[database, name] = state


tables = Tables()


def _state(table):
    """What tells whether a table has changed: its columns, and the bytes of its objects."""
    places = [table["StorageDescriptor"].get("Location", "")]
    if table.get("PartitionKeys"):
        places = [each["StorageDescriptor"]["Location"] for each in get_partitions(table["DatabaseName"], table["Name"])]
    objects = [(each.bucket, each.key, each.etag) for place in places if place for each in listed(place)]
    return repr(table["StorageDescriptor"]["Columns"]), tuple(objects)


def _split(name):
    parts = [_bare(part) for part in name.split(".")]
    return (parts[-2] if len(parts) > 1 else SparkSession.builder.getOrCreate().catalog.currentDatabase()), parts[-1]


def _insert(method, self, tableName, overwrite=None):
    from awsglue import _exchange
    frame = noted(self)["stepdeck frame"]
    database, name = _split(tableName)
    table = get_table(database, name)
    keys = table.get("PartitionKeys", [])
    wanted = table["StorageDescriptor"]["Columns"] + keys
    if len(wanted) != len(frame.columns):
        raise AnalysisException("[INSERT_COLUMN_ARITY_MISMATCH] Cannot write to `%s`.`%s`: the table has %d columns and the data %d." % (database, name, len(wanted), len(frame.columns)))
    frame = frame.toDF(*[column["Name"] for column in wanted]).select(*[F.col("`%s`" % column["Name"]).cast(column["Type"]).alias(column["Name"]) for column in wanted])
    if overwrite is None:
        overwrite = str(noted(self).get("stepdeck mode", "append")).lower() == "overwrite"
    values = _exchange.write_table(frame, table, "overwrite" if overwrite else "append", [key["Name"] for key in keys])
    add_partitions(database, name, table, values)


def _save(method, self, name, format=None, mode=None, partitionBy=None, **options):
    from awsglue import _exchange
    known = dict(noted(self), **{key.lower(): value for key, value in options.items()})
    database, table = _split(name)
    form = str(format or known.get("stepdeck format") or "parquet").lower()
    mode = str(mode or known.get("stepdeck mode") or "error").lower()
    partitions = [partitionBy] if isinstance(partitionBy, str) else list(partitionBy or known.get("stepdeck partitions") or [])
    if form not in INPUTS:
        raise missing("pyspark.sql.DataFrameWriter.saveAsTable as %s on the engine pyspark" % form)
    frame = noted(self)["stepdeck frame"]
    try:
        entry = get_table(database, table)
    except AnalysisException:
        entry = None
    if entry is not None and mode in ("error", "errorifexists", "default"):
        raise AnalysisException("[TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create table or view `%s`.`%s` because it already exists." % (database, table))
    if entry is not None and mode == "ignore":
        return
    location = known.get("path") or entry and entry["StorageDescriptor"]["Location"] or _home(database, table)
    columns, keys = columns_of(frame, partitions)
    wanted = {"Name": table, "TableType": "EXTERNAL_TABLE", "Parameters": {"classification": form, "EXTERNAL": "TRUE"}, "PartitionKeys": keys,
              "StorageDescriptor": storage(form, location, columns)}
    values = _exchange.write_table(frame, wanted, "append" if mode == "append" else "overwrite", partitions)
    engine().glue("UpdateTable" if entry else "CreateTable", DatabaseName=database, TableInput=wanted)
    add_partitions(database, table, wanted, values)


def _home(database, table):
    home = engine().glue("GetDatabase", Name=database)["Database"].get("LocationUri")
    if not home:
        raise AnalysisException("The table %s.%s needs a location: set option path, or the location of the database." % (database, table))
    return home.rstrip("/") + "/" + table
