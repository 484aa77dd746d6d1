package dev.stepdeck.sandbox.s3;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The checksums that clients send beside their objects and get back.
final class ObjectChecksums {

    private static final String HEADER = "x-amz-checksum-";
    private static final String MEMBER = "Checksum";

    private ObjectChecksums() {}

    /// The one that a request carries, by header name.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidRequest` for more than one
    static Map<String, String> given(SdkPojo request) {
        var found = new TreeMap<String, String>();
        for (var field : request.sdkFields()) {
            if (field.locationName().startsWith(HEADER) && field.getValueOrDefault(request) instanceof String value
                    && ChecksumAlgorithm.ofHeader(field.locationName()).isPresent()) {
                found.put(field.locationName(), value);
            }
        }
        if (found.size() > 1) {
            throw S3Faults.of(400, "InvalidRequest",
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        return found;
    }

    /// The algorithms to compute: the one that is named, and those of values that are known. Source: Amazon S3 User Guide,
    /// Checking object integrity.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidRequest` for a name that is none
    static Set<ChecksumAlgorithm> asked(@Nullable String name, Map<String, String> known) {
        var algorithms = EnumSet.noneOf(ChecksumAlgorithm.class);
        if (name != null && !name.isEmpty()) {
            algorithms.add(ChecksumAlgorithm.ofHeader(HEADER + name)
                    .orElseThrow(() -> S3Faults.of(400, "InvalidRequest",
                            "Value for x-amz-sdk-checksum-algorithm header is invalid.")));
        }
        known.keySet().forEach(header -> ChecksumAlgorithm.ofHeader(header).ifPresent(algorithms::add));
        return algorithms;
    }

    /// The same for an object, which always has one: CRC64NVME where nothing else is asked for.
    static Set<ChecksumAlgorithm> ofObject(@Nullable String name, Map<String, String> known) {
        var algorithms = asked(name, known);
        return algorithms.isEmpty() ? EnumSet.of(ChecksumAlgorithm.CRC64NVME) : algorithms;
    }

    /// Sets them in an answer or a part of one: the member is `ChecksumCRC32` whatever its place. Where the answer says
    /// it, also whether they are of the whole object or of its parts, whose count a dash then separates.
    static void show(Map<String, String> checksums, SdkPojo answer) {
        for (var field : answer.sdkFields()) {
            if (field.memberName().equals("ChecksumType") && !checksums.isEmpty()) {
                field.set(answer, checksums.values().stream().anyMatch(value -> value.contains("-"))
                        ? "COMPOSITE"
                        : "FULL_OBJECT");
            } else if (field.memberName().startsWith(MEMBER)) {
                var value = checksums.get(HEADER + field.memberName().substring(MEMBER.length())
                        .toLowerCase(Locale.ROOT));
                if (value != null) {
                    field.set(answer, value);
                }
            }
        }
    }
}
