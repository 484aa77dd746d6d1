package dev.stepdeck.ui.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.PatternProblem;
import dev.stepdeck.pattern.SampleInput;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.editor.Language;
import dev.stepdeck.ui.editor.MarkdownView;
import dev.stepdeck.ui.kit.EmptyState;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;

/// The files of a pattern as tabs. When they change, the tabs stay where they are and only what has changed is shown anew.
final class PatternTabs {

    private final TabPane tabs;

    PatternTabs(TabPane tabs) {
        this.tabs = tabs;
    }

    /// A file that is shown.
    ///
    /// @param shown what of the pattern the tab shows
    private record Leaf(Node view, Object shown) {}

    void show(Pattern pattern) {
        var wanted = new ArrayList<Tab>();
        if (!pattern.readme().isEmpty()) {
            wanted.add(tab("README", "pattern-readme", pattern.readme(), MarkdownView.class,
                    () -> new MarkdownView(_ -> {}),
                    view -> view.show(pattern.readme())));
        }
        wanted.add(tab("Template", "pattern-template", pattern.templateText(), CodeView.class,
                () -> new CodeView(Language.YAML),
                view -> view.update(pattern.templateText())));
        pattern.definitions().forEach(definition -> wanted.add(tab(definition.file(), "pattern-definition",
                definition.text(), CodeView.class, () -> new CodeView(Language.JSON),
                view -> view.update(definition.text()))));
        tabs.getTabs().stream().filter(tab -> !wanted.contains(tab) && "pattern-definition".equals(tab.getId()))
                .forEach(tab -> missing(pattern, tab, wanted));
        if (!pattern.inputs().isEmpty()) {
            wanted.add(tab("Sample inputs", "pattern-inputs", pattern.inputs(), VBox.class, () -> new VBox(12),
                    view -> fill(view, pattern.inputs())));
        }
        if (!tabs.getTabs().equals(wanted)) {
            tabs.getTabs().retainAll(wanted);
            for (var i = 0; i < wanted.size(); i++) {
                if (!tabs.getTabs().contains(wanted.get(i))) {
                    tabs.getTabs().add(Math.min(i, tabs.getTabs().size()), wanted.get(i));
                }
            }
        }
    }

    private <V extends Node> Tab tab(String name, String id, Object shown, Class<V> kind, Supplier<V> maker,
            Consumer<V> show) {
        var known = tabs.getTabs().stream().filter(each -> name.equals(each.getText()) && id.equals(each.getId()))
                .findFirst();
        var tab = known.orElseGet(() -> new Tab(name));
        tab.setId(id);
        tab.setClosable(false);
        var before = tab.getUserData() instanceof Leaf leaf ? Optional.of(leaf) : Optional.<Leaf>empty();
        var view = before.map(Leaf::view).filter(kind::isInstance).map(kind::cast).orElseGet(maker);
        if (before.isEmpty() || !before.get().shown().equals(shown)) {
            show.accept(view);
            tab.setUserData(new Leaf(view, shown));
        }
        if (tab.getContent() != view) {
            tab.setContent(view);
        }
        return tab;
    }

    /// A definition that was shown and cannot be read any more stays as long as the template names it, with the reason in its place.
    private static void missing(Pattern pattern, Tab tab, List<Tab> wanted) {
        pattern.problems().stream().map(PatternProblem::message)
                .filter(message -> !tab.getText().isEmpty() && message.contains(tab.getText())).findFirst()
                .ifPresent(reason -> {
                    tab.setContent(new EmptyState("mdi2f-file-alert-outline", tab.getText() + " cannot be read",
                            reason + " Once the file is there again, it is shown here."));
                    wanted.add(tab);
                });
    }

    private static void fill(VBox page, List<SampleInput> inputs) {
        page.getStyleClass().setAll("page");
        page.getChildren().clear();
        inputs.forEach(input -> {
            var name = new Label(input.name());
            name.getStyleClass().add("section-title");
            var text = new Label(input.text().strip());
            text.getStyleClass().addAll("mono", "sample-text");
            text.setMaxWidth(Double.MAX_VALUE);
            page.getChildren().addAll(name, text);
        });
    }
}
