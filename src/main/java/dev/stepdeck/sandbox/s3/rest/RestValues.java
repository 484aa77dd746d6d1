package dev.stepdeck.sandbox.s3.rest;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;

/// Single values of members as text: in headers, query parameters and XML elements.
final class RestValues {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(UTC);
    private static final DateTimeFormatter ISO_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(UTC);

    private RestValues() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidArgument` if it cannot be one
    static @Nullable Object read(SdkField<?> field, String text) {
        var type = field.marshallingType();
        try {
            if (type == MarshallingType.INTEGER) {
                return Integer.valueOf(text.strip());
            }
            if (type == MarshallingType.LONG) {
                return Long.valueOf(text.strip());
            }
            if (type == MarshallingType.BOOLEAN) {
                return Boolean.valueOf(text.strip());
            }
            if (type == MarshallingType.INSTANT) {
                return instant(text.strip());
            }
            if (type == MarshallingType.DOUBLE) {
                return Double.valueOf(text.strip());
            }
            return text;
        } catch (NumberFormatException | DateTimeException e) {
            if (field.locationName().startsWith("If-") || field.locationName().equals("Expires")) {
                // As RFC 9110, 13.1.3 and 13.1.4 require; what else Expires can be is for RestRequest.
                return null;
            }
            throw Faults.general(400, "InvalidArgument",
                    "Argument " + field.locationName() + " has an invalid value: " + text);
        }
    }

    static String write(SdkField<?> field, Object value) {
        return value instanceof Instant time
                ? (field.location() == MarshallLocation.HEADER ? HTTP_DATE : ISO_DATE)
                        .format(time.truncatedTo(ChronoUnit.MILLIS))
                : String.valueOf(value);
    }

    private static Instant instant(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0))
                ? DateTimeFormatter.ISO_DATE_TIME.withZone(UTC).parse(text, Instant::from)
                : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }
}
