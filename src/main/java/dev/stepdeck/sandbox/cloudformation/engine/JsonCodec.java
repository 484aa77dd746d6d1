package dev.stepdeck.sandbox.cloudformation.engine;

import dev.stepdeck.sandbox.store.Codec;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the records of CloudFormation as JSON. Decimal numbers in properties keep their digits.
public final class JsonCodec<V> implements Codec<V> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Class<V> type;

    public JsonCodec(Class<V> type) {
        this.type = type;
    }

    @Override
    public byte[] write(V value) {
        return MAPPER.writeValueAsBytes(value);
    }

    @Override
    public V read(byte[] bytes) {
        return MAPPER.readValue(bytes, type);
    }
}
