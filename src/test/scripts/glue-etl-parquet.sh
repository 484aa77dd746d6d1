#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI and boto3: runs the job of the deployed pattern glue-etl-parquet, its state machine with good and with bad
# data, reads runs, logs, history, Parquet and the notice.
# Expects AWS_ENDPOINT_URL and credentials in the environment, the stack with its data deployed as $1. AWS_CLI names the CLI (version 2),
# PYTHON a Python that has boto3.
set -euo pipefail

stack=${1:?name of the stack}
cli=${AWS_CLI:-aws}
python=${PYTHON:-python3}

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
outputs=$(aws cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].Outputs' --output json)
output_of() { "$python" -c 'import json, sys; print({each["OutputKey"]: each["OutputValue"] for each in json.loads(sys.argv[1])}[sys.argv[2]])' "$outputs" "$1"; }
described() { aws stepfunctions describe-execution --execution-arn "$1" --query "$2" --output text; }
start() { aws stepfunctions start-execution --state-machine-arn "$machine" --input "$1" --query executionArn --output text; }
ended() { # execution
    local status
    for _ in $(seq 240); do
        status=$(described "$1" status)
        [ "$status" = RUNNING ] || break
        sleep 1
    done
    echo "$status"
}
machine=$(output_of StateMachineArn)
job=$(output_of GlueJobName)
database=$(output_of DatabaseName)
output=s3://$(output_of OutputBucketName)/parquet/

step 'iam get-role, glue get-database'
same 'name of the role' "$(output_of GlueJobRoleName)" "$(aws iam get-role --role-name "$(output_of GlueJobRoleName)" --query Role.RoleName --output text)"
aws glue get-database --name "$database" --output json | "$python" -c '
import json, sys
database = json.load(sys.stdin)["Database"]
missing = {"Name", "Description", "CreateTime", "CreateTableDefaultPermissions", "CatalogId"} - set(database)
assert not missing and database["Name"] == sys.argv[1], database' "$database" || fail 'the answer of get-database'
code=0
said=$(aws glue get-database --name your_database_name 2>&1) || code=$?
[[ $code = 254 && $said == *EntityNotFoundException*'Database your_database_name not found.'* ]] || fail "a database that is not there: $said"

step 'stepfunctions update-state-machine --logging-configuration'
code=0
said=$(aws stepfunctions update-state-machine --state-machine-arn "$machine" --logging-configuration level=ALL 2>&1) || code=$?
[[ $code = 254 && $said == *InvalidLoggingConfiguration* ]] || fail "a level without a destination, which AWS refuses: $said"
group=/aws/vendedlogs/states/$stack
aws logs create-log-group --log-group-name "$group"
group_arn=$(aws logs describe-log-groups --log-group-name-prefix "$group" --query 'logGroups[0].arn' --output text)
aws stepfunctions update-state-machine --state-machine-arn "$machine" --logging-configuration \
    "level=ALL,includeExecutionData=true,destinations=[{cloudWatchLogsLogGroup={logGroupArn=$group_arn}}]" --query updateDate --output text | grep -q '^20' \
    || fail 'the answer of update-state-machine'
same 'level of the log' ALL "$(aws stepfunctions describe-state-machine --state-machine-arn "$machine" --query loggingConfiguration.level --output text)"

step 'a queue that hears the notices'
queue=$(aws sqs create-queue --queue-name "$stack-notices" --query QueueUrl --output text)
queue_arn=$(aws sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn --query Attributes.QueueArn --output text)
aws sqs set-queue-attributes --queue-url "$queue" --attributes "$("$python" -c '
import json, sys
statement = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": sys.argv[1]}
print(json.dumps({"Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}))' "$queue_arn")"
aws sns subscribe --topic-arn "$(output_of TopicArn)" --protocol sqs --notification-endpoint "$queue_arn" >/dev/null

step 'start_job_run, get_job_run by boto3'
if "$python" -c 'import boto3' 2>/dev/null; then
    run=$("$python" - "$job" "$database" "$output" <<'END'
import os
import sys
import time

import boto3

glue = boto3.client('glue', endpoint_url=os.environ['AWS_ENDPOINT_URL'])
job, database, output = sys.argv[1:]
response = glue.start_job_run(
    JobName=job,
    Arguments={
        '--dbname': database,
        '--table': 'orders',
        '--outputpath': output
    }
)
assert response['JobRunId'].startswith('jr_'), response
try:
    glue.start_job_run(JobName=job)
    raise SystemExit('two runs beside each other, and one is allowed')
except glue.exceptions.ConcurrentRunsExceededException:
    pass
while True:
    run = glue.get_job_run(JobName=job, RunId=response['JobRunId'])['JobRun']
    if run['JobRunState'] not in ('STARTING', 'RUNNING', 'STOPPING', 'WAITING'):
        break
    time.sleep(1)
assert run['JobRunState'] == 'SUCCEEDED', run
expected = {'GlueVersion': '5.0', 'WorkerType': 'G.1X', 'NumberOfWorkers': 2, 'MaxCapacity': 2.0, 'Timeout': 60, 'Attempt': 0, 'JobName': job,
            'LogGroupName': '/aws-glue/jobs', 'PredecessorRuns': [], 'Id': response['JobRunId']}
assert {name: run.get(name) for name in expected} == expected, run
missing = {'StartedOn', 'LastModifiedOn', 'CompletedOn', 'ExecutionTime', 'AllocatedCapacity', 'Arguments'} - set(run)
assert not missing, missing
print(run['Id'])
END
    ) || fail 'the job by boto3'
else
    [ -z "${CI:-}" ] || fail 'boto3 is missing'
    echo 'LEFT OUT: boto3 is missing; by the AWS CLI instead'
    run=$(aws glue start-job-run --job-name "$job" --arguments "{\"--dbname\": \"$database\", \"--table\": \"orders\", \"--outputpath\": \"$output\"}" --query JobRunId --output text)
    for _ in $(seq 120); do
        state=$(aws glue get-job-run --job-name "$job" --run-id "$run" --query JobRun.JobRunState --output text)
        case $state in STARTING | RUNNING) sleep 1 ;; *) break ;; esac
    done
    same 'state of the run' SUCCEEDED "$state"
fi

step 'logs get-log-events'
printed=$(aws logs get-log-events --log-group-name /aws-glue/jobs/output --log-stream-name "$run" --query 'events[].message' --output text)
[[ $printed == *"read $database.orders: 250 rows"*"written to ${output}orders/"* ]] || fail "the log says: $printed"

step 'start-execution with good data'
execution=$(start '{"table": "orders"}')
same 'status at the end' SUCCEEDED "$(ended "$execution")"
described "$execution" output | "$python" -c '
import json, sys
run = json.load(sys.stdin)
assert run["JobRunState"] == "SUCCEEDED" and run["Arguments"]["--table"] == "orders" and isinstance(run["StartedOn"], int), run' || fail 'the output of the execution'
same 'days of Parquet' 4 "$(aws s3 ls "${output}orders/" | grep -c 'PRE order_date=')"
same 'partitions in the catalog' 4 "$(aws glue get-partitions --database-name "$database" --table-name orders_parquet --query 'length(Partitions)' --output text)"

step 'start-execution with bad data'
begun=$SECONDS
execution=$(start '{"table": "orders_bad"}')
same 'status at the end' FAILED "$(ended "$execution")"
echo "   FAILED after $((SECONDS - begun)) s"
cause=$(described "$execution" cause)
[[ $cause == *'7 rules of data quality failed for orders_bad'* ]] || fail "the cause is $cause"
types=$(aws stepfunctions get-execution-history --execution-arn "$execution" --query "events[?type=='TaskSubmitted' || type=='TaskFailed' || type=='ExecutionFailed'].type" --output text | tr '\t' ' ')
same 'attempts' 'TaskSubmitted TaskFailed TaskSubmitted TaskFailed TaskSubmitted TaskFailed TaskSubmitted TaskFailed ExecutionFailed' "$types"
same 'runs with bad data' 4 "$(aws glue get-job-runs --job-name "$job" --query "length(JobRuns[?Arguments.\"--table\"=='orders_bad' && JobRunState=='FAILED'])" --output text)"
same 'Parquet of bad data' '' "$(aws s3 ls "${output}orders_bad/" || true)"

step 'the notice'
notice=$(aws sqs receive-message --queue-url "$queue" --wait-time-seconds 10 --query 'Messages[].Body' --output text)
[[ $notice == *"has failed for the table orders_bad"* && $notice == *IsUnique* ]] || fail "the notice says: $notice"

step 'the log of the state machine'
logged=$(aws logs filter-log-events --log-group-name "$group" --query 'events[].message' --output text)
[[ $logged == *ExecutionStarted*ExecutionFailed* ]] || fail "the log says: $logged"

step 'events describe-rule'
same 'schedule' 'cron(20 * * * ? *)' "$(aws events describe-rule --name "$(output_of ScheduleName)" --query ScheduleExpression --output text)"

aws sqs delete-queue --queue-url "$queue"
aws stepfunctions update-state-machine --state-machine-arn "$machine" --logging-configuration level=OFF >/dev/null
aws logs delete-log-group --log-group-name "$group"
echo 'glue-etl-parquet works by the AWS CLI'
