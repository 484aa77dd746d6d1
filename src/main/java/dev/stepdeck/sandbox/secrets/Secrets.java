package dev.stepdeck.sandbox.secrets;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The secrets by name. One whose recovery window is over is not there any more.
final class Secrets {

    private static final int SUFFIX = "-AbCdEf".length();

    private final Table<Secret> rows;
    private final InstantSource clock;

    Secrets(Store store, InstantSource clock) {
        this.rows = store.table("secrets.secrets", new JsonRows<>(Secret.class));
        this.clock = clock;
    }

    /// The secret of a name, an ARN, or an ARN without its six random characters.
    Optional<Secret> find(String id) {
        if (!id.startsWith("arn:")) {
            return named(id);
        }
        var prefix = Account.arn("secretsmanager", "secret:");
        if (!id.startsWith(prefix)) {
            return Optional.empty();
        }
        var rest = id.substring(prefix.length());
        return Optional.of(rest).filter(text -> text.length() > SUFFIX)
                .flatMap(text -> named(text.substring(0, text.length() - SUFFIX)))
                .filter(secret -> secret.arn().equals(id)).or(() -> named(rest));
    }

    private Optional<Secret> named(String name) {
        var found = rows.get(name);
        if (found.isPresent() && over(found.get())) {
            rows.remove(name);
            return Optional.empty();
        }
        return found;
    }

    private boolean over(Secret secret) {
        return secret.deletedMillis() != null && secret.deletedMillis() <= clock.millis();
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is no such secret
    Secret get(String id) {
        return find(id).orElseThrow(SecretsFaults::notFound);
    }

    /// The same, of a secret that has not been deleted.
    Secret live(String id) {
        var secret = get(id);
        if (secret.deleted()) {
            throw SecretsFaults.markedDeleted();
        }
        return secret;
    }

    boolean add(Secret secret) {
        return rows.putIfAbsent(secret.name(), secret);
    }

    Secret update(Secret secret, UnaryOperator<Secret> change) {
        return rows.update(secret.name(), change).orElseThrow(SecretsFaults::notFound);
    }

    void remove(Secret secret) {
        rows.remove(secret.name());
    }

    List<Secret> all() {
        return rows.values().stream().filter(secret -> !over(secret)).toList();
    }

    long now() {
        return clock.millis();
    }
}
