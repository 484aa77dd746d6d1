package dev.stepdeck.sandbox.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm;

import org.jspecify.annotations.Nullable;

/// The checksum of an object that comes in parts: of the whole, or of the parts' checksums, whose count a dash
/// separates.
///
/// Source: Amazon S3 User Guide, Checking object integrity, "Full object and composite checksum types".
///
/// @param algorithm `CRC32`, ...; empty when the client asked for none: then it is CRC64NVME of the whole
/// @param type `COMPOSITE` or `FULL_OBJECT`
record UploadChecksum(String algorithm, String type) {

    private static final String HEADER = "x-amz-checksum-";

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidRequest` for what S3 does not have
    static UploadChecksum of(@Nullable String algorithm, @Nullable String type) {
        if (algorithm == null) {
            if (type != null && !type.equals("COMPOSITE") && !type.equals("FULL_OBJECT")) {
                throw S3Faults.of(400, "InvalidRequest", "Value for x-amz-checksum-type header is invalid.");
            }
            return new UploadChecksum("", "COMPOSITE");
        }
        if (known(algorithm) == null) {
            throw S3Faults.of(400, "InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with"
                    + " any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }
        var chosen = type != null ? type : algorithm.equals("CRC64NVME") ? "FULL_OBJECT" : "COMPOSITE";
        if (!chosen.equals("COMPOSITE") && !chosen.equals("FULL_OBJECT")) {
            throw S3Faults.of(400, "InvalidRequest", "Value for x-amz-checksum-type header is invalid.");
        }
        if (chosen.equals("FULL_OBJECT") && algorithm.startsWith("SHA")
                || chosen.equals("COMPOSITE") && algorithm.equals("CRC64NVME")) {
            throw S3Faults.of(400, "InvalidRequest", "The " + chosen + " checksum type cannot be used with the "
                    + algorithm.toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return new UploadChecksum(algorithm, chosen);
    }

    /// The checksum of the object, by header name; empty when there is none.
    ///
    /// @param parts the checksums of each part, by header name
    /// @param whole the bytes of the object
    /// @param expected by the client
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `BadDigest` when it is another
    Map<String, String> whole(List<Map<String, String>> parts, Path whole, Map<String, String> expected) {
        var header = HEADER + algorithm.toLowerCase(Locale.ROOT);
        var known = known(algorithm);
        if (known == null) {
            return Map.of(ChecksumAlgorithm.CRC64NVME.header(), ofBytes(ChecksumAlgorithm.CRC64NVME, whole));
        }
        var value = type.equals("FULL_OBJECT") ? ofBytes(known, whole) : ofParts(known, parts, header);
        var wanted = expected.getOrDefault(header, value);
        if (!wanted.equals(value) && !(wanted + "-" + parts.size()).equals(value)) {
            throw S3Faults.of(400, "BadDigest", "The " + algorithm.toLowerCase(Locale.ROOT)
                    + " you specified did not match the calculated checksum.");
        }
        return value.isEmpty() ? Map.of() : Map.of(header, value);
    }

    private static @Nullable ChecksumAlgorithm known(String algorithm) {
        return ChecksumAlgorithm.ofHeader(HEADER + algorithm).orElse(null);
    }

    private static String ofParts(ChecksumAlgorithm algorithm, List<Map<String, String>> parts, String header) {
        var running = algorithm.start();
        for (var part : parts) {
            if (!part.containsKey(header)) {
                return "";
            }
            var bytes = Base64.getDecoder().decode(part.getOrDefault(header, ""));
            running.update(bytes, 0, bytes.length);
        }
        return running.base64() + "-" + parts.size();
    }

    private static String ofBytes(ChecksumAlgorithm algorithm, Path whole) {
        var running = algorithm.start();
        var buffer = new byte[64 * 1024];
        try (var in = Files.newInputStream(whole)) {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                running.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return running.base64();
    }
}
