package dev.stepdeck.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.ui.kit.Memory;

/// What screens remember, kept with the settings.
public final class SettingsMemory implements Memory {

    private final SettingsFile settings;

    /// Remembers in these settings.
    public SettingsMemory(SettingsFile settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> recall(String key) {
        return recallAll(key).stream().findFirst();
    }

    @Override
    public void remember(String key, String value) {
        settings.update(now -> now.withMemory(key, value.isEmpty() ? List.of() : List.of(value)));
    }

    @Override
    public List<String> recallAll(String key) {
        return settings.get().memory().getOrDefault(key, List.of());
    }

    @Override
    public void rememberFirst(String key, String value, int keep) {
        settings.update(now -> {
            var values = new ArrayList<String>();
            values.add(value);
            now.memory().getOrDefault(key, List.of()).stream().filter(known -> !known.equals(value))
                    .forEach(values::add);
            return now.withMemory(key, List.copyOf(values.subList(0, Math.min(keep, values.size()))));
        });
    }
}
