"""What goes between Spark's frames and the sandbox: files, and rules of data quality."""
import json
import os
import random
import re
import shutil
import time
import urllib.parse

from stepdeck_engine import engine, literal, missing
from stepdeck_staging import address, listed, remove, staging
from stepdeck_tables import form_of
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as t

from awsglue import _columns

# Files

def _write(frame, form, location, settings, partitions, mode, named):
    """Writes files below a location; the values of the partitions that were written."""
    if form not in ("json", "csv", "parquet", "text"):
        raise missing("writing the format %s on the engine pyspark" % form)
    there = listed(location) if mode == "overwrite" else []
    folder = staging().folder()
    writer = frame.write.format(form).options(**settings)
    if partitions:
        writer = writer.partitionBy(*partitions)
    writer.save(address(folder))
    remove(there)
    values = []
    for below in staging().send(folder, location, named):
        parts = [part.split("=", 1)[1] for part in below.split("/") if "=" in part]
        if parts and parts not in values:
            values.append([urllib.parse.unquote(part) for part in parts])
    return values


def _lines(frame, choices, partitions, settings):
    """Rows as documents, in which values of a choice have their own types: a column of Spark has one."""
    apart, chosen = ([name.lower() for name in names] for names in (partitions, choices))

    def document(value):
        # A list of the one value, without its brackets; none for null.
        return F.when(value.isNotNull(), F.regexp_replace(F.to_json(F.array(value), {"timestampFormat": settings["timestampFormat"]}), r"^\[|\]$", ""))

    def piece(field):
        if field.name.lower() not in chosen:
            return document(_columns.column(field.name))
        return F.coalesce(*[document(_columns.column(field.name, kind.name)) for kind in field.dataType.fields])
    parts = [F.concat(F.lit(json.dumps(field.name, ensure_ascii=False) + ":"), piece(field)) for field in frame.schema.fields if field.name.lower() not in apart]
    line = F.concat(F.lit("{"), F.concat_ws(",", *parts), F.lit("}"))
    return frame.select(*[_columns.column(name) for name in partitions], line.alias("value"))


def _settings(form, settings):
    made = dict(settings)
    if form in ("csv", "json"):
        made.setdefault("timestampFormat", "yyyy-MM-dd HH:mm:ss")
    if form == "csv":
        made.setdefault("escape", "\\")
    return made


def write_files(frame, form, path, settings, partitions, choices=None):
    """Writes files as Glue names them; the values of the partitions that were written."""
    run = int(time.time() * 1000)
    if form == "json" and choices:
        frame, form, settings = _lines(frame, choices, list(partitions or []), _settings("json", settings)), "text", {name: settings[name] for name in settings if name == "compression"}

    def named(file, number):
        if not file.startswith("part-"):
            return None
        ending = file[file.index("."):].replace(".txt", ".json")
        return "run-%d-part-block-0-r-%05d%s" % (run, number, ending.replace(".", "-", 1) if ending.startswith(".snappy") else ending)
    return _write(frame, form, path, _settings(form, settings), list(partitions or []), "append", named)


def write_table(frame, table, mode, partitions):
    """Writes the rows of a table as Spark names the files."""
    form = form_of(table)
    settings = {}
    if form == "csv":
        settings["sep"] = table["StorageDescriptor"].get("SerdeInfo", {}).get("Parameters", {}).get("field.delim", ",")
        settings["header"] = str(table.get("Parameters", {}).get("skip.header.line.count", "0")) not in ("", "0")
    return _write(frame, form, table["StorageDescriptor"]["Location"], settings, partitions, mode, lambda file, number: file if file.startswith("part-") else None)


def write_sample(frame, path):
    """Writes JSON as Spigot does."""
    run = random.getrandbits(40)
    _write(frame, "json", path, {}, [], "append", lambda file, number: "run-%d-part-r-%05d%s" % (run, number, file[file.index("."):]) if file.startswith("part-") else None)


# Rules

def kept(frame):
    """A frame whose rows are not computed again for each of several uses."""
    return frame.cache()


def relation(frame):
    """A query of the engine's SQL for a frame's rows, which it gets as files."""
    folder = staging().folder()
    voids = [field.name for field in frame.schema.fields if isinstance(field.dataType, t.NullType)]
    for name in voids:
        frame = frame.withColumn(name, F.lit(None).cast("string"))
    frame.write.parquet(address(folder))
    files = [engine().keep_file(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.startswith("part-")]
    shutil.rmtree(folder)
    return "SELECT * FROM read_parquet([%s])" % ", ".join(literal(file) for file in files)


def judged(frame, sql, more):
    """The rows of a query that gives those of a frame with more columns."""
    folder = staging().folder()
    os.makedirs(folder)
    engine().fetch(engine().copy(sql, "FORMAT parquet")["place"], os.path.join(folder, "part-0.parquet"))
    read = frame.sparkSession.read.parquet(address(folder))
    # Times come back without a zone.
    own = [_columns.column(field.name).cast(field.dataType).alias(field.name) for field in frame.schema.fields]
    return read.select(*own, *more)


# Frames

def parse_type(text):
    # Frames have texts where tables have those of a bounded length.
    text = re.sub(r"\b(?:var)?char\s*\(\s*\d+\s*\)", "string", text, flags=re.I)
    return SparkSession.builder.getOrCreate().createDataFrame([], "c " + text).schema.fields[0].dataType


def nothing(session):
    """A frame without columns."""
    return session.createDataFrame([], t.StructType([]))


def parts_of(frame):
    return frame.rdd.getNumPartitions()


def values(dynamic):
    """The frame that is written as JSON: columns of a choice become their values there."""
    return dynamic._frame


def documents(dynamic, limit):
    """Rows as JSON."""
    for line in dynamic._frame.limit(limit).toJSON().collect():
        # Spark leaves out what is null.
        row = dict.fromkeys(dynamic._frame.columns)
        row.update(json.loads(line))
        for name in dynamic._choices:
            if isinstance(row.get(name), dict):
                row[name] = next(iter(row[name].values()), None)
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))
