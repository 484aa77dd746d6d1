package dev.stepdeck.sandbox.wire.sign;

import java.util.Optional;

/// The keys that sign requests.
@FunctionalInterface
public interface Keys {

    /// The key with a public half; none when it does not count, or no longer.
    Optional<AccessKey> find(String id);

    /// Just one.
    static Keys only(AccessKey key) {
        return id -> id.equals(key.id()) ? Optional.of(key) : Optional.empty();
    }

    /// The key with a public half.
    ///
    /// @throws SignatureRefused when it does not count
    default AccessKey get(String id) {
        return find(id).orElseThrow(() -> new SignatureRefused(SignatureRefused.Reason.UNKNOWN_KEY, id));
    }
}
