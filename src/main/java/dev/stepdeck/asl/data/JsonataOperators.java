package dev.stepdeck.asl.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The operators that the library has and JSONata 2.0.6 lacks, which is what Step Functions implements: `?:` and `??`.
final class JsonataOperators {

    private static final Set<Object> CLOSING = Set.of(")", "]", "}");
    private static final MethodHandle TOKENIZER;
    private static final MethodHandle NEXT;
    private static final VarHandle TYPE;
    private static final VarHandle VALUE;

    static {
        try {
            Class<?> tokenizer = Class.forName("com.dashjoin.jsonata.Tokenizer");
            Class<?> token = Class.forName("com.dashjoin.jsonata.Tokenizer$Token");
            var lookup = MethodHandles.privateLookupIn(tokenizer, MethodHandles.lookup());
            TOKENIZER = lookup.findConstructor(tokenizer, MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(Object.class, String.class));
            NEXT = lookup.findVirtual(tokenizer, "next", MethodType.methodType(token, boolean.class))
                    .asType(MethodType.methodType(Object.class, Object.class, boolean.class));
            TYPE = JsonataReferences.field(token, "type", String.class);
            VALUE = JsonataReferences.field(token, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JsonataOperators() {}

    /// Refuses an expression that has one of them.
    ///
    /// @param text an expression that the library has parsed
    static void check(String text) throws ExpressionSyntaxException {
        if ((text.contains("?:") || text.contains("??")) && newer(text) instanceof String operator) {
            throw new ExpressionSyntaxException(
                    "The symbol \"" + operator.charAt(1) + "\" cannot be used as a unary operator");
        }
    }

    private static @Nullable String newer(String text) {
        try {
            Object tokenizer = (Object) TOKENIZER.invokeExact(text);
            boolean afterValue = false;
            for (Object token = next(tokenizer, false); token != null; token = next(tokenizer, afterValue)) {
                Object value = VALUE.get(token);
                boolean operator = "operator".equals(TYPE.get(token));
                if (operator && ("?:".equals(value) || "??".equals(value))) {
                    return (String) value;
                }
                afterValue = !operator || CLOSING.contains(value);
            }
            return null;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The tokenizer failed", e);
        }
    }

    private static @Nullable Object next(Object tokenizer, boolean afterValue) throws Throwable {
        return (Object) NEXT.invokeExact(tokenizer, afterValue);
    }
}
