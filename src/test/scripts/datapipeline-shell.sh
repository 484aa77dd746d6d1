#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI: runs the deployed pattern datapipeline-shell, reads its instance, console, network, result and notice.
# Expects AWS_ENDPOINT_URL and credentials in the environment, the stack with its data deployed as $1. AWS_CLI names the CLI (version 2).
set -euo pipefail

stack=${1:?name of the stack}
cli=${AWS_CLI:-aws}

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
export AWS_PAGER=
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
output_of() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }

bucket=$(output_of S3BucketName)
machine=$(output_of StateMachineArn)

step 'start-execution until it ends'
input=$(sed "s/\${S3BucketName}/$bucket/" "$(dirname "$0")/../../../templates/datapipeline-shell/inputs/success.json")
begun=$SECONDS
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --input "$input" --query executionArn --output text)
for _ in $(seq 300); do
    status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
    [ "$status" = RUNNING ] || break
    sleep 0.2
done
same 'status at the end' SUCCEEDED "$status"
echo "   SUCCEEDED after $((SECONDS - begun)) s"
instance=$(aws stepfunctions describe-execution --execution-arn "$execution" --query output --output text | python3 -c 'import json, sys; print(json.load(sys.stdin)["instance"]["InstanceId"])')

step 'ec2 describe-instances, get-console-output'
for _ in $(seq 50); do
    state=$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[0].Instances[0].State.Name' --output text)
    [ "$state" = terminated ] && break
    sleep 0.2
done
same 'state of the instance' terminated "$state"
same 'reason' Client.UserInitiatedShutdown "$(aws ec2 describe-instances --instance-ids "$instance" --query 'Reservations[0].Instances[0].StateReason.Code' --output text)"
aws ec2 get-console-output --instance-id "$instance" --latest --output text | grep -q 'Works for the execution' || fail 'the console does not show the script'

step 'ec2 describe-vpcs, describe-subnets, describe-security-groups, describe-route-tables, describe-key-pairs, describe-images'
vpc=$(aws cloudformation describe-stack-resource --stack-name "$stack" --logical-resource-id Vpc --query StackResourceDetail.PhysicalResourceId --output text)
same 'block of the VPC' 10.0.0.0/16 "$(aws ec2 describe-vpcs --vpc-ids "$vpc" --query 'Vpcs[0].CidrBlock' --output text)"
same 'free addresses' 251 "$(aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" --query 'Subnets[0].AvailableIpAddressCount' --output text)"
same 'security groups' 2 "$(aws ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" --query 'length(SecurityGroups)' --output text)"
same 'default route' active "$(aws ec2 describe-route-tables --filters "Name=vpc-id,Values=$vpc" Name=route.destination-cidr-block,Values=0.0.0.0/0 --query 'RouteTables[0].Routes[1].State' --output text)"
same 'key pair' "$stack-key" "$(aws ec2 describe-key-pairs --key-names "$stack-key" --query 'KeyPairs[0].KeyName' --output text)"
aws ssm get-parameter --name "$(output_of KeyPairParameter)" --with-decryption --query Parameter.Value --output text | grep -q 'BEGIN RSA PRIVATE KEY' || fail 'there is no private key'
[ "$(aws ec2 describe-images --owners amazon --query 'length(Images)' --output text)" -gt 5 ] || fail 'images are missing'

step 's3 cp of the result'
aws s3 cp "s3://$bucket/results/${execution##*:}.json" - | grep -q '"orders": 480' || fail 'the result is not what it should be'

echo 'datapipeline-shell works by the AWS CLI'
