#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI: runs the deployed pattern sfn-glue-sync, reads its run, job, log and bucket, cleans up.
# Expects AWS_ENDPOINT_URL and credentials in the environment, the stack deployed as $1. AWS_CLI names the CLI (version 2).
set -euo pipefail

stack=${1:?name of the stack}
cli=${AWS_CLI:-aws}
message='Hello from sfn glue step'

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
output_of() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }

step 'describe-stacks, describe-stack-events'
same 'stack status' CREATE_COMPLETE "$(aws cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].StackStatus' --output text)"
same 'newest stack event' CREATE_COMPLETE "$(aws cloudformation describe-stack-events --stack-name "$stack" --query 'StackEvents[0].ResourceStatus' --output text)"
machine=$(output_of StateMachineArn)
job=$(output_of GlueJobName)
bucket=$(output_of S3BucketName)

step 'start-execution, describe-execution while it runs'
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --input "{\"message\": \"$message\"}" --query executionArn --output text)
status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
# On a busy machine the job may be quicker than the CLI.
[[ $status = RUNNING || $status = SUCCEEDED ]] || fail "status after the start: $status"

step 'logs tail while the job runs'
seen=
for _ in $(seq 300); do
    status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
    if aws logs tail /aws-glue/python-jobs/output --since 1h 2>/dev/null | grep -q "python-shell glue job message - $message"; then
        seen=$status
        break
    fi
    [ "$status" = RUNNING ] || break
    sleep 0.2
done
[ -n "$seen" ] || fail 'the message did not reach the log while the job ran'

step 'logs tail --follow'
folder=$(mktemp -d)
"$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager logs tail /aws-glue/python-jobs/output --since 1h --follow >"$folder/tail" 2>&1 &
tail=$!
trap 'kill $tail 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 300); do
    if grep -q "python-shell glue job message - $message" "$folder/tail"; then break; fi
    sleep 0.2
done
grep -q "python-shell glue job message - $message" "$folder/tail" || fail 'logs tail --follow did not show the message'

step 'describe-execution until it ends'
for _ in $(seq 300); do
    status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
    [ "$status" = RUNNING ] || break
    sleep 0.2
done
same 'status at the end' SUCCEEDED "$status"
aws stepfunctions describe-execution --execution-arn "$execution" --query output --output text | python3 -c '
import json, sys
run = json.loads(sys.stdin.read())
missing = {"AllocatedCapacity", "Arguments", "Attempt", "CompletedOn", "ExecutionTime", "GlueVersion", "Id", "JobName", "JobRunState",
           "LastModifiedOn", "LogGroupName", "MaxCapacity", "NotificationProperty", "PredecessorRuns", "StartedOn", "Timeout"} - set(run)
assert not missing, f"the output lacks {sorted(missing)}"
assert run["JobRunState"] == "SUCCEEDED", run
assert run["Arguments"]["--message"] == sys.argv[1], run
assert isinstance(run["StartedOn"], int) and run["StartedOn"] > 10**12, "StartedOn is not in epoch milliseconds"
' "$message" || fail 'the output of the execution'

step 'get-execution-history'
types=$(aws stepfunctions get-execution-history --execution-arn "$execution" --query 'events[].type' --output text | tr '\t' ' ')
same 'types of the history' 'ExecutionStarted TaskStateEntered TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited ExecutionSucceeded' "$types"

step 'glue get-job-runs'
same 'job run' SUCCEEDED "$(aws glue get-job-runs --job-name "$job" --query 'JobRuns[0].JobRunState' --output text)"

step 's3 cp, ls, rm --recursive'
head -c 300000 /dev/urandom > "$folder/data.bin"
aws s3 cp "$folder/data.bin" "s3://$bucket/in/data.bin" --only-show-errors
aws s3 ls "s3://$bucket/in/" | grep -q ' 300000 data.bin' || fail 's3 ls'
aws s3 cp "s3://$bucket/in/data.bin" "$folder/back.bin" --only-show-errors
cmp "$folder/data.bin" "$folder/back.bin" || fail 's3 cp did not bring the object back'
aws s3 rm "s3://$bucket" --recursive --only-show-errors
same 'objects after rm' '' "$(aws s3 ls "s3://$bucket" --recursive)"

step 'delete-stack with versions in the bucket fails, and says why'
aws cloudformation delete-stack --stack-name "$stack"
if aws cloudformation wait stack-delete-complete --stack-name "$stack" 2>/dev/null; then fail 'a bucket with versions was deleted'; fi
aws cloudformation describe-stack-events --stack-name "$stack" \
    --query "StackEvents[?ResourceStatus=='DELETE_FAILED'].ResourceStatusReason" --output text | grep -q 'not empty' || fail 'no reason in the events'

step 'delete-stack'
aws s3api list-object-versions --bucket "$bucket" --output json \
    --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}, Quiet: `true`}' > "$folder/versions.json"
aws s3api delete-objects --bucket "$bucket" --delete "file://$folder/versions.json"
aws cloudformation delete-stack --stack-name "$stack"
aws cloudformation wait stack-delete-complete --stack-name "$stack"
same 'state machines left' '' "$(aws stepfunctions list-state-machines --query "stateMachines[?stateMachineArn=='$machine'].name" --output text)"
echo 'All held.'
