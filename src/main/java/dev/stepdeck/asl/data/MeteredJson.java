package dev.stepdeck.asl.data;

import java.util.Collection;

import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import tools.jackson.databind.json.JsonMapper;

/// The JSONPath library's access to JSON, with a meter at every step.
final class MeteredJson extends Jackson3JsonNodeJsonProvider {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// More than fit into 256 KiB.
    private static final int MOST_RESULTS = 250_000;

    private final Meter meter;
    private long found;

    MeteredJson(Meter meter) {
        super(MAPPER);
        this.meter = meter;
    }

    @Override
    public boolean isMap(Object value) {
        meter.spend(1);
        return super.isMap(value);
    }

    @Override
    public boolean isArray(Object value) {
        meter.spend(1);
        return super.isArray(value);
    }

    @Override
    public Collection<String> getPropertyKeys(Object value) {
        Collection<String> keys = super.getPropertyKeys(value);
        meter.spend(keys.size());
        return keys;
    }

    /// Only results are put into arrays, not their paths, which nobody needs and which take more memory.
    @Override
    public void setArrayIndex(Object array, int index, Object value) {
        if (value instanceof String) {
            return;
        }
        meter.spend(1);
        meter.values(++found * Meter.LARGEST / MOST_RESULTS);
        super.setArrayIndex(array, index, value);
    }
}
