package dev.stepdeck.sandbox.secrets;

import java.time.Duration;
import java.time.Instant;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;

/// Deletes secrets, at once or at the end of a recovery window, and takes that back.
final class SecretRemovals {

    private static final long LONGEST_WINDOW = 30;

    private final Secrets secrets;

    SecretRemovals(Secrets secrets) {
        this.secrets = secrets;
    }

    DeleteSecretResponse delete(DeleteSecretRequest request) {
        var window = request.recoveryWindowInDays();
        boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        if (window != null && force) {
            throw SecretsFaults.parameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (window != null && (window < 7 || window > LONGEST_WINDOW)) {
            throw SecretsFaults.parameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return force
                ? force(request.secretId())
                : schedule(request.secretId(), window == null ? LONGEST_WINDOW : window);
    }

    /// A missing secret is fine here, as on AWS.
    private DeleteSecretResponse force(String id) {
        var found = secrets.find(id);
        found.ifPresent(secrets::remove);
        return DeleteSecretResponse.builder().name(found.map(Secret::name).orElse(id))
                .arn(found.map(Secret::arn)
                        .orElse(id.startsWith("arn:") ? id : Account.arn("secretsmanager", "secret:" + id)))
                .deletionDate(Instant.ofEpochMilli(secrets.now())).build();
    }

    private DeleteSecretResponse schedule(String id, long days) {
        var secret = secrets.live(id);
        long end = secrets.now() + Duration.ofDays(days).toMillis();
        secrets.update(secret, before -> before.deletedAt(end));
        return DeleteSecretResponse.builder().arn(secret.arn()).name(secret.name())
                .deletionDate(Instant.ofEpochMilli(end)).build();
    }

    RestoreSecretResponse restore(String id) {
        var secret = secrets.get(id);
        secrets.update(secret, before -> before.deletedAt(null));
        return RestoreSecretResponse.builder().arn(secret.arn()).name(secret.name()).build();
    }
}
