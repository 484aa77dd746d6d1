package dev.stepdeck.sandbox.dynamodb;

import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes the DynamoDB of a sandbox.
public final class DynamoService {

    private DynamoService() {}

    /// The service over a store. It owns the tables `dynamodb.*`. Thread-safe.
    public static DynamoDbClient create(Store store, InstantSource clock) {
        var tables = new Tables(store, clock);
        return new DynamoFacade(tables, new Items(store), new Tokens(store, tables));
    }
}
