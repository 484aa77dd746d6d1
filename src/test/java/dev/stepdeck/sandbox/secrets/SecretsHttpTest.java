package dev.stepdeck.sandbox.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Secrets Manager through the real SDK over HTTP.
class SecretsHttpTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SecretsManagerClient secrets;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        secrets = sandbox.client(SecretsManagerClient.builder());
    }

    @AfterEach
    void close() {
        secrets.close();
        sandbox.close();
    }

    private static void fails(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    private String get(String id) {
        return secrets.getSecretValue(r -> r.secretId(id)).secretString();
    }

    @Test
    void aSecretIsFoundByNameArnAndPartialArn() {
        var arn = secrets.createSecret(r -> r.name("db/main").secretString("s")).arn();

        assertThat(arn).matches("arn:aws:secretsmanager:us-east-1:000000000000:secret:db/main-[A-Za-z0-9]{6}");
        assertThat(List.of(get("db/main"), get(arn), get(arn.substring(0, arn.length() - 7))))
                .containsExactly("s", "s", "s");
        assertThatThrownBy(() -> get("none")).isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }

    @Test
    void aNewValueIsCurrentAndTheOneBeforeIsPrevious() {
        var first = secrets.createSecret(r -> r.name("n").secretString("1")).versionId();
        var second = secrets.putSecretValue(r -> r.secretId("n").secretString("2")).versionId();
        var third = secrets.updateSecret(r -> r.secretId("n").secretBinary(SdkBytes.fromUtf8String("3")))
                .versionId();

        assertThat(secrets.describeSecret(r -> r.secretId("n")).versionIdsToStages())
                .isEqualTo(Map.of(second, List.of("AWSPREVIOUS"), third, List.of("AWSCURRENT")));
        assertThat(secrets.getSecretValue(r -> r.secretId("n")).secretBinary().asUtf8String()).isEqualTo("3");
        assertThat(secrets.getSecretValue(r -> r.secretId("n").versionStage("AWSPREVIOUS")).secretString())
                .isEqualTo("2");
        assertThat(secrets.getSecretValue(r -> r.secretId("n").versionId(first)).secretString()).isEqualTo("1");
        assertThat(secrets.listSecretVersionIds(r -> r.secretId("n")).versions()).hasSize(2);
        assertThat(secrets.listSecretVersionIds(r -> r.secretId("n").includeDeprecated(true)).versions()).hasSize(3);
        fails("InvalidRequestException", "not associated", () -> secrets
                .getSecretValue(r -> r.secretId("n").versionId(first).versionStage("AWSCURRENT")));
        fails("ResourceNotFoundException", "for staging label: OTHER",
                () -> secrets.getSecretValue(r -> r.secretId("n").versionStage("OTHER")));
    }

    @Test
    void aTokenMakesARequestCountOnce() {
        var token = UUID.randomUUID().toString();
        secrets.createSecret(r -> r.name("n").secretString("1").clientRequestToken(token));

        assertThat(secrets.createSecret(r -> r.name("n").secretString("1").clientRequestToken(token)).versionId())
                .isEqualTo(token);
        assertThat(secrets.putSecretValue(r -> r.secretId("n").secretString("1").clientRequestToken(token))
                .versionStages()).containsExactly("AWSCURRENT");
        fails("ResourceExistsException", "already in use for a version",
                () -> secrets.putSecretValue(r -> r.secretId("n").secretString("2").clientRequestToken(token)));
        fails("ResourceExistsException", "The operation failed because the secret n already exists.",
                () -> secrets.createSecret(r -> r.name("n").secretString("1")));
    }

    @Test
    void stagesAreMovedByHand() {
        var first = secrets.createSecret(r -> r.name("n").secretString("1")).versionId();
        var second = secrets.putSecretValue(r -> r.secretId("n").secretString("2").versionStages("NEXT")).versionId();
        assertThat(get("n")).isEqualTo("1");
        fails("InvalidParameterException", "RemoveFromVersionId can't be empty", () -> secrets
                .updateSecretVersionStage(r -> r.secretId("n").versionStage("AWSCURRENT").moveToVersionId(second)));
        secrets.updateSecretVersionStage(r -> r.secretId("n").versionStage("AWSCURRENT").moveToVersionId(second)
                .removeFromVersionId(first));

        assertThat(secrets.describeSecret(r -> r.secretId("n")).versionIdsToStages())
                .isEqualTo(Map.of(first, List.of("AWSPREVIOUS"), second, List.of("NEXT", "AWSCURRENT")));
    }

    @Test
    void aDeletedSecretComesBackUntilItsWindowIsOver() {
        secrets.createSecret(r -> r.name("n").secretString("1"));
        secrets.deleteSecret(r -> r.secretId("n").recoveryWindowInDays(7L));

        fails("InvalidRequestException", "it was marked for deletion", () -> get("n"));
        fails("InvalidRequestException", "already scheduled for deletion",
                () -> secrets.createSecret(r -> r.name("n")));
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList()).hasSize(1);
        secrets.restoreSecret(r -> r.secretId("n"));
        assertThat(get("n")).isEqualTo("1");
        secrets.deleteSecret(r -> r.secretId("n").forceDeleteWithoutRecovery(true));
        assertThatThrownBy(() -> get("n")).isInstanceOf(ResourceNotFoundException.class);
        fails("InvalidParameterException", "between 7 and 30 days",
                () -> secrets.deleteSecret(r -> r.secretId("n").recoveryWindowInDays(3L)));
        fails("InvalidParameterException", "in conjunction", () -> secrets
                .deleteSecret(r -> r.secretId("n").recoveryWindowInDays(8L).forceDeleteWithoutRecovery(true)));
    }

    @Test
    void secretsAreFilteredSortedAndGotInABatch() {
        secrets.createSecret(r -> r.name("app-a").secretString("1").description("The First"));
        secrets.createSecret(r -> r.name("app-b").secretString("2")
                .tags(Tag.builder().key("team").value("blue").build()));
        secrets.createSecret(r -> r.name("other").secretString("3"));

        assertThat(names(FilterNameStringType.NAME, "app")).containsExactly("app-a", "app-b");
        assertThat(names(FilterNameStringType.NAME, "!app")).containsExactly("other");
        assertThat(names(FilterNameStringType.DESCRIPTION, "the")).containsExactly("app-a");
        assertThat(names(FilterNameStringType.TAG_VALUE, "blue")).containsExactly("app-b");
        assertThat(names(FilterNameStringType.ALL, "BLUE")).containsExactly("app-b");
        var batch = secrets.batchGetSecretValue(r -> r.secretIdList("app-a", "none"));
        assertThat(batch.secretValues()).extracting(SecretValueEntry::secretString).containsExactly("1");
        assertThat(batch.errors()).extracting(e -> e.secretId() + " " + e.errorCode())
                .containsExactly("none ResourceNotFoundException");
        fails("InvalidParameterException", "but not both", () -> secrets.batchGetSecretValue(r -> r.maxResults(3)));
    }

    private List<String> names(FilterNameStringType key, String value) {
        return secrets
                .listSecrets(
                        r -> r.filters(Filter.builder().key(key).values(value).build()).sortBy("name").sortOrder("asc"))
                .secretList().stream().map(SecretListEntry::name).toList();
    }

    @Test
    void passwordsAreOfTheWantedLetters() {
        assertThat(secrets.getRandomPassword().randomPassword()).hasSize(32);
        assertThat(secrets.getRandomPassword(r -> r.passwordLength(50L).excludePunctuation(true)
                .excludeUppercase(true).excludeCharacters("abc0")).randomPassword()).matches("[d-z1-9]{50}");
        fails("InvalidParameterException", "too short",
                () -> secrets.getRandomPassword(r -> r.passwordLength(2L)));
    }

    @Test
    void whatIsNotHereIsRefusedByName() {
        secrets.createSecret(r -> r.name("n").secretString("1"));

        fails("UnknownOperationException", "RotateSecret", () -> secrets.rotateSecret(r -> r.secretId("n")));
        fails("InvalidParameterException", "one region",
                () -> secrets.createSecret(
                        r -> r.name("m").addReplicaRegions(ReplicaRegionType.builder().region("eu-west-1").build())));
        fails("ValidationException", "Invalid name", () -> secrets.createSecret(r -> r.name("a b")));
        fails("ValidationException", "'clientRequestToken' failed to satisfy constraint: Member must have length",
                () -> secrets.putSecretValue(r -> r.secretId("n").secretString("x").clientRequestToken("short")));
        fails("InvalidParameterException", "both a binary", () -> secrets.createSecret(
                r -> r.name("m").secretString("x").secretBinary(SdkBytes.fromUtf8String("y"))));
    }

    @Test
    void tagsAndPoliciesAreKept() {
        secrets.createSecret(r -> r.name("n").tags(Tag.builder().key("a").value("1").build()));
        secrets.tagResource(r -> r.secretId("n").tags(Tag.builder().key("b").value("2").build()));
        secrets.untagResource(r -> r.secretId("n").tagKeys("a"));
        secrets.putResourcePolicy(r -> r.secretId("n").resourcePolicy("{\"Statement\": []}"));

        assertThat(secrets.describeSecret(r -> r.secretId("n")).tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
        assertThat(secrets.getResourcePolicy(r -> r.secretId("n")).resourcePolicy()).isEqualTo("{\"Statement\": []}");
        fails("MalformedPolicyDocumentException", "Json",
                () -> secrets.putResourcePolicy(r -> r.secretId("n").resourcePolicy("{")));
        fails("ResourceNotFoundException", "for staging label: AWSCURRENT", () -> get("n"));
    }

    @Test
    void stateMachinesReadSecretsAndCatchTheirFaults() {
        secrets.createSecret(r -> r.name("n").secretString("1"));
        try (var sfn = sandbox.client(SfnClient.builder())) {
            var state = """
                    {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:secretsmanager:getSecretValue",
                     "Parameters": {"SecretId": "%s"}, "OutputPath": "$.SecretString", "End": true}""";

            assertThat(sfn.testState(r -> r.definition(state.formatted("n"))
                    .roleArn("arn:aws:iam::000000000000:role/r")).output()).isEqualTo("\"1\"");
            assertThat(sfn.testState(r -> r.definition(state.formatted("none"))
                    .roleArn("arn:aws:iam::000000000000:role/r")).error())
                    .isEqualTo("SecretsManager.ResourceNotFoundException");
        }
    }
}
