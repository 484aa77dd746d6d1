package dev.stepdeck.sandbox.logs;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// Numbers that are given once, also over restarts.
final class Ids {

    private static final String ROW = "last";

    private final Table<Long> table;

    Ids(Store store, String name) {
        this.table = store.table(name, new JsonRows<>(Long.class));
        table.putIfAbsent(ROW, 0L);
    }

    long next() {
        return table.update(ROW, last -> last + 1).orElseThrow();
    }
}
