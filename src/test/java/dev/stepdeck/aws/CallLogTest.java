package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Calls of the console as commands of the AWS CLI.
class CallLogTest {

    @TempDir
    private Path folder;

    @Test
    void whatChangesAndWhatReadsIsACommand() {
        try (var sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
                var clients = new Clients(
                        new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()))) {
            var where = " --endpoint-url " + sandbox.endpoint() + " --region us-east-1";
            var machine = clients
                    .sfn().createStateMachine(create -> create.name("it").roleArn("arn:aws:iam::000000000000:role/r")
                            .definition(
                                    "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}"))
                    .stateMachineArn();
            clients.sfn()
                    .startExecution(start -> start.stateMachineArn(machine).name("one").input("{\"it\": \"isn't\"}"));
            clients.glue().createDatabase(create -> create.databaseInput(
                    input -> input.name("d").parameters(Map.of("k", "v"))));
            clients.sfn().listStateMachines(list -> list.maxResults(5));
            clients.s3().createBucket(create -> create.bucket("night-data"));
            clients.s3().putObject(put -> put.bucket("night-data").key("it's"), RequestBody.fromString("x"));
            clients.s3().listObjectsV2(list -> list.bucket("night-data").prefix("i").delimiter("/").maxKeys(1000));

            assertThat(clients.calls().last()).extracting(CliCommand::text).contains(
                    "aws s3api create-bucket --bucket night-data" + where,
                    "aws s3api put-object --bucket night-data --key 'it'\\''s' --body FILE" + where,
                    "aws s3api list-objects-v2 --bucket night-data --delimiter / --max-keys 1000 --prefix i" + where,
                    "aws stepfunctions start-execution --state-machine-arn " + machine
                            + " --name one --input '{\"it\": \"isn'\\''t\"}'" + where,
                    "aws glue create-database --database-input '{\"Name\":\"d\",\"Parameters\":{\"k\":\"v\"}}'"
                            + where);
            assertThat(clients.calls().last().getLast()).matches(command -> !command.changes())
                    .extracting(CliCommand::text)
                    .isEqualTo("aws stepfunctions list-state-machines --max-results 5" + where);
        }
    }
}
