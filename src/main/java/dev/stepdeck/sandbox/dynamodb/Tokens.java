package dev.stepdeck.sandbox.dynamodb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The tokens of transactions that were carried out, so that none is carried out twice. Source: TransactWriteItems.
final class Tokens {

    private static final long VALID_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long SWEEP_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Table<Used> tokens;
    private final Tables tables;
    private long sweptMillis;

    Tokens(Store store, Tables tables) {
        this.tokens = store.table("dynamodb.tokens", new JsonRows<>(Used.class));
        this.tables = tables;
    }

    /// A token that was used.
    ///
    /// @param request tells requests apart
    record Used(String token, String request, long millis) {}

    /// Whether a request with this token was carried out.
    boolean isUsed(TransactWriteItemsRequest request) {
        var token = request.clientRequestToken();
        if (token == null) {
            return false;
        }
        var used = tokens.get(token).filter(one -> one.millis() + VALID_MILLIS > tables.now());
        if (used.isPresent() && !used.get().request().equals(mark(request))) {
            throw Faults.of(IdempotentParameterMismatchException.builder(), "IdempotentParameterMismatchException",
                    "Transaction token was used by a request with other parameters");
        }
        return used.isPresent();
    }

    /// Keeps the token of a request that is carried out. Called within the change that carries it out.
    void use(TransactWriteItemsRequest request) {
        if (request.clientRequestToken() != null) {
            tokens.put(request.clientRequestToken(),
                    new Used(request.clientRequestToken(), mark(request), tables.now()));
        }
    }

    /// Forgets tokens that are no longer valid, now and then.
    void sweep() {
        long now = tables.now();
        if (now - sweptMillis > SWEEP_MILLIS) {
            sweptMillis = now;
            tokens.values().stream().filter(one -> one.millis() + VALID_MILLIS <= now)
                    .forEach(one -> tokens.remove(one.token()));
        }
    }

    private static String mark(TransactWriteItemsRequest request) {
        var items = String.valueOf(request.transactItems()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(items).toString();
    }
}
