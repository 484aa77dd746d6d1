package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Distinguishes a full disk from other write failures, for which the JDK has one exception and the system's words.
final class FullDisk {

    private static final List<String> WORDS = List.of("no space left on device", "disk quota exceeded",
            "not enough space on the disk");

    private FullDisk() {}

    /// The fault to answer with when a failure comes from a full disk.
    static Optional<AwsServiceException> fault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException && WORDS.stream().anyMatch(text::contains)) {
                return Optional.of(Faults.general(503, "ServiceUnavailable",
                        "The disk of the sandbox's data folder is full. Nothing of the request was kept."));
            }
        }
        return Optional.empty();
    }
}
