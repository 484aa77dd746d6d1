"""Plays cases: each is Python whose output is compared. Reads a file, prints the outputs as one JSON document."""
import contextlib
import io
import json
import sys
import traceback

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
