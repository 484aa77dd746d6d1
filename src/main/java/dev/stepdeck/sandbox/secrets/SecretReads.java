package dev.stepdeck.sandbox.secrets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/// Gets the values of secrets and what there is to know of them.
final class SecretReads {

    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("secret", SecretsFaults::token);
    private static final int MOST = 100;
    private static final int MOST_VALUES = 20;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Secrets secrets;

    SecretReads(Secrets secrets) {
        this.secrets = secrets;
    }

    GetSecretValueResponse value(GetSecretValueRequest request) {
        var secret = secrets.live(request.secretId());
        var version = version(secret, request.versionId(), request.versionStage());
        touch(secret);
        return GetSecretValueResponse.builder().arn(secret.arn()).name(secret.name()).versionId(version.id())
                .secretString(version.text()).secretBinary(bytes(version)).versionStages(version.stages())
                .createdDate(version.created()).build();
    }

    private static SecretVersion version(Secret secret, @Nullable String id, @Nullable String stage) {
        if (id == null) {
            var wanted = stage == null ? SecretVersion.CURRENT : stage;
            return secret.staged(wanted).orElseThrow(() -> SecretsFaults.notFound(
                    "Secrets Manager can't find the specified secret value for staging label: " + wanted));
        }
        var version = secret.version(id).orElseThrow(() -> SecretsFaults.notFound(
                "Secrets Manager can't find the specified secret value for VersionId: " + id));
        if (stage != null && !version.stages().contains(stage)) {
            throw SecretsFaults
                    .request("You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    /// AWS keeps the day on which a secret was last asked for.
    private void touch(Secret secret) {
        long today = secrets.now() / DAY * DAY;
        if (secret.accessedMillis() == null || secret.accessedMillis() != today) {
            secrets.update(secret, before -> before.accessed(today));
        }
    }

    private static @Nullable SdkBytes bytes(SecretVersion version) {
        return version.bytes() == null ? null : SdkBytes.fromByteArray(Base64.getDecoder().decode(version.bytes()));
    }

    BatchGetSecretValueResponse values(BatchGetSecretValueRequest request) {
        if (request.hasSecretIdList() == request.hasFilters()) {
            throw SecretsFaults.parameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
        }
        if (request.maxResults() != null && !request.hasFilters()) {
            throw SecretsFaults.parameter(
                    "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.");
        }
        var ids = request.hasSecretIdList()
                ? request.secretIdList()
                : secrets.all().stream().filter(secret -> !secret.deleted())
                        .filter(SecretFilters.of(request.filters())).map(Secret::arn).toList();
        var page = TokenPage.of(ids, request.nextToken(), request.maxResults(), MOST_VALUES, TOKENS);
        var values = new ArrayList<SecretValueEntry>();
        var errors = new ArrayList<APIErrorType>();
        page.items().forEach(id -> {
            try {
                var got = value(GetSecretValueRequest.builder().secretId(id).build());
                values.add(SecretValueEntry.builder().arn(got.arn()).name(got.name()).versionId(got.versionId())
                        .secretString(got.secretString()).secretBinary(got.secretBinary())
                        .versionStages(got.versionStages()).createdDate(got.createdDate()).build());
            } catch (AwsServiceException e) {
                errors.add(APIErrorType.builder().secretId(id).errorCode(e.awsErrorDetails().errorCode())
                        .message(e.awsErrorDetails().errorMessage()).build());
            }
        });
        return BatchGetSecretValueResponse.builder().secretValues(values).errors(errors).nextToken(page.next())
                .build();
    }

    DescribeSecretResponse describe(String id) {
        var secret = secrets.get(id);
        return DescribeSecretResponse.builder().arn(secret.arn()).name(secret.name()).description(secret.description())
                .kmsKeyId(secret.kmsKeyId()).lastChangedDate(Instant.ofEpochMilli(secret.changedMillis()))
                .lastAccessedDate(instant(secret.accessedMillis())).deletedDate(instant(secret.deletedMillis()))
                .createdDate(Instant.ofEpochMilli(secret.createdMillis())).tags(SecretTags.shown(secret.tags()))
                .versionIdsToStages(stages(secret)).build();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Map<String, List<String>> stages(Secret secret) {
        var stages = new LinkedHashMap<String, List<String>>();
        secret.versions().stream().filter(version -> !version.stages().isEmpty())
                .forEach(version -> stages.put(version.id(), version.stages()));
        return stages.isEmpty() ? null : stages;
    }

    ListSecretsResponse list(ListSecretsRequest request) {
        var all = secrets.all().stream()
                .filter(secret -> !secret.deleted() || Boolean.TRUE.equals(request.includePlannedDeletion()))
                .filter(SecretFilters.of(request.filters())).sorted(SecretFilters.order(request)).toList();
        var page = TokenPage.of(all, request.nextToken(), request.maxResults(), MOST, TOKENS);
        return ListSecretsResponse.builder().secretList(page.items().stream()
                .map(secret -> SecretListEntry.builder().arn(secret.arn()).name(secret.name())
                        .description(secret.description()).kmsKeyId(secret.kmsKeyId())
                        .lastChangedDate(Instant.ofEpochMilli(secret.changedMillis()))
                        .lastAccessedDate(instant(secret.accessedMillis())).deletedDate(instant(secret.deletedMillis()))
                        .createdDate(Instant.ofEpochMilli(secret.createdMillis())).tags(SecretTags.shown(secret.tags()))
                        .secretVersionsToStages(stages(secret)).build())
                .toList()).nextToken(page.next()).build();
    }

    ListSecretVersionIdsResponse versions(ListSecretVersionIdsRequest request) {
        var secret = secrets.get(request.secretId());
        var all = secret.versions().reversed().stream().filter(
                version -> !version.stages().isEmpty() || Boolean.TRUE.equals(request.includeDeprecated())).toList();
        var page = TokenPage.of(all, request.nextToken(), request.maxResults(), MOST, TOKENS);
        return ListSecretVersionIdsResponse.builder().arn(secret.arn()).name(secret.name())
                .versions(page.items().stream()
                        .map(version -> SecretVersionsListEntry.builder().versionId(version.id())
                                .versionStages(version.stages().isEmpty() ? null : version.stages())
                                .createdDate(version.created()).build())
                        .toList())
                .nextToken(page.next()).build();
    }
}
