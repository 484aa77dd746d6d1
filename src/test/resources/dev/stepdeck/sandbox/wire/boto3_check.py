"""What boto3 makes of the sandbox's protocols: JSON 1.0 and 1.1, query, paging, errors."""
import json
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(service, **more):
    return boto3.client(service, config=Config(retries={"max_attempts": 0}), **more)


def code(call, **parameters):
    try:
        call(**parameters)
    except ClientError as e:
        assert e.response["ResponseMetadata"]["RequestId"], e.response
        return e.response["Error"]["Code"]
    raise AssertionError("no error")


TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}

assert client("sts").get_caller_identity()["Account"] == "000000000000"

iam = client("iam")
for i in range(5):
    iam.create_role(RoleName="boto-%d" % i, AssumeRolePolicyDocument=json.dumps(TRUST),
                    Tags=[{"Key": "n", "Value": str(i)}, {"Key": "<&>", "Value": "\u20ac"}])
pages = iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
assert [r["RoleName"] for p in pages for r in p["Roles"]] == ["boto-%d" % i for i in range(5)]
role = iam.get_role(RoleName="boto-3")["Role"]
assert role["AssumeRolePolicyDocument"] == TRUST, role
assert role["Tags"] == [{"Key": "n", "Value": "3"}, {"Key": "<&>", "Value": "\u20ac"}], role
assert code(iam.get_role, RoleName="none") == "NoSuchEntity"
assert code(iam.create_role, RoleName="boto-1", AssumeRolePolicyDocument=json.dumps(TRUST)) == "EntityAlreadyExists"

logs = client("logs")
now = int(time.time() * 1000)
logs.create_log_group(logGroupName="/boto")
for stream in "abc":
    logs.create_log_stream(logGroupName="/boto", logStreamName=stream)
    logs.put_log_events(logGroupName="/boto", logStreamName=stream, logEvents=[
        {"timestamp": now - 1000 + i, "message": "%s %d \u00e9\u20ac\U0001f600" % (stream, i)} for i in range(50)])
pages = logs.get_paginator("filter_log_events").paginate(logGroupName="/boto", PaginationConfig={"PageSize": 40})
events = [e for p in pages for e in p["events"]]
assert len(events) == 150 and events[0]["message"].endswith("0 \u00e9\u20ac\U0001f600"), events[:2]
pages = logs.get_paginator("describe_log_streams").paginate(logGroupName="/boto", PaginationConfig={"PageSize": 2})
assert [s["logStreamName"] for p in pages for s in p["logStreams"]] == ["a", "b", "c"]
assert code(logs.create_log_group, logGroupName="/boto") == "ResourceAlreadyExistsException"
assert code(logs.get_log_events, logGroupName="/none", logStreamName="x") == "ResourceNotFoundException"

glue = client("glue")
assert glue.get_jobs()["Jobs"] == []
assert code(glue.get_job, JobName="none") == "EntityNotFoundException"

assert client("stepfunctions").list_state_machines()["stateMachines"] == []
assert code(client("stepfunctions").describe_execution,
            executionArn="arn:aws:states:us-east-1:000000000000:execution:m:e") == "ExecutionDoesNotExist"
assert code(client("kinesis").list_streams) == "UnknownOperationException"
assert code(client("sts", aws_secret_access_key="x" * 40, aws_access_key_id="AKIAIOSFODNN7EXAMPLE")
            .get_caller_identity) == "InvalidClientTokenId"
# Operations with a host prefix, by the client that anybody would make.
assert client("stepfunctions").test_state(definition=json.dumps({"Type": "Pass", "End": True}), input="{}",
                                          roleArn="arn:aws:iam::000000000000:role/boto-0")["status"] == "SUCCEEDED"

print("ok")
