package dev.stepdeck.sandbox.logs;

import dev.stepdeck.sandbox.store.Codec;
import tools.jackson.databind.json.JsonMapper;

/// Rows of a table as JSON documents of a record.
record JsonRows<V>(JsonMapper mapper, Class<V> type) implements Codec<V> {

    static <V> JsonRows<V> of(Class<V> type) {
        return new JsonRows<>(JsonMapper.builder().build(), type);
    }

    @Override
    public byte[] write(V value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public V read(byte[] bytes) {
        return mapper.readValue(bytes, type);
    }
}
