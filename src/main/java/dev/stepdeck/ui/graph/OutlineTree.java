package dev.stepdeck.ui.graph;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.ui.kit.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The same states as in the graph, as text: each with what it does, its status and where it leads; branches and
/// iterated states inside theirs. A screen reader reads it line by line. Its lines are made when it is first seen.
final class OutlineTree extends TreeView<OutlineTree.Line> {

    /// A state, or the caption of a branch.
    ///
    /// @param state empty for a caption
    record Line(String caption, Optional<GraphOutline.Node> state, List<GraphOutline.Edge> leads) {}

    private final Map<String, TreeItem<Line>> items = new HashMap<>();
    private ExecutionLens lens = ExecutionLens.whole(new ExecutionState(Optional.empty()));
    private Instant now = Instant.EPOCH;
    private Optional<GraphOutline> unread = Optional.empty();
    private Optional<String> chosen = Optional.empty();
    private boolean selecting;

    /// @param onChoice receives the name of the selected state
    OutlineTree(Consumer<String> onChoice) {
        setId("graph-outline");
        getStyleClass().add("graph-outline");
        setShowRoot(false);
        setAccessibleText("Outline of the state machine");
        setCellFactory(_ -> new Cell());
        visibleProperty().subscribe(_ -> read());
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && !selecting) {
                item.getValue().state().ifPresent(node -> onChoice.accept(node.name()));
            }
        });
    }

    void of(GraphOutline outline) {
        unread = Optional.of(outline);
        items.clear();
        setRoot(null);
        read();
    }

    private void read() {
        if (!isVisible() || unread.isEmpty()) {
            return;
        }
        var root = new TreeItem<>(new Line("", Optional.empty(), List.of()));
        fill(root, unread.get());
        unread = Optional.empty();
        setRoot(root);
        choose(chosen.orElse(null));
    }

    private void fill(TreeItem<Line> parent, GraphOutline outline) {
        var leads = outline.edges().stream().collect(Collectors.groupingBy(GraphOutline.Edge::from));
        var level = new ArrayList<TreeItem<Line>>();
        for (var node : ordered(outline, leads)) {
            var item = new TreeItem<>(
                    new Line(node.name(), Optional.of(node), leads.getOrDefault(node.name(), List.of())));
            item.setExpanded(true);
            items.put(node.name(), item);
            level.add(item);
            for (int i = 0; i < node.inner().size(); i++) {
                if (node.state() instanceof ParallelState) {
                    var branch = new TreeItem<>(new Line("Branch " + (i + 1), Optional.empty(), List.of()));
                    branch.setExpanded(true);
                    item.getChildren().add(branch);
                    fill(branch, node.inner().get(i));
                } else {
                    fill(item, node.inner().get(i));
                }
            }
        }
        parent.getChildren().addAll(level);
    }

    /// The states in the order in which they are reached from the start; unreachable ones come last.
    private static List<GraphOutline.Node> ordered(GraphOutline outline, Map<String, List<GraphOutline.Edge>> leads) {
        var left = new LinkedHashMap<String, GraphOutline.Node>();
        outline.nodes().forEach(node -> left.put(node.name(), node));
        var ordered = new ArrayList<GraphOutline.Node>();
        var next = new ArrayDeque<>(List.of(outline.startAt()));
        while (!next.isEmpty()) {
            var name = next.pop();
            var node = left.remove(name);
            if (node != null) {
                ordered.add(node);
                leads.getOrDefault(name, List.of()).forEach(edge -> next.add(edge.to()));
            }
        }
        ordered.addAll(left.values());
        return ordered;
    }

    void show(ExecutionLens newLens, Instant at) {
        lens = newLens;
        now = at;
        refresh();
    }

    void choose(@Nullable String name) {
        chosen = Optional.ofNullable(name);
        selecting = true;
        var item = name == null ? null : items.get(name);
        if (item == null) {
            getSelectionModel().clearSelection();
        } else if (!Objects.equals(getSelectionModel().getSelectedItem(), item)) {
            getSelectionModel().select(item);
            scrollTo(Math.max(0, getRow(item) - 2));
        }
        selecting = false;
    }

    /// Where a state leads, in words: "then Count; on States.ALL: Tell".
    static String leads(Line line) {
        var words = new ArrayList<String>();
        for (var edge : line.leads()) {
            words.add(switch (edge.kind()) {
                case NEXT -> "then " + edge.to();
                case CHOICE -> "if " + edge.label() + ": " + edge.to();
                case DEFAULT -> "else " + edge.to();
                case CATCH -> "on " + edge.label() + ": " + edge.to();
            });
        }
        if (line.state().filter(GraphOutline.Node::end).isPresent()) {
            words.add("ends here");
        }
        return String.join("; ", words);
    }

    private final class Cell extends TreeCell<Line> {

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var name = new Label(line.caption());
            name.getStyleClass().add(line.state().isPresent() ? "state-name" : "muted");
            if (line.state().isEmpty()) {
                setGraphic(name);
                setAccessibleText(line.caption());
                return;
            }
            var state = line.state().get().state();
            var happened = lens.state(line.caption());
            var tone = happened.map(found -> StateWords.tone(found.status())).orElse(Tone.NEUTRAL);
            var icon = new FontIcon(tone.icon());
            icon.getStyleClass().add("outline-" + tone.styleClass());
            var words = happened.map(found -> StateWords.happened(found, now)).orElse("Not reached");
            var facts = new Label(StateWords.does(state) + " · " + words);
            facts.getStyleClass().add("state-does");
            var leads = new Label(leads(line));
            leads.getStyleClass().add("outline-leads");
            var row = new HBox(8, icon, name, facts, leads);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(line.caption() + ", " + state.type() + ", " + StateWords.does(state) + ", " + words + ", "
                    + leads(line));
        }
    }
}
