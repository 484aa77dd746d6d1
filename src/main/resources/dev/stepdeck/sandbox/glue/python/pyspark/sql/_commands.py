"""Statements of Spark's SQL that are no queries: they change what a session or the catalog has, or show it."""
from stepdeck_engine import engine, missing
from pyspark.sql import _frame
from pyspark.sql import types as t
from pyspark.sql import _parser
from pyspark.sql._nodes import Alias, Ref, analysis
from pyspark.sql._statements import query, _names


def run(session, text, arguments=None, views=()):
    """Carries out a statement, whose parameters have values; what it gives is a frame."""
    tokens = _parser.Tokens(text, session)
    tokens.views, tokens.arguments = dict(views), arguments
    word = tokens.word()
    if word in ("select", "with", "from", "values") or tokens.peek() == "(":
        frame = query(tokens, session)
        tokens.end()
        return frame
    statement = _STATEMENTS.get(word)
    if statement is None:
        if word not in _OTHERS:
            raise tokens.wrong()
        raise missing("Spark SQL statement " + (word.upper() or text[:20]))
    return statement(tokens, session)


def _create(tokens, session):
    tokens.next()
    replace = tokens.take("or", "replace")
    if tokens.take("database") or tokens.take("schema"):
        absent = tokens.take("if", "not", "exists")
        name = tokens.name()
        request = {"Name": name}
        if tokens.take("location"):
            request["LocationUri"] = _parser.unquoted(tokens.next())
        from stepdeck_engine import EngineError
        try:
            engine().glue("CreateDatabase", DatabaseInput=request)
        except EngineError as error:
            if not absent or error.kind != "AlreadyExistsException":
                raise _frame.failed(error) from None
        return _nothing(session)
    if not replace and (tokens.take("table") or tokens.take("external", "table")):
        from pyspark.sql import _tables
        _tables.create(tokens, session)
        return _nothing(session)
    temporary = tokens.take("temporary") or tokens.take("temp") or tokens.take("global", "temporary")
    if not temporary or not tokens.take("view"):
        raise missing("Spark SQL statement CREATE " + tokens.peek().upper())
    tokens.take("if", "not", "exists")
    name = tokens.name()
    columns, schema = None, None
    if tokens.peek() == "(" and tokens.peek(2) not in (",", ")"):
        from pyspark.sql import _tables
        schema = t.parse_type(_tables.between(tokens))
    elif tokens.peek() == "(":
        columns = _names(tokens)
    if tokens.take("using"):
        frame = _source(tokens, session, schema)
    else:
        tokens.need("as")
        frame = query(tokens, session)
    frame = frame.toDF(*columns) if columns else frame
    tokens.end()
    if replace:
        frame.createOrReplaceTempView(name)
    else:
        frame.createTempView(name)
    return _nothing(session)


def _nothing(session):
    from pyspark.sql.readwriter import empty
    return empty(session, None)


def _source(tokens, session, schema):
    """USING form OPTIONS (key 'value', ...)"""
    reader = session.read.format(tokens.name())
    if schema is not None:
        reader.schema(schema)
    if tokens.take("options"):
        tokens.need("(")
        while not tokens.take(")"):
            key = _parser.unquoted(tokens.next()) if tokens.kind() == "text" else tokens.name()
            while tokens.take("."):
                key += "." + tokens.name()
            tokens.take("=")
            reader.option(key, _parser.unquoted(tokens.next()) if tokens.kind() == "text" else tokens.next())
            tokens.take(",")
    if tokens.take("location"):
        reader.option("path", _parser.unquoted(tokens.next()))
    return reader.load()


def _use(tokens, session):
    tokens.next()
    tokens.take("database")
    name = tokens.name()
    if name.lower() != "default" and not session.catalog.databaseExists(name):
        raise analysis("[SCHEMA_NOT_FOUND] The schema `%s` cannot be found. Verify the spelling and correctness of the schema and catalog." % name)
    session._database = name
    return _nothing(session)


def _set(tokens, session):
    tokens.next()
    if tokens.take("time", "zone"):
        zone = "UTC" if tokens.take("local") else _parser.unquoted(tokens.next())
        tokens.end()
        key, value = "spark.sql.session.timeZone", zone
        session.conf.set(key, value)
    else:
        key, sign, value = (part.strip() for part in tokens.text.strip().rstrip(";")[3:].partition("="))
        if sign:
            session.conf.set(key, value)
        else:
            value = session.conf.get(key, "<undefined>")
    return session.createDataFrame([(key, value)], "key string, value string")


def _show(tokens, session):
    tokens.next()
    if tokens.take("tables"):
        database = tokens.name() if tokens.take("in") or tokens.take("from") else None
        return session.createDataFrame([(row["namespace"][0] if row["namespace"] else "", row["name"], row["isTemporary"]) for row in session.catalog.listTables(database)],
                                       "namespace string, tableName string, isTemporary boolean")
    if tokens.take("databases") or tokens.take("schemas"):
        return session.createDataFrame([(row["name"],) for row in session.catalog.listDatabases()], "namespace string")
    if tokens.take("partitions"):
        from pyspark.sql import _tables
        return _tables.partitions(tokens, session)
    if tokens.take("columns"):
        tokens.take("in")
        tokens.take("from")
        parts = [tokens.name()]
        while tokens.take("."):
            parts.append(tokens.name())
        return session.createDataFrame([(name,) for name in session.table(".".join(parts)).columns], "col_name string")
    raise missing("Spark SQL statement SHOW " + tokens.peek().upper())


def _describe(tokens, session):
    tokens.next()
    tokens.take("table")
    parts = [tokens.name()]
    while tokens.take("."):
        parts.append(tokens.name())
    return session.createDataFrame([(name, kind, None) for name, kind in session.table(".".join(parts)).dtypes], "col_name string, data_type string, comment string")


def _drop(tokens, session):
    tokens.next()
    kind = next((word for word in ("view", "table") if tokens.take(word)), None)
    if kind is None:
        raise missing("Spark SQL statement DROP " + tokens.peek().upper())
    absent = tokens.take("if", "exists")
    parts = [tokens.name()]
    while tokens.take("."):
        parts.append(tokens.name())
    tokens.take("purge")
    tokens.end()
    if len(parts) == 1 and session._views.pop(parts[0].lower(), None) is not None:
        return _nothing(session)
    from pyspark.sql._catalog import split_table
    database, table = split_table(session, ".".join(parts))
    if kind == "table":
        from stepdeck_engine import EngineError
        try:
            engine().glue("DeleteTable", DatabaseName=database, Name=table)
            return _nothing(session)
        except EngineError as error:
            if error.kind != "EntityNotFoundException":
                raise _frame.failed(error) from None
    if not absent:
        raise analysis("[TABLE_OR_VIEW_NOT_FOUND] The table or view `%s` cannot be found. To tolerate the error on drop use DROP VIEW IF EXISTS or DROP TABLE IF EXISTS." % "`.`".join(parts))
    return _nothing(session)


def _repair(tokens, session):
    from pyspark.sql import _tables
    _tables.repair(tokens, session)
    return _nothing(session)


def _cache(tokens, session):
    word = tokens.next().lower()
    if word == "cache":
        tokens.take("lazy")
    tokens.need("table")
    tokens.take("if", "exists")
    parts = [tokens.name()]
    while tokens.take("."):
        parts.append(tokens.name())
    if word == "cache" and tokens.take("as"):
        query(tokens, session).createOrReplaceTempView(parts[0])
    tokens.end()
    if word == "cache":
        session.table(".".join(parts)).cache()
    return _nothing(session)


def _insert(tokens, session):
    tokens.next()
    overwrite = tokens.take("overwrite")
    if not overwrite:
        tokens.need("into")
    tokens.take("table")
    parts = [tokens.name()]
    while tokens.take("."):
        parts.append(tokens.name())
    fixed = _partition(tokens) if tokens.take("partition") else []
    if tokens.peek() == "(" and tokens.word(1) not in ("select", "with", "values"):
        raise missing("Spark SQL: INSERT with a list of columns")
    frame = query(tokens, session)
    tokens.end()
    if fixed:
        # The partition columns come last, in the order of the clause; those without a value are in the query.
        rest = iter(list(frame._attributes)[-len([each for each in fixed if each[1] is None]):] if any(value is None for _, value in fixed) else [])
        count = len(frame._attributes) - len([each for each in fixed if each[1] is None])
        nodes = [Ref(each.name, each.id) for each in frame._attributes[:count]]
        for name, value in fixed:
            if value is None:
                each = next(rest)
                nodes.append(Ref(each.name, each.id))
            else:
                nodes.append(Alias(value, [name]))
        frame = _frame.project(frame, nodes)
    before = session.conf.get("spark.sql.sources.partitionOverwriteMode", "static")
    if overwrite and fixed:
        # Only the partitions that are named, or that come, are written anew.
        session.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    try:
        frame.write.insertInto(".".join(parts), overwrite)
    finally:
        session.conf.set("spark.sql.sources.partitionOverwriteMode", before)
    return _nothing(session)


def _partition(tokens):
    """PARTITION (a = 'x', b): [(name, value or None)]."""
    tokens.need("(")
    found = []
    while True:
        name = tokens.name()
        found.append((name, _parser.bits(tokens) if tokens.take("=") else None))
        if not tokens.take(","):
            tokens.need(")")
            return found


_OTHERS = {"alter", "analyze", "add", "call", "clear", "comment", "delete", "explain", "export", "grant", "import", "list", "load", "lock", "merge", "optimize", "replace", "reset", "revoke",
           "rollback", "truncate", "unlock", "unset", "update", "vacuum"}
_STATEMENTS = {"create": _create, "use": _use, "set": _set, "show": _show, "describe": _describe, "desc": _describe, "drop": _drop, "insert": _insert, "cache": _cache, "uncache": _cache,
               "refresh": _cache, "msck": _repair, "repair": _repair}
