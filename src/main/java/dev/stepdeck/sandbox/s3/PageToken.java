package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// The continuation tokens of listings: where to go on, opaque to clients.
final class PageToken {

    private PageToken() {}

    static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception `InvalidArgument` if it is none of ours
    static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Faults.invalidArgument("The continuation token provided is incorrect");
        }
    }
}
