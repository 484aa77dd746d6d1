"""Reads a table of JSON from the Data Catalog, checks the quality of its data, and writes Parquet, a partition for each day.

Arguments: --dbname, --table, --outputpath (s3://bucket/prefix/). The run fails when a rule does: then only the rows
that failed are written, as the table TABLE_rejected.
"""
import sys

from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from awsglue.transforms import ApplyMapping
from awsglue.utils import getResolvedOptions
from awsgluedq.transforms import EvaluateDataQuality
from pyspark.context import SparkContext
from pyspark.sql import functions as F

RULES = """Rules = [
    RowCount > 0,
    IsComplete "order_id",
    IsUnique "order_id",
    IsComplete "customer_id",
    ColumnValues "quantity" between 0 and 1000,
    ColumnValues "unit_price" > 0,
    ColumnValues "status" in ["placed", "paid", "shipped", "delivered", "cancelled"],
    ColumnValues "order_date" matches "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    ColumnLength "country" = 2,
    Completeness "email" >= 0.9
]"""

MAPPING = [
    ("order_id", "string", "order_id", "string"),
    ("ordered_at", "string", "ordered_at", "timestamp"),
    ("customer.id", "long", "customer_id", "long"),
    ("customer.email", "string", "email", "string"),
    ("customer.country", "string", "country", "string"),
    ("product", "string", "product", "string"),
    ("quantity", "int", "quantity", "int"),
    ("unit_price", "double", "unit_price", "double"),
    ("status", "string", "status", "string"),
]

args = getResolvedOptions(sys.argv, ["JOB_NAME", "dbname", "table", "outputpath"])
glue_context = GlueContext(SparkContext.getOrCreate())
job = Job(glue_context)
job.init(args["JOB_NAME"], args)

source = glue_context.create_dynamic_frame.from_catalog(database=args["dbname"], table_name=args["table"], transformation_ctx="source")
mapped = ApplyMapping.apply(frame=source, mappings=MAPPING, transformation_ctx="mapped").toDF()
orders = (mapped.withColumn("amount", F.round(F.col("quantity") * F.col("unit_price"), 2))
          .withColumn("order_date", F.date_format("ordered_at", "yyyy-MM-dd"))
          .select("order_id", "ordered_at", "customer_id", "email", "country", "product", "quantity", "unit_price", "amount", "status", "order_date"))
frame = DynamicFrame.fromDF(orders, glue_context, "orders")

outcomes = EvaluateDataQuality.apply(
    frame=frame, ruleset=RULES,
    publishing_options={"dataQualityEvaluationContext": args["table"], "enableDataQualityCloudWatchMetrics": False,
                        "enableDataQualityResultsPublishing": True}).toDF()
print(f"read {args['dbname']}.{args['table']}: {frame.count()} rows")
outcomes.show(truncate=False)


def write(rows, folder, table, partitions):
    """Makes a table anew from all of its rows, so what is there goes."""
    target = f"{args['outputpath'].rstrip('/')}/{folder}/"
    glue_context.purge_s3_path(target, {"retentionPeriod": 0})
    sink = glue_context.getSink(connection_type="s3", path=target, enableUpdateCatalog=True, updateBehavior="UPDATE_IN_DATABASE",
                                partitionKeys=partitions)
    sink.setCatalogInfo(catalogDatabase=args["dbname"], catalogTableName=table)
    sink.setFormat("glueparquet", compression="snappy")
    sink.writeFrame(rows)
    print(f"written to {target}")


failures = outcomes.filter(outcomes["Outcome"] == "Failed").collect()
if failures:
    judged = EvaluateDataQuality().process_rows(
        frame=frame, ruleset=RULES, publishing_options={"dataQualityEvaluationContext": args["table"]})["rowLevelOutcomes"].toDF()
    rejected = judged.filter(judged["DataQualityEvaluationResult"] == "Failed")
    write(DynamicFrame.fromDF(rejected, glue_context, "rejected"), args["table"] + "_rejected", args["table"] + "_rejected", [])
    reasons = "; ".join(f"{each['Rule']}: {each['FailureReason']}" for each in failures)
    raise RuntimeError(f"{len(failures)} rules of data quality failed for {args['table']}. {reasons}")

write(frame, args["table"], args["table"] + "_parquet", ["order_date"])
job.commit()
