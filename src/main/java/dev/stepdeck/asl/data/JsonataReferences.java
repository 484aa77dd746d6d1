package dev.stepdeck.asl.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import org.jspecify.annotations.Nullable;

/// What a JSONata expression reads from outside of itself and may not: there is no context item at the top level, only
/// `$states` and variables. Source: States Language, "JSONata", and what AWS's validation was seen to say: only the first
/// step of a path is at the top level, not its predicates, its order or its groups; the body of a function is where the
/// function is written.
final class JsonataReferences {

    static final VarHandle TYPE = field("type", String.class);
    static final VarHandle VALUE = field("value", Object.class);
    private static final VarHandle STEPS = field("steps", List.class);
    private static final VarHandle ARGUMENTS = field("arguments", List.class);
    private static final VarHandle EXPRESSIONS = field("expressions", List.class);
    private static final List<VarHandle> PARTS = List.of(field("lhs", Symbol.class), field("rhs", Symbol.class),
            field("expression", Symbol.class), field("procedure", Symbol.class), field("body", Symbol.class),
            field("condition", Symbol.class), field("then", Symbol.class), field("_else", Symbol.class));

    private static final VarHandle TREE = field(Jsonata.class, "ast", Symbol.class);

    private final Set<String> available;
    private final Set<String> complaints = new LinkedHashSet<>();

    private JsonataReferences(Set<String> available) {
        this.available = available;
    }

    /// What AWS says about the references of an expression that was compiled.
    ///
    /// @param available the members of `$states` that are there
    static List<String> complaints(Jsonata expression, Set<String> available) {
        var references = new JsonataReferences(available);
        references.walk((Symbol) TREE.get(expression));
        return new ArrayList<>(references.complaints);
    }

    private void walk(@Nullable Symbol symbol) {
        if (symbol == null || TYPE.get(symbol) == null) {
            return;
        }
        switch ((String) TYPE.get(symbol)) {
            case "path" -> path(symbols(STEPS, symbol));
            case "name" -> topLevel(VALUE.get(symbol));
            case "variable" -> variable(VALUE.get(symbol));
            case "unary" -> {
                walkAll(symbols(EXPRESSIONS, symbol));
                pairs(symbol.lhsObject);
                parts(symbol);
            }
            case "binary", "apply", "bind", "lambda", "condition" -> parts(symbol);
            case "function", "partial" -> {
                parts(symbol);
                walkAll(symbols(ARGUMENTS, symbol));
            }
            case "block" -> walkAll(symbols(EXPRESSIONS, symbol));
            default -> {
                // Literals, and what works on the value before it.
            }
        }
    }

    private void path(List<Symbol> steps) {
        if (steps.isEmpty()) {
            return;
        }
        walk(steps.getFirst());
        if (steps.size() > 1 && is(steps.getFirst(), "variable", "states")
                && "name".equals(TYPE.get(steps.get(1)))) {
            var member = String.valueOf(VALUE.get(steps.get(1)));
            if (!available.contains(member)) {
                complaints.add("Field '$states." + member + "' does not exist.");
            }
        }
    }

    private void variable(Object name) {
        if ("".equals(name)) {
            topLevel("$");
        } else if ("$".equals(name)) {
            complaints.add("Reference to '$$' is not supported.");
        }
    }

    private void topLevel(Object name) {
        complaints.add("Reference to '" + name + "' at the top level is not supported.");
    }

    private void parts(Symbol symbol) {
        PARTS.forEach(part -> walk((Symbol) part.get(symbol)));
    }

    private void pairs(@Nullable List<Symbol[]> pairs) {
        if (pairs != null) {
            for (Symbol[] pair : pairs) {
                walkAll(List.of(pair));
            }
        }
    }

    private void walkAll(List<Symbol> symbols) {
        symbols.forEach(this::walk);
    }

    private static boolean is(Symbol symbol, String type, String value) {
        return type.equals(TYPE.get(symbol)) && value.equals(VALUE.get(symbol));
    }

    @SuppressWarnings("unchecked") // The library's own lists of its symbols.
    private static List<Symbol> symbols(VarHandle list, Symbol owner) {
        var symbols = (List<Symbol>) list.get(owner);
        return symbols == null ? List.of() : symbols;
    }

    /// The library does not publish the tree that it parses to.
    static VarHandle field(String name, Class<?> type) {
        return field(Symbol.class, name, type);
    }

    /// A field of the library that it does not publish.
    static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The JSONata library has no field " + name, e);
        }
    }
}
