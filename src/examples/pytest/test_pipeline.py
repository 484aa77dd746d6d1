"""A state machine that waits for a Glue job, tested as it will run on AWS."""

import json
import time

import pytest

ROLE = "arn:aws:iam::000000000000:role/pipeline"
DEFINITION = json.dumps({
    "StartAt": "Load",
    "States": {
        "Load": {
            "Type": "Task",
            "Resource": "arn:aws:states:::glue:startJobRun.sync",
            "Parameters": {"JobName": "load", "Arguments": {"--day.$": "$.day"}},
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Failed"}],
            "End": True,
        },
        "Failed": {"Type": "Fail", "Error": "LoadFailed", "Cause": "The job did not load the day."},
    },
})
SCRIPT = """
import sys
from awsglue.utils import getResolvedOptions
day = getResolvedOptions(sys.argv, ["day"])["day"]
if day == "never":
    raise ValueError("no such day")
print("loaded", day)
"""


@pytest.fixture(scope="module")
def machine(sandbox):
    s3 = sandbox("s3")
    s3.create_bucket(Bucket="scripts")
    s3.put_object(Bucket="scripts", Key="load.py", Body=SCRIPT)
    sandbox("glue").create_job(Name="load", Role=ROLE,
                               Command={"Name": "pythonshell", "ScriptLocation": "s3://scripts/load.py", "PythonVersion": "3.9"})
    return sandbox("stepfunctions").create_state_machine(name="pipeline", definition=DEFINITION, roleArn=ROLE)["stateMachineArn"]


def run(sandbox, machine, day):
    sfn = sandbox("stepfunctions")
    arn = sfn.start_execution(stateMachineArn=machine, input=json.dumps({"day": day}))["executionArn"]
    until = time.monotonic() + 120
    while (execution := sfn.describe_execution(executionArn=arn))["status"] == "RUNNING":
        assert time.monotonic() < until, "still running"
        time.sleep(0.1)
    return execution


def test_the_day_reaches_the_job(sandbox, machine):
    execution = run(sandbox, machine, "monday")

    assert execution["status"] == "SUCCEEDED"
    job_run = json.loads(execution["output"])
    assert job_run["Arguments"] == {"--day": "monday"}
    lines = sandbox("logs").get_log_events(logGroupName="/aws-glue/python-jobs/output", logStreamName=job_run["Id"])["events"]
    assert [line["message"] for line in lines] == ["loaded monday"]


def test_a_job_that_fails_is_caught(sandbox, machine):
    execution = run(sandbox, machine, "never")

    assert (execution["status"], execution["error"]) == ("FAILED", "LoadFailed")
