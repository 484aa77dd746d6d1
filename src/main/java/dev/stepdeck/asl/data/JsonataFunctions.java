package dev.stepdeck.asl.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import org.jspecify.annotations.Nullable;

/// The functions that Step Functions adds to JSONata. Source: Developer Guide, "Transforming data with JSONata", and what
/// AWS was measured to answer to other arguments (github.com/floci-io/floci, `JsonataEvaluatorTest`): one that is undefined
/// makes the result undefined, a wrong one is refused as by JSONata's own functions, numbers lose their fraction.
final class JsonataFunctions {

    private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private JsonataFunctions() {}

    static void register(Jsonata expression) {
        register(expression, "partition", "<x?x?:a>", JsonataFunctions::partition);
        register(expression, "range", "<x?x?x?:a>", JsonataFunctions::range);
        register(expression, "hash", "<x?x?:s>", JsonataFunctions::hash);
        register(expression, "uuid", "<:s>", _ -> UUID.randomUUID().toString());
        register(expression, "random", "<x?:n>", JsonataFunctions::random);
        register(expression, "parse", "<x?:x>", JsonataFunctions::parse);
    }

    private interface Body {

        @Nullable
        Object call(Given given);
    }

    private static void register(Jsonata expression, String name, String signature, Body body) {
        expression.registerFunction(name,
                JsonataTexts.function(name, signature, arguments -> body.call(new Given(name, arguments))));
    }

    private static @Nullable Object partition(Given given) {
        Object value = given.at(0, Object.class);
        if (value == Jsonata.NULL_VALUE) {
            throw new JException("T0412", -1, value, "a");
        }
        Long size = given.whole(1);
        if (size != null && size < 0) {
            throw refused("Second argument must be zero or greater");
        }
        List<?> elements = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (elements.isEmpty() || size != null && size == 0) {
            return null;
        }
        int chunk = size == null ? elements.size() : (int) Math.min(size, elements.size());
        var chunks = new ArrayList<Object>();
        for (int from = 0; from < elements.size(); from += chunk) {
            chunks.add(new ArrayList<>(elements.subList(from, Math.min(from + chunk, elements.size()))));
        }
        return chunks;
    }

    /// A range is a sequence: one of a single number is that number, as recorded.
    private static @Nullable Object range(Given given) {
        Long first = given.whole(0);
        Long last = given.whole(1);
        Long step = given.whole(2);
        if (first == null) {
            return null;
        }
        if (last == null) {
            throw given.wrong(1);
        }
        if (step == null || step == 0 || (step > 0 ? first > last : first < last)) {
            return null;
        }
        List<Object> numbers = Utils.createSequence();
        long number = first;
        // One too many, for the limit to be noticed.
        while (numbers.size() <= Meter.LARGEST) {
            numbers.add(number == (int) number ? (Object) (int) number : (Object) number);
            long next = number + step;
            if (step > 0 ? next > last || next < number : next < last || next > number) {
                break;
            }
            number = next;
        }
        return numbers;
    }

    private static @Nullable Object hash(Given given) {
        String text = given.at(0, String.class);
        String algorithm = given.at(1, String.class);
        if (text == null || algorithm == null) {
            return null;
        }
        if (!HASHES.contains(algorithm)) {
            throw refused("Unsupported hash algorithm: " + algorithm);
        }
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no " + algorithm, e);
        }
    }

    /// A number from 0 (inclusive) to 1 (exclusive); always the same for a given seed.
    private static Object random(Given given) {
        Long seed = given.whole(0);
        return seed == null
                ? (Object) ThreadLocalRandom.current().nextDouble()
                : (Object) new Random(seed).nextDouble();
    }

    private static @Nullable Object parse(Given given) {
        String text = given.at(0, String.class);
        if (text == null) {
            return null;
        }
        try {
            return JsonataValues.toJava(JsonInput.DISTINCT.read(text));
        } catch (MalformedInputException _) {
            throw refused("Invalid JSON");
        }
    }

    private static JException refused(String why) {
        return new JException("D3137", -1, why);
    }

    /// The arguments of a call.
    private record Given(String function, List<?> arguments) {

        <T> @Nullable T at(int index, Class<T> type) {
            Object value = index < arguments.size() ? arguments.get(index) : null;
            if (value == null || type.isInstance(value)) {
                return type.cast(value);
            }
            throw wrong(index);
        }

        @Nullable
        Long whole(int index) {
            Number number = at(index, Number.class);
            return number == null ? null : number.longValue();
        }

        JException wrong(int index) {
            return new JException("T0410", -1, function, new JsonataMessages.Argument(index + 1, function, ""));
        }
    }
}
