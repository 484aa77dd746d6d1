package dev.stepdeck.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.Keys;

/// The keys that sign requests to a sandbox: its user's, and one for each script that runs. A script never gets its
/// user's, and its own counts as long as it runs. Thread-safe.
final class SandboxKeys implements Keys {

    private final AccessKey own;
    private final Map<String, AccessKey> lent = new ConcurrentHashMap<>();

    /// @param own the user's
    SandboxKeys(AccessKey own) {
        this.own = own;
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return id.equals(own.id()) ? Optional.of(own) : Optional.ofNullable(lent.get(id));
    }

    /// A new one, which counts until it is taken back.
    AccessKey lend() {
        var key = SandboxKey.made();
        lent.put(key.id(), key);
        return key;
    }

    void takeBack(AccessKey key) {
        lent.remove(key.id());
    }
}
