"""How long the sandbox takes to answer beside heavy work: ListStateMachines while 0, 4, 8 and 20 queries compute, and how
long it takes to stop them. Needs boto3.

    ./stepdeck sandbox --port 0 --env-file /tmp/sandbox.env &
    source /tmp/sandbox.env && python3 src/bench/scripts/busy.py
"""
import boto3, statistics, time
from botocore.config import Config

config = Config(retries={"total_max_attempts": 1}, read_timeout=30)
sfn, athena, s3 = (boto3.client(name, config=config) for name in ("stepfunctions", "athena", "s3"))
s3.create_bucket(Bucket="busy-bench")
numbers = "unnest(sequence(1,10000))"
CROSS = f"select count(*) from {numbers} a(x) cross join {numbers} b(y) cross join {numbers} c(z)"


def timed(call):
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def start():
    return athena.start_query_execution(QueryString=CROSS, ResultConfiguration={
        "OutputLocation": "s3://busy-bench/"})["QueryExecutionId"]


def state(query):
    return athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]["State"]


print("heavy queries | ListStateMachines, ms: median, 95 %, most | StopQueryExecution, ms: most | states")
for heavy in (0, 4, 8, 20):
    queries = [start() for _ in range(heavy)]
    time.sleep(2 if heavy else 0)
    times = sorted(timed(sfn.list_state_machines) for _ in range(200))
    stops = [timed(lambda q=q: athena.stop_query_execution(QueryExecutionId=q)) for q in queries]
    print(f"{heavy} | {statistics.median(times):.1f}, {times[189]:.1f}, {times[-1]:.1f} | {max(stops, default=0):.1f} | "
          f"{sorted({state(q) for q in queries})}")
    time.sleep(1)
