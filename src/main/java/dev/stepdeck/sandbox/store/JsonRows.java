package dev.stepdeck.sandbox.store;

import tools.jackson.databind.json.JsonMapper;

/// Keeps records in a table as JSON: `store.table("sns.topics", new JsonRows<>(Topic.class))`.
public record JsonRows<V>(Class<V> type) implements Codec<V> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public byte[] write(V value) {
        return JSON.writeValueAsBytes(value);
    }

    @Override
    public V read(byte[] bytes) {
        return JSON.readValue(bytes, type);
    }
}
