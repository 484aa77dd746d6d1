"""Finds the customers that are in the files of a folder more than once, and writes each of them once, as Parquet.

Arguments: --transform_id (a FindMatches transform that has learnt from labels), --source (the folder of the CSV files),
--output (the folder that the Parquet goes to; what is there before goes), --matched (the same for all records, each with the match_id
of its customer). Of the records of one customer the fullest is kept.
"""
import sys
from functools import reduce

from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from awsglueml.transforms import FindMatches
from pyspark.context import SparkContext
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

COLUMNS = ["customer_id", "first_name", "last_name", "birth_date", "email", "phone", "street", "city", "state", "postal_code"]


def read(path, header, **options):
    """The records of files, all as text."""
    return glue_context.create_dynamic_frame.from_options(
        connection_type="s3", connection_options={"paths": [path], "recurse": True}, format="csv",
        format_options=dict(options, withHeader=header, separator=",")).toDF()


def given(column):
    return F.length(F.trim(F.coalesce(F.col(column), F.lit("")))) > 0


def customers(path):
    """The records of one file, which must have the columns of the transform's table and a key in each."""
    frame = read(path, True)
    lacking = [column for column in COLUMNS if column not in frame.columns]
    if lacking:
        raise ValueError("%s lacks the columns %s. Its header line is: %s. Upload it again under this name, with commas between the columns, or delete it." % (
            path, ", ".join(lacking), ",".join(frame.columns)))
    frame = frame.select(*COLUMNS)
    without_key = frame.filter(~given("customer_id")).count()
    if without_key:
        raise ValueError("%s has %d records without a customer_id. Upload it again under this name, with one in each, or delete it." % (path, without_key))
    return frame


args = getResolvedOptions(sys.argv, ["JOB_NAME", "transform_id", "source", "output", "matched"])
glue_context = GlueContext(SparkContext.getOrCreate())
job = Job(glue_context)
job.init(args["JOB_NAME"], args)

files = read(args["source"], False, attachFilename="source_file")
if "source_file" not in files.columns:
    raise ValueError("There is no file in %s. Upload one." % args["source"])
paths = sorted(row["source_file"] for row in files.select("source_file").distinct().collect())
source = reduce(DataFrame.union, [customers(path) for path in paths])
twice = source.groupBy("customer_id").count().filter("count > 1").orderBy("customer_id").limit(3).collect()
if twice:
    raise ValueError("The key customer_id is not unique in %s: %s. A file may have been uploaded twice under two names; delete one." % (
        args["source"], ", ".join("%s is there %d times" % (row["customer_id"], row["count"]) for row in twice)))
total = source.count()
print("read %d records from %s" % (total, ", ".join(paths)))

matched = FindMatches.apply(frame=DynamicFrame.fromDF(source, glue_context, "source"), transformId=args["transform_id"],
                            transformation_ctx="matched", computeMatchConfidenceScores=True).toDF()
same = Window.partitionBy("match_id")
fullest = same.orderBy(F.desc("filled"), "customer_id")
filled = reduce(lambda one, other: one + other, [F.when(given(column), 1).otherwise(0) for column in COLUMNS])
kept = (matched.withColumn("filled", filled).withColumn("records", F.count("customer_id").over(same))
        .withColumn("place", F.row_number().over(fullest)).filter("place = 1").drop("filled", "place"))

glue_context.purge_s3_path(args["matched"], {"retentionPeriod": 0})
glue_context.write_dynamic_frame.from_options(
    frame=DynamicFrame.fromDF(matched.coalesce(1), glue_context, "matched"), connection_type="s3",
    connection_options={"path": args["matched"]}, format="glueparquet", transformation_ctx="all")
glue_context.purge_s3_path(args["output"], {"retentionPeriod": 0})
glue_context.write_dynamic_frame.from_options(
    frame=DynamicFrame.fromDF(kept.coalesce(1), glue_context, "kept"), connection_type="s3",
    connection_options={"path": args["output"]}, format="glueparquet", transformation_ctx="written")
left = kept.count()
print("wrote %d customers to %s: %d duplicates are gone" % (left, args["output"], total - left))
job.commit()
