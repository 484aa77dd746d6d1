"""How long a crawler takes over many objects in S3. boto3 only; any endpoint.

    python3 src/bench/scripts/crawler.py [OBJECTS] [PID]      with AWS_ENDPOINT_URL and keys in the environment

Puts 10,000 objects (or as many as asked for) in 100 partitions into a new bucket: half of them CSV, half JSON, which makes two tables.
Crawls them twice: the first crawl makes the tables, the second finds nothing new. Prints the time of each, and the CPU time of the
process PID, the sandbox's, when it is given (Linux).
"""
import os
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

OBJECTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
PID = int(sys.argv[2]) if len(sys.argv) > 2 else 0
PARTITIONS = 100


def cpu():
    if not PID:
        return 0.0
    with open("/proc/%d/stat" % PID) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fill(s3, bucket):
    def put(i):
        day = "day=%03d" % (i // 2 % PARTITIONS)
        if i % 2:
            body = "".join('{"id": %d, "name": "n%d", "amount": %d.5}\n' % (k, k, k) for k in range(i, i + 20))
            s3.put_object(Bucket=bucket, Key="events/%s/%06d.json" % (day, i), Body=body)
        else:
            body = "id,name,amount\n" + "".join("%d,n%d,%d.5\n" % (k, k, k) for k in range(i, i + 20))
            s3.put_object(Bucket=bucket, Key="orders/%s/%06d.csv" % (day, i), Body=body)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(put, range(OBJECTS)))


def crawl(glue, name):
    start, before = time.perf_counter(), cpu()
    glue.start_crawler(Name=name)
    while glue.get_crawler(Name=name)["Crawler"]["State"] != "READY":
        time.sleep(0.05)
    last = glue.get_crawler(Name=name)["Crawler"]["LastCrawl"]
    if last["Status"] != "SUCCEEDED":
        sys.exit("The crawl ended with %s: %s" % (last["Status"], last.get("ErrorMessage")))
    return time.perf_counter() - start, cpu() - before


def main():
    s3 = boto3.client("s3", config=Config(max_pool_connections=8))
    glue = boto3.client("glue")
    bucket = "crawl-" + uuid.uuid4().hex[:12]
    database = bucket.replace("-", "_")
    s3.create_bucket(Bucket=bucket)
    start = time.perf_counter()
    fill(s3, bucket)
    print("%d objects put in %.1f s" % (OBJECTS, time.perf_counter() - start), flush=True)
    glue.create_database(DatabaseInput={"Name": database})
    glue.create_crawler(Name=bucket, Role="crawler", DatabaseName=database,
                        Targets={"S3Targets": [{"Path": "s3://%s/" % bucket}]})
    for which in "first", "second":
        seconds, used = crawl(glue, bucket)
        print("%s crawl: %.2f s%s" % (which, seconds, ", %.2f s of CPU" % used if PID else ""), flush=True)
    tables = glue.get_tables(DatabaseName=database)["TableList"]
    for table in tables:
        partitions = sum(len(page["Partitions"]) for page in
                         glue.get_paginator("get_partitions").paginate(DatabaseName=database, TableName=table["Name"]))
        print("table %s: %s, %d partitions" % (table["Name"], table["Parameters"]["classification"], partitions))


main()
