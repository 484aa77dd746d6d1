package dev.stepdeck.asl.data;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.utils.Signature;
import org.jspecify.annotations.Nullable;

/// Where an evaluation is: the symbols that are being evaluated, each with the values of its parts so far. What failed is
/// the innermost of them, because the library does not tell when one fails.
final class JsonataCalls {

    /// A function has fewer arguments.
    private static final int MOST_PARTS = 8;

    private static final Set<String> BOOLEAN = Set.of("and", "or");
    private static final VarHandle PROCEDURE = JsonataReferences.field("procedure", Symbol.class);
    private static final VarHandle RIGHT = JsonataReferences.field("rhs", Symbol.class);
    private static final VarHandle SIGNATURE = JsonataReferences.field(JFunction.class, "signature", Signature.class);
    private static final VarHandle PARAMETERS = JsonataReferences.field(Signature.class, "_params", List.class);

    private final @Nullable Symbol[] symbols = new Symbol[Meter.DEEPEST + 2];
    private final List<List<@Nullable Object>> parts = new ArrayList<>();
    private int depth;

    /// @return how deep it is
    int enter(Symbol symbol) {
        depth++;
        if (depth < symbols.length) {
            symbols[depth] = symbol;
            while (parts.size() <= depth) {
                parts.add(new ArrayList<>(MOST_PARTS));
            }
            parts.get(depth).clear();
        }
        return depth;
    }

    /// @return how deep it was
    int exit(@Nullable Object result) {
        depth--;
        if (depth > 0 && depth < symbols.length && parts.get(depth).size() < MOST_PARTS) {
            parts.get(depth).add(single(result));
        }
        return depth;
    }

    /// A sequence of one value is that value.
    private static @Nullable Object single(@Nullable Object result) {
        return result instanceof List<?> list && list.size() <= 1 && Utils.isSequence(list)
                ? list.isEmpty() ? null : list.getFirst()
                : result;
    }

    /// Whether the whole expression failed, not a part of it.
    boolean isWhole() {
        return depth == 1;
    }

    /// JSONata names `and` or `or` in place of what failed on its right side; empty when there is none.
    String overridden() {
        for (int i = 1; i < depth && i < symbols.length; i++) {
            var symbol = symbols[i];
            if (symbol != null && !parts.get(i).isEmpty() && "binary".equals(JsonataReferences.TYPE.get(symbol))
                    && BOOLEAN.contains(String.valueOf(JsonataReferences.VALUE.get(symbol)))) {
                return String.valueOf(JsonataReferences.VALUE.get(symbol));
            }
        }
        return "";
    }

    /// The operator that failed.
    String operator() {
        var symbol = symbols[depth];
        return symbol == null ? "" : String.valueOf(JsonataReferences.VALUE.get(symbol));
    }

    /// The value of the last part.
    @Nullable
    Object lastPart() {
        var values = parts.get(depth);
        return values.isEmpty() ? null : values.getLast();
    }

    /// The name of the function that was called, as it was called; empty when there was none.
    String function() {
        var symbol = symbols[depth];
        if (symbol == null) {
            return "";
        }
        if ("apply".equals(JsonataReferences.TYPE.get(symbol))) {
            symbol = (Symbol) RIGHT.get(symbol);
        }
        var procedure = symbol == null ? null : (Symbol) PROCEDURE.get(symbol);
        var named = procedure == null ? symbol : procedure;
        return named == null ? "" : String.valueOf(JsonataReferences.VALUE.get(named));
    }

    /// The arguments of the function that was called.
    List<@Nullable Object> arguments() {
        var arguments = new ArrayList<@Nullable Object>(parts.get(depth));
        arguments.stream().filter(JFunction.class::isInstance).findFirst().ifPresent(arguments::remove);
        return arguments;
    }

    /// How many parameters the signature of a function has.
    static int parameters(JFunction function) {
        return ((List<?>) PARAMETERS.get((Signature) SIGNATURE.get(function))).size();
    }

    /// The number of the first argument that is not as the signature of the function has it; the library gets it wrong.
    /// Source: `throwValidationError` of JSONata 2.0.6.
    int wrongArgument() {
        var function = parts.get(depth).stream().filter(JFunction.class::isInstance).findFirst();
        var signature = function.map(SIGNATURE::get).orElse(null);
        if (signature == null) {
            return 1;
        }
        var given = new StringBuilder();
        arguments().forEach(argument -> given.append(symbol(argument)));
        var pattern = new StringBuilder();
        int good = 0;
        for (Object parameter : (List<?>) PARAMETERS.get(signature)) {
            pattern.append(regex(parameter));
            Matcher matcher = Pattern.compile(pattern.toString()).matcher(given);
            if (!matcher.lookingAt()) {
                break;
            }
            good = matcher.end();
        }
        return good + 1;
    }

    private static String regex(Object parameter) {
        return String.valueOf(JsonataReferences.field(parameter.getClass(), "regex", String.class).get(parameter));
    }

    private static char symbol(@Nullable Object value) {
        return switch (value) {
            case null -> 'm';
            case String _ -> 's';
            case Number _ -> 'n';
            case Boolean _ -> 'b';
            case List<?> _ -> 'a';
            case Map<?, ?> _ -> 'o';
            case Object other when other == Jsonata.NULL_VALUE -> 'l';
            default -> 'f';
        };
    }
}
