"""Statements of Spark's SQL about the tables of the catalog."""
from stepdeck_engine import EngineError, engine, missing
from pyspark.sql import _catalog, _files, _frame, _parser
from pyspark.sql import types as t
from pyspark.sql._nodes import analysis


def named(tokens, session):
    """(database, table) of a name."""
    parts = [tokens.name()]
    while tokens.take("."):
        parts.append(tokens.name())
    return _catalog.split_table(session, ".".join(parts))


def create(tokens, session):
    """CREATE TABLE, with columns or AS SELECT, in a place that is said or below that of the database."""
    from pyspark.sql._statements import query
    absent = tokens.take("if", "not", "exists")
    database, table = named(tokens, session)
    columns = t.parse_type(between(tokens)) if tokens.peek() == "(" else None
    form, location, keys, frame, options = "parquet" if columns is None else None, None, [], None, {}
    while tokens.at < len(tokens.items) and frame is None and tokens.peek() != ";":
        if tokens.take("using") or tokens.take("stored", "as"):
            form = tokens.name().lower()
        elif tokens.take("location"):
            location = _parser.unquoted(tokens.next())
        elif tokens.take("partitioned", "by"):
            keys = between(tokens).split(",")
        elif tokens.take("comment"):
            tokens.next()
        elif tokens.take("tblproperties"):
            between(tokens)
        elif tokens.take("as"):
            frame = query(tokens, session)
        else:
            raise missing("Spark SQL: %s in CREATE TABLE" % tokens.peek().upper())
    tokens.end()
    if absent and session.catalog.tableExists(table, database):
        return
    name = "`%s`.`%s`" % (database, table)
    if frame is not None:
        writer = frame.write.format(form or "parquet").partitionBy(*[key.strip().strip("`") for key in keys])
        (writer.option("path", location) if location else writer).saveAsTable(name)
        return
    if columns is None:
        raise analysis("[UNSUPPORTED_FEATURE] CREATE TABLE needs columns or a query.")
    form = form or "parquet"
    if form not in _catalog.INPUTS or not location:
        raise missing("Spark SQL: CREATE TABLE of %s %s" % (form, "" if location else "without LOCATION"))
    parts = [field for key in keys for field in (t.parse_type(key).fields if len(key.split()) > 1 else [])]
    lower = [key.split()[0].strip("`").lower() for key in keys]
    parts += [field for field in columns.fields if field.name.lower() in lower]
    shape = [{"Name": field.name.lower(), "Type": _catalog.hive(field.dataType)} for field in columns.fields if field.name.lower() not in lower]
    entry = {"Name": table.lower(), "TableType": "EXTERNAL_TABLE", "Parameters": {"classification": form, "EXTERNAL": "TRUE"},
             "PartitionKeys": [{"Name": field.name.lower(), "Type": _catalog.hive(field.dataType)} for field in parts], "StorageDescriptor": _catalog.storage(form, location, shape)}
    try:
        engine().glue("CreateTable", DatabaseName=database, TableInput=entry)
    except EngineError as error:
        raise _frame.failed(error) from None


def between(tokens):
    """The text between the parentheses that come next."""
    start, depth = tokens.items[tokens.at][2] + 1, 0
    while True:
        depth += (tokens.peek() == "(") - (tokens.peek() == ")")
        tokens.next()
        if depth == 0:
            return tokens.text[start:tokens.items[tokens.at - 1][2]]


def repair(tokens, session):
    """MSCK REPAIR TABLE: folders become partitions."""
    tokens.next()
    tokens.take("repair")
    tokens.need("table")
    database, table = named(tokens, session)
    tokens.end()
    known = _catalog.get_table(database, table)
    keys = [key["Name"] for key in known.get("PartitionKeys", [])]
    found = []
    for file in _files.find([known["StorageDescriptor"]["Location"]]):
        values = [value for name, value in file.keys if name in keys]
        if len(values) == len(keys) and values not in found:
            found.append(values)
    _catalog.add_partitions(database, table, known, found)


def partitions(tokens, session):
    """SHOW PARTITIONS"""
    database, table = named(tokens, session)
    keys = [key["Name"] for key in _catalog.get_table(database, table).get("PartitionKeys", [])]
    rows = sorted("/".join("%s=%s" % pair for pair in zip(keys, each["Values"])) for each in _catalog.get_partitions(database, table))
    return session.createDataFrame([(row,) for row in rows], "partition string")
