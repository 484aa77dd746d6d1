"""Files of Apache ORC: their columns as Spark's types, and how the engine reads them."""
import json

from stepdeck_engine import EngineError, engine, literal, missing, quoted
from pyspark.sql import types as t
from pyspark.sql._avro import cast, paths
from pyspark.sql._frame import failed


def read(files, schema):
    """What reads some of the files, and the type of their rows; `schema` is a struct that the script wants instead, or None."""
    try:
        texts = [row[0] for row in engine().query("SELECT DISTINCT columns FROM java_orc_columns(%s, '') ORDER BY 1" % paths(files))]
    except EngineError as error:
        raise failed(error) from None
    struct = schema if schema is not None else t.StructType([])
    for column in [column for text in texts for column in json.loads(text)]:
        if column["name"].lower() in [name.lower() for name in struct.names]:
            continue
        if schema is None:
            if "uniontype<" in column["type"]:
                raise missing("pyspark.sql.DataFrameReader.orc of a union of types")
            struct.add(column["name"], t.parse_type(column["type"]))
    names = literal(json.dumps(struct.names))

    def relation(group, compression, more):
        parts = ["%s AS %s" % (cast(field, "[%d]" % index), quoted(field.name)) for index, field in enumerate(struct.fields)]
        return "SELECT %s%s FROM (SELECT CAST(json AS JSON) AS \"stepdeck json\", filename FROM java_orc(%s, %s))" % (", ".join(parts), more, paths(group), names)
    return relation, struct
