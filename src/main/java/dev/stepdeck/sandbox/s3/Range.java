package dev.stepdeck.sandbox.s3;

import java.util.Optional;
import java.util.regex.Pattern;

/// A part of an object, in bytes.
///
/// @param first from 0
/// @param length at least 1, except for the whole of an empty object
record Range(long first, long length) {

    private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /// What a `Range` header asks for; empty when there is none or it makes no sense, which asks for the whole.
    /// Source: RFC 9110, 14.2.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidRange` if it begins after the end
    static Optional<Range> of(String header, long size) {
        var match = HEADER.matcher(header == null ? "" : header.strip());
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (match.group(1).isEmpty()) {
            var last = Math.min(number(match.group(2)), size);
            return Optional.of(satisfiable(size - last, last, size));
        }
        var first = number(match.group(1));
        var end = match.group(2).isEmpty() ? size - 1 : Math.min(number(match.group(2)), size - 1);
        if (!match.group(2).isEmpty() && number(match.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(satisfiable(first, end - first + 1, size));
    }

    /// What a copy of a part asks for, with both its ends. Source: UploadPartCopy.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidArgument` if it is not in the object
    static Range ofCopy(String header, long size) {
        var match = HEADER.matcher(header.strip());
        if (!match.matches() || match.group(1).isEmpty() || match.group(2).isEmpty()
                || number(match.group(2)) < number(match.group(1))) {
            throw S3Faults
                    .invalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where"
                            + " first and last are the zero-based offsets of the first and last bytes to copy");
        }
        if (number(match.group(2)) >= size) {
            throw S3Faults.invalidArgument("Range specified is not valid for source object of size: " + size);
        }
        return new Range(number(match.group(1)), number(match.group(2)) - number(match.group(1)) + 1);
    }

    /// As `Content-Range` says it.
    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }

    private static Range satisfiable(long first, long length, long size) {
        if (first >= size || length <= 0) {
            throw S3Faults.of(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new Range(first, length);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
