"""How fast Athena's SQL scans a large CSV in S3. boto3 only; any endpoint.

    python3 src/bench/scripts/athena_scan.py [MEGABYTES]      with AWS_ENDPOINT_URL and keys in the environment

Uploads a CSV of about 1,000 MB (or as many as asked for), makes a table over it, and runs three queries three times:
a count, an aggregation over all columns' values, and a filter. Prints medians and MB/s.
"""
import os
import statistics
import sys
import tempfile
import time
import uuid

import boto3

MEGABYTES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
QUERIES = {
    "count": "SELECT count(*) FROM t",
    "aggregate": "SELECT day, count(*), sum(amount), max(note) FROM t GROUP BY day",
    "filter": "SELECT count(*) FROM t WHERE customer = 'customer-00042' AND amount > 10",
}


def write(path):
    line = "%d,customer-%05d,%d.%d,2026-%02d-%02d,n%d\n"
    i = 0
    with open(path, "w") as f:
        while f.tell() < MEGABYTES * 1_000_000:
            f.write("".join(line % (k, k * 7919 % 50000, k * 31 % 10000, 1 + k % 9, 1 + k % 12, 1 + k % 28, k % 97)
                            for k in range(i, i + 100_000)))
            i += 100_000
    return i


def run(athena, sql, database, bucket):
    start = time.perf_counter()
    query = athena.start_query_execution(
        QueryString=sql, QueryExecutionContext={"Database": database},
        ResultConfiguration={"OutputLocation": "s3://%s/out/" % bucket})["QueryExecutionId"]
    while True:
        answer = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
        if answer["Status"]["State"] not in ("QUEUED", "RUNNING"):
            break
        time.sleep(0.005)
    if answer["Status"]["State"] != "SUCCEEDED":
        sys.exit("%s: %s" % (sql, answer["Status"].get("StateChangeReason")))
    return time.perf_counter() - start, answer["Statistics"]["DataScannedInBytes"]


def main():
    s3, glue, athena = boto3.client("s3"), boto3.client("glue"), boto3.client("athena")
    bucket = "scan-" + uuid.uuid4().hex[:12]
    database = bucket.replace("-", "_")
    s3.create_bucket(Bucket=bucket)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rows.csv")
        rows = write(path)
        start = time.perf_counter()
        s3.upload_file(path, bucket, "t/rows.csv")
        print("%d rows, %.0f MB, uploaded in %.1f s" % (rows, os.path.getsize(path) / 1e6,
                                                          time.perf_counter() - start))
    glue.create_database(DatabaseInput={"Name": database})
    run(athena, "CREATE EXTERNAL TABLE t (id bigint, customer string, amount double, day string, note string)"
        " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://%s/t/'" % bucket, database, bucket)
    for name, sql in QUERIES.items():
        times = []
        for _ in range(3):
            seconds, scanned = run(athena, sql, database, bucket)
            times.append(seconds)
        median = statistics.median(times)
        print("%-10s %6.2f s  %6.0f MB/s" % (name, median, scanned / 1e6 / median))


if __name__ == "__main__":
    main()
