package dev.stepdeck.sandbox.athena.sql;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.antlr.v4.runtime.tree.ParseTree;

/// The types of a query's expressions as far as DuckDB could be asked for them. What reads differently by type (division
/// of decimals, subscripts) and what Trino refuses (comparing a number with text) is decided by them. An expression
/// whose type is not known is left as it is.
final class KnownTypes {

    private final IdentityHashMap<ParseTree, String> types = new IdentityHashMap<>();
    private final Set<ParseTree> unresolved = Collections.newSetFromMap(new IdentityHashMap<>());

    /// DuckDB's name of an expression's type.
    Optional<String> of(ParseTree expression) {
        return Optional.ofNullable(types.get(expression));
    }

    /// Whether DuckDB was asked for an expression and does not know what it names.
    boolean isUnresolved(ParseTree expression) {
        return unresolved.contains(expression) && !types.containsKey(expression);
    }

    /// Asks for the types of one translation.
    ///
    /// @return whether any is new, so that the query has to be translated again
    boolean learn(List<TypeScope> scopes, Relations relations) {
        boolean news = false;
        for (var scope : scopes) {
            for (var probe : scope.probes()) {
                news |= learn(probe, relations);
            }
        }
        return news;
    }

    private boolean learn(TypeScope.Probe probe, Relations relations) {
        var answers = relations.types(probe.sql());
        if (answers.isPresent()) {
            return remember(probe.questions(), answers.get());
        }
        if (probe.questions().size() == 1) {
            return unresolved.add(probe.questions().getFirst().expression());
        }
        boolean news = false;
        for (var single : probe.singles()) {
            news |= learn(single, relations);
        }
        return news;
    }

    private boolean remember(List<TypeScope.Question> questions, List<String> answers) {
        boolean news = false;
        for (int i = 0; i < questions.size(); i++) {
            var type = answers.get(i);
            news |= !type.equals(types.put(questions.get(i).expression(), type));
        }
        return news;
    }
}
