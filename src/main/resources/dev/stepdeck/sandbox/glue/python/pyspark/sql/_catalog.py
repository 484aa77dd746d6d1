"""Tables of the Data Catalog."""
from stepdeck_engine import EngineError, engine, missing
from pyspark.sql import _files, _frame
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute, failed
from stepdeck_tables import INPUTS, add_partitions, columns_of, form_of, get_partitions, get_table, hive, storage

def table_frame(session, database, name, predicate=None):
    """A table as Hive's readers give it."""
    from pyspark.sql.dataframe import DataFrame
    table = get_table(database, name)
    keys = [key["Name"] for key in table.get("PartitionKeys", [])]
    condition = None
    if predicate is not None:
        scope = _frame.Scope([Attribute(key["Name"], key["Name"]) for key in table.get("PartitionKeys", [])], "", {})
        scope.types = {each: t.parse_type(key["Type"]) for each, key in zip(scope.attributes, table["PartitionKeys"])}
        scope.type = lambda sql: None
        condition = predicate.sql(scope)
    try:
        answer = engine().call("table", database=database.lower(), table=name.lower(), predicate=condition, keys=[key.lower() for key in keys])
        described = engine().describe(answer["sql"])
    except EngineError as error:
        raise failed(error) from None
    frame = DataFrame(session, [Attribute(column, column, qualifiers=(name.lower(), database.lower() + "." + name.lower())) for column, _ in described], answer["sql"])
    return _frame.filtered(frame, predicate) if predicate is not None else frame


def split_table(session, name):
    parts = [part.strip("`") for part in name.split(".")]
    return (parts[-2] if len(parts) > 1 else session._database), parts[-1]


def save_table(writer, name):
    from pyspark.errors import AnalysisException
    frame, session = writer._frame, writer._frame._session
    database, table = split_table(session, name)
    form = writer._format
    if form not in INPUTS:
        raise missing("pyspark.sql.DataFrameWriter.saveAsTable as " + form)
    try:
        known = get_table(database, table)
    except AnalysisException:
        known = None
    if known is not None and form_of(known) == "iceberg" and writer._mode in ("append", "overwrite"):
        raise missing("pyspark.sql.DataFrameWriter.saveAsTable to a table of iceberg")
    if known is not None and writer._mode == "errorifexists":
        raise AnalysisException("[TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create table or view `%s`.`%s` because it already exists." % (database, table))
    if known is not None and writer._mode == "ignore":
        return
    location = writer._options.get("path") or known and known["StorageDescriptor"]["Location"]
    if not location:
        home = engine().glue("GetDatabase", Name=database)["Database"].get("LocationUri")
        warehouse = session.conf.get("spark.sql.warehouse.dir", None)
        root = home or warehouse
        if not root:
            raise AnalysisException("The table %s.%s needs a location: set option path, or the location of the database." % (database, table))
        location = root.rstrip("/") + "/" + table
    mode = writer._mode
    writer._mode = "append" if mode in ("errorifexists", "ignore") else mode
    frame = writer._before_overwriting(location) if mode == "overwrite" and _files.there(location) else frame
    values, _ = _files.write(frame, form, location, writer._options, writer._partitions, _files.spark_names(form), getattr(writer._frame, "_parts", None))
    columns, keys = columns_of(frame, writer._partitions)
    entry = {"Name": table, "TableType": "EXTERNAL_TABLE", "Parameters": {"classification": form, "EXTERNAL": "TRUE"}, "PartitionKeys": keys,
             "StorageDescriptor": storage(form, location, columns)}
    engine().glue("UpdateTable" if known else "CreateTable", DatabaseName=database, TableInput=entry)
    add_partitions(database, table, get_table(database, table), values)


def insert(writer, name, overwrite):
    from pyspark.errors import AnalysisException
    session, frame = writer._frame._session, writer._frame
    database, table = split_table(session, name)
    known = get_table(database, table)
    keys = [key["Name"] for key in known.get("PartitionKeys", [])]
    names = [column["Name"] for column in known["StorageDescriptor"]["Columns"]] + keys
    if len(names) != len(frame.columns):
        raise AnalysisException("[INSERT_COLUMN_ARITY_MISMATCH] Cannot write to `%s`.`%s`: the table has %d columns and the data %d." % (database, table, len(names), len(frame.columns)))
    form = form_of(known)
    if form not in ("json", "csv", "parquet"):
        raise missing("pyspark.sql.DataFrameWriter.insertInto a table of %s" % form)
    from pyspark.sql.column import Column
    from pyspark.sql._nodes import Alias, Cast, Ref
    types = [t.parse_type(column["Type"]) for column in known["StorageDescriptor"]["Columns"] + known.get("PartitionKeys", [])]
    frame = frame.select(*[Column(Alias(Cast(Ref(each.name, each.id), found), [target])) for each, found, target in zip(frame._attributes, types, names)])
    location = known["StorageDescriptor"]["Location"]
    if overwrite:
        again = frame.write.options(**writer._options)
        again._partitions = keys
        frame = again._before_overwriting(location)
    values, _ = _files.write(frame, form, location, writer._options, keys, _files.spark_names(form), getattr(writer._frame, "_parts", None))
    add_partitions(database, table, known, values)


class Catalog:
    """spark.catalog"""

    def __init__(self, session):
        self._session = session

    def currentDatabase(self):
        return self._session._database

    def setCurrentDatabase(self, dbName):
        self._session._database = dbName

    def dropTempView(self, viewName):
        return self._session._views.pop(viewName.lower(), None) is not None

    def dropGlobalTempView(self, viewName):
        return self._session._views.pop("global_temp." + viewName.lower(), None) is not None

    def tableExists(self, tableName, dbName=None):
        from pyspark.errors import AnalysisException
        if tableName.lower() in self._session._views and not dbName:
            return True
        database, table = split_table(self._session, tableName)
        try:
            get_table(dbName or database, table)
            return True
        except AnalysisException:
            return False

    def databaseExists(self, dbName):
        try:
            engine().glue("GetDatabase", Name=dbName)
            return True
        except EngineError:
            return False

    def listTables(self, dbName=None):
        try:
            tables = engine().glue("GetTables", DatabaseName=dbName or self._session._database)["TableList"]
        except EngineError as error:
            if dbName or error.kind != "EntityNotFoundException":
                raise failed(error) from None
            tables = []
        return [t._row(["name", "catalog", "namespace", "description", "tableType", "isTemporary"], [
            each["Name"], "spark_catalog", [each["DatabaseName"]], each.get("Description"), "EXTERNAL", False]) for each in tables] + [
                t._row(["name", "catalog", "namespace", "description", "tableType", "isTemporary"], [name, None, [], None, "TEMPORARY", True]) for name in self._session._views]

    def listDatabases(self):
        return [t._row(["name", "catalog", "description", "locationUri"], [each["Name"], "spark_catalog", each.get("Description"), each.get("LocationUri", "")])
                for each in engine().glue("GetDatabases")["DatabaseList"]]

    def listColumns(self, tableName, dbName=None):
        frame = self._session.table(tableName if not dbName else dbName + "." + tableName)
        return [t._row(["name", "description", "dataType", "nullable", "isPartition", "isBucket"], [name, None, found, True, False, False]) for name, found in frame.dtypes]

    def cacheTable(self, tableName):
        view = self._session._views.get(tableName.lower())
        if view is not None:
            view.cache()

    def isCached(self, tableName):
        view = self._session._views.get(tableName.lower())
        return (view if view is not None else self._session.table(tableName)).is_cached

    def uncacheTable(self, tableName):
        view = self._session._views.get(tableName.lower())
        if view is not None:
            view.unpersist()

    def currentCatalog(self):
        return "spark_catalog"

    def listCatalogs(self, pattern=None):
        return [t._row(["name", "description"], ["spark_catalog", None])]

    def setCurrentCatalog(self, catalogName):
        if catalogName != "spark_catalog":
            raise missing("pyspark.sql.Catalog.setCurrentCatalog with the catalog " + catalogName)

    def functionExists(self, functionName, dbName=None):
        from pyspark.sql import _calls
        return _calls.known(functionName.lower()) or functionName.lower() in self._session._functions

    def getDatabase(self, dbName):
        for row in self.listDatabases():
            if row.name.lower() == dbName.lower():
                return row
        from pyspark.sql._nodes import analysis
        raise analysis("[SCHEMA_NOT_FOUND] The schema `%s` cannot be found." % dbName)

    def getTable(self, tableName):
        database, _, name = tableName.rpartition(".")
        for row in self.listTables(database or None):
            if row.name.lower() == name.lower():
                return row
        from pyspark.sql._nodes import analysis
        raise analysis("[TABLE_OR_VIEW_NOT_FOUND] The table or view `%s` cannot be found." % tableName)

    def recoverPartitions(self, tableName):
        self._session.sql("MSCK REPAIR TABLE " + tableName)

    def registerFunction(self, name, f, returnType=None):
        return self._session.udf.register(name, f, returnType)

    def clearCache(self):
        pass

    def refreshTable(self, tableName):
        pass

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise missing("pyspark.sql.Catalog." + name)
