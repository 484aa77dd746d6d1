package dev.stepdeck.ui.connect;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.ui.kit.Memory;

/// The endpoints that were given a name: their addresses are remembered, their keys only as long as the program runs. Used on the
/// FX thread.
public final class SavedEndpoints {

    private static final String KEY = "connections/endpoints";
    private static final int MOST = 30;
    private static final String GAP = "\t";

    private final Memory memory;
    private final Map<String, Connection.Keys> keys = new HashMap<>();

    /// Over what is remembered.
    public SavedEndpoints(Memory memory) {
        this.memory = memory;
    }

    /// All of them, the last one used first.
    List<Connection.Endpoint> all() {
        return memory.recallAll(KEY).stream().map(this::read).flatMap(Optional::stream).toList();
    }

    /// The keys that were typed for an address.
    public Optional<Connection.Keys> keysOf(URI url) {
        return Optional.ofNullable(keys.get(url.toString()));
    }

    /// Keeps an endpoint that was connected to: its keys in memory, and its address if it has a name.
    public void keep(Connection.Endpoint endpoint) {
        endpoint.keys().ifPresent(typed -> keys.put(endpoint.url().toString(), typed));
        if (!endpoint.name().isBlank()) {
            forget(endpoint.name());
            memory.rememberFirst(KEY, String.join(GAP, endpoint.name(), endpoint.url().toString(), endpoint.region(),
                    endpoint.profile().orElse("")), MOST);
        }
    }

    /// Forgets a name.
    void forget(String name) {
        var others = memory.recallAll(KEY).stream().filter(line -> !line.startsWith(name + GAP)).toList();
        memory.remember(KEY, "");
        others.reversed().forEach(line -> memory.rememberFirst(KEY, line, MOST));
    }

    private Optional<Connection.Endpoint> read(String line) {
        var parts = line.split(GAP, -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            var url = URI.create(parts[1]);
            return Optional.of(new Connection.Endpoint(url, parts[2],
                    Optional.of(parts[3]).filter(profile -> !profile.isEmpty()), parts[0], keysOf(url)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
