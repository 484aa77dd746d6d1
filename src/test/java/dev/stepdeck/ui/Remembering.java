package dev.stepdeck.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.ui.kit.Memory;

/// What a screen remembers, for as long as a test takes.
public final class Remembering implements Memory {

    private final Map<String, List<String>> values = new HashMap<>();

    @Override
    public Optional<String> recall(String key) {
        return recallAll(key).stream().findFirst();
    }

    @Override
    public void remember(String key, String value) {
        values.put(key, value.isEmpty() ? List.of() : List.of(value));
    }

    @Override
    public List<String> recallAll(String key) {
        return values.getOrDefault(key, List.of());
    }

    @Override
    public void rememberFirst(String key, String value, int keep) {
        var all = new ArrayList<>(recallAll(key));
        all.remove(value);
        all.addFirst(value);
        values.put(key, List.copyOf(all.subList(0, Math.min(keep, all.size()))));
    }
}
