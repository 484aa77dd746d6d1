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

/// What a request claims about its signature, from the `Authorization` header or from the query of a presigned URL.
///
/// @param expires how long the signature of a presigned URL counts; empty for a header
record Authorization(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature,
        String time, Optional<Duration> expires) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Authorization of(RequestHead head) {
        var header = head.header("Authorization");
        if (header.isPresent()) {
            return ofHeader(head, header.get());
        }
        if (head.query("X-Amz-Algorithm").isPresent()) {
            return ofQuery(head);
        }
        throw new SignatureRefused(Reason.MISSING, "Missing Authentication Token");
    }

    Instant instant() {
        try {
            return ZonedDateTime.parse(time, BASIC).toInstant();
        } catch (DateTimeException e) {
            throw malformed("The date '" + time + "' is not of the form yyyyMMdd'T'HHmmss'Z'.");
        }
    }

    private static Authorization ofHeader(RequestHead head, String header) {
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
        var time = head.header("X-Amz-Date").or(() -> head.header("Date").map(Authorization::basic))
                .orElseThrow(() -> malformed("Authorization header requires existence of either a 'X-Amz-Date' or a"
                        + " 'Date' header."));
        return of(parts, "Credential", "SignedHeaders", "Signature", time, Optional.empty());
    }

    private static Authorization ofQuery(RequestHead head) {
        var parts = new HashMap<String, String>();
        head.query().forEach((name, values) -> parts.put(name, values.getFirst()));
        if (!ALGORITHM.equals(parts.get("X-Amz-Algorithm"))) {
            throw malformed("X-Amz-Algorithm only supports \"" + ALGORITHM + "\".");
        }
        Duration expires;
        try {
            expires = Duration.ofSeconds(Long.parseLong(required(parts, "X-Amz-Expires")));
        } catch (NumberFormatException e) {
            throw malformed("X-Amz-Expires should be a number.");
        }
        if (expires.isNegative() || expires.compareTo(Duration.ofDays(7)) > 0) {
            throw malformed("X-Amz-Expires must be between 0 and 604800 seconds.");
        }
        return of(parts, "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature", required(parts, "X-Amz-Date"),
                Optional.of(expires));
    }

    private static Authorization of(Map<String, String> parts, String credentialName, String headersName,
            String signatureName, String time, Optional<Duration> expires) {
        var credential = required(parts, credentialName).split("/");
        if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
            throw malformed("The credential is malformed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        return new Authorization(credential[0], new CredentialScope(credential[1], credential[2], credential[3]),
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

    private static SignatureRefused malformed(String why) {
        return new SignatureRefused(Reason.MALFORMED, why);
    }
}
