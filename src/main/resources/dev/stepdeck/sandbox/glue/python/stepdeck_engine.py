"""The way from a job's Python to what carries out its relations.

A relation is a text in DuckDB's SQL. It is handed over whenever its columns, its rows or its files are needed, so that rows come
to Python only when a script asks for them. Requests go to AWS_ENDPOINT_URL, signed as those to AWS are.
"""
import atexit
import datetime
import hashlib
import hmac
import http.client
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import urllib.parse
import uuid


class MissingCall(NotImplementedError, AttributeError):
    """A part of the library's interface that is not there; the message has its full name."""


def missing(name):
    return MissingCall(name + " is not available in the sandbox")


class EngineError(Exception):
    """What was asked for could not be done. `kind` is DuckDB's kind of error, or the code of a service's fault."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind
        self.message = message


def _argument(name):
    for index, argument in enumerate(sys.argv):
        if argument == "--" + name and index + 1 < len(sys.argv):
            return sys.argv[index + 1]
        if argument.startswith("--" + name + "="):
            return argument.split("=", 1)[1]
    return None


def _session_name():
    run, job = _argument("JOB_RUN_ID"), _argument("JOB_NAME")
    if run and job:
        return run + "-" + job.encode("utf-8").hex()
    return "local_" + uuid.uuid4().hex


class Engine:
    """One session, with the endpoint, the region and the key of the environment. Threads of a script share its connection, one request
    after the other."""

    def __init__(self):
        self._session = _session_name()
        self._connection = None
        self._turn = threading.RLock()
        self._described = {}
        atexit.register(self.close)

    # Requests

    def _host(self):
        endpoint = os.environ.get("AWS_ENDPOINT_URL")
        if not endpoint:
            raise EngineError("NoEndpoint", "AWS_ENDPOINT_URL is not set: the local Glue engine runs in jobs of the sandbox")
        return urllib.parse.urlsplit(endpoint)

    def _send(self, service, method, path, body, headers, size=None):
        url = self._host()
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
        if size is None:
            digest = hashlib.sha256(body).hexdigest()
        else:
            running = hashlib.sha256()
            for block in iter(lambda: body.read(1 << 20), b""):
                running.update(block)
            body.seek(0)
            digest = running.hexdigest()
            headers = dict(headers, **{"content-length": str(size)})
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        signed = {"host": url.netloc, "x-amz-date": now, "x-amz-content-sha256": digest}
        signed.update({name: value for name, value in headers.items() if name.startswith("x-amz-")})
        token = os.environ.get("AWS_SESSION_TOKEN")
        if token:
            signed["x-amz-security-token"] = token
        names = ";".join(sorted(signed))
        canonical = "\n".join([method, path, ""] + ["%s:%s" % (name, signed[name]) for name in sorted(signed)]
                              + ["", names, digest])
        scope = "/".join([now[:8], region, service, "aws4_request"])
        text = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + os.environ.get("AWS_SECRET_ACCESS_KEY", "")).encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        headers = dict(headers, **signed)
        headers["authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s" % (
            os.environ.get("AWS_ACCESS_KEY_ID", ""), scope, names, signature)
        for last in (False, True):
            if self._connection is None:
                self._connection = http.client.HTTPConnection(url.hostname, url.port)
            try:
                self._connection.request(method, path, body, headers)
                return self._connection.getresponse()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # The connection had been closed while it was not used.
                self._connection = None
                if last:
                    raise
                if size is not None:
                    body.seek(0)

    def _answer(self, service, method, path, body, headers, size=None):
        with self._turn:
            response = self._send(service, method, path, body, headers, size)
            data = response.read()
        if response.status >= 300:
            raise _failure(data)
        return json.loads(data) if data else {}

    def call(self, operation, **request):
        """One of the operations that sandbox.etl knows."""
        return self._answer("stepdeck-etl", "POST", "/%s/%s" % (self._session, operation),
                            json.dumps(request).encode("utf-8"), {"content-type": "application/x-amz-json-1.1"})

    def glue(self, action, **request):
        """An operation of the Glue API."""
        return self._answer("glue", "POST", "/", json.dumps(request).encode("utf-8"),
                            {"content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSGlue." + action})

    # Relations

    def describe(self, sql):
        """[(name, DuckDB's type)] of a query."""
        known = self._described.get(sql)
        if known is None:
            known = [(each["name"], each["type"]) for each in self.call("describe", sql=sql)["columns"]]
            if len(self._described) > 2000:
                self._described.clear()
            self._described[sql] = known
        return known

    def query(self, sql):
        """The rows of a query that gives few, each value as text or None."""
        return self.call("query", sql=sql)["rows"]

    def rows(self, sql, parse=json.loads):
        """The rows of a query as they come, each a dictionary."""
        # The rows go through a file, because the connection is needed while they are read.
        with tempfile.TemporaryFile() as lines:
            with self._turn:
                response = self._send("stepdeck-etl", "POST", "/%s/rows" % self._session,
                                      json.dumps({"sql": sql}).encode("utf-8"), {"content-type": "application/x-amz-json-1.1"})
                if response.status >= 300:
                    raise _failure(response.read())
                for block in iter(lambda: response.read(1 << 20), b""):
                    lines.write(block)
            lines.seek(0)
            for line in lines:
                if line.strip():
                    yield parse(line)

    def keep(self, lines):
        """Hands over rows, each a dictionary; the path of the file that the engine reads them from."""
        with tempfile.TemporaryFile() as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass"))
                file.write(b"\n")
            return self._keep(file)

    def keep_file(self, place):
        """Hands over a local file; the path that the engine reads it from."""
        with open(place, "rb") as file:
            file.seek(0, os.SEEK_END)
            return self._keep(file)

    def _keep(self, file):
        size = file.tell()
        file.seek(0)
        return self._answer("stepdeck-etl", "PUT", "/%s/keep" % self._session, file, {}, size)["file"]

    def fetch(self, file, place):
        """Copies a file of the session to a local one."""
        self._download("stepdeck-etl", "POST", "/%s/fetch" % self._session, json.dumps({"file": file}).encode("utf-8"), place)

    def _download(self, service, method, path, body, place):
        with self._turn:
            response = self._send(service, method, path, body, {})
            if response.status >= 300:
                raise _failure(response.read())
            with open(place, "wb") as local:
                shutil.copyfileobj(response, local, 1 << 20)

    # Objects

    def get_object(self, bucket, key, place):
        """Copies an object of S3 to a local file."""
        self._download("s3", "GET", _path_of(bucket, key), b"", place)

    def put_object(self, bucket, key, place):
        """Copies a local file to an object of S3."""
        with self._turn, open(place, "rb") as file:
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(0)
            response = self._send("s3", "PUT", _path_of(bucket, key), file, {}, size)
            data = response.read()
        if response.status >= 300:
            raise _failure(data)

    def copy(self, sql, options, folder=False):
        """Writes a query's rows into files of the session: {"place", "rows", "files": [{"file", "name", "size"}]}."""
        return self.call("copy", sql=sql, options=options, folder=folder)

    def close(self):
        if self._connection is not None:
            try:
                self.call("close")
            except Exception:  # The process ends; whatever it is, the sandbox cleans up by itself.
                pass
            self._connection = None


def _plain(value):
    import base64
    import decimal
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return value.isoformat(" ")
    if isinstance(value, (datetime.date, decimal.Decimal, datetime.time, uuid.UUID)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return list(value)
    raise TypeError("not supported type: " + str(type(value)))


def _failure(data):
    try:
        fault = json.loads(data)
        kind = str(fault.get("__type", "")).split("#")[-1]
        message = str(fault.get("message") or fault.get("Message") or "")
    except ValueError:
        return _fault_of_s3(data.decode("utf-8", "replace"))
    if kind == "EngineException":
        found = re.match(r"([A-Z][A-Za-z ]+) Error: (.*)", message, re.S)
        if found:
            kind, message = found.group(1), found.group(2)
        try:
            details = json.loads(message[message.index("{"):])
            kind, message = details.get("exception_type", kind), details.get("exception_message", message)
        except ValueError:
            pass  # It is no document; the message is the text.
    return EngineError(kind, message)


def _fault_of_s3(text):
    code, message = (re.search("<%s>(.*?)</%s>" % (tag, tag), text, re.S) for tag in ("Code", "Message"))
    return EngineError(code.group(1) if code else "InternalFailure", message.group(1) if message else text)


def _path_of(bucket, key):
    return "/" + urllib.parse.quote("%s/%s" % (bucket, key), safe="/-_.~")


_engine = None


def engine():
    """The engine of this process."""
    global _engine
    if _engine is None:
        _engine = Engine()
    return _engine


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def split_location(path):
    """(bucket, key) of s3://bucket/key. Several slashes are one, as in Hadoop's paths."""
    found = re.match(r"(?:s3|s3a|s3n)://([^/]+)/?(.*)$", path, re.S)
    if not found:
        raise EngineError("Path", "Not a location in S3: %s" % path)
    return found.group(1), re.sub("/+", "/", found.group(2)).lstrip("/")
