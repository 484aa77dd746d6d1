package dev.stepdeck.sandbox.wire.sign;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// A body that is sent as it is: it must have the announced length, and the signed hash if there is one.
final class PlainInput extends CheckedInput {

    private final long length;
    private final Optional<String> hash;
    private final MessageDigest digest = Hashes.digest();
    private long seen;

    /// @param length -1 when not announced
    PlainInput(InputStream in, long length, Optional<String> hash) {
        super(in);
        this.length = length;
        this.hash = hash;
    }

    @Override
    void see(byte[] bytes, int from, int count) {
        seen += count;
        if (hash.isPresent()) {
            digest.update(bytes, from, count);
        }
    }

    @Override
    void end() {
        if (length >= 0 && seen != length) {
            throw BodyFaults.incomplete();
        }
        if (hash.isPresent() && !Hashes.same(hash.get(), Hashes.hex(digest.digest()))) {
            throw BodyFaults.wrongHash();
        }
    }
}
