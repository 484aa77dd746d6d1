package dev.stepdeck.ui.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.athena.QueryView;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The results of a text: one in front, and a button for each as soon as there are several.
final class ResultDeck extends BorderPane {

    private static final int TITLE = 28;

    private final List<StatementResult> results = new ArrayList<>();
    private final FlowPane heads = new FlowPane(6, 4);
    private final ToggleGroup group = new ToggleGroup();

    ResultDeck() {
        setId("query-results");
        heads.getStyleClass().add("result-heads");
        heads.managedProperty().bind(heads.visibleProperty());
        setTop(heads);
        heads.setVisible(false);
        group.selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null) {
                setCenter((StatementResult) toggle.getUserData());
            }
        });
    }

    List<StatementResult> all() {
        return List.copyOf(results);
    }

    /// The one in front.
    StatementResult front() {
        return (StatementResult) group.getSelectedToggle().getUserData();
    }

    /// Leaves all behind and shows another.
    void replace(StatementResult result, String sql) {
        results.forEach(StatementResult::leave);
        results.clear();
        heads.getChildren().clear();
        add(result, sql);
    }

    /// Shows another beside those that are there.
    void add(StatementResult result, String sql) {
        results.add(result);
        var words = sql.strip().replaceAll("\\s+", " ");
        var head = new ToggleButton(results.size() + "  "
                + (words.length() > TITLE ? words.substring(0, TITLE) + "…" : words));
        head.setId("result-head-" + results.size());
        head.getStyleClass().addAll("small", "result-head-button");
        head.setTooltip(new Tooltip(sql));
        head.setToggleGroup(group);
        head.setUserData(result);
        head.setOnAction(_ -> head.setSelected(true));
        heads.getChildren().add(head);
        heads.setVisible(results.size() > 1);
        head.setSelected(true);
    }

    /// Brings a query to the front if it is here.
    boolean reveal(String queryId) {
        var found = results.stream().filter(result -> result.queryId().equals(Optional.of(queryId))).findFirst();
        found.ifPresent(result -> group.selectToggle(head(result)));
        return found.isPresent();
    }

    /// Marks a result with how its query stands.
    void mark(StatementResult result, QueryView query) {
        if (results.contains(result)) {
            var head = head(result);
            var state = query.status().state();
            head.setGraphic(new FontIcon(Tone.of(state).icon()));
            head.setAccessibleText(head.getText() + ", " + Words.of(state));
        }
    }

    private ToggleButton head(StatementResult result) {
        return (ToggleButton) heads.getChildren().get(results.indexOf(result));
    }
}
