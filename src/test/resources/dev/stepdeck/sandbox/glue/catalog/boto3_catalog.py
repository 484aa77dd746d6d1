"""What boto3 makes of the sandbox's Data Catalog: a table with partitions, pages, errors."""
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

glue = boto3.client("glue", config=Config(retries={"max_attempts": 0}))


def refused(call, **parameters):
    try:
        call(**parameters)
    except ClientError as e:
        return e.response["Error"]["Code"], e.response["Error"]["Message"]
    raise AssertionError("no error")


glue.create_database(DatabaseInput={"Name": "Web", "Description": "\u20ac"})
assert glue.get_database(Name="web")["Database"]["Description"] == "\u20ac"
columns = [{"Name": "date", "Type": "date"}, {"Name": "bytes", "Type": "bigint", "Comment": "sent"}]
glue.create_table(DatabaseName="web", TableInput={
    "Name": "logs", "TableType": "EXTERNAL_TABLE", "Parameters": {"skip.header.line.count": "2"},
    "PartitionKeys": [{"Name": "year", "Type": "int"}],
    "StorageDescriptor": {"Columns": columns, "Location": "s3://b/logs/", "Compressed": False,
                          "SerdeInfo": {"Parameters": {"field.delim": "\t"}}}})
table = glue.get_table(DatabaseName="web", Name="logs")["Table"]
assert table["StorageDescriptor"]["Columns"] == columns, table
assert table["StorageDescriptor"]["SerdeInfo"]["Parameters"] == {"field.delim": "\t"}, table
assert table["CreateTime"].tzinfo and table["VersionId"] == "0", table

answer = glue.batch_create_partition(DatabaseName="web", TableName="logs", PartitionInputList=[
    {"Values": [str(year)], "StorageDescriptor": {"Location": "s3://b/logs/%d/" % year}} for year in range(2000, 2030)])
assert answer["Errors"] == [], answer
pages = glue.get_paginator("get_partitions").paginate(
    DatabaseName="web", TableName="logs", Expression="year between 2005 and 2014", PaginationConfig={"PageSize": 3})
found = [partition["Values"] for page in pages for partition in page["Partitions"]]
assert found == [[str(year)] for year in range(2005, 2015)], found
assert glue.get_partition_indexes(DatabaseName="web", TableName="logs")["PartitionIndexDescriptorList"] == []

assert refused(glue.get_table, DatabaseName="web", Name="none") == (
    "EntityNotFoundException", "Table none not found.")
assert refused(glue.create_database, DatabaseInput={"Name": "WEB"}) == (
    "AlreadyExistsException", "Database already exists.")
assert refused(glue.get_partitions, DatabaseName="web", TableName="logs", Expression="month = 1") == (
    "InvalidInputException", "Invalid partition expression!")
assert refused(glue.create_partition, DatabaseName="web", TableName="logs", PartitionInput={"Values": []}) == (
    "InvalidInputException", "The number of partition keys do not match the number of partition values")
print("ok")
