package dev.stepdeck.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.stepdeck.asl.history.Attempt;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitScope;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.JsonDiffView;
import dev.stepdeck.ui.editor.JsonTree;
import dev.stepdeck.ui.editor.Language;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import tools.jackson.databind.node.JsonNodeFactory;

/// The data of one visit to a state, a tab for each step that it went through; empty ones are left
/// out. A tab's content is created when it is opened.
final class VisitTabs extends TabPane {

    private final JsonTree input = new JsonTree();
    private final JsonTree parameters = new JsonTree();
    private final JsonTree result = new JsonTree();
    private final JsonTree output = new JsonTree();
    private final JsonDiffView changes = new JsonDiffView();
    private final JsonTree variables = new JsonTree();
    private final JsonTree context = new JsonTree();
    private final JsonTree error = new JsonTree();
    private final AttemptTable attempts = new AttemptTable();
    private final CodeView definition = new CodeView(Language.JSON);
    private final Tab inputTab = tab("Input", input, "inspector-input");
    private final Tab parametersTab = tab("Parameters", parameters, "inspector-parameters");
    private final Tab resultTab = tab("Result", result, "inspector-result");
    private final Tab outputTab = tab("Output", output, "inspector-output");
    private final Tab changesTab = tab("Changes", changes, "inspector-changes");
    private final Tab variablesTab = tab("Variables", variables, "inspector-variables");
    private final Tab contextTab = tab("Context", context, "inspector-context");
    private final Tab errorTab = tab("Error", error, "inspector-error");
    private final Tab attemptsTab = tab("Attempts", attempts, "inspector-attempts");
    private final Tab definitionTab = tab("Definition", definition, "inspector-definition");
    private Runnable fill = () -> {};

    VisitTabs() {
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getSelectionModel().selectedItemProperty().subscribe(_ -> fill.run());
    }

    /// Shows the data of the execution as a whole.
    void show(String whole, String in, String out, String failure) {
        fill = () -> {
            input.show(in);
            output.show(out);
            error.show(failure);
            changes.show(in, out);
        };
        var wanted = new ArrayList<>(List.of(inputTab, outputTab));
        if (!failure.isEmpty()) {
            wanted.add(errorTab);
        }
        if (!out.isEmpty()) {
            wanted.add(changesTab);
        }
        use(wanted);
    }

    /// Shows what is known about a state that was not reached.
    void show(String text) {
        fill = () -> {};
        definition.show(text);
        use(List.of(definitionTab));
    }

    /// Shows the data of a visit.
    ///
    /// @param text the state's definition
    /// @param seen the context object as JSON
    void show(Visit visit, String text, Supplier<String> seen) {
        var last = visit.attempts().isEmpty() ? "" : last(visit.attempts());
        var known = VisitScope.variables(visit);
        fill = () -> {
            var open = getSelectionModel().getSelectedItem();
            if (open == changesTab) {
                changes.show(visit.input(), visit.output());
            } else if (open == contextTab) {
                context.show(seen.get());
            }
            input.show(visit.input());
            parameters.show(visit.parameters());
            result.show(last);
            output.show(visit.output());
            variables.show(known);
            error.show(failure(visit.error(), visit.cause()));
            attempts.show(visit.attempts());
            definition.show(text);
        };
        var wanted = new ArrayList<>(List.of(inputTab));
        addIf(wanted, parametersTab, !visit.parameters().isEmpty());
        addIf(wanted, resultTab, !last.isEmpty());
        wanted.add(outputTab);
        addIf(wanted, errorTab, !visit.error().isEmpty());
        addIf(wanted, changesTab, !visit.output().isEmpty());
        addIf(wanted, attemptsTab, !visit.attempts().isEmpty());
        addIf(wanted, variablesTab, !known.equals("{}"));
        wanted.addAll(List.of(contextTab, definitionTab));
        use(wanted);
    }

    private static String last(List<Attempt> attempts) {
        return attempts.getLast().output();
    }

    private static void addIf(List<Tab> tabs, Tab tab, boolean wanted) {
        if (wanted) {
            tabs.add(tab);
        }
    }

    /// Sets the tabs without losing the open one.
    private void use(List<Tab> wanted) {
        if (!getTabs().equals(wanted)) {
            var open = getSelectionModel().getSelectedItem();
            getTabs().setAll(wanted);
            getSelectionModel().select(open != null && wanted.contains(open) ? open : wanted.getFirst());
        }
        fill.run();
    }

    static String failure(String error, String cause) {
        return error.isEmpty()
                ? ""
                : JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", cause).toString();
    }

    private static Tab tab(String title, Node content, String id) {
        content.setAccessibleText(title);
        var tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }
}
