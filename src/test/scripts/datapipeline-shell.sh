#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI: deploys the pattern datapipeline-shell as its source does, runs three executions beside each other,
# reads their instances, consoles, network, results and notices, cleans up.
# Expects AWS_ENDPOINT_URL and credentials in the environment. AWS_CLI names the CLI (version 2).
set -euo pipefail

stack=${1:-datapipelineSFN}
cli=${AWS_CLI:-aws}
pattern=$(dirname "$0")/../../../templates/datapipeline-shell

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
output_of() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }
described() { aws stepfunctions describe-execution --execution-arn "$1" --query "$2" --output text; }
ended() { # execution
    local status
    for _ in $(seq 600); do
        status=$(described "$1" status)
        [ "$status" = RUNNING ] || break
        sleep 1
    done
    echo "$status"
}

step 'cloudformation deploy'
# A CLI takes seconds to start on a machine that does much else, so jobs may be silent for longer than by default.
aws cloudformation deploy --template-file "$pattern/template.yaml" --stack-name "$stack" --capabilities CAPABILITY_NAMED_IAM \
    --parameter-overrides HeartbeatSeconds=90 TimeoutSeconds=600
bucket=$(output_of S3BucketName)
machine=$(output_of StateMachineArn)

step 's3 cp of the scripts and the data'
aws s3 cp "$pattern/data/" "s3://$bucket/" --recursive --exclude data.json --only-show-errors

step 'a queue that hears the notices'
queue=$(aws sqs create-queue --queue-name "$stack-notices" --query QueueUrl --output text)
queue_arn=$(aws sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn --query Attributes.QueueArn --output text)
aws sqs set-queue-attributes --queue-url "$queue" --attributes "$(python3 -c '
import json, sys
statement = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": sys.argv[1]}
print(json.dumps({"Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}))' "$queue_arn")"
aws sns subscribe --topic-arn "$(output_of TopicArn)" --protocol sqs --notification-endpoint "$queue_arn" >/dev/null

step 'start-execution, three beside each other'
# The first asks the activity last, so its task is given to another instance, which has to hand it on.
good=$(sed "s/\${S3BucketName}/$bucket/" "$pattern/inputs/success.json")
late=${good/sh datapipeline.sh/sleep 8; sh datapipeline.sh}
bad=$(sed "s/\${S3BucketName}/$bucket/" "$pattern/inputs/failing-script.json")
start() { aws stepfunctions start-execution --state-machine-arn "$machine" --input "$1" --query executionArn --output text; }
begun=$SECONDS
first=$(start "$late")
second=$(start "$good")
third=$(start "$bad")
same 'status of the second' SUCCEEDED "$(ended "$second")"
echo "   SUCCEEDED after $((SECONDS - begun)) s"
same 'status of the third' FAILED "$(ended "$third")"
same 'error of the third' JobFailed "$(described "$third" error)"
same 'status of the first' SUCCEEDED "$(ended "$first")"
for execution in "$first" "$second"; do
    same 'result' "s3://$bucket/results/${execution##*:}.json" \
        "$(described "$execution" output | python3 -c 'import json, sys; print(json.load(sys.stdin)["job"]["result"])')"
done

step 'ec2 describe-instances, get-console-output'
for execution in "$first" "$second" "$third"; do
    instance=$(aws ec2 describe-instances --filters "Name=tag:Name,Values=${execution##*:}" --query 'Reservations[].Instances[].InstanceId' --output text)
    for _ in $(seq 50); do
        state=$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[0].Instances[0].State.Name' --output text)
        [ "$state" = terminated ] && break
        sleep 1
    done
    same 'state of the instance' terminated "$state"
    same 'reason' Client.UserInitiatedShutdown "$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[0].Instances[0].StateReason.Code' --output text)"
    console=$(aws ec2 get-console-output --instance-id "$instance" --latest --output text)
    [[ $console == *"Works for the execution ${execution##*:}"* ]] || fail "the console of $instance shows: $console"
done

step 'ec2 describe-vpcs, describe-subnets, describe-security-groups, describe-route-tables, describe-key-pairs, describe-images'
vpc=$(aws cloudformation describe-stack-resource --stack-name "$stack" --logical-resource-id Vpc --query StackResourceDetail.PhysicalResourceId --output text)
same 'block of the VPC' 10.0.0.0/16 "$(aws ec2 describe-vpcs --vpc-ids "$vpc" --query 'Vpcs[0].CidrBlock' --output text)"
same 'free addresses' 251 "$(aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" --query 'Subnets[0].AvailableIpAddressCount' --output text)"
same 'security groups' 2 "$(aws ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" --query 'length(SecurityGroups)' --output text)"
same 'default route' active "$(aws ec2 describe-route-tables --filters "Name=vpc-id,Values=$vpc" Name=route.destination-cidr-block,Values=0.0.0.0/0 --query 'RouteTables[0].Routes[1].State' --output text)"
same 'key pair' "$stack-key" "$(aws ec2 describe-key-pairs --key-names "$stack-key" --query 'KeyPairs[0].KeyName' --output text)"
key=$(aws ssm get-parameter --name "$(output_of KeyPairParameter)" --with-decryption --query Parameter.Value --output text)
[[ $key == *'BEGIN RSA PRIVATE KEY'* ]] || fail 'there is no private key'
[ "$(aws ec2 describe-images --owners amazon --query 'length(Images)' --output text)" -gt 5 ] || fail 'images are missing'

step 's3 cp of a result'
result=$(aws s3 cp "s3://$bucket/results/${first##*:}.json" -)
[[ $result == *'"orders": 480'* ]] || fail "the result is $result"
same 'tasks that were left' '' "$(aws s3 ls "s3://$bucket/tasks/" || true)"

step 'the notices'
notices=
for _ in $(seq 20); do
    notices+=$(aws sqs receive-message --queue-url "$queue" --max-number-of-messages 10 --wait-time-seconds 1 --query 'Messages[].Body' --output text)
    [[ $notices == *"Execution ${first##*:} succeeded"* && $notices == *"Execution ${second##*:} succeeded"* && $notices == *"Execution ${third##*:} failed"* ]] && break
done
[[ $notices == *"Execution ${first##*:} succeeded"* && $notices == *"Execution ${third##*:} failed"*'orders-of-nobody.csv cannot be read'* ]] \
    || fail "the notices say: $notices"

step 'delete-stack'
aws sqs delete-queue --queue-url "$queue"
versions=$(aws s3api list-object-versions --bucket "$bucket" --output json \
    --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}, Quiet: `true`}')
aws s3api delete-objects --bucket "$bucket" --delete "$versions"
aws cloudformation delete-stack --stack-name "$stack"
for _ in $(seq 180); do
    aws cloudformation describe-stacks --stack-name "$stack" >/dev/null 2>&1 || break
    sleep 1
done
same 'the VPC after it' '' "$(aws ec2 describe-vpcs --filters "Name=vpc-id,Values=$vpc" --query 'Vpcs[].VpcId' --output text)"
echo 'datapipeline-shell works by the AWS CLI'
