"""Lets pyspark's readers and writers take locations in S3, by their public methods."""
import functools
import inspect

from pyspark import RDD, SparkContext
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrameReader, DataFrameWriter, SparkSession, functions

from stepdeck_staging import COPIES, address, is_remote, listed, remove, staging


def attach():
    for name in ("load", "json", "csv", "parquet", "orc", "text", "xml"):
        _wrap(DataFrameReader, name, _read)
    for name in ("save", "json", "csv", "parquet", "orc", "text", "xml"):
        _wrap(DataFrameWriter, name, _write)
    for owner in (DataFrameReader, DataFrameWriter):
        _wrap(owner, "option", _option)
        _wrap(owner, "options", _options)
    _wrap(DataFrameWriter, "mode", _mode)
    _wrap(DataFrameWriter, "format", _format)
    _wrap(DataFrameWriter, "partitionBy", _partitions)
    _wrap(DataFrameWriter, "__init__", _frame)
    for name in ("textFile", "wholeTextFiles", "binaryFiles"):
        _wrap(SparkContext, name, _lines)
    _wrap(RDD, "saveAsTextFile", _save_lines)
    functions.input_file_name = _named_in_s3(functions.input_file_name)


def _named_in_s3(function):
    """Gives files their names in S3 where a script has named their location."""
    @functools.wraps(function)
    def input_file_name():
        return functions.regexp_replace(functions.regexp_replace(function(), COPIES, "s3://"), "%3A", ":")
    return input_file_name


def _wrap(owner, name, around):
    """Puts a function around a method, if there is one: it gets the method, its object and its arguments."""
    method = getattr(owner, name, None)
    if method is None:
        return

    @functools.wraps(method)
    def wrapped(self, *args, **kwargs):
        return around(method, self, *args, **kwargs)
    setattr(owner, name, wrapped)


def noted(owner):
    """What a reader or writer was told about places in S3, by lower-case names: the options `path` and `basepath`, and all others."""
    if "_stepdeck_noted" not in vars(owner):
        owner._stepdeck_noted = {}
    return owner._stepdeck_noted


def _option(method, self, key, value):
    noted(self)[key.lower()] = value
    if key.lower() in ("path", "basepath") and is_remote(value):
        return self
    return method(self, key, value)


def _options(method, self, **options):
    held = {key: value for key, value in options.items() if key.lower() in ("path", "basepath") and is_remote(value)}
    noted(self).update({key.lower(): value for key, value in options.items()})
    rest = {key: value for key, value in options.items() if key not in held}
    return method(self, **rest) if rest or not held else self


def _mode(method, self, saveMode):
    if saveMode:
        noted(self)["stepdeck mode"] = saveMode
    return method(self, saveMode)


def _format(method, self, source):
    noted(self)["stepdeck format"] = source
    return method(self, source)


def _partitions(method, self, *cols):
    noted(self)["stepdeck partitions"] = list(cols[0]) if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else list(cols)
    return method(self, *cols)


def _frame(method, self, frame, *args, **kwargs):
    method(self, frame, *args, **kwargs)
    noted(self)["stepdeck frame"] = frame


def _read(method, self, *args, **kwargs):
    args = list(args)
    known = noted(self)
    name = "basePath" if "basePath" in kwargs else None
    base = kwargs.pop("basePath") if name and is_remote(kwargs["basePath"]) else known.get("basepath")
    base = base if is_remote(base) else None
    spots = [(args, index) for index, value in enumerate(args) if _remote(value)] + [(kwargs, key) for key in ("path", "paths") if _remote(kwargs.get(key))]
    if not spots and method.__name__ == "load" and not args and "path" not in kwargs and is_remote(known.get("path")):
        kwargs["path"] = known["path"]
        spots = [(kwargs, "path")]
    if not spots:
        return method(self, *args, **kwargs)
    paths = [path for place, key in spots for path in _several(place[key])]
    made, root = staging().local(paths, base)
    if root:
        known.pop("basepath", None)
        self.option("basePath", root)
    for place, key in spots:
        count = len(_several(place[key]))
        place[key] = made[0] if isinstance(place[key], str) else made[:count]
        made = made[count:]
    return method(self, *args, **kwargs)


def _remote(value):
    return is_remote(value) or isinstance(value, (list, tuple)) and any(is_remote(each) for each in value)


def _several(value):
    return [value] if isinstance(value, str) else list(value)


def _write(method, self, *args, **kwargs):
    bound = inspect.signature(method).bind(self, *args, **kwargs)
    known = noted(self)
    path = bound.arguments.get("path") or known.get("path")
    if not is_remote(path):
        return method(self, *args, **kwargs)
    mode = str(bound.arguments.get("mode") or known.get("stepdeck mode") or "error").lower()
    more = next((value for name, value in bound.arguments.items() if bound.signature.parameters[name].kind is inspect.Parameter.VAR_KEYWORD), {})
    overwrites = more.get("partitionOverwriteMode") or known.get("partitionoverwritemode") or _setting("spark.sql.sources.partitionOverwriteMode", "static")
    folder = staging().folder()
    bound.arguments["path"] = address(folder)
    save(path, mode, str(overwrites).lower() == "dynamic", folder, lambda: method(*bound.args, **bound.kwargs))


def _setting(name, otherwise):
    return SparkSession.builder.getOrCreate().conf.get(name, otherwise)


def save(path, mode, dynamic, folder, write):
    """Has something written into a local folder, and puts that into S3 as a mode of Spark's writers says."""
    there = listed(path) if mode != "append" else []
    if there and mode in ("error", "errorifexists", "default"):
        raise AnalysisException("[PATH_ALREADY_EXISTS] Path %s already exists. Set mode as \"overwrite\" to overwrite the existing path." % path)
    if there and mode == "ignore":
        return
    write()
    if dynamic:
        folders = _leaves(folder)
        there = [each for each in there if each.below.rpartition("/")[0] in folders]
    remove(there)
    staging().send(folder, path)


def _leaves(folder):
    import os
    return {os.path.relpath(place, folder).replace(os.sep, "/") for place, _, files in os.walk(folder) if any(file.startswith("part-") for file in files)}


def _lines(method, self, *args, **kwargs):
    args = list(args)
    if args and is_remote(args[0]):
        args[0] = ",".join(staging().local(args[0].split(","))[0])
    for key in ("name", "path"):
        if is_remote(kwargs.get(key)):
            kwargs[key] = ",".join(staging().local(kwargs[key].split(","))[0])
    return method(self, *args, **kwargs)


def _save_lines(method, self, path, *args, **kwargs):
    if not is_remote(path):
        return method(self, path, *args, **kwargs)
    folder = staging().folder()
    save(path, "error", False, folder, lambda: method(self, address(folder), *args, **kwargs))
