package dev.stepdeck.sandbox.sts;

import java.time.Instant;

import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.wire.sign.AccessKey;

/// Gives sessions their keys.
@FunctionalInterface
public interface SessionKeys {

    /// A new key with a token. It ends with the key that signed the request under way, if that ends before.
    AccessKey begin(Identity owner, Instant expires);
}
