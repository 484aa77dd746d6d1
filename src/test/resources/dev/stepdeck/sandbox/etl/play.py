"""Plays cases: each is Python whose output is compared. Reads a file, prints the outputs as one JSON document."""
import contextlib
import io
import json
import sys
import traceback

import boto3
from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame, DynamicFrameCollection
from awsglue.transforms import *
from awsgluedq.transforms import EvaluateDataQuality
from pyspark.context import SparkContext
from pyspark.sql import Row, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

spark = SparkSession.builder.getOrCreate()
glue = GlueContext(SparkContext.getOrCreate())
people = spark.createDataFrame([(1, "Ann", 30, "Rome"), (2, "Bob", None, "Oslo"), (3, "Cid", 25, "Rome")], "id int, name string, age int, city string")
people.createOrReplaceTempView("people")
nested = spark.createDataFrame([Row(id=1, tags=["a", "b"], at=Row(x=1, y="q"), m={"k": 1}), Row(id=2, tags=[], at=None, m=None)],
                               "id int, tags array<string>, at struct<x:int,y:string>, m map<string,int>")


def rows(frame):
    """The rows of a frame, in short."""
    for row in frame.collect():
        print(*("null" if value is None else value for value in row), sep="|")


def values(expressions):
    """The values of expressions, each on a line; within quotes where spaces or nothing would not be seen."""
    from pyspark.sql import _show
    for value in spark.range(1).selectExpr(*expressions.strip("\n").split("\n")).first():
        text = _show.text(value)
        print(text if text and text == text.strip() else "'%s'" % text)


def query(text):
    spark.sql(text).show(100, False)


def put(key, *lines):
    boto3.client("s3").put_object(Bucket="etl-cases", Key=key, Body="\n".join(lines) + "\n")


def table(name, columns, form):
    """A table over the folder of its name."""
    serde = {"json": "org.openx.data.jsonserde.JsonSerDe", "csv": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"}[form]
    columns = [column.rsplit(" ", 1) for column in columns.split(", ")]
    boto3.client("glue").create_table(DatabaseName="etl", TableInput={
        "Name": name, "TableType": "EXTERNAL_TABLE", "Parameters": {"classification": form, "skip.header.line.count": "1"}, "StorageDescriptor": {
            "Columns": [{"Name": column, "Type": kind} for column, kind in columns], "Location": "s3://etl-cases/%s/" % name,
            "SerdeInfo": {"SerializationLibrary": serde, "Parameters": {"field.delim": ","}}}})


boto3.client("glue").create_database(DatabaseInput={"Name": "etl"})
spark.sql("""CREATE OR REPLACE TEMP VIEW emp AS SELECT * FROM VALUES (1, 'Ann', 'eng', 100.0D, date'2020-01-05', cast(null as int)),
 (2, 'Bob', 'eng', 80.0D, date'2021-03-01', 1), (3, 'Cid', 'ops', 60.5D, null, 1), (4, 'Dee', 'ops', null, date'2019-07-07', 3),
 (5, 'Eve', null, 90.0D, date'2022-02-02', 1) AS t(id, name, dept, pay, hired, boss)""")
spark.sql("CREATE OR REPLACE TEMP VIEW dept AS SELECT * FROM VALUES ('eng', 'Rome'), ('hr', 'Oslo') AS t(code, city)")
spark.sql("""CREATE OR REPLACE TEMP VIEW nest AS SELECT 1 AS id, array('a', 'b') AS tags, named_struct('x', 1, 'y', 'q') AS at, map('k', 1, 'l', 2) AS m
 UNION ALL SELECT 2, array(), null, null UNION ALL SELECT 3, null, named_struct('x', null, 'y', 'z'), map()""")
outputs = []
for code in json.load(open(sys.argv[1], encoding="utf-8")):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(code, "case", "exec"), dict(globals()))
        except Exception as error:
            print("%s: %s" % (type(error).__name__, str(error).splitlines()[0] if str(error) else ""))
            traceback.print_exc()
    outputs.append(out.getvalue().rstrip())
print(json.dumps(outputs))
