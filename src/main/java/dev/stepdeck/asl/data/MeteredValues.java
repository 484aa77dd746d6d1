package dev.stepdeck.asl.data;

import java.util.Collection;

import com.jayway.jsonpath.spi.json.Jackson3JsonProvider;

/// The JSONPath library's access to Java's values, with a meter at every step.
final class MeteredValues extends Jackson3JsonProvider {

    private final Meter meter;

    MeteredValues(Meter meter) {
        super();
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
}
