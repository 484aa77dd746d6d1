"""What goes between frames and the sandbox's engine, which carries out all of them: files, and rules of data quality."""
import random
import time

from stepdeck_engine import engine, literal, quoted
from pyspark.sql import _files
from pyspark.sql import types as t
from pyspark.sql._frame import Attribute
from pyspark.sql.dataframe import DataFrame
from pyspark.sql.readwriter import empty


def write_files(frame, form, path, settings, partitions, choices=None):
    """Writes files as Glue names them; the values of the partitions that were written."""
    run = int(time.time() * 1000)

    def name(number, partitioned, ending):
        packed = ending[:-len(".parquet")] + ".parquet" if ending.endswith(".parquet") else ending
        return "run-%d-part-block-0-r-%05d%s" % (run, number, packed.replace(".", "-", 1) if packed.startswith(".snappy") else packed)
    values, _ = _files.write(frame, form, path, settings, list(partitions or []), name, getattr(frame, "_parts", None))
    return values


def write_sample(frame, path):
    """Writes JSON as Spigot does."""
    _files.write(frame, "json", path, {}, [], lambda number, partitioned, ending: "run-%d-part-r-%05d%s" % (random.getrandbits(40), number, ending))


def kept(frame):
    """A frame whose rows are not computed again for each of several queries."""
    frame.cache()
    return frame


def relation(frame):
    """The query of a frame's rows in the engine's SQL."""
    return frame._plain_sql()


def judged(frame, sql, more):
    """The rows of a query that gives those of a frame with more columns."""
    own = [each.again(key=each.name) for each in frame._attributes]
    return DataFrame(frame._session, own + [Attribute(name, name) for name in more], sql)


def parse_type(text):
    return t.parse_type(text)


def nothing(session):
    """A frame without columns."""
    return empty(session, None)


def parts_of(frame):
    return getattr(frame, "_parts", None) or 1


def values(dynamic):
    """The frame in which columns of a choice have their values as JSON."""
    if not dynamic._choices:
        return dynamic._frame
    frame = dynamic._frame

    def column(attribute):
        key = quoted(attribute.key)
        kinds = next((found for name, found in dynamic._choices.items() if name.lower() == attribute.name.lower()), None)
        if kinds is None:
            return key
        return "coalesce(%s) AS %s" % (", ".join("CASE WHEN {0} IS NOT NULL THEN to_json({0}) END".format("struct_extract(%s, %s)" % (key, literal(kind))) for kind in kinds), key)
    made = DataFrame(frame._session, frame._attributes, lambda: "SELECT %s FROM (%s)" % (", ".join(column(each) for each in frame._attributes), frame._sql()))
    chosen = {name.lower() for name in dynamic._choices}
    made._known = {each: t.Document() if each.name.lower() in chosen else found for each, found in frame._types().items()}
    return made


def documents(dynamic, limit):
    """Rows as JSON."""
    sql = "SELECT CAST(to_json(r) AS VARCHAR) AS j FROM (%s LIMIT %d) AS r" % (values(dynamic)._plain_sql(), limit)
    for row in engine().rows(sql):
        yield row["j"]
