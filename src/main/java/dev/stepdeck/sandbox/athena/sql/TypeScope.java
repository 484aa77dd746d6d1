package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.antlr.v4.runtime.tree.ParseTree;

/// One SELECT, whose expressions' types are asked for by a query over the same relations.
final class TypeScope {

    private final String with;
    private final List<Question> plain = new ArrayList<>();
    private final List<Question> grouped = new ArrayList<>();
    private String from = "";
    private String group = "";

    /// @param with the common tables around it, each `name AS (...)`
    TypeScope(List<String> with, boolean recursive) {
        this.with = with.isEmpty() ? "" : (recursive ? "WITH RECURSIVE " : "WITH ") + String.join(", ", with) + " ";
    }

    /// An expression whose type is asked for.
    record Question(ParseTree expression, String sql) {}

    /// A query that is prepared to see the types of its columns.
    record Probe(String before, List<Question> questions, String after) {

        String sql() {
            return questions.stream().map(Question::sql).collect(Collectors.joining(", ", before + "SELECT ", after));
        }

        List<Probe> singles() {
            return questions.stream().map(question -> new Probe(before, List.of(question), after)).toList();
        }
    }

    /// @param aggregate whether the expression has an aggregate in it
    void ask(ParseTree expression, String sql, boolean aggregate) {
        (aggregate ? grouped : plain).add(new Question(expression, sql));
    }

    void from(String text) {
        from = " FROM " + text;
    }

    void group(String text) {
        group = " GROUP BY " + text;
    }

    List<Probe> probes() {
        var probes = new ArrayList<Probe>();
        if (!plain.isEmpty()) {
            probes.add(new Probe(with, plain, from));
        }
        if (!grouped.isEmpty()) {
            probes.add(new Probe(with, grouped, from + group));
        }
        return probes;
    }
}
