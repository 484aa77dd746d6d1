package dev.stepdeck.sandbox.fuzz;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/// Values for the members of a structure, as trees of maps, lists, text, numbers and truth values. How much of a request is wrong
/// changes from request to request: a single wrong member gets past the checks of the others.
final class MadeUpValues {

    private static final List<BigDecimal> NUMBERS = List
            .of("0", "-1", "1", "10", "11", "3600", "43200", "43201", "2147483647", "2147483648",
                    "-2147483649", "9223372036854775807", "9223372036854775808", "1e300", "1e400", "1e20000", "0.5",
                    "-0.0", "1.0")
            .stream().map(BigDecimal::new).toList();

    private final Random random;
    private final MadeUpText text;
    private final RequiredNames required = RequiredNames.read();
    private double wrong;
    private double given;

    MadeUpValues(Random random, MadeUpText text) {
        this.random = random;
        this.text = text;
    }

    /// Begins another request.
    void next() {
        wrong = List.of(0.0, 0.05, 0.15, 0.4).get(random.nextInt(4));
        given = List.of(0.1, 0.3, 0.6, 0.95).get(random.nextInt(4));
    }

    Random random() {
        return random;
    }

    boolean wrong() {
        return random.nextDouble() < wrong;
    }

    /// The members of a structure by their names on the wire.
    Map<String, Object> structure(SdkPojo builder, int depth) {
        var members = new LinkedHashMap<String, Object>();
        var needed = required.of(builder);
        for (var field : builder.sdkFields()) {
            if (needed.contains(field.locationName()) ? random.nextInt(40) > 0 : isGiven(depth)) {
                members.put(field.locationName(), member(builder, field, depth));
            }
        }
        return members;
    }

    /// Whether a member is given at all: most at the top, few deep inside.
    boolean isGiven(int depth) {
        return depth == 0 ? random.nextDouble() < given : random.nextInt(4 + 2 * depth) < 2;
    }

    /// A value for a member.
    Object member(SdkPojo builder, SdkField<?> field, int depth) {
        return value(field, field.memberName(), enumOf(builder, field), depth);
    }

    private Object value(SdkField<?> field, String name, List<String> known, int depth) {
        if (wrong() && random.nextInt(3) == 0) {
            return anything(depth);
        }
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> wrong()
                    ? text.notMeant()
                    : known.isEmpty() ? text.meant(name) : known.get(random.nextInt(known.size()));
            case LONG, INTEGER, SHORT, BYTE, DOUBLE, FLOAT, BIG_DECIMAL -> number(name);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> wrong()
                    ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                    : (Object) (1_700_000_000 + random.nextInt(200_000_000));
            case SDK_BYTES -> wrong() ? text.notMeant() : "YWJj";
            case DOCUMENT, NULL -> anything(depth);
            case SDK_POJO -> depth > 4 ? Map.of() : structure(field.constructor().get(), depth + 1);
            case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo(), name, known, depth);
            case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), name, known, depth);
        };
    }

    private Object number(String name) {
        if (name.startsWith("WaitTime")) {
            return wrong() ? 21 : 0; // a long poll is no failure, but takes its time
        }
        return wrong() ? NUMBERS.get(random.nextInt(NUMBERS.size())) : (Object) (1 + random.nextInt(12));
    }

    private Object list(SdkField<?> member, String name, List<String> known, int depth) {
        var list = new ArrayList<>();
        for (var count = wrong() ? random.nextInt(4) * 7 : 1 + random.nextInt(2); count > 0 && depth < 5; count--) {
            list.add(wrong() && random.nextInt(4) == 0 ? nothing() : value(member, name, known, depth + 1));
        }
        return list;
    }

    private Object map(SdkField<?> member, String name, List<String> known, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (var count = random.nextInt(4); count > 0 && depth < 5; count--) {
            var key = known.isEmpty() || wrong() ? text.key() : known.get(random.nextInt(known.size()));
            map.put(key, value(member, random.nextBoolean() ? key : name, List.of(), depth + 1));
        }
        return map;
    }

    /// A value of any type, right or not.
    private Object anything(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> nothing();
            case 1 -> random.nextBoolean();
            case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 3 -> depth > 4 ? List.of() : List.of(anything(depth + 1), anything(depth + 1));
            case 4 -> depth > 4 ? Map.of() : Map.of(text.key(), anything(depth + 1));
            case 5 -> List.of();
            default -> text.notMeant();
        };
    }

    static Object nothing() {
        return Nothing.NULL;
    }

    /// JSON's null.
    enum Nothing {
        NULL
    }

    /// The values that a member's type knows, from the SDK's getter: `state()` of a request gives a `RuleState`.
    private static List<String> enumOf(SdkPojo builder, SdkField<?> field) {
        var request = builder.getClass().getEnclosingClass();
        var name = field.memberName();
        try {
            var getter = request == null
                    ? null
                    : request.getMethod(Character.toLowerCase(name.charAt(0)) + name.substring(1));
            return getter == null ? List.of() : constants(getter.getGenericReturnType());
        } catch (NoSuchMethodException | LinkageError e) {
            // Glue's ParamType cannot be loaded in this version of the SDK.
            return List.of();
        }
    }

    private static List<String> constants(@Nullable Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants()).map(String::valueOf).filter(value -> !value.equals("null"))
                    .toList();
        }
        return type instanceof ParameterizedType generic ? constants(generic.getActualTypeArguments()[0]) : List.of();
    }
}
