package dev.stepdeck.ui.quality;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.athena.Answers;
import dev.stepdeck.aws.quality.FailingRows;
import dev.stepdeck.aws.quality.OutcomeTable;
import dev.stepdeck.aws.quality.QualityResult;
import dev.stepdeck.aws.quality.RuleOutcome;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.QueryFailure;
import dev.stepdeck.ui.kit.Waiting;
import dev.stepdeck.ui.kit.list.RowPages;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The rows that failed, of a table with row-level outcomes: of all rules, or of one. Nothing is asked of Athena before the user wants it.
final class FailingRowsPane extends BorderPane {

    private static final String ANY = "Any rule";

    private final FailingRows service;
    private final Navigator navigator;
    private final ComboBox<OutcomeTable> tables = new ComboBox<>();
    private final ComboBox<String> rules = new ComboBox<>();
    private final StackPane content = new StackPane();
    private final FlowPane bar = new FlowPane(8, 6);
    private @Nullable WorkScope scope;
    private boolean looked;

    FailingRowsPane(FailingRows service, Navigator navigator) {
        this.service = service;
        this.navigator = navigator;
        tables.setId("failing-table");
        tables.setAccessibleText("Table with row-level outcomes");
        tables.setConverter(new OutcomeTitle());
        tables.setMaxWidth(260);
        rules.setId("failing-rule");
        rules.setAccessibleText("Rule that the rows failed");
        rules.setMaxWidth(260);
        var read = new Button("Read rows");
        read.setId("failing-read");
        read.disableProperty().bind(tables.valueProperty().isNull());
        read.setOnAction(_ -> read());
        bar.getStyleClass().add("quality-bar");
        bar.getChildren().setAll(tables, rules, read);
        setCenter(content);
    }

    void within(WorkScope opened) {
        scope = opened;
    }

    /// Begins anew with another result.
    void show(QualityResult result) {
        rules.getItems().setAll(ANY);
        ResultView.failed(result).forEach(rule -> rules.getItems().add(rule.rule()));
        rules.setValue(ANY);
        if (looked) {
            offerToRead();
        }
    }

    /// Wants the rows that failed a rule.
    void choose(RuleOutcome rule) {
        if (rules.getItems().contains(rule.rule())) {
            rules.setValue(rule.rule());
        }
    }

    /// Looks for tables when the pane is seen for the first time.
    void look() {
        if (!looked && scope != null) {
            looked = true;
            note(new Waiting("Looking for tables with row-level outcomes"));
            scope.fetch(_ -> service.tables(), this::offer, thrown -> {
                looked = false;
                note(new FailureView(Failure.of("Looking for tables with row-level outcomes", thrown),
                        Optional.of(this::look)));
            });
        }
    }

    private void offer(List<OutcomeTable> found) {
        tables.getItems().setAll(found);
        if (!found.isEmpty()) {
            tables.setValue(found.getFirst());
        }
        offerToRead();
    }

    private void offerToRead() {
        if (tables.getItems().isEmpty()) {
            setTop(null);
            note(new EmptyState("mdi2t-table-search", "No row-level outcomes",
                    "Rules about a whole table, such as RowCount, have no failing rows. For others a job gets the rows with "
                            + "EvaluateDataQuality().process_rows(...) and writes rowLevelOutcomes to a table. A table with the "
                            + "column DataQualityEvaluationResult appears here."));
        } else {
            setTop(bar);
            note(new EmptyState("mdi2t-table-alert", "Which rows failed?",
                    "Reading them runs an Athena query over the table selected above."));
        }
    }

    private void read() {
        var table = tables.getValue();
        var rule = Optional.ofNullable(rules.getValue()).filter(text -> !text.equals(ANY));
        var asked = scope;
        if (table == null || asked == null) {
            return;
        }
        note(new Waiting("Reading the rows that failed"));
        asked.fetch(_ -> service.read(table, rule), answer -> show(asked, answer),
                thrown -> note(new QueryFailure("Reading the rows that failed", thrown, asked, service::makePlace,
                        this::read)));
    }

    private void show(WorkScope asked, Answers.Answer answer) {
        var open = new Button("Open in Athena");
        open.setId("failing-open");
        open.getStyleClass().add("small");
        open.setOnAction(_ -> navigator.go(new Place.Athena(Optional.of(answer.queryId()))));
        var rows = new RowPages("failing-rows", "Rows that failed").with(open);
        note(rows);
        rows.show(asked, answer.rows());
    }

    private void note(Node node) {
        content.getChildren().setAll(node);
    }
}
