package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.ui.kit.Times;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Chooses a range of time: the last minutes, hours or days, or from one time to another, local or UTC. The range changes when it is whole and
/// right; what is wrong is said behind the fields.
final class RangeBar extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final List<Choice> CHOICES = List.of(new Choice("Last 5 minutes", Duration.ofMinutes(5)),
            new Choice("Last 15 minutes", Duration.ofMinutes(15)), new Choice("Last hour", Duration.ofHours(1)),
            new Choice("Last 3 hours", Duration.ofHours(3)), new Choice("Last 24 hours", Duration.ofHours(24)),
            new Choice("Last 7 days", Duration.ofDays(7)), new Choice("Last 30 days", Duration.ofDays(30)),
            new Choice("From … to …", Duration.ZERO));

    private final ComboBox<Choice> choice = new ComboBox<>();
    private final TextField from = field("From");
    private final TextField to = field("To");
    private final ToggleButton utc = new ToggleButton("UTC");
    private final Label problem = new Label();
    private final HBox times = new HBox(6, from, new Label("to"), to, utc, problem);
    private final ReadOnlyObjectWrapper<TimeRange> range = new ReadOnlyObjectWrapper<>();
    private boolean setting;

    /// A line of the list; a length of zero stands for absolute times.
    private record Choice(String words, Duration back) {

        @Override
        public String toString() {
            return words;
        }
    }

    /// @param prefix of the ids of its controls
    RangeBar(String prefix, Duration back) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        times.setAlignment(Pos.CENTER_LEFT);
        choice.setId(prefix + "-range");
        choice.setAccessibleText("Time range");
        choice.getItems().setAll(CHOICES);
        from.setId(prefix + "-from");
        to.setId(prefix + "-to");
        utc.setId(prefix + "-utc");
        utc.setTooltip(new Tooltip("Read these times as UTC"));
        problem.setId(prefix + "-range-problem");
        problem.getStyleClass().add("field-problem");
        times.managedProperty().bind(times.visibleProperty());
        times.visibleProperty().bind(choice.valueProperty().map(RangeBar::isAbsolute));
        getChildren().setAll(choice, times);
        range.set(TimeRange.last(back));
        choice.setValue(CHOICES.stream().filter(each -> each.back().equals(back)).findFirst().orElse(CHOICES.get(2)));
        choice.valueProperty().subscribe((before, after) -> choose(before, after));
        from.setOnAction(_ -> apply());
        to.setOnAction(_ -> apply());
        from.focusedProperty().subscribe(focused -> leave(focused));
        to.focusedProperty().subscribe(focused -> leave(focused));
        utc.selectedProperty().subscribe((_, _) -> translate());
    }

    /// What is chosen.
    ReadOnlyObjectProperty<TimeRange> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /// What is chosen, in words for a sentence: "the last hour".
    String words() {
        return isAbsolute(choice.getValue())
                ? "this range of time"
                : "the " + choice.getValue().words().toLowerCase(
                        Locale.ROOT);
    }

    /// Chooses from one time to another.
    void set(Instant begin, Instant end) {
        setting = true;
        choice.setValue(CHOICES.getLast());
        setting = false;
        fill(begin, end);
        range.set(TimeRange.between(begin, end));
    }

    private void choose(Choice before, Choice after) {
        if (setting || after == null) {
            return;
        }
        if (isAbsolute(after)) {
            var now = Instant.now();
            fill(now.minus(before == null || isAbsolute(before) ? Duration.ofHours(1) : before.back()), now);
            apply();
            from.requestFocus();
        } else {
            problem.setText("");
            range.set(TimeRange.last(after.back()));
        }
    }

    private void leave(boolean focused) {
        if (!focused && isAbsolute(choice.getValue())) {
            apply();
        }
    }

    private void apply() {
        var begin = TimeRange.parse(from.getText(), zone());
        var end = TimeRange.parse(to.getText(), zone());
        from.pseudoClassStateChanged(WRONG, begin.isEmpty());
        to.pseudoClassStateChanged(WRONG, end.isEmpty());
        problem.setText(begin.isEmpty() || end.isEmpty()
                ? "Times look like " + TimeRange.FORM
                : end.get().isBefore(begin.get()) ? "The end is before the begin" : "");
        if (problem.getText().isEmpty()) {
            range.set(TimeRange.between(begin.orElseThrow(), end.orElseThrow()));
        }
    }

    /// Writes the same times in the other zone.
    private void translate() {
        Optional.of(range.get()).filter(chosen -> chosen.back().isEmpty())
                .ifPresent(chosen -> fill(chosen.from(), chosen.to()));
    }

    private void fill(Instant begin, Instant end) {
        from.setText(TimeRange.words(begin, zone()));
        to.setText(TimeRange.words(end, zone()));
        problem.setText("");
    }

    private ZoneId zone() {
        return utc.isSelected() ? ZoneOffset.UTC : Times.zone();
    }

    private static boolean isAbsolute(Choice choice) {
        return choice != null && choice.back().isZero();
    }

    private static TextField field(String name) {
        var field = new TextField();
        field.setAccessibleText(name);
        field.setPromptText(TimeRange.FORM);
        field.setPrefColumnCount(13);
        return field;
    }
}
