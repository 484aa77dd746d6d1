package dev.stepdeck.sandbox.wire.sign;

import java.util.Optional;

import dev.stepdeck.sandbox.account.Identity;

/// The keys that sign requests.
@FunctionalInterface
public interface Keys {

    /// The key with a public half; none when it does not count, or no longer.
    Optional<AccessKey> find(String id);

    /// Who signs with the key with a public half.
    default Identity owner(String id) {
        return new Identity.User();
    }

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
