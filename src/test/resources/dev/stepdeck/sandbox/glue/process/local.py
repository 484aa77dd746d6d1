"""Makes the sandbox's pyspark one that knows nothing of S3 and of the Data Catalog, as a real one does, for tests of jobs on such a one.
It reads and writes local files, by way of a bucket, because its engine reads what is in S3 only; and it has a catalog of its own."""
import os
import re

from stepdeck_engine import engine
from pyspark.errors import AnalysisException
from pyspark.sql import _catalog, _files
from pyspark.sql._catalog import Catalog
from pyspark.sql.readwriter import DataFrameWriter
from pyspark.sql.session import SparkSession

_BUCKET = "etl-local"
_find, _write = _files.find, DataFrameWriter._write
_number = [0]


def _place(path):
    if not path.startswith("file:///"):
        raise AnalysisException("[TEST] A real pyspark has no file system for " + path)
    return path[len("file://"):]


def find(paths, base=None, recursive=True):
    remote = []
    for path in paths:
        place = _place(path)
        _number[0] += 1
        top = "in/%d" % _number[0]
        if re.search(r"[*?\[{]", place):
            folder = re.match(r"[^*?\[{]*/", place).group(0).rstrip("/")
        else:
            folder = place
        if os.path.isfile(folder):
            engine().put_object(_BUCKET, top + folder, folder)
        elif not os.path.isdir(folder):
            raise AnalysisException("[PATH_NOT_FOUND] Path does not exist: %s." % path)
        for at, _, files in os.walk(folder):
            for file in files:
                engine().put_object(_BUCKET, top + os.path.join(at, file), os.path.join(at, file))
        remote.append("s3://%s/%s%s" % (_BUCKET, top, place))
        root = base and "s3://%s/%s%s" % (_BUCKET, top, _place(base))
    try:
        return _find(remote, root, recursive)
    except AnalysisException:
        return []


def write(self, path):
    place = _place(path)
    _number[0] += 1
    key = "out/%d/" % _number[0]
    if os.path.exists(place) and self._mode not in ("append", "overwrite"):
        raise AnalysisException("[PATH_ALREADY_EXISTS] Path %s already exists." % path)
    _write(self, "s3://%s/%s" % (_BUCKET, key))
    for entry in engine().call("objects", bucket=_BUCKET, prefix=key)["objects"]:
        file = os.path.join(place, entry["key"][len(key):])
        os.makedirs(os.path.dirname(file), exist_ok=True)
        engine().get_object(_BUCKET, entry["key"], file)


_databases, _sql = {"default"}, SparkSession.sql


def sql(self, query, *args, **kwargs):
    made = re.match(r"CREATE DATABASE IF NOT EXISTS `(\w+)`$", query)
    if made:
        _databases.add(made.group(1))
        return None
    return _sql(self, query, *args, **kwargs)


def no_table(session, database, name, predicate=None):
    raise AnalysisException("[TABLE_OR_VIEW_NOT_FOUND] The table or view `%s`.`%s` cannot be found." % (database, name))


def save_as_table(self, name):
    self._frame._session._views[name.replace("`", "").lower()] = self._frame.cache()


SparkSession.sql = sql
Catalog.databaseExists = lambda self, name: name.lower() in _databases
Catalog.tableExists = lambda self, name, database=None: name.lower() in self._session._views
DataFrameWriter.saveAsTable = save_as_table
_catalog.table_frame = no_table
_files.find = find
DataFrameWriter._write = write
