"""Objects of S3 as local files, and local files as objects of S3: the machine's Spark has no way of its own to the sandbox's S3.

Objects are copied once, by what identifies their bytes. Each time something is read, a folder of links to the copies is made, so that
what is read later, as Spark does, is what was there when the script named it.
"""
import os
import re
import shutil
import tempfile
import urllib.parse

from stepdeck_engine import EngineError, engine, split_location
from stepdeck_tables import escaped

_REMOTE = re.compile("s3[an]?://")
_PREFIX = "spark-files-"
# What is in front of the bucket in the local path of a copy.
COPIES = "^.*/" + _PREFIX + "[^/]+/[0-9]+/"


def is_remote(path):
    return isinstance(path, str) and _REMOTE.match(path) is not None


def address(place):
    """A local path as Hadoop names it, which escapes nothing."""
    return "file:///" + place.replace(os.sep, "/").lstrip("/")


class Object:
    """An object, where it is below the location that was asked for, and the values of the partition that its key names."""

    def __init__(self, bucket, entry, below):
        self.bucket, self.key, self.size, self.modified, self.etag = bucket, entry["key"], entry["size"], entry["modified"], entry["etag"]
        self.below = below
        self.keys = [tuple(part.split("=", 1)) for part in below.split("/")[:-1] if "=" in part]
        self.keys = [(name, urllib.parse.unquote(value)) for name, value in self.keys]


def listed(location):
    """All objects in a folder, or the one of this name."""
    bucket, key = split_location(location)
    key = key.rstrip("/")
    try:
        entries = engine().call("objects", bucket=bucket, prefix=key)["objects"]
    except EngineError as error:
        if error.kind == "NoSuchBucket":
            return []
        raise
    found = []
    for entry in entries:
        name = entry["key"]
        if name.endswith("/") or key and name != key and not name.startswith(key + "/"):
            continue
        found.append(Object(bucket, entry, name[len(key):].lstrip("/") if name != key else name.rsplit("/", 1)[-1]))
    return found


def visible(location, recursive=True):
    """The objects that hold data: names that begin with `_` or `.` are hidden, as Hadoop has it."""
    return [each for each in listed(location) if each.size and (recursive or "/" not in each.below)
            and not any(part.startswith(("_", ".")) and "=" not in part for part in each.below.split("/"))]


class Staging:
    def __init__(self):
        self._home = tempfile.mkdtemp(prefix=_PREFIX)
        self._copies = {}
        self._number = 0

    def folder(self):
        """The name of a folder that is not there yet."""
        self._number += 1
        return os.path.join(self._home, str(self._number))

    def _copy(self, each):
        identity = (each.bucket, each.key, each.etag, each.modified)
        if identity not in self._copies:
            os.makedirs(os.path.join(self._home, "objects"), exist_ok=True)
            place = os.path.join(self._home, "objects", str(len(self._copies)))
            engine().get_object(each.bucket, each.key, place)
            self._copies[identity] = place
        return self._copies[identity]

    def _link(self, each, place):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            os.link(self._copy(each), place)
        except OSError:
            shutil.copyfile(self._copy(each), place)

    def local(self, paths, base=None):
        """Local paths for locations in S3, in one folder, with what Spark would find there; and that of their base path."""
        root = self.folder()
        os.makedirs(root)
        made = []
        for path in paths:
            bucket, key = split_location(path)
            pattern = re.search(r"[*?\[{]", key)
            whole = key if pattern is None else key[:pattern.start()].rpartition("/")[0]
            for each in listed("s3://%s/%s" % (bucket, whole)):
                place = os.path.join(root, bucket, *_plain(each.key).split("/"))
                if not os.path.exists(place):
                    self._link(each, place)
            made.append(_local(root, bucket, key))
        return made, base and _local(root, *split_location(base))

    def by_partition(self, files):
        """A folder with objects as the partitions that they are of: `k=v` folders, whatever their keys are."""
        root = self.folder()
        os.makedirs(root)
        for number, each in enumerate(files):
            parts = ["%s=%s" % (name, escaped(value)) for name, value in each.keys]
            self._link(each, os.path.join(root, *(parts + ["%05d-%s" % (number, _plain(each.key.rsplit("/", 1)[-1]))])))
        return address(root)

    def send(self, folder, location, named=None):
        """Puts the files of a folder below a location, and removes the folder. `named(file, number)` gives a file another name, or
        none for one that stays behind. The result has the folders that were written, as paths below the location."""
        bucket, key = split_location(location)
        prefix = key.rstrip("/") + "/" if key.strip("/") else ""
        written = []
        for place, _, files in sorted(os.walk(folder)):
            below = os.path.relpath(place, folder).replace(os.sep, "/")
            below = "" if below == "." else below + "/"
            number = 0
            for file in sorted(files):
                name = None if file.startswith(".") else named(file, number) if named else file
                if name is None:
                    continue
                engine().put_object(bucket, prefix + below + name, os.path.join(place, file))
                number += 1
                if file.startswith("part-") and below not in written:
                    written.append(below)
        shutil.rmtree(folder)
        return written


def _plain(key):
    # Hadoop takes what is before a colon in a file's name for a scheme.
    return key.replace(":", "%3A")


def _local(root, bucket, key):
    return "/".join([address(root), bucket] + ([_plain(key).rstrip("/")] if key.strip("/") else []))


def remove(objects):
    """Deletes objects of one bucket."""
    objects = list(objects)
    if objects:
        engine().call("remove", bucket=objects[0].bucket, keys=[each.key for each in objects])


_staging = None


def staging():
    """The one of this process."""
    global _staging
    if _staging is None:
        _staging = Staging()
    return _staging
