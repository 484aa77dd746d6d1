package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// The continuation tokens of listings: where to continue, opaque to clients.
final class PageToken {

    private static final String MARK = "after/";

    private PageToken() {}

    static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + place).getBytes(UTF_8));
    }

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidArgument` if it is none of ours
    static String read(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw S3Faults.invalidArgument("The continuation token provided is incorrect");
    }
}
