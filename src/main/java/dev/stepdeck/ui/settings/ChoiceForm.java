package dev.stepdeck.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.ui.kit.choice.Between;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.EditorFont;
import dev.stepdeck.ui.kit.choice.EtlEngine;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.kit.choice.PageSizes;
import dev.stepdeck.ui.kit.choice.ZoneChoice;

import javafx.scene.control.ComboBox;
import javafx.scene.text.Font;
import javafx.util.StringConverter;

/// The choices for all screens as sections of the page. Each takes effect as it is made.
final class ChoiceForm {

    private final Preferences preferences;
    private final List<Runnable> shown = new ArrayList<>();
    private boolean showing;

    ChoiceForm(Preferences preferences) {
        this.preferences = preferences;
    }

    /// Shows the choices in force.
    void show() {
        showing = true;
        shown.forEach(Runnable::run);
        showing = false;
    }

    List<SettingsSection> sections() {
        return List.of(
                new SettingsSection("Text and times", List.of(
                        pick("font-size", "Font size", "The text of the whole window; everything grows with it.",
                                numbers(Choices.FONT_SIZES), Choices::fontSize, size -> size + " px",
                                (choices, size) -> choices.withFontSize(size)),
                        pick("editor-font", "Editor font", "In editors, definitions, scripts and other code.",
                                families(), choices -> choices.editorFont().family(), family -> family,
                                (choices, family) -> choices
                                        .withEditorFont(new EditorFont(family, choices.editorFont().size()))),
                        pick("editor-font-size", "Editor font size", "The text of code alone.",
                                numbers(EditorFont.SIZES), choices -> choices.editorFont().size(),
                                size -> size + " px",
                                (choices, size) -> choices
                                        .withEditorFont(new EditorFont(choices.editorFont().family(), size))),
                        pick("zone", "Time zone", "Of all times in the window; the bar at the bottom says which it is.",
                                List.of(ZoneChoice.values()), Choices::zone,
                                zone -> zone == ZoneChoice.UTC
                                        ? "UTC"
                                        : "Local (" + ZoneChoice.LOCAL.id().getId() + ")",
                                (choices, zone) -> choices.withZone(zone)))),
                new SettingsSection("How much is shown", List.of(
                        pages("page-list", "Rows of a list", "Executions that a list asks for at once.",
                                PageSizes.LISTS, PageSizes::list,
                                (sizes, rows) -> new PageSizes(rows, sizes.results(), sizes.logLines())),
                        pages("page-results", "Rows of a result", "Rows on a page of an Athena result.",
                                PageSizes.RESULTS, PageSizes::results,
                                (sizes, rows) -> new PageSizes(sizes.list(), rows, sizes.logLines())),
                        pages("page-log", "Lines of a log",
                                "Lines that the log page keeps; older ones leave it, not AWS.", PageSizes.LOG_LINES,
                                PageSizes::logLines,
                                (sizes, lines) -> new PageSizes(sizes.list(), sizes.results(), lines)))),
                new SettingsSection("Calls to AWS", List.of(rate())),
                new SettingsSection("When an execution ends", List.of(pick("notices", "Tell me about",
                        "A message in the window and one of the system, unless its page is in front. The bell on an execution's page adds"
                                + " that one.",
                        List.of(Notices.values()), Choices::notices, ChoiceForm::words,
                        (choices, rule) -> choices.withNotices(rule)))),
                new SettingsSection("ETL jobs in the sandbox", List.of(pick("job-engine", "Engine",
                        "Of Glue ETL jobs whose argument --engine does not name one (duckdb or pyspark). The next run has it.",
                        List.of(EtlEngine.values()), Choices::jobEngine, ChoiceForm::words,
                        (choices, engine) -> choices.withJobEngine(engine)))));
    }

    private static String words(EtlEngine engine) {
        return switch (engine) {
            case SANDBOX -> "The sandbox's own";
            case SPARK -> "Spark of this machine (pyspark)";
        };
    }

    private static String words(Notices rule) {
        return switch (rule) {
            case STARTED -> "Executions that I started here";
            case OPENED -> "Executions whose page I opened";
            case NEVER -> "Only those with a bell";
        };
    }

    private SettingRow rate() {
        return number("call-rate", "Calls at rest",
                "How often all pages together ask AWS while nothing is under way. What runs is followed more closely.",
                "per second", Choices::callsPerSecond,
                rate -> rate >= Choices.FEWEST_CALLS && rate <= Choices.MOST_CALLS
                        ? Optional.empty()
                        : Optional.of("Between 0.1 and 10 calls a second."),
                rate -> choices -> choices.withCallsPerSecond(rate));
    }

    private interface Sized {
        PageSizes with(PageSizes sizes, int number);
    }

    private SettingRow pages(String id, String title, String help, Between range, Function<PageSizes, Integer> get,
            Sized with) {
        return number(id, title, help, "", choices -> get.apply(choices.pages()),
                typed -> typed == Math.rint(typed) && range.has((int) typed.doubleValue())
                        ? Optional.empty()
                        : Optional.of(String.format("A whole number from %,d to %,d.", range.least(), range.most())),
                typed -> choices -> choices.withPages(with.with(choices.pages(), (int) typed.doubleValue())));
    }

    /// @param problem says why a number is not possible
    SettingRow number(String id, String title, String help, String unit, Function<Choices, Number> get,
            Function<Double, Optional<String>> problem, Function<Double, UnaryOperator<Choices>> change) {
        var field = new NumberField(id, title, help, unit, () -> get.apply(now()), typed -> {
            var wrong = problem.apply(typed);
            if (wrong.isEmpty()) {
                choose(change.apply(typed));
            }
            return wrong;
        });
        shown.add(field::show);
        return field.row();
    }

    private interface Picked<T> {
        Choices with(Choices choices, T value);
    }

    private <T> SettingRow pick(String id, String title, String help, List<T> values, Function<Choices, T> get,
            Function<T, String> words, Picked<T> with) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                return values.stream().filter(each -> words.apply(each).equals(text)).findFirst()
                        .orElseGet(box::getValue);
            }
        });
        shown.add(() -> box.setValue(get.apply(now())));
        box.setValue(get.apply(now()));
        box.valueProperty().subscribe(value -> {
            if (!showing && value != null && !value.equals(get.apply(now()))) {
                choose(choices -> with.with(choices, value));
            }
        });
        return new SettingRow(title, help, box);
    }

    void choose(UnaryOperator<Choices> change) {
        preferences.choose(change.apply(now()));
    }

    Choices now() {
        return preferences.choices().getValue();
    }

    private List<String> families() {
        return Stream.concat(Stream.of(EditorFont.USUAL.family(), now().editorFont().family()),
                Font.getFamilies().stream()).filter(name -> !name.contains("\"") && !name.contains("\\")).distinct()
                .toList();
    }

    private static List<Integer> numbers(Between range) {
        return IntStream.rangeClosed(range.least(), range.most()).boxed().toList();
    }
}
