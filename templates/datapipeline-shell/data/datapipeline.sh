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

# The fields of a task, a line each: the token, the instance it is for, the execution's name, the longest silence and the longest time;
# nothing when no task waits.
fields() {
    python3 - "$1" <<'END'
import json
import sys

text = open(sys.argv[1]).read()
task = json.loads(text) if text.strip() else {}
if task.get('taskToken'):
    job = json.loads(task['input'])
    print(task['taskToken'], job['InstanceId'], job['ExecutionName'], job['HeartbeatSeconds'], job['TimeoutSeconds'], sep='\n')
END
}
read_fields() { { read -r token && read -r owner && read -r execution && read -r silence && read -r longest; } <"$1"; }

# Leaves a task that is for another instance in the bucket, and keeps it alive until that one has taken it from there.
hand_on() {
    echo "This task is for the instance $owner, which finds it in the bucket"
    aws s3 cp "$work/task.json" "$letters/$owner.json" >/dev/null || return
    # Even when it has just been taken: that one's own first heartbeat then has the whole time.
    while aws stepfunctions send-task-heartbeat --task-token "$token" 2>"$work/hand-on"; do
        aws s3 ls "$letters/$owner.json" >/dev/null || return 0
        sleep $(((silence + 5) / 6))
    done
}

# An activity gives a task to whoever asks first, and executions of this stack may run beside each other. So each instance takes one task
# and no more; when that is for another, its own is with somebody who does the same, and comes to it through the bucket.
letters=s3://$bucket/tasks
echo "Instance $instance asks $activity for its task"
aws stepfunctions get-activity-task --activity-arn "$activity" --worker-name "$instance" --output json >"$work/task.json" || exit 1
fields "$work/task.json" >"$work/task"
handing=
owner=
longest=2
if read_fields "$work/task" && [ "$owner" != "$instance" ]; then
    hand_on &
    handing=$!
fi
waited=0
while [ "$owner" != "$instance" ]; do
    if aws s3 cp "$letters/$instance.json" "$work/letter.json" >/dev/null 2>&1; then
        fields "$work/letter.json" >"$work/task"
        read_fields "$work/task" || exit 1
    elif [ "$waited" -gt "$longest" ]; then
        echo 'No task waits for this instance'
        shutdown -h now
        exit 0
    else
        waited=$((waited + 2))
        sleep 2
    fi
done

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

# Whoever wrote the letter keeps the task alive until it is gone: so it goes only now.
[ ! -e "$work/letter.json" ] || aws s3 rm "$letters/$instance.json" >/dev/null
echo "Works for the execution $execution"

[ "${WORK_SECONDS:-0}" = 0 ] || sleep "$WORK_SECONDS"
if [ $# = 0 ]; then
    set -- *.csv
fi
# The instance goes when its outcome is told: not before the task of another is where it belongs.
tell() {
    [ -z "$handing" ] || wait "$handing"
    aws stepfunctions "$@"
}
result=s3://$bucket/results/$execution.json
if python3 summarise.py "$result" "$@" >"$work/summary.json" 2>"$work/problem" \
    && aws s3 cp "$work/summary.json" "$result" >/dev/null 2>"$work/problem"; then
    cat "$work/summary.json"
    tell send-task-success --task-token "$token" --task-output "file://$work/summary.json"
    exit
fi
cat "$work/problem"
tell send-task-failure --task-token "$token" --error JobFailed --cause "$(tail -c 2000 "$work/problem")"
exit 1
