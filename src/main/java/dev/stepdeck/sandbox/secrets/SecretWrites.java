package dev.stepdeck.sandbox.secrets;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/// Makes secrets and their versions. A client's token is the id of the version that its request makes; the same
/// request again changes nothing.
final class SecretWrites {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Secrets secrets;
    private final RandomGenerator random;

    SecretWrites(Secrets secrets, RandomGenerator random) {
        this.secrets = secrets;
        this.random = random;
    }

    /// What a request gives as a value.
    private record Value(@Nullable String text, @Nullable String bytes) {

        static Value of(@Nullable String text, @Nullable SdkBytes bytes) {
            if (text != null && bytes != null) {
                throw SecretsFaults.parameter(
                        "You can't specify both a binary secret value and a string secret value in the same secret.");
            }
            return new Value(text, bytes == null ? null : Base64.getEncoder().encodeToString(bytes.asByteArray()));
        }

        boolean given() {
            return text != null || bytes != null;
        }
    }

    CreateSecretResponse create(CreateSecretRequest request) {
        var name = request.name();
        if (!name.matches("[A-Za-z0-9/_+=.@!-]+")) {
            throw SecretsFaults.validation("Invalid name. Must be a valid name containing alphanumeric characters, or"
                    + " any of the following: -/_+=.@!");
        }
        if (request.hasAddReplicaRegions() && !request.addReplicaRegions().isEmpty()) {
            throw SecretsFaults.parameter("The sandbox has one region and does not replicate secrets.");
        }
        var value = Value.of(request.secretString(), request.secretBinary());
        var token = token(request.clientRequestToken());
        var now = secrets.now();
        var versions = value.given()
                ? List.of(new SecretVersion(token, value.text(), value.bytes(), List.of(SecretVersion.CURRENT), now))
                : List.<SecretVersion>of();
        var existing = secrets.find(name);
        var secret = new Secret(name, Account.arn("secretsmanager", "secret:" + name + "-" + suffix()),
                request.description(), request.kmsKeyId(), SecretTags.plus(Map.of(), request.tags()), versions, now,
                now, null, null, null);
        if (existing.isEmpty() && secrets.add(secret)) {
            return answer(secret, value, token);
        }
        var there = existing.orElseGet(() -> secrets.get(name));
        if (there.deleted()) {
            throw SecretsFaults.request("You can't create this secret because a secret with this name is already"
                    + " scheduled for deletion.");
        }
        if (there.version(token).filter(version -> version.sameValue(value.text(), value.bytes())).isEmpty()) {
            throw SecretsFaults.exists("The operation failed because the secret " + name + " already exists.");
        }
        return answer(there, value, token);
    }

    private static CreateSecretResponse answer(Secret secret, Value value, String token) {
        return CreateSecretResponse.builder().arn(secret.arn()).name(secret.name())
                .versionId(value.given() ? token : null).build();
    }

    PutSecretValueResponse put(PutSecretValueRequest request) {
        var secret = secrets.live(request.secretId());
        var value = Value.of(request.secretString(), request.secretBinary());
        if (!value.given()) {
            throw SecretsFaults.request("You must provide either SecretString or SecretBinary.");
        }
        var token = token(request.clientRequestToken());
        var stages = request.hasVersionStages() ? request.versionStages() : List.of(SecretVersion.CURRENT);
        var after = write(secret, value, token, stages);
        return PutSecretValueResponse.builder().arn(secret.arn()).name(secret.name()).versionId(token)
                .versionStages(after.version(token).map(SecretVersion::stages).orElse(List.of())).build();
    }

    UpdateSecretResponse update(UpdateSecretRequest request) {
        var secret = secrets.live(request.secretId());
        var value = Value.of(request.secretString(), request.secretBinary());
        var token = token(request.clientRequestToken());
        if (value.given()) {
            write(secret, value, token, List.of(SecretVersion.CURRENT));
        }
        secrets.update(secret, before -> before.described(request.description(), request.kmsKeyId())
                .changed(secrets.now()));
        return UpdateSecretResponse.builder().arn(secret.arn()).name(secret.name())
                .versionId(value.given() ? token : null).build();
    }

    private Secret write(Secret secret, Value value, String token, List<String> stages) {
        return secrets.update(secret, before -> {
            var same = before.version(token);
            if (same.isPresent()) {
                if (!same.get().sameValue(value.text(), value.bytes())) {
                    throw SecretsFaults.exists("You can't use ClientRequestToken " + token
                            + " because that value is already in use for a version of secret " + secret.arn() + ".");
                }
                return before;
            }
            var after = before.plus(
                    new SecretVersion(token, value.text(), value.bytes(), List.of(), secrets.now()));
            for (var stage : stages) {
                after = after.moved(stage, token);
            }
            // The first version is the current one, whatever its stages.
            if (after.staged(SecretVersion.CURRENT).isEmpty()) {
                after = after.moved(SecretVersion.CURRENT, token);
            }
            return after.changed(secrets.now());
        });
    }

    UpdateSecretVersionStageResponse move(UpdateSecretVersionStageRequest request) {
        var secret = secrets.live(request.secretId());
        var stage = request.versionStage();
        secrets.update(secret, before -> {
            var from = before.staged(stage).map(SecretVersion::id);
            checkMove(before, request, from);
            var to = request.moveToVersionId();
            return (to == null
                    ? before.with(before.versions().stream().map(version -> version.without(stage)).toList())
                    : before.moved(stage, to)).changed(secrets.now());
        });
        return UpdateSecretVersionStageResponse.builder().arn(secret.arn()).name(secret.name()).build();
    }

    private static void checkMove(Secret secret, UpdateSecretVersionStageRequest request, Optional<String> from) {
        var stage = request.versionStage();
        for (var id : Arrays.asList(request.removeFromVersionId(), request.moveToVersionId())) {
            if (id != null && secret.version(id).isEmpty()) {
                throw SecretsFaults.notFound("Secrets Manager can't find the specified secret version: " + id + ".");
            }
        }
        if (request.removeFromVersionId() != null && !from.equals(Optional.of(request.removeFromVersionId()))) {
            throw SecretsFaults.parameter("The staging label " + stage + " is not attached to version "
                    + request.removeFromVersionId() + ".");
        }
        if (request.removeFromVersionId() == null && request.moveToVersionId() == null) {
            throw SecretsFaults.parameter("You must provide RemoveFromVersionId or MoveToVersionId.");
        }
        if (request.removeFromVersionId() == null && from.isPresent()
                && !from.get().equals(request.moveToVersionId())) {
            throw SecretsFaults.parameter("The parameter RemoveFromVersionId can't be empty. Staging label " + stage
                    + " is currently attached to version " + from.get()
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        if (stage.equals(SecretVersion.CURRENT) && request.moveToVersionId() == null) {
            throw SecretsFaults.parameter("You can only move staging label AWSCURRENT to a different secret version."
                    + " It can't be completely removed.");
        }
    }

    private static String token(@Nullable String given) {
        return given == null ? UUID.randomUUID().toString() : given;
    }

    private String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
