package dev.stepdeck.sandbox.wire.sign;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm.Running;

/// Computes the announced checksums of a body and compares them at its end.
final class ChecksumInput extends CheckedInput {

    private final Map<ChecksumAlgorithm, Running> running;
    private final Function<ChecksumAlgorithm, Optional<String>> announced;

    /// @param announced gives the value that an algorithm should have; asked at the end, when the trailers are known
    ChecksumInput(InputStream in, Map<ChecksumAlgorithm, Running> running,
            Function<ChecksumAlgorithm, Optional<String>> announced) {
        super(in);
        this.running = running;
        this.announced = announced;
    }

    @Override
    void see(byte[] bytes, int from, int count) {
        running.values().forEach(checksum -> checksum.update(bytes, from, count));
    }

    @Override
    void end() {
        running.forEach((algorithm, checksum) -> {
            var expected = announced.apply(algorithm).orElseThrow(() -> BodyFaults
                    .badTrailer("The trailer " + algorithm.header() + " was announced and did not come."));
            if (!Hashes.same(expected, checksum.base64())) {
                throw BodyFaults.wrongChecksum(algorithm == ChecksumAlgorithm.MD5 ? "Content-MD5" : algorithm.name());
            }
        });
    }
}
