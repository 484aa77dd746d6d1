package dev.stepdeck.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.sts.SessionKeys;
import dev.stepdeck.sandbox.wire.sign.AccessKey;
import dev.stepdeck.sandbox.wire.sign.Keys;

/// The keys that sign requests to a sandbox: its user's, one for each script that runs, and those of sessions that were
/// begun with one of these. A script never gets its user's, and its own counts as long as it runs. Thread-safe.
final class SandboxKeys implements Keys, SessionKeys {

    /// How long it is known of a key that it has expired.
    private static final Duration REMEMBERED = Duration.ofHours(12);

    private final AccessKey own;
    private final InstantSource clock;
    private final Map<String, Lent> lent = new ConcurrentHashMap<>();

    /// A key that was given.
    ///
    /// @param parent the key by which it was asked for, which it does not outlive; empty if it is nobody's child
    private record Lent(AccessKey key, Identity owner, String parent) {}

    /// @param own the user's
    SandboxKeys(AccessKey own, InstantSource clock) {
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return id.equals(own.id()) ? Optional.of(own) : known(id).map(Lent::key);
    }

    @Override
    public Identity owner(String id) {
        return known(id).map(Lent::owner).orElseGet(Identity.User::new);
    }

    private Optional<Lent> known(String id) {
        return Optional.ofNullable(lent.get(id))
                .filter(key -> key.parent.isEmpty() || find(key.parent).isPresent());
    }

    /// A new one, which counts until it is taken back.
    AccessKey lend(Identity owner) {
        return keep(new Lent(SandboxKey.ofSession(Instant.MAX), owner, ""));
    }

    @Override
    public AccessKey begin(Identity owner, Instant expires) {
        var old = clock.instant().minus(REMEMBERED);
        lent.values().removeIf(key -> key.key.expires().isBefore(old));
        return keep(new Lent(SandboxKey.ofSession(expires), owner, Signer.current().accessKey()));
    }

    private AccessKey keep(Lent key) {
        lent.put(key.key.id(), key);
        return key.key;
    }

    void takeBack(AccessKey key) {
        lent.remove(key.id());
        lent.values().removeIf(child -> child.parent.equals(key.id()));
    }
}
