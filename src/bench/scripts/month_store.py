#!/usr/bin/env python3
"""How quickly the sandbox starts with the store of a month's use, and how large that is.

    src/bench/scripts/month_store.py [--count 100000] [--executions 2000] [--open 10000] [--launcher ./stepdeck]
                                     [--folder DIR]
    src/bench/scripts/month_store.py --load [--launcher ./stepdeck] [--folder DIR]

Needs boto3. Makes COUNT objects, messages and log events, some executions, and OPEN ones that wait for days, through the
endpoint of a sandbox of its own, then starts it five times after SIGTERM and five times after SIGKILL. Prints the seconds from the start of the
process to the first answer and the processor time that the process took until then, the size of the tables, and the
resident memory after the load and after a start.

With --load it makes 50,000 objects and 10,000 executions instead, and prints the resident memory after each, its
peak, and what it is a quarter of a minute later.
"""
import argparse
import concurrent.futures
import json
import os
import signal
import subprocess
import tempfile
import time

import boto3
from botocore.config import Config


class Sandbox:
    def __init__(self, launcher, folder):
        self.launcher, self.folder = launcher, folder
        self.data, self.env = os.path.join(folder, "data"), os.path.join(folder, "env")

    def start(self):
        if os.path.exists(self.env):
            os.unlink(self.env)
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [self.launcher, "sandbox", "--port", "0", "--data", self.data, "--env-file", self.env],
            stdout=subprocess.DEVNULL)
        while not os.path.exists(self.env):
            if self.process.poll() is not None:
                raise SystemExit("the sandbox ended with %s" % self.process.returncode)
            time.sleep(0.005)
        lines = open(self.env).read().splitlines()
        values = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        self.client("sts", values).get_caller_identity()
        return time.monotonic() - begun, values

    def processor(self):
        """The seconds of processor time of the process so far."""
        fields = open("/proc/%d/stat" % self.process.pid).read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def client(name, values):
        return boto3.client(name, endpoint_url=values["AWS_ENDPOINT_URL"], region_name=values["AWS_REGION"],
                            aws_access_key_id=values["AWS_ACCESS_KEY_ID"],
                            aws_secret_access_key=values["AWS_SECRET_ACCESS_KEY"],
                            config=Config(max_pool_connections=16, s3={"addressing_style": "path"}))

    def stop(self, how):
        os.kill(self.process.pid, how)
        begun = time.monotonic()
        self.process.wait()
        return time.monotonic() - begun

    def resident(self, what="VmRSS"):
        for line in open("/proc/%d/status" % self.process.pid):
            if line.startswith(what):
                return int(line.split()[1]) // 1024


def in_parallel(call, count):
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        list(pool.map(call, range(count)))


def make_objects(sandbox, values, count):
    s3 = sandbox.client("s3", values)
    s3.create_bucket(Bucket="month")
    in_parallel(lambda i: s3.put_object(Bucket="month", Key="day=%02d/%06d.json" % (i % 30, i), Body=b"{}"), count)


def make_executions(sandbox, values, count):
    sfn = sandbox.client("stepfunctions", values)
    role = sandbox.client("iam", values).create_role(RoleName="month", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "states.amazonaws.com"},
                                                "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
    machine = sfn.create_state_machine(name="month", roleArn=role, definition=json.dumps({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Wait", "Seconds": 1, "Next": "C"},
        "C": {"Type": "Pass", "End": True}}}))["stateMachineArn"]
    in_parallel(lambda i: sfn.start_execution(stateMachineArn=machine, name="e%d" % i,
                                              input=json.dumps({"n": i, "text": "x" * 500})), count)
    return role


def leave_open(sandbox, values, role, count):
    sfn = sandbox.client("stepfunctions", values)
    machine = sfn.create_state_machine(name="open", roleArn=role, definition=json.dumps({"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 864_000, "End": True}}}))["stateMachineArn"]
    in_parallel(lambda i: sfn.start_execution(stateMachineArn=machine, input=json.dumps({"n": i})), count)


def fill(sandbox, values, count):
    sqs, logs = (sandbox.client(name, values) for name in ("sqs", "logs"))
    queue = sqs.create_queue(QueueName="month")["QueueUrl"]
    logs.create_log_group(logGroupName="/month")
    logs.create_log_stream(logGroupName="/month", logStreamName="s")
    make_objects(sandbox, values, count)
    in_parallel(lambda i: sqs.send_message_batch(QueueUrl=queue, Entries=[
        {"Id": str(j), "MessageBody": "message %d %s" % (i * 10 + j, "x" * 200)} for j in range(10)]), count // 10)
    for first in range(0, count, 5000):
        now = int(time.time() * 1000)
        logs.put_log_events(logGroupName="/month", logStreamName="s", logEvents=[
            {"timestamp": now, "message": "event %d" % i} for i in range(first, min(first + 5000, count))])


def load(sandbox, values):
    print("resident after the start %d MB" % sandbox.resident(), flush=True)
    make_objects(sandbox, values, 50_000)
    print("after 50,000 objects %d MB" % sandbox.resident(), flush=True)
    begun = time.monotonic()
    make_executions(sandbox, values, 10_000)
    print("after 10,000 executions in %.0f s %d MB, peak %d MB" % (
        time.monotonic() - begun, sandbox.resident(), sandbox.resident("VmHWM")), flush=True)
    time.sleep(15)
    print("a quarter of a minute later %d MB" % sandbox.resident(), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--executions", type=int, default=2000)
    parser.add_argument("--open", type=int, default=0)
    parser.add_argument("--load", action="store_true")
    parser.add_argument("--launcher", default="./stepdeck")
    parser.add_argument("--folder", default=None)
    arguments = parser.parse_args()
    folder = arguments.folder or tempfile.mkdtemp(prefix="stepdeck-month-")
    sandbox = Sandbox(os.path.abspath(arguments.launcher), folder)
    empty, values = sandbox.start()
    print("start with an empty store %.2f s" % empty, flush=True)
    if arguments.load:
        load(sandbox, values)
        sandbox.stop(signal.SIGTERM)
        return
    begun = time.monotonic()
    fill(sandbox, values, arguments.count)
    role = make_executions(sandbox, values, arguments.executions)
    leave_open(sandbox, values, role, arguments.open)
    print("filled in %.0f s, resident %d MB" % (time.monotonic() - begun, sandbox.resident()), flush=True)
    for how in (signal.SIGTERM, signal.SIGKILL):
        starts, stops, works = [], [], []
        for _ in range(5):
            stops.append(sandbox.stop(how))
            starts.append(sandbox.start()[0])
            works.append(sandbox.processor())
        print("after %s: start %s s, processor %s s, stop %s s, tables %.1f MB, resident %d MB" % (
            how.name, *(" ".join("%.2f" % s for s in figures) for figures in (starts, works, stops)),
            os.path.getsize(os.path.join(sandbox.data, "tables.mv")) / 1e6, sandbox.resident()), flush=True)
    sandbox.stop(signal.SIGTERM)


main()
