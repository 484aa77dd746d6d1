package dev.stepdeck.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who may assume a role, and who one is then.
class AssumedRolesTest {

    private static final String ROOT = "{\"AWS\":\"arn:aws:iam::000000000000:root\"}";
    private static final String ROLE = "arn:aws:iam::000000000000:role/team/reader";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private StsClient sts;
    private IamClient iam;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sts = sandbox.client(StsClient.builder());
        iam = sandbox.client(IamClient.builder());
    }

    @AfterEach
    void close() {
        sts.close();
        iam.close();
        sandbox.close();
    }

    @Test
    void aSessionIsToldAsWhatItIs() {
        var id = role(ROOT, "{}");

        var assumed = assume(AssumeRoleRequest.builder());

        assertThat(assumed.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/me@home");
        assertThat(assumed.assumedRoleUser().assumedRoleId()).isEqualTo(id + ":me@home");
        assertThat(assumed.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(assumed.credentials().expiration()).isBetween(Instant.now().plus(Duration.ofMinutes(59)),
                Instant.now().plus(Duration.ofMinutes(61)));
        var caller = sts.getCallerIdentity(get -> get.overrideConfiguration(as(session(assumed.credentials()))));
        assertThat(caller.arn()).isEqualTo(assumed.assumedRoleUser().arn());
        assertThat(caller.userId()).isEqualTo(id + ":me@home");
        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/stepdeck");
    }

    @Test
    void whatASessionMakesTellsOfIt() {
        var id = role(ROOT, "{}");
        var session = as(session(assume(AssumeRoleRequest.builder()).credentials()));
        try (var glue = sandbox.client(GlueClient.builder());
                var ssm = sandbox.client(SsmClient.builder());
                var trails = sandbox.client(CloudTrailClient.builder())) {
            glue.createDatabase(create -> create.databaseInput(input -> input.name("sales"))
                    .overrideConfiguration(session));
            glue.createTable(create -> create.databaseName("sales").tableInput(input -> input.name("orders"))
                    .overrideConfiguration(session));
            ssm.putParameter(put -> put.name("p").value("v").type("String").overrideConfiguration(session));

            var arn = "arn:aws:sts::000000000000:assumed-role/reader/me@home";
            assertThat(glue.getTable(get -> get.databaseName("sales").name("orders")).table().createdBy())
                    .isEqualTo(arn);
            assertThat(ssm.getParameterHistory(get -> get.name("p")).parameters().getFirst().lastModifiedUser())
                    .isEqualTo(arn);
            var byName = LookupAttribute.builder().attributeKey(LookupAttributeKey.USERNAME).attributeValue("me@home")
                    .build();
            var event = trails.lookupEvents(lookup -> lookup.lookupAttributes(byName)).events().stream()
                    .filter(each -> each.eventName().equals("CreateTable")).findFirst().orElseThrow();
            var identity = json(event.cloudTrailEvent()).path("userIdentity");
            assertThat(identity.path("type").stringValue()).isEqualTo("AssumedRole");
            assertThat(identity.path("principalId").stringValue()).isEqualTo(id + ":me@home");
            assertThat(identity.path("arn").stringValue()).isEqualTo(arn);
            var issuer = identity.path("sessionContext").path("sessionIssuer");
            assertThat(issuer).isEqualTo(json("""
                    {"type": "Role", "principalId": "%s", "arn": "%s", "accountId": "000000000000",
                     "userName": "reader"}""".formatted(id, ROLE)));
        }
    }

    @Test
    void onlyWhoIsTrustedGetsIn() {
        assertDenied(AssumeRoleRequest.builder());
        role("{\"Service\":\"glue.amazonaws.com\"}", "{}");
        assertDenied(AssumeRoleRequest.builder());

        trust(ROOT, "{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}");
        assertDenied(AssumeRoleRequest.builder());
        assertDenied(AssumeRoleRequest.builder().externalId("guess"));
        assertThat(assume(AssumeRoleRequest.builder().externalId("secret")).credentials()).isNotNull();

        trust("{\"AWS\":[\"arn:aws:iam::000000000000:user/stepdeck\"]}", "{}");
        var first = session(assume(AssumeRoleRequest.builder()).credentials());
        assertDenied(AssumeRoleRequest.builder().overrideConfiguration(as(first)));
        trust("{\"AWS\":\"" + ROLE + "\"}", "{}");
        assertThat(assume(AssumeRoleRequest.builder().overrideConfiguration(as(first))).credentials()).isNotNull();

        trust(ROOT, "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");
        assertThatThrownBy(() -> assume(AssumeRoleRequest.builder())).hasMessageContaining("aws:SourceIp");
    }

    @Test
    void theLengthOfASessionHasLimits() {
        role(ROOT, "{}");

        assertRefused(AssumeRoleRequest.builder().durationSeconds(899), "greater than or equal to 900");
        assertRefused(AssumeRoleRequest.builder().durationSeconds(7200), "exceeds the MaxSessionDuration");
        iam.updateRole(update -> update.roleName("reader").maxSessionDuration(7200));
        var longer = assume(AssumeRoleRequest.builder().durationSeconds(7200)).credentials();
        assertThat(longer.expiration()).isAfter(Instant.now().plus(Duration.ofMinutes(110)));
        assertRefused(AssumeRoleRequest.builder().durationSeconds(7200).overrideConfiguration(as(session(longer))),
                "role chaining");
        assertRefused(AssumeRoleRequest.builder().serialNumber("arn:aws:iam::000000000000:mfa/me"), "SerialNumber");
    }

    @Test
    void aKeyOfASessionCountsWithItsTokenOnly() {
        role(ROOT, "{}");
        var given = assume(AssumeRoleRequest.builder()).credentials();
        var without = as(AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()));
        var wrong = as(AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), "other"));

        assertThatThrownBy(() -> sts.getCallerIdentity(get -> get.overrideConfiguration(without)))
                .isInstanceOfSatisfying(AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
        try (var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            assertThatThrownBy(() -> s3.listBuckets(list -> list.overrideConfiguration(wrong)))
                    .isInstanceOfSatisfying(AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidToken"));
            assertThat(s3.listBuckets(list -> list.overrideConfiguration(as(session(given)))).buckets()).isEmpty();
        }
    }

    /// @return the role's id
    private String role(String principal, String condition) {
        return iam.createRole(create -> create.path("/team/").roleName("reader")
                .assumeRolePolicyDocument(policy(principal, condition))).role().roleId();
    }

    private void trust(String principal, String condition) {
        iam.updateAssumeRolePolicy(
                update -> update.roleName("reader").policyDocument(policy(principal, condition)));
    }

    private static String policy(String principal, String condition) {
        return """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": %s,
                 "Action": "sts:AssumeRole", "Condition": %s}}""".formatted(principal, condition);
    }

    private AssumeRoleResponse assume(AssumeRoleRequest.Builder request) {
        return sts.assumeRole(request.roleArn(ROLE).roleSessionName("me@home").build());
    }

    private void assertDenied(AssumeRoleRequest.Builder request) {
        assertThatThrownBy(() -> assume(request)).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e).hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: " + ROLE);
        });
    }

    private void assertRefused(AssumeRoleRequest.Builder request, String words) {
        assertThatThrownBy(() -> assume(request)).isInstanceOfSatisfying(AwsServiceException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"))
                .hasMessageContaining(words);
    }

    private static AwsCredentials session(Credentials given) {
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private static AwsRequestOverrideConfiguration as(AwsCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials)).build();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
