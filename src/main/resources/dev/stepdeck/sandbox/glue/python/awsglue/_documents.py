"""Documents that hold records: parts of JSON documents, and XML. They become files of JSON, a record a line."""
import xml.etree.ElementTree as ElementTree

from stepdeck_engine import EngineError, engine, literal, missing
from pyspark.sql import _files
from pyspark.sql._frame import failed


def _file(place, file):
    """A file of records in place of the document that they are from."""
    made = _files.File({"file": place, "key": "records.json", "size": file.size, "modified": file.modified}, file.bucket, file.keys)
    return made


def picked(files, path):
    """The records that a JSON path picks out of each document. Source: Glue guide, "Using the JSON format", jsonPath."""
    made = []
    for file in files:
        rows = "unnest(json_extract(json, %s))" % literal(path) if "*" in path else "json_extract(json, %s)" % literal(path)
        sql = "SELECT CAST(v AS VARCHAR) AS j FROM (SELECT %s AS v FROM read_json_objects([%s], format = 'auto', compression = '%s', maximum_object_size = 16777216)) WHERE v IS NOT NULL" % (
            rows, literal(file.path), file.compression)
        try:
            made.append(_file(engine().copy(sql, "FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE ''")["place"], file))
        except EngineError as error:
            raise failed(error) from None
    return made


_KNOWN = {"rowTag", "encoding", "excludeAttribute", "attributePrefix", "valueTag", "ignoreSurroundingSpaces", "treatEmptyValuesAsNulls", "attachFilename"}


def of_xml(files, settings):
    """The elements with the name `rowTag`. Source: Glue guide, "Using the XML format": attributes have a prefix, text beside them is
    `_VALUE`, elements that come several times are lists."""
    if "rowTag" not in settings:
        raise ValueError("The format xml needs the option rowTag")
    for name in settings:
        if name not in _KNOWN:
            raise missing("awsglue: reading XML with the option " + name)
    made = []
    for file in files:
        if file.compression != "none":
            raise missing("awsglue: reading XML that is compressed")
        try:
            root = ElementTree.fromstring(_files.text_of(file))
        except ElementTree.ParseError as error:
            from pyspark.errors import QueryExecutionException
            raise QueryExecutionException("s3://%s/%s is no XML: %s" % (file.bucket, file.key, error)) from None
        rows = [_record(element, settings) for element in root.iter() if _name(element.tag) == settings["rowTag"]]
        made.append(_file(engine().keep(row if isinstance(row, dict) else {settings.get("valueTag", "_VALUE"): row} for row in rows), file))
    return made


def _name(tag):
    return tag.split("}", 1)[-1]


def _true(settings, name):
    return str(settings.get(name, False)).lower() == "true"


def _record(element, settings):
    fields = {}
    if not _true(settings, "excludeAttribute"):
        for name, value in element.attrib.items():
            fields[settings.get("attributePrefix", "_") + _name(name)] = _value(value)
    for child in element:
        name, value = _name(child.tag), _record(child, settings)
        if name in fields:
            fields[name] = (fields[name] if isinstance(fields[name], list) else [fields[name]]) + [value]
        else:
            fields[name] = value
    text = element.text or ""
    text = text.strip() if _true(settings, "ignoreSurroundingSpaces") or fields or not text.strip() else text
    if fields:
        if text:
            fields[settings.get("valueTag", "_VALUE")] = _value(text)
        return fields
    if not text:
        return None if _true(settings, "treatEmptyValuesAsNulls") else ""
    return _value(text)


def _value(text):
    """Numbers and truth values as such."""
    plain = text.strip()
    if plain in ("true", "false"):
        return plain == "true"
    try:
        number = int(plain)
        return number if -2**63 <= number < 2**63 and plain == str(number) else text
    except ValueError:
        pass
    try:
        return float(plain) if plain[:1] in "0123456789-+." and plain[-1:] in "0123456789" else text
    except ValueError:
        return text
