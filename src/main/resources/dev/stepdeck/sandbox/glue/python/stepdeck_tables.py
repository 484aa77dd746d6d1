"""Tables of the Data Catalog, and the formats of their files. Knows of pyspark what all pysparks have."""
from stepdeck_engine import EngineError, engine

INPUTS = {"parquet": ("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", {"serialization.format": "1"}),
          "json": ("org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", "org.openx.data.jsonserde.JsonSerDe", {"paths": ""}),
          "csv": ("org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                  "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", {"field.delim": ","})}


def failed(error):
    """The error of Spark for one of the sandbox; that one itself where pyspark is not the sandbox's."""
    try:
        from pyspark.errors import of_engine
    except ImportError:
        return error
    return of_engine(error)


def get_table(database, name):
    try:
        return engine().glue("GetTable", DatabaseName=database.lower(), Name=name.lower())["Table"]
    except EngineError as error:
        if error.kind == "EntityNotFoundException":
            from pyspark.errors import AnalysisException
            raise AnalysisException("[TABLE_OR_VIEW_NOT_FOUND] The table or view `%s`.`%s` cannot be found. %s" % (database, name, error.message)) from None
        raise failed(error) from None


def get_partitions(database, name, expression=None):
    found, token = [], None
    while True:
        request = {"DatabaseName": database.lower(), "TableName": name.lower()}
        if token:
            request["NextToken"] = token
        if expression:
            request["Expression"] = expression
        try:
            page = engine().glue("GetPartitions", **request)
        except EngineError as error:
            raise failed(error) from None
        found.extend(page.get("Partitions", []))
        token = page.get("NextToken")
        if not token:
            return found


def columns_of(frame, partitions):
    """The columns of a frame as a table has them: the data's, and the partitions'."""
    types = {field.name.lower(): field.dataType for field in frame.schema.fields}
    lower = [name.lower() for name in partitions]
    data = [{"Name": name, "Type": hive(found)} for name, found in types.items() if name not in lower]
    return data, [{"Name": name, "Type": hive(types[name])} for name in lower]


def hive(found):
    """A type's name in the catalog."""
    from pyspark.sql import types as t
    if isinstance(found, t.StructType):
        return "struct<%s>" % ",".join("%s:%s" % (field.name.lower(), hive(field.dataType)) for field in found.fields)
    if isinstance(found, t.ArrayType):
        return "array<%s>" % hive(found.elementType)
    if isinstance(found, t.MapType):
        return "map<%s,%s>" % (hive(found.keyType), hive(found.valueType))
    return "string" if isinstance(found, (t.NullType, t.VarcharType)) else "timestamp" if isinstance(found, t.TimestampNTZType) else found.simpleString()


def storage(form, location, columns):
    reader, writer, serde, parameters = INPUTS[form]
    return {"Columns": columns, "Location": location, "InputFormat": reader, "OutputFormat": writer, "Compressed": False,
            "SerdeInfo": {"SerializationLibrary": serde, "Parameters": parameters}, "StoredAsSubDirectories": False}


def add_partitions(database, name, table, values):
    for each in values:
        location = table["StorageDescriptor"]["Location"].rstrip("/") + "/" + "".join(
            "%s=%s/" % (key["Name"], escaped(value)) for key, value in zip(table["PartitionKeys"], each))
        descriptor = dict(table["StorageDescriptor"], Location=location)
        try:
            engine().glue("CreatePartition", DatabaseName=database, TableName=name, PartitionInput={"Values": each, "StorageDescriptor": descriptor})
        except EngineError as error:
            if error.kind != "AlreadyExistsException":
                raise failed(error) from None


def form_of(table):
    """The format of a table: its classification, or what its SerDe reads."""
    if table.get("Parameters", {}).get("table_type", "").lower() == "iceberg":
        return "iceberg"
    form = table.get("Parameters", {}).get("classification", "").lower()
    serde = table.get("StorageDescriptor", {}).get("SerdeInfo", {}).get("SerializationLibrary", "").lower()
    if form:
        return form
    for part, name in (("parquet", "parquet"), ("avro", "avro"), ("orcserde", "orc"), ("json", "json"), ("opencsv", "csv"), ("lazysimple", "csv"), ("regex", "grok")):
        if part in serde:
            return name
    return "parquet" if "parquet" in table.get("StorageDescriptor", {}).get("InputFormat", "").lower() else ""


def escaped(value):
    """A value as Hive writes it into the name of a folder."""
    return "".join("%%%02X" % ord(letter) if letter in "\"#%'*/:=?\\\x7f{[]^" or ord(letter) < 32 else letter for letter in value)
