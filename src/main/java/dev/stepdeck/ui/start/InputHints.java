package dev.stepdeck.ui.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.needs.InputNeeds;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What can be said of an input before an execution is started with it: what the first states read that it lacks, how large it is, and
/// how long the last executions took. What cannot be found out is left out; none of it is needed to start.
final class InputHints extends VBox {

    /// Source: Step Functions service quotas.
    private static final int LARGEST = 262_144;
    private static final int RUNS = 20;
    private static final int NEEDS = 3;

    private final Executions executions;
    private final String arn;
    private final Label needs = new Label();
    private final Label size = new Label();
    private final Label usual = new Label();
    private final ReadOnlyBooleanWrapper fits = new ReadOnlyBooleanWrapper(true);
    private Optional<StateMachine> machine = Optional.empty();
    private String text = "";

    InputHints(Executions executions, String stateMachineArn) {
        super(4);
        this.executions = executions;
        this.arn = stateMachineArn;
        needs.setId("start-needs");
        needs.setWrapText(true);
        needs.setMinHeight(USE_PREF_SIZE);
        needs.getStyleClass().add("field-warning");
        needs.managedProperty().bind(needs.visibleProperty());
        needs.setVisible(false);
        size.setId("start-size");
        size.getStyleClass().add("field-hint");
        size.setMinWidth(USE_PREF_SIZE);
        usual.setId("start-usual");
        usual.getStyleClass().add("field-hint");
        usual.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(needs, new HBox(12, usual, gap, size));
    }

    /// Finds out what there is to say.
    void begin(WorkScope scope) {
        scope.fetch(_ -> AslParser.parse(executions.currentDefinition(arn)).machine(), found -> {
            machine = found;
            look(text);
        }, _ -> needs.setVisible(false));
        scope.fetch(_ -> executions.lastDurations(arn, RUNS), this::tell, _ -> usual.setText(""));
    }

    /// Looks at an input.
    void look(String input) {
        text = input;
        var bytes = input.getBytes(UTF_8).length;
        fits.set(bytes <= LARGEST);
        size.setText(words(bytes) + " of " + LARGEST / 1024 + " KiB"
                + (fits.get() ? "" : ": AWS takes no larger input"));
        size.getStyleClass().setAll("label", fits.get() ? "field-hint" : "field-problem");
        var missing = machine.map(known -> missing(known, input)).orElse(List.of());
        needs.setText(missing.stream().limit(NEEDS).map(
                need -> "\u201c" + need.state() + "\u201d reads " + need.path() + ", which is not in this input.")
                .collect(Collectors.joining("\n")));
        needs.setVisible(!missing.isEmpty());
    }

    /// Whether the input is not too large for AWS.
    ReadOnlyBooleanProperty fitsProperty() {
        return fits.getReadOnlyProperty();
    }

    private static List<InputNeeds.Need> missing(StateMachine machine, String input) {
        try {
            return InputNeeds.missing(machine, JsonMapper.shared().readTree(input));
        } catch (JacksonException e) {
            // The editor says what is wrong with it.
            return List.of();
        }
    }

    private void tell(List<Duration> took) {
        if (!took.isEmpty()) {
            var middle = took.stream().sorted().toList().get(took.size() / 2);
            usual.setText(took.size() == 1
                    ? "The last one that succeeded took " + Times.took(middle) + "."
                    : "The last " + Words.count(took.size(), "execution") + " that succeeded took " + Times.took(middle)
                            + " (median).");
        }
    }

    private static String words(int bytes) {
        return bytes < 1024
                ? bytes + " B"
                : String.format(Locale.ROOT, bytes < 10_240 ? "%.1f KiB" : "%.0f KiB", bytes / 1024.0);
    }
}
