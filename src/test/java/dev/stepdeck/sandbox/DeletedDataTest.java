package dev.stepdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

@DisabledOnOs(OS.WINDOWS)
class DeletedDataTest {

    @TempDir
    Path folder;

    /// The system keeps a deleted file as long as it is open, so writing to it does not fail.
    @Test
    void nothingIsAcknowledgedOnceTheTablesAreDeleted() throws IOException {
        var sandbox = new RunningSandbox(folder);
        var sqs = sandbox.client(SqsClient.builder());
        sqs.createQueue(create -> create.queueName("before"));

        Files.delete(folder.resolve("tables.mv"));

        assertThatThrownBy(() -> sqs.createQueue(create -> create.queueName("after")))
                .isInstanceOfSatisfying(SqsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(503);
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The sandbox's data in " + folder
                            + " was deleted while it ran. Stop the sandbox and start it again.");
                });
        assertThatThrownBy(sandbox::close).hasMessage(
                "The data folder " + folder + " no longer exists: what the sandbox kept there is lost.");
    }
}
