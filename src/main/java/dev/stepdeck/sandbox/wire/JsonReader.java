package dev.stepdeck.sandbox.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON into builders of SDK structures. The wording of the faults follows what AWS's JSON services answer.
///
/// @param anyAsText whether JSON that is not a string is accepted, as its text, where a string is expected
record JsonReader(MemberNaming naming, boolean anyAsText) {

    private static final ObjectReader TREES = JsonMapper.shared().readerFor(JsonNode.class)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// What the parser says to its programmers: where it keeps positions, and which of its features would allow it.
    private static final Pattern HINT = Pattern.compile(" \\(start marker at .*|: enable `.*|, from `[^`]*`",
            Pattern.DOTALL);

    /// The end of the year 9999, which AWS's timestamps do not pass.
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    boolean has(SdkPojo pojo, String member) {
        return naming.find(pojo, member) != null;
    }

    /// Fills the builder from the object at the parser's current token and returns it.
    SdkPojo read(JsonParser in, SdkPojo builder) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected(in, "a structure");
        }
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var token = in.nextToken();
            var field = naming.find(builder, name);
            if (field == null) {
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                field.set(builder, value(in, field));
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw fault("Unexpected end of the request body");
        }
        return builder;
    }

    private Object value(JsonParser in, SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(in);
            case LONG -> integer(in, Long.MIN_VALUE, Long.MAX_VALUE, "a Long");
            case INTEGER -> (int) integer(in, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer");
            case SHORT -> (short) integer(in, Short.MIN_VALUE, Short.MAX_VALUE, "a Short");
            case BYTE -> (byte) integer(in, Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte");
            case DOUBLE -> fraction(in, "a Double").doubleValue();
            case FLOAT -> fraction(in, "a Float").floatValue();
            case BIG_DECIMAL -> fraction(in, "a BigDecimal");
            case BOOLEAN -> truth(in);
            case INSTANT -> time(in);
            case SDK_BYTES -> blob(in);
            case DOCUMENT -> Documents.read(in);
            case SDK_POJO -> ((Buildable) read(in, field.constructor().get())).build();
            case LIST -> list(in, field.getTrait(ListTrait.class).memberFieldInfo());
            case MAP -> map(in, field.getTrait(MapTrait.class).valueFieldInfo());
            case NULL -> throw unexpected(in, "nothing");
        };
    }

    private Object list(JsonParser in, SdkField<?> member) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw unexpected(in, "a List");
        }
        var list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(element(in, member));
        }
        return list;
    }

    private Object map(JsonParser in, SdkField<?> member) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected(in, "a Map");
        }
        var map = new LinkedHashMap<String, Object>();
        for (var key = in.nextName(); key != null; key = in.nextName()) {
            in.nextToken();
            map.put(key, element(in, member));
        }
        return map;
    }

    private Object element(JsonParser in, SdkField<?> member) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            throw fault("Null found where a value is required");
        }
        return value(in, member);
    }

    private String text(JsonParser in) {
        if (anyAsText && in.currentToken() != JsonToken.VALUE_STRING) {
            return TREES.readTree(in).toString();
        }
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw unexpected(in, "a String");
        }
        return in.getString();
    }

    private static boolean truth(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected(in, "a Boolean");
        };
    }

    private static long integer(JsonParser in, long least, long most, String wanted) {
        var number = switch (in.currentToken()) {
            case VALUE_NUMBER_INT -> in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? null
                    : (Long) in.getLongValue();
            case VALUE_NUMBER_FLOAT -> whole(in.getDecimalValue());
            default -> throw unexpected(in, wanted);
        };
        if (number == null || number < least || number > most) {
            throw fault(in.getString() + " can not be converted to " + wanted);
        }
        return number;
    }

    /// The number when it has no fraction (10.0 is what arithmetic in a state machine makes of 10).
    private static @Nullable Long whole(BigDecimal number) {
        if ((long) number.precision() - number.scale() > 19) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static BigDecimal fraction(JsonParser in, String wanted) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            default -> throw unexpected(in, wanted);
        };
    }

    private static Instant time(JsonParser in) {
        try {
            return switch (in.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> time(in.getDecimalValue());
                case VALUE_STRING -> OffsetDateTime.parse(in.getString()).toInstant();
                default -> throw unexpected(in, "a Timestamp");
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw fault(in.getString() + " can not be converted to a Timestamp");
        }
    }

    private static Instant time(BigDecimal seconds) {
        if (seconds.abs().compareTo(LAST_SECOND) > 0 || seconds.scale() > 40) {
            throw new ArithmeticException("out of range");
        }
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private SdkBytes blob(JsonParser in) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(in)));
        } catch (IllegalArgumentException e) {
            throw fault("The text is not valid Base64");
        }
    }

    /// The fault for text that is not JSON.
    static AwsServiceException malformed(JacksonException cause) {
        return fault("The request body is not valid JSON: "
                + HINT.matcher(String.valueOf(cause.getOriginalMessage())).replaceAll(""));
    }

    /// The fault for text after the JSON.
    static AwsServiceException trailing() {
        return fault("The request body goes on behind its JSON");
    }

    private static AwsServiceException unexpected(JsonParser in, String wanted) {
        var token = in.currentToken();
        return fault(switch (token) {
            case START_OBJECT -> "Start of structure or map found where not expected.";
            case START_ARRAY -> "Start of list found where not expected";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE can not be converted to " + wanted;
            case VALUE_STRING -> "STRING_VALUE can not be converted to " + wanted;
            case VALUE_TRUE -> "TRUE_VALUE can not be converted to " + wanted;
            case VALUE_FALSE -> "FALSE_VALUE can not be converted to " + wanted;
            case null, default -> "Expected " + wanted;
        });
    }

    private static AwsServiceException fault(String message) {
        return Faults.general(400, "SerializationException", message);
    }
}
