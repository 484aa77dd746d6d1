package dev.stepdeck.sandbox.wire.sign;

/// Where and for what a signature counts.
///
/// @param date the day, `20150830`
/// @param service the service's name for signing: `states`, `glue`, `s3`
public record CredentialScope(String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
