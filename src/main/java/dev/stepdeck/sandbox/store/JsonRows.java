package dev.stepdeck.sandbox.store;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Keeps records in a table as JSON: `store.table("sns.topics", new JsonRows<>(Topic.class))`. What it has written it
/// reads again, however long its names and texts are.
public record JsonRows<V>(Class<V> type) implements Codec<V> {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE).maxNestingDepth(Integer.MAX_VALUE).build())
            .build()).build();

    @Override
    public byte[] write(V value) {
        return JSON.writeValueAsBytes(value);
    }

    @Override
    public V read(byte[] bytes) {
        return JSON.readValue(bytes, type);
    }
}
