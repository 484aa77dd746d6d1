#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI: uploads customers to the deployed pattern findmatches-dedup, reads transform, trail, rule, execution, job run,
# crawler, table and rows, and makes crawler, rule and target once more by hand.
# Expects AWS_ENDPOINT_URL and credentials in the environment, the stack with its data deployed as $1. AWS_CLI names the CLI (version 2).
set -euo pipefail

stack=${1:?name of the stack}
cli=${AWS_CLI:-aws}
files=$(dirname "$0")/../../../templates/findmatches-dedup

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
export AWS_PAGER=
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
output_of() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }
await() { # what, wanted, command...
    local what=$1 wanted=$2 got=
    shift 2
    for _ in $(seq 300); do
        got=$("$@")
        if [ "$got" = "$wanted" ]; then return; fi
        sleep 0.2
    done
    fail "$what: wanted '$wanted', got '$got'"
}

bucket=$(output_of BucketName)
machine=$(output_of StateMachineArn)
teaching=$(output_of TeachStateMachineArn)
transform=$(output_of TransformId)
database=$(output_of DatabaseName)
region=${machine#arn:*:states:}
region=${region%%:*}
account=$(aws sts get-caller-identity --query Account --output text)
folder=etl-ttt-demo/data_analytics_team_folder

step 'the labels have taught the transform: stepfunctions list-executions, glue get-ml-transform, get-ml-task-runs'
newest() { aws stepfunctions list-executions --state-machine-arn "$1" --query 'executions[0].status' --output text; }
await 'the execution that teaches' SUCCEEDED newest "$teaching"
same 'transform' READY "$(aws glue get-ml-transform --transform-id "$transform" --query Status --output text)"
aws glue get-ml-transform --transform-id "$transform" --query EvaluationMetrics.FindMatchesMetrics.F1 --output text | grep -qE '^(0\.9|1)' || fail 'the quality is not what it should be'
same 'tasks that have succeeded' 'EVALUATION IMPORT_LABELS' "$(aws glue get-ml-task-runs --transform-id "$transform" \
    --query "TaskRuns[?Status=='SUCCEEDED'].Properties.TaskType" --output text | tr '\t' '\n' | sort -u | paste -sd ' ')"

step 'cloudtrail get-trail, get-trail-status, get-event-selectors'
trail=$(output_of TrailName)
same 'bucket of the trail' "etl-ttt-demo-trail-$account-$region" "$(aws cloudtrail get-trail --name "$trail" --query Trail.S3BucketName --output text)"
same 'logging' True "$(aws cloudtrail get-trail-status --name "$trail" --query IsLogging --output text)"
aws cloudtrail get-event-selectors --trail-name "$trail" --query 'EventSelectors[0].DataResources[0].Values' --output text | grep -q "arn:aws:s3:::$bucket/$folder/" \
    || fail 'the trail does not see the folder'

step 'glue delete-crawler, create-crawler'
aws glue delete-crawler --name ml-final-crawler
aws glue create-crawler \
    --name ml-final-crawler \
    --role AWSGlueServiceRole-etl-ttt-demo \
    --database-name "$database" \
    --table-prefix ml_final_ \
    --targets "{\"S3Targets\": [{\"Path\": \"s3://$bucket/etl-ttt-demo/output/data_analytics_team_folder/top-customers/\"}]}"
same 'crawler' 'READY ml_final_' "$(aws glue get-crawler --name ml-final-crawler --query 'Crawler.[State, TablePrefix]' --output text | tr '\t' ' ')"

step 'events put-rule, put-targets, list-targets-by-rule'
rule=$(aws events put-rule \
    --name find-matches-rule \
    --event-pattern "{ \
                        \"source\": [\"aws.s3\"], \
                        \"detail-type\": [\"AWS API Call via CloudTrail\"], \
                        \"detail\": { \
                            \"eventSource\": [\"s3.amazonaws.com\"], \
                            \"eventName\": [\"PutObject\"], \
                            \"requestParameters\": { \
                                \"bucketName\": [\"$bucket\"], \
                                \"key\": [{\"prefix\": \"$folder/\"}]
                            } \
                        } \
                    }" --query RuleArn --output text)
same 'rule' "arn:aws:events:$region:$account:rule/find-matches-rule" "$rule"
same 'targets that failed' 0 "$(aws events put-targets \
    --rule find-matches-rule \
    --targets "Id"="findmatches-ML-dedup-workflow","Arn"="arn:aws:states:$region:$account:stateMachine:findmatches-ML-dedup-workflow","RoleArn"="arn:aws:iam::$account:role/AWSEventBridgeInvokeRole-etl-ttt-demo" \
    --region "$region" --query FailedEntryCount --output text)"
same 'target' "$machine" "$(aws events list-targets-by-rule --rule find-matches-rule --query 'Targets[].Arn' --output text)"

step 's3 cp starts an execution, which succeeds'
before=$(aws stepfunctions list-executions --state-machine-arn "$machine" --query 'length(executions)' --output text)
count() { aws stepfunctions list-executions --state-machine-arn "$machine" --query 'length(executions)' --output text; }
begun=$SECONDS
aws s3 cp "$files/data/ml-lab/ml-customer-full/full-top-customer.csv" "s3://$bucket/$folder/" --only-show-errors
await 'executions' $((before + 1)) count
for _ in $(seq 600); do [ "$(newest "$machine")" = RUNNING ] || break; sleep 0.2; done
same 'status at the end' SUCCEEDED "$(newest "$machine")"
echo "   SUCCEEDED after $((SECONDS - begun)) s"
execution=$(aws stepfunctions list-executions --state-machine-arn "$machine" --query 'executions[0].executionArn' --output text)
aws stepfunctions describe-execution --execution-arn "$execution" --query input --output text | python3 -c '
import json, sys
event = json.load(sys.stdin)
assert event["detail-type"] == "AWS API Call via CloudTrail", event
assert event["detail"]["eventName"] == "PutObject", event
assert event["detail"]["requestParameters"]["key"].endswith("/full-top-customer.csv"), event
' || fail 'the input of the execution'
states=$(aws stepfunctions get-execution-history --execution-arn "$execution" --query "events[?type=='TaskStateEntered'].stateEnteredEventDetails.name" --output text)
case $states in "Find Match Job	Crawl Dedup Data	"*) ;; *) fail "states: $states" ;; esac

step 'glue get-job-runs, get-crawler, get-crawler-metrics, get-table'
same 'job run' SUCCEEDED "$(aws glue get-job-runs --job-name ml-lab-notebook-job --query 'JobRuns[0].JobRunState' --output text)"
same 'crawler' 'READY SUCCEEDED' "$(aws glue get-crawler --name ml-final-crawler --query 'Crawler.[State, LastCrawl.Status]' --output text | tr '\t' ' ')"
same 'tables created' 1 "$(aws glue get-crawler-metrics --crawler-name-list ml-final-crawler --query 'CrawlerMetricsList[0].TablesCreated' --output text)"
same 'format of the table' parquet "$(aws glue get-table --database-name "$database" --name ml_final_top_customers --query Table.Parameters.classification --output text)"

step 'athena: the rows'
query=$(aws athena start-query-execution --query-string 'SELECT sum(records), count(*) FROM ml_final_top_customers' \
    --query-execution-context "Database=$database" --result-configuration "OutputLocation=s3://$bucket/queries/" --query QueryExecutionId --output text)
state_of() { aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status.State --output text; }
await 'the query' SUCCEEDED state_of
row=$(aws athena get-query-results --query-execution-id "$query" --query 'ResultSet.Rows[1].Data[].VarCharValue' --output text)
same 'records' 1211 "$(echo "$row" | cut -f1)"
customers=$(echo "$row" | cut -f2)
[ "$customers" -ge 780 ] && [ "$customers" -le 820 ] || fail "$customers customers, of 800"

step 'a file that went wrong'
aws s3 cp "$files/uploads/bad-top-customer.csv" "s3://$bucket/$folder/" --only-show-errors
await 'executions' $((before + 2)) count
await 'status at the end' FAILED newest "$machine"
execution=$(aws stepfunctions list-executions --state-machine-arn "$machine" --query 'executions[0].executionArn' --output text)
aws stepfunctions describe-execution --execution-arn "$execution" --query cause --output text | grep -q 'bad-top-customer.csv lacks the columns customer_id' \
    || fail 'the cause does not say what went wrong'
aws s3 rm "s3://$bucket/$folder/bad-top-customer.csv" --only-show-errors

echo 'findmatches-dedup works by the AWS CLI'
