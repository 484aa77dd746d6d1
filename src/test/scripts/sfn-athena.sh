#!/usr/bin/env bash
# Judges the sandbox by the AWS CLI: runs the deployed pattern sfn-athena, reads its query, its pages of rows, its table and the result file.
# Expects AWS_ENDPOINT_URL and credentials in the environment, the stack deployed as $1. AWS_CLI names the CLI (version 2).
set -euo pipefail

stack=${1:?name of the stack}
cli=${AWS_CLI:-aws}

# CLI versions before 2.13 do not read AWS_ENDPOINT_URL.
aws() { "$cli" --endpoint-url "$AWS_ENDPOINT_URL" --no-cli-pager "$@"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
step() { echo "== $*"; }
same() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }
output_of() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }

step 'start-execution until it ends'
machine=$(output_of SFArn)
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --input '{ "Input": "test" }' --query executionArn --output text)
for _ in $(seq 300); do
    status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
    [ "$status" = RUNNING ] || break
    sleep 0.2
done
same 'status at the end' SUCCEEDED "$status"
query=$(aws stepfunctions describe-execution --execution-arn "$execution" --query output --output text | python3 -c '
import json, sys
output = json.load(sys.stdin)
assert set(output) == {"QueryExecution", "GetQueryResults"}, output.keys()
query, page = output["QueryExecution"], output["GetQueryResults"]
missing = {"EngineVersion", "Query", "QueryExecutionContext", "QueryExecutionId", "ResultConfiguration", "StatementType", "Statistics", "Status",
           "WorkGroup"} - set(query)
assert not missing, f"QueryExecution lacks {sorted(missing)}"
assert set(query["EngineVersion"]) == {"EffectiveEngineVersion", "SelectedEngineVersion"}, query
missing = {"DataScannedInBytes", "EngineExecutionTimeInMillis", "QueryPlanningTimeInMillis", "QueryQueueTimeInMillis",
           "ServiceProcessingTimeInMillis", "TotalExecutionTimeInMillis"} - set(query["Statistics"])
assert not missing, f"Statistics lacks {sorted(missing)}"
assert query["Status"]["State"] == "SUCCEEDED" and query["Status"]["CompletionDateTime"] > 10**12, query["Status"]
assert query["QueryExecutionContext"]["Database"] == "serverlessland_database", query
assert query["ResultConfiguration"]["OutputLocation"].endswith("/results/" + query["QueryExecutionId"] + ".csv"), query
assert page["UpdateCount"] == 0 and set(page) == {"ResultSet", "UpdateCount"}, page.keys()
column = page["ResultSet"]["ResultSetMetadata"]["ColumnInfo"][1]
assert column == {"CaseSensitive": True, "CatalogName": "hive", "Label": "uri", "Name": "uri", "Nullable": "UNKNOWN", "Precision": 2147483647,
                  "Scale": 0, "SchemaName": "", "TableName": "", "Type": "varchar"}, column
assert len(page["ResultSet"]["Rows"]) == 501 and len(page["ResultSet"]["Rows"][0]["Data"]) == 4, page["ResultSet"]["Rows"][:2]
print(query["QueryExecutionId"])') || fail 'the output of the execution'

step 'athena get-query-execution, list-query-executions'
same 'state of the query' SUCCEEDED "$(aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status.State --output text)"
same 'newest query' "$query" "$(aws athena list-query-executions --max-items 1 --query 'QueryExecutionIds[0]' --output text | sed -n 1p)"

step 'athena get-query-results, by pages of the CLI'
same 'rows with the header' 1501 "$(aws athena get-query-results --query-execution-id "$query" --page-size 400 --query 'length(ResultSet.Rows)' --output json)"
same 'rows of --max-items' 7 "$(aws athena get-query-results --query-execution-id "$query" --max-items 7 --query 'length(ResultSet.Rows)' --output json)"
same 'type of the third column' integer "$(aws athena get-query-results --query-execution-id "$query" --max-items 1 --query 'ResultSet.ResultSetMetadata.ColumnInfo[2].Type' --output text | sed -n 1p)"

step 's3 cp of the result'
address=$(aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.ResultConfiguration.OutputLocation --output text)
same 'lines of the result file' 1501 "$(aws s3 cp "$address" - | wc -l | tr -d ' ')"

step 'glue get-table'
same 'columns of the table' 33 "$(aws glue get-table --database-name serverlessland_database --name cf_access_logs --query 'length(Table.StorageDescriptor.Columns)' --output json)"

step 'athena start-query-execution of another question'
other=$(aws athena start-query-execution --query-string 'SELECT count(*) FROM cf_access_logs' --query-execution-context Database=serverlessland_database \
    --result-configuration "OutputLocation=${address%/*}/" --query QueryExecutionId --output text)
for _ in $(seq 100); do
    state=$(aws athena get-query-execution --query-execution-id "$other" --query QueryExecution.Status.State --output text)
    case $state in QUEUED | RUNNING) sleep 0.1 ;; *) break ;; esac
done
same 'count of rows' 3600 "$(aws athena get-query-results --query-execution-id "$other" --query 'ResultSet.Rows[1].Data[0].VarCharValue' --output text)"

echo 'sfn-athena works by the AWS CLI'
