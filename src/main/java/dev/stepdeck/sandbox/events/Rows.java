package dev.stepdeck.sandbox.events;

import dev.stepdeck.sandbox.store.Codec;

import tools.jackson.databind.json.JsonMapper;

/// Keeps records of this package as JSON.
record Rows<V>(Class<V> type) implements Codec<V> {

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
