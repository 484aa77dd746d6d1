"""How long the five patterns take to deploy, run and delete, and an execution to start after an upload. boto3 only; any endpoint.

    python3 src/bench/scripts/patterns.py "./stepdeck" [RUNS]      with AWS_ENDPOINT_URL and keys in the environment

Deploys each pattern with the launcher that is named, starts its first successful input (findmatches-dedup: uploads its customers), and
destroys it; RUNS times, one by default. Prints, for each pattern, the medians in seconds: the stack's own time from CREATE_IN_PROGRESS to
CREATE_COMPLETE, the whole of the deploy command with the launcher's start and the upload of data, the execution from its start to SUCCEEDED, and the
stack's deletion. Then the time from the end of an upload to ExecutionStarted, for PutObject and for multipart uploads, in milliseconds.
"""
import pathlib
import shlex
import statistics
import subprocess
import sys
import time

import boto3

LAUNCHER = shlex.split(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
TEMPLATES = pathlib.Path(__file__).resolve().parents[3] / "templates"
INPUTS = {"sfn-glue-sync": "hello", "datapipeline-shell": "success", "glue-etl-parquet": "good-data", "sfn-athena": "start"}
UPLOADS = 10

cloudformation, states, s3 = (boto3.client(name) for name in ("cloudformation", "stepfunctions", "s3"))


def launch(*arguments):
    done = subprocess.run([*LAUNCHER, *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def outputs(stack):
    given = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    return {each["OutputKey"]: each["OutputValue"] for each in given}


def took(stack, action):
    """Between the first and the last event of the stack itself in an action, in seconds."""
    pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
    times = [event["Timestamp"] for page in pages for event in page["StackEvents"]
             if event["PhysicalResourceId"] == event["StackId"] and event["ResourceStatus"].startswith(action)]
    return (max(times) - min(times)).total_seconds()


def ended(arn):
    while True:
        execution = states.describe_execution(executionArn=arn)
        if execution["status"] != "RUNNING":
            break
        time.sleep(0.05)
    if execution["status"] != "SUCCEEDED":
        sys.exit("%s: %s %s" % (arn, execution["status"], execution.get("cause")))
    return (execution["stopDate"] - execution["startDate"]).total_seconds()


def newest(machine, known):
    while True:
        for each in states.list_executions(stateMachineArn=machine, maxResults=5)["executions"]:
            if each["executionArn"] not in known:
                known.add(each["executionArn"])
                return each["executionArn"]
        time.sleep(0.005)


def started_after(machine, known, end):
    arn = newest(machine, known)
    first = states.get_execution_history(executionArn=arn, maxResults=1)["events"][0]
    return arn, (first["timestamp"].timestamp() - end) * 1000


def multipart(bucket, key, part):
    upload = s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"]
    parts = [{"PartNumber": number, "ETag": s3.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=part)["ETag"]}
             for number in (1, 2)]
    s3.complete_multipart_upload(Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts})


def run(pattern, given):
    if pattern in INPUTS:
        text = (TEMPLATES / pattern / "inputs" / (INPUTS[pattern] + ".json")).read_text()
        for name, value in given.items():
            text = text.replace("${%s}" % name, value)
        machine = given.get("StateMachineArn") or given["SFArn"]
        return ended(states.start_execution(stateMachineArn=machine, input=text)["executionArn"])
    while states.list_executions(stateMachineArn=given["TeachStateMachineArn"])["executions"][0]["status"] == "RUNNING":
        time.sleep(0.1)
    customers = TEMPLATES / pattern / "data" / "ml-lab" / "ml-customer-full" / "full-top-customer.csv"
    s3.put_object(Bucket=given["BucketName"], Key="etl-ttt-demo/data_analytics_team_folder/full-top-customer.csv", Body=customers.read_bytes())
    return ended(newest(given["StateMachineArn"], set()))


def uploads(given):
    """Uploads small rubbish, whose executions are stopped as soon as they have started."""
    bucket, machine = given["BucketName"], given["StateMachineArn"]
    known = {each["executionArn"] for each in states.list_executions(stateMachineArn=machine)["executions"]}
    for kind in ("PutObject", "multipart"):
        times = []
        for index in range(UPLOADS):
            key = "etl-ttt-demo/data_analytics_team_folder/%s-%d.csv" % (kind, index)
            if kind == "PutObject":
                s3.put_object(Bucket=bucket, Key=key, Body=b"x" * 1_000_000)
            else:
                multipart(bucket, key, b"x" * (5 << 20))
            arn, delay = started_after(machine, known, time.time())
            states.stop_execution(executionArn=arn)
            times.append(delay)
        print("%s to ExecutionStarted: median %.0f ms, longest %.0f ms of %d" % (kind, statistics.median(times), max(times), UPLOADS))


def main():
    print("%-20s %8s %8s %8s %8s" % ("pattern", "stack", "deploy", "run", "delete"))
    for pattern in ("sfn-glue-sync", "sfn-athena", "datapipeline-shell", "glue-etl-parquet", "findmatches-dedup"):
        figures = []
        for index in range(RUNS):
            stack = "bench-%s-%d" % (pattern, index)
            begun = time.time()
            launch("deploy", pattern, "--stack-name", stack)
            deployed = time.time() - begun
            identity = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
            given = outputs(stack)
            ran = run(pattern, given)
            if pattern == "findmatches-dedup" and index == RUNS - 1:
                uploads(given)
            created = took(identity, "CREATE")
            launch("destroy", stack, "--yes")
            figures.append((created, deployed, ran, took(identity, "DELETE")))
        print("%-20s %8.2f %8.2f %8.2f %8.2f" % (pattern, *map(statistics.median, zip(*figures))), flush=True)


main()
