package dev.stepdeck.asl.data;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import org.jspecify.annotations.Nullable;

/// Functions that the library has otherwise than JSONata 2.0.6, whose own code says what is right (`functions.js`,
/// `datetime.js`).
final class JsonataTexts {

    private static final String UNRESERVED = "-_.!~*'()";
    private static final String RESERVED = ";,/?:@&=+$#";
    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-[01]\\d");
    /// What JSON has as a number, which is less than what Java reads as one.
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?");

    private static final VarHandle NAME = JsonataReferences.field(JFunction.class, "functionName", String.class);
    private static final VarHandle METHOD = JsonataReferences.field(JFunction.class, "method", Method.class);

    /// The library counts the parameters of a function's method.
    @SuppressWarnings("unused") // They are counted, not called.
    private interface Arity {

        void none();

        void one(Object first);

        void two(Object first, Object second);

        void three(Object first, Object second, Object third);

        void four(Object first, Object second, Object third, Object fourth);
    }

    private static final List<Method> ARITIES = Arrays.stream(Arity.class.getDeclaredMethods())
            .sorted(Comparator.comparingInt(Method::getParameterCount)).toList();

    private JsonataTexts() {}

    /// What a function does.
    interface JsonataBody {

        @Nullable
        Object call(List<?> arguments) throws Throwable;
    }

    private interface Body {

        @Nullable
        Object call(List<?> arguments);
    }

    /// Replaces those of the functions that an expression's text names.
    static void bind(Frame frame, String text) {
        bind(frame, text, "substring", "<s-nn?:s>", JsonataTexts::substring);
        bind(frame, text, "encodeUrl", "<s-:s>", of("encodeUrl", url -> encoded(url, UNRESERVED + RESERVED)));
        bind(frame, text, "encodeUrlComponent", "<s-:s>", of("encodeUrlComponent", url -> encoded(url, UNRESERVED)));
        bind(frame, text, "decodeUrl", "<s-:s>", of("decodeUrl", url -> decoded(url, RESERVED)));
        bind(frame, text, "decodeUrlComponent", "<s-:s>", of("decodeUrlComponent", url -> decoded(url, "")));
        bind(frame, text, "distinct", "<x:x>", JsonataTexts::distinct);
        bind(frame, text, "sum", "<a<n>:n>", numbers("sum", Functions::sum));
        bind(frame, text, "max", "<a<n>:n>", numbers("max", Functions::max));
        bind(frame, text, "min", "<a<n>:n>", numbers("min", Functions::min));
        bind(frame, text, "average", "<a<n>:n>", numbers("average", Functions::average));
        bind(frame, text, "formatNumber", "<n-so?:s>", JsonataTexts::formatNumber);
        bind(frame, text, "toMillis", "<s-s?:n>", JsonataTexts::toMillis);
    }

    private static void bind(Frame frame, String text, String name, String signature, Body body) {
        if (text.contains(name)) {
            replace(frame, name, signature, body::call);
        }
    }

    /// Replaces a function.
    static void replace(Frame frame, String name, String signature, JsonataBody body) {
        frame.bind(name, function(name, signature, arguments -> {
            refuseNull(name, signature, arguments);
            return body.call(arguments);
        }));
    }

    /// A function that can be applied to some of its arguments as well: the library then looks at name and method.
    static JFunction function(String name, String signature, JsonataBody body) {
        var function = new JFunction((_, arguments) -> body.call(arguments), signature);
        NAME.set(function, name);
        METHOD.set(function, ARITIES.get(JsonataCalls.parameters(function)));
        return function;
    }

    /// The library lets null through, whatever the signature of a function wants.
    private static void refuseNull(String name, String signature, List<?> arguments) {
        for (int i = signature.startsWith("<x") ? 1 : 0; i < arguments.size(); i++) {
            if (arguments.get(i) == Jsonata.NULL_VALUE) {
                throw new JException("T0410", -1, name, new JsonataMessages.Argument(i + 1, name, ""));
            }
        }
    }

    /// Functions that call others, such as `$map`, do not look at their signatures.
    private static Body numbers(String name, Function<List<Number>, @Nullable Object> sum) {
        return arguments -> {
            Object value = arguments.getFirst();
            if (value == null) {
                return null;
            }
            var numbers = new ArrayList<Number>();
            for (Object element : value instanceof List<?> list ? list : List.of(value)) {
                if (!(element instanceof Number number)) {
                    throw new JException("T0412", -1, value, new JsonataMessages.Argument(1, name, "n"));
                }
                numbers.add(number);
            }
            return sum.apply(numbers);
        };
    }

    private interface Coding {

        String of(String text) throws CharacterCodingException;
    }

    private static Body of(String name, Coding coding) {
        return arguments -> {
            if (!(arguments.getFirst() instanceof String text)) {
                return null;
            }
            try {
                return coding.of(text);
            } catch (CharacterCodingException _) {
                throw new JException("D3140", -1, text, name);
            }
        };
    }

    private static @Nullable Object substring(List<?> arguments) {
        if (!(arguments.getFirst() instanceof String text) || !(arguments.get(1) instanceof Number first)) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        double from = length + first.doubleValue() < 0 ? 0 : first.doubleValue();
        double to = length;
        if (arguments.size() > 2 && arguments.get(2) instanceof Number count) {
            if (count.doubleValue() <= 0) {
                return "";
            }
            to = (from < 0 ? length + from : from) + count.doubleValue();
        }
        int start = index(from, length);
        int end = Math.max(start, index(to, length));
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    /// As `slice` counts: without a fraction, and from the end when it is negative.
    private static int index(double at, int length) {
        double whole = at < 0 ? Math.ceil(at) : Math.floor(at);
        return (int) Math.clamp(whole < 0 ? length + whole : whole, 0, length);
    }

    private static String encoded(String text, String asIs) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        var encoded = new StringBuilder(bytes.remaining());
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xff;
            if (b < 0x80 && (Character.isLetterOrDigit(b) || asIs.indexOf(b) >= 0)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    private static String decoded(String text, String asIs) throws CharacterCodingException {
        Matcher matcher = ESCAPED.matcher(text);
        var decoded = new StringBuilder(text.length());
        int at = 0;
        while (matcher.find()) {
            decoded.append(plain(text.substring(at, matcher.start())));
            var bytes = ByteBuffer.allocate((matcher.end() - matcher.start()) / 3);
            for (int i = matcher.start(); i < matcher.end(); i += 3) {
                bytes.put((byte) Integer.parseInt(text, i + 1, i + 3, 16));
            }
            CharBuffer characters = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            characters.chars().forEach(c -> {
                if (asIs.indexOf(c) >= 0) {
                    decoded.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
                } else {
                    decoded.append((char) c);
                }
            });
            at = matcher.end();
        }
        return decoded.append(plain(text.substring(at))).toString();
    }

    private static String plain(String text) throws CharacterCodingException {
        if (text.indexOf('%') >= 0) {
            throw new CharacterCodingException();
        }
        return text;
    }

    /// Only of a sequence the result is one, so that a single value comes out of its array.
    private static @Nullable Object distinct(List<?> arguments) {
        Object value = arguments.getFirst();
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        Object distinct = Functions.distinct(value);
        return Utils.isSequence(value) || !(distinct instanceof List<?> values) ? distinct : new ArrayList<>(values);
    }

    /// Rounds the digits that the number has, not those of its binary form.
    private static @Nullable Object formatNumber(List<?> arguments) {
        if (!(arguments.getFirst() instanceof Number number)) {
            return null;
        }
        double value = number.doubleValue();
        return Functions.formatNumber(Double.isFinite(value) ? BigDecimal.valueOf(value) : number,
                (String) arguments.get(1), arguments.size() > 2 && arguments.get(2) instanceof Map<?, ?> options
                        ? options
                        : null);
    }

    private static @Nullable Object toMillis(List<?> arguments) {
        if (!(arguments.getFirst() instanceof String text)) {
            return null;
        }
        String picture = arguments.size() > 1 && arguments.get(1) instanceof String given ? given : null;
        try {
            return Functions.dateTimeToMillis(
                    picture == null && MONTH.matcher(text).matches() ? text + "-01" : text, picture);
        } catch (JException e) {
            throw e;
        } catch (ParseException | RuntimeException e) {
            throw picture == null ? new JException("D3110", -1, text) : new JException("D3136", -1);
        }
    }

    /// The value of a text that is a number to JSONata.
    ///
    /// @throws NumberFormatException if it is none
    static Number number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            Number number = Functions.number(text);
            if (Double.isFinite(number.doubleValue())) {
                return number;
            }
        } else if (text.length() > 2 && text.charAt(0) == '0') {
            int radix = switch (text.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'o', 'O' -> 8;
                case 'b', 'B' -> 2;
                default -> throw new NumberFormatException(text);
            };
            if (Character.digit(text.charAt(2), radix) >= 0) {
                double value = new BigInteger(text.substring(2), radix).doubleValue();
                return value == (int) value ? (Number) (int) value : (Number) value;
            }
        }
        throw new NumberFormatException(text);
    }
}
