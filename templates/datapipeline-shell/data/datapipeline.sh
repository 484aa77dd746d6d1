#!/bin/sh
# The job of the pattern: takes the activity's task, sends heartbeats while it works, and tells the outcome.
#
#   sh datapipeline.sh [FILE...]     summarises these CSV files, or all in this folder
#
# WORK_SECONDS makes it take longer, HEARTBEATS=no keeps it silent: both are for trying what happens then.
set -u
cd "$(dirname "$0")" || exit 1

imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
imds=${imds%/}
session=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600' "$imds/latest/api/token")
metadata() { curl -sf -H "X-aws-ec2-metadata-token: $session" "$imds/latest/meta-data/$1"; }

instance=$(metadata instance-id)
activity=$(metadata tags/instance/ActivityArn)
bucket=$(metadata tags/instance/DataBucket)
if [ -z "$activity" ]; then
    echo 'This instance has no tag ActivityArn in its metadata: the state machine did not start it.'
    exit 1
fi
AWS_DEFAULT_REGION=$(echo "$activity" | cut -d: -f4)
export AWS_DEFAULT_REGION

work=$(mktemp -d)
echo "Instance $instance asks $activity for its task"
aws stepfunctions get-activity-task --activity-arn "$activity" --worker-name "$instance" --output json >"$work/task.json" || exit 1
# The token, the execution's name and the longest silence, a line each; nothing when no task waits.
python3 - "$work/task.json" >"$work/task" <<'END'
import json
import sys

text = open(sys.argv[1]).read()
task = json.loads(text) if text.strip() else {}
if task.get('taskToken'):
    job = json.loads(task['input'])
    print(task['taskToken'], job['ExecutionName'], job['HeartbeatSeconds'], sep='\n')
END
{ read -r token && read -r execution && read -r silence; } <"$work/task"
if [ -z "${silence:-}" ]; then
    echo 'No task waits for a worker.'
    exit 0
fi
echo "Works for the execution $execution"

# Nobody waits any more when the execution has been stopped or has timed out: then the instance ends itself.
beat() {
    while :; do
        if ! aws stepfunctions send-task-heartbeat --task-token "$token" 2>"$work/beat"; then
            cat "$work/beat"
            if grep -qE 'TaskTimedOut|TaskDoesNotExist|InvalidToken' "$work/beat"; then
                echo 'Nobody waits for this job any more'
                shutdown -h now
            fi
        fi
        sleep $(((silence + 2) / 3))
    done
}
beating=
if [ "${HEARTBEATS:-yes}" = yes ]; then
    beat &
    beating=$!
fi
finish() {
    [ -z "$beating" ] || kill "$beating" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

[ "${WORK_SECONDS:-0}" = 0 ] || sleep "$WORK_SECONDS"
if [ $# = 0 ]; then
    set -- *.csv
fi
result=s3://$bucket/results/$execution.json
if python3 summarise.py "$result" "$@" >"$work/summary.json" 2>"$work/problem" \
    && aws s3 cp "$work/summary.json" "$result" >/dev/null 2>"$work/problem"; then
    cat "$work/summary.json"
    aws stepfunctions send-task-success --task-token "$token" --task-output "file://$work/summary.json"
    exit
fi
cat "$work/problem"
aws stepfunctions send-task-failure --task-token "$token" --error JobFailed --cause "$(tail -c 2000 "$work/problem")"
exit 1
