package dev.stepdeck.sandbox.wire.sign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// A signature of version 4, from the `Authorization` header or from the query of a presigned URL.
///
/// Source: "Authenticating Requests (AWS Signature Version 4)" in the S3 API reference.
///
/// @param expires how long the signature of a presigned URL counts; empty for a header
record Version4(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature,
        String time, Optional<Duration> expires) implements Authorization {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final List<String> IN_QUERY = List.of("X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date",
            "X-Amz-SignedHeaders", "X-Amz-Expires");
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public boolean isPresigned() {
        return expires.isPresent();
    }

    Instant instant() {
        try {
            return ZonedDateTime.parse(time, BASIC).toInstant();
        } catch (DateTimeException e) {
            throw malformed("The date '" + time + "' is not of the form yyyyMMdd'T'HHmmss'Z'.");
        }
    }

    static Version4 ofHeader(RequestHead head, String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw malformed("The authorization must begin with " + ALGORITHM + ".");
        }
        var parts = new HashMap<String, String>();
        for (var part : header.substring(ALGORITHM.length()).split(",")) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            }
        }
        var time = head.header("X-Amz-Date").or(() -> head.header("Date").map(Version4::basic))
                .orElseThrow(() -> malformed("Authorization header requires existence of either a 'X-Amz-Date' or a"
                        + " 'Date' header."));
        return of(parts, "Credential", "SignedHeaders", "Signature", time, Optional.empty());
    }

    static Version4 ofQuery(RequestHead head) {
        var parts = new HashMap<String, String>();
        head.query().forEach((name, values) -> parts.put(name, values.getFirst()));
        if (!ALGORITHM.equals(parts.get("X-Amz-Algorithm"))) {
            throw badQuery("X-Amz-Algorithm only supports \"" + ALGORITHM + "\"");
        }
        if (!parts.keySet().containsAll(IN_QUERY)) {
            throw badQuery("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                    + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        try {
            var signed = of(parts, "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature",
                    required(parts, "X-Amz-Date"), Optional.of(expires(required(parts, "X-Amz-Expires"))));
            signed.instant();
            return signed;
        } catch (SignatureRefused refused) {
            throw badQuery(String.valueOf(refused.getMessage()));
        }
    }

    private static Duration expires(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw badQuery("X-Amz-Expires should be a number");
        }
        var seconds = Long.parseLong(text);
        if (seconds < 0) {
            throw badQuery("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST.toSeconds()) {
            throw badQuery("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
                    + " be less than 604800 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Version4 of(Map<String, String> parts, String credentialName, String headersName,
            String signatureName, String time, Optional<Duration> expires) {
        var credential = required(parts, credentialName).split("/");
        if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
            throw malformed("The credential is malformed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        return new Version4(credential[0], new CredentialScope(credential[1], credential[2], credential[3]),
                List.of(required(parts, headersName).split(";")), required(parts, signatureName), time, expires);
    }

    private static String required(Map<String, String> parts, String name) {
        var value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw malformed("Authorization requires '" + name + "' parameter.");
        }
        return value;
    }

    private static String basic(String httpDate) {
        try {
            return BASIC.format(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate, Instant::from));
        } catch (DateTimeException e) {
            return httpDate;
        }
    }

    private static SignatureRefused badQuery(String why) {
        return new SignatureRefused(Reason.MALFORMED_QUERY, why);
    }

    private static SignatureRefused malformed(String why) {
        return new SignatureRefused(Reason.MALFORMED, why);
    }
}
