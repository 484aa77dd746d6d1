package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;

/// How a listing writes keys, which may contain characters that XML may not: clients ask for them percent-encoded.
enum KeyEncoding {
    PLAIN, URL;

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidArgument` for an encoding that S3 lacks
    static KeyEncoding of(@Nullable EncodingType type) {
        if (type == EncodingType.UNKNOWN_TO_SDK_VERSION) {
            throw S3Faults.invalidArgument("Invalid Encoding Method specified in Request");
        }
        return type == EncodingType.URL ? URL : PLAIN;
    }

    String of(String text) {
        return this == PLAIN
                ? text
                : URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%2F", "/").replace("%7E", "~");
    }

    @Nullable
    String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
