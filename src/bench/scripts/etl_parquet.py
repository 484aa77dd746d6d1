"""How long a Glue ETL job takes from JSON to Parquet, with ten rules of data quality. boto3 only; any endpoint.

    python3 src/bench/scripts/etl_parquet.py [ROWS] [PID]      with AWS_ENDPOINT_URL and keys in the environment

Uploads 1,000,000 rows of JSON (or as many as asked for) in 10 objects, and runs a job of the type glueetl over them twice: it maps the
columns, evaluates ten rules and writes Parquet in partitions; and once more with --engine pyspark, which the sandbox runs where the machine
has a Spark, and refuses elsewhere. Prints the time of each run and, when PID is the sandbox's (Linux), the CPU
time and the greatest memory, proportionally shared, of all its processes together.
"""
import json
import os
import sys
import threading
import time
import uuid

import boto3

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
PID = int(sys.argv[2]) if len(sys.argv) > 2 else 0
FILES = 10
SCRIPT = '''
import sys
from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from awsgluedq.transforms import EvaluateDataQuality
from pyspark.context import SparkContext
from pyspark.sql import functions as F

args = getResolvedOptions(sys.argv, ["JOB_NAME", "source", "target"])
glue = GlueContext(SparkContext.getOrCreate())
job = Job(glue)
job.init(args["JOB_NAME"], args)
frame = glue.create_dynamic_frame.from_options("s3", {"paths": [args["source"]]}, format="json")
mapped = frame.apply_mapping([("id", "long", "id", "long"), ("email", "string", "email", "string"),
                              ("country", "string", "country", "string"), ("quantity", "int", "quantity", "int"),
                              ("price", "double", "price", "double"), ("day", "string", "day", "string")])
orders = mapped.toDF().withColumn("amount", F.col("quantity") * F.col("price"))
frame = DynamicFrame.fromDF(orders, glue, "orders")
rules = """Rules = [ RowCount > 0, IsComplete "id", IsUnique "id", IsComplete "email", ColumnValues "quantity" between 0 and 1000,
    ColumnValues "price" > 0, ColumnValues "country" in ["DE", "FR", "US", "JP"], Completeness "day" > 0.99,
    Mean "quantity" between 1 and 100, DistinctValuesCount "country" = 4 ]"""
outcomes = EvaluateDataQuality.apply(frame=frame, ruleset=rules, publishing_options={"dataQualityEvaluationContext": "orders"}).toDF()
failed = outcomes.filter(outcomes["Outcome"] == "Failed").collect()
if failed:
    raise RuntimeError(str(failed))
print(outcomes.count(), "rules passed")
glue.write_dynamic_frame.from_options(frame, "s3", {"path": args["target"], "partitionKeys": ["day"]}, format="parquet")
job.commit()
'''


def below(pid):
    found = [pid]
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as stat:
                    parents.setdefault(int(stat.read().rsplit(")", 1)[1].split()[1]), []).append(int(name))
            except OSError:
                pass
    for each in found:
        found += parents.get(each, [])
    return found


class Watch:
    """Looks at the processes of the sandbox until it is stopped."""

    def __init__(self):
        self.times, self.peak, self.done = {}, 0, threading.Event()
        self.before = self.look() if PID else 0
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def look(self):
        memory = 0
        for pid in below(PID):
            try:
                with open("/proc/%d/stat" % pid) as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
                self.times[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                with open("/proc/%d/smaps_rollup" % pid) as maps:
                    memory += next(int(line.split()[1]) for line in maps if line.startswith("Pss:"))
            except (OSError, StopIteration):
                pass
        self.peak = max(self.peak, memory)
        return sum(self.times.values())

    def watch(self):
        while PID and not self.done.wait(0.1):
            self.look()

    def end(self):
        self.done.set()
        self.thread.join()
        return (self.look() - self.before, self.peak / 1024) if PID else (0, 0)


def upload(s3, bucket):
    countries = ["DE", "FR", "US", "JP"]
    size = 0
    for part in range(FILES):
        lines = [json.dumps({"id": i, "email": "customer%d@example.com" % (i * 7919 % 50000), "country": countries[i % 4],
                             "quantity": 1 + i % 9, "price": round(1 + i % 500 / 7, 2), "day": "2026-01-%02d" % (1 + i % 10)})
                 for i in range(part, ROWS, FILES)]
        body = "\n".join(lines).encode()
        size += len(body)
        s3.put_object(Bucket=bucket, Key="in/%d.json" % part, Body=body)
    return size / 1e6


def main():
    s3, glue = boto3.client("s3"), boto3.client("glue")
    bucket = "etl-" + uuid.uuid4().hex[:12]
    s3.create_bucket(Bucket=bucket)
    print("%d rows, %.0f MB of JSON" % (ROWS, upload(s3, bucket)), flush=True)
    s3.put_object(Bucket=bucket, Key="job.py", Body=SCRIPT)
    glue.create_job(Name=bucket, Role="arn:aws:iam::000000000000:role/etl", GlueVersion="5.0", WorkerType="G.1X", NumberOfWorkers=2,
                    Command={"Name": "glueetl", "PythonVersion": "3", "ScriptLocation": "s3://%s/job.py" % bucket})
    for which, arguments in ("first", {}), ("second", {}), ("pyspark", {"--engine": "pyspark"}):
        target = "s3://%s/%s/" % (bucket, which)
        watch, start = Watch(), time.perf_counter()
        run = glue.start_job_run(JobName=bucket, Arguments=dict(arguments, **{"--source": "s3://%s/in/" % bucket, "--target": target}))["JobRunId"]
        while True:
            state = glue.get_job_run(JobName=bucket, RunId=run)["JobRun"]
            if state["JobRunState"] not in ("STARTING", "RUNNING", "WAITING"):
                break
            time.sleep(0.05)
        seconds = time.perf_counter() - start
        used, peak = watch.end()
        if state["JobRunState"] != "SUCCEEDED":
            if arguments:
                print("no %s run: %s" % (which, state.get("ErrorMessage")))
                break
            sys.exit("The run ended as %s: %s" % (state["JobRunState"], state.get("ErrorMessage")))
        print("%s run: %.1f s" % (which, seconds) + (", %.1f s of CPU, %.0f MB at most" % (used, peak) if PID else ""), flush=True)
    days = s3.list_objects_v2(Bucket=bucket, Prefix="second/", Delimiter="/").get("CommonPrefixes", [])
    print("%d partitions of Parquet" % len(days))


main()
