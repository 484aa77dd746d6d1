package dev.stepdeck.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.EditorFont;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.kit.choice.PageSizes;
import dev.stepdeck.ui.kit.choice.ZoneChoice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void placeTheFile() {
        file = folder.resolve("stepdeck").resolve("settings.json");
    }

    @Test
    void keepsEverythingFromOneStartToTheNext() {
        var bounds = new WindowBounds(true, 10, 20, 1200, 700, false);
        try (var first = open()) {
            first.update(settings -> settings.withTheme("dark").withWindow(bounds)
                    .withConnection(new SavedConnection("profile", "work", "eu-west-1", "", true)));
            new SettingsMemory(first).rememberFirst("inputs", "{}", 5);
        }

        try (var second = open()) {
            assertThat(second.get()).isEqualTo(new Settings("dark", bounds,
                    new SavedConnection("profile", "work", "eu-west-1", "", true), SavedChoices.FIRST,
                    Map.of("inputs", List.of("{}"))));
        }
    }

    @Test
    void leavesWhatAnotherWindowWroteSince() {
        var first = open();
        first.update(settings -> settings.withTheme("dark"));
        try (var second = open()) {
            second.update(settings -> settings.withTheme("light"));
        }

        first.close();

        try (var third = open()) {
            assertThat(third.get().theme()).isEqualTo("light");
        }
    }

    @Test
    void setsAFileAsideThatItCannotRead() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\": ");

        try (var settings = open()) {
            assertThat(settings.get()).isEqualTo(Settings.first());
        }

        assertThat(file.resolveSibling("settings.json.unreadable")).hasContent("{\"theme\": ");
    }

    @Test
    void keepsChoices() {
        var chosen = Choices.USUAL.withFontSize(18).withEditorFont(new EditorFont("Monospaced", 15))
                .withZone(ZoneChoice.UTC).withPages(new PageSizes(20, 50, 2000)).withCallsPerSecond(0.5)
                .withNotices(Notices.NEVER)
                .withPrices(Prices.USUAL.withCurrency("EUR").with(Price.FLEX, 0.31).with(Price.TRANSITIONS, 0.03));
        try (var first = open()) {
            first.update(settings -> settings.withChoices(SavedChoices.of(chosen)));
        }

        try (var second = open()) {
            assertThat(second.get().choices().open()).isEqualTo(chosen);
        }
    }

    @Test
    void choicesThatMakeNoSenseAreAsAtAFirstStartAndTheOthersStay() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"theme": "dark", "choices": {"fontSize": 400, "times": "mars", "logLines": 3000, "callsPerSecond": -1,
                 "prices": {"athena": -5, "transitions": 0.04}, "currency": ""}}""");

        try (var settings = open()) {
            assertThat(settings.get().theme()).isEqualTo("dark");
            assertThat(settings.get().choices().open()).isEqualTo(Choices.USUAL
                    .withPages(new PageSizes(PageSizes.USUAL.list(), PageSizes.USUAL.results(), 3000))
                    .withPrices(Prices.USUAL.with(Price.TRANSITIONS, 0.04)));
        }
    }

    @Test
    void readsAFileOfAnotherVersion() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\": \"light\", \"window\": {\"width\": 3}, \"later\": [1]}");

        try (var settings = open()) {
            assertThat(settings.get().window()).isEqualTo(new WindowBounds(false, 0, 0, 900, 600, false));
        }
    }

    @Test
    void remembersTheLastOfAListOnce() {
        try (var settings = open()) {
            var memory = new SettingsMemory(settings);

            for (var value : List.of("a", "b", "a", "c", "d")) {
                memory.rememberFirst("inputs", value, 3);
            }

            assertThat(memory.recallAll("inputs")).containsExactly("d", "c", "a");
        }
    }

    @Test
    void opensTheConnectionThatWasKept() {
        var sandbox = new Connection.Sandbox(URI.create("http://127.0.0.1:1"), "key", "secret");
        var endpoint = new Connection.Endpoint(URI.create("http://localhost:4566"), "us-east-1", Optional.of("local"));

        assertThat(SavedConnection.of(endpoint, false).open(sandbox)).isEqualTo(endpoint);
        assertThat(new SavedConnection("endpoint", "", "us-east-1", "not a url", false).open(sandbox))
                .isEqualTo(sandbox);
    }

    private SettingsFile open() {
        return new SettingsFile(file, Runnable::run);
    }
}
