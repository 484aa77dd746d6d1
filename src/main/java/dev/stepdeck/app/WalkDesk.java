package dev.stepdeck.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.aws.walkthrough.WalkFacts;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Recording;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.pattern.walkthrough.WalkthroughReader;
import dev.stepdeck.pattern.walkthrough.Walkthroughs;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.patterns.Guide;
import dev.stepdeck.ui.shell.Shell;
import dev.stepdeck.ui.walkthrough.Tour;
import dev.stepdeck.ui.walkthrough.Walk;
import dev.stepdeck.ui.walkthrough.WalkWindow;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The one walkthrough that is open in the window, if any. Used on the FX thread, except where it blocks.
final class WalkDesk implements Guide, AutoCloseable {

    private static final String OFFERED = "walkthrough/offered";

    private final Patterns patterns;
    private final WalkWindow window;
    private final Supplier<Clients> clients;
    private final RecordDesk records;
    private final WorkScope scope;
    private final BooleanProperty offering = new SimpleBooleanProperty(true);
    private @Nullable Tour open;

    /// @param foot where the bar of a recording appears
    /// @param builtIn the folder of the patterns that come with the program
    WalkDesk(Patterns patterns, WalkWindow window, Pane foot, Path builtIn, Supplier<Clients> clients) {
        this.patterns = patterns;
        this.window = window;
        this.clients = clients;
        this.scope = window.work().scope();
        this.records = new RecordDesk(window, foot, builtIn, clients,
                (pattern, walkthrough) -> show(new Found(pattern, walkthrough)));
    }

    @Override
    public Optional<WalkthroughReader.Result> of(Pattern pattern) {
        return Walkthroughs.of(pattern);
    }

    @Override
    public Optional<Walkthrough> first(List<Pattern> all) {
        return window.memory().recall(OFFERED).isPresent() ? Optional.empty() : Walkthroughs.first(all);
    }

    @Override
    public ObservableValue<Boolean> offering() {
        return offering;
    }

    @Override
    public String offer(Walkthrough walkthrough) {
        return window.memory().recall("walkthrough/" + walkthrough.id() + "/at").isPresent()
                ? "Continue the walkthrough"
                : "Walk through";
    }

    @Override
    public void begin(String patternId) {
        if (!records.recording().getValue()) {
            begin(patternId, _ -> {}, _ -> {});
        }
    }

    @Override
    public void decline() {
        window.memory().remember(OFFERED, "yes");
        offering.set(false);
    }

    @Override
    public boolean canRecord(Pattern pattern) {
        return Recording.possible(pattern);
    }

    @Override
    public ObservableValue<Boolean> recording() {
        return records.recording();
    }

    @Override
    public void record(Pattern pattern) {
        close();
        records.begin(pattern);
    }

    /// The recordings.
    RecordDesk records() {
        return records;
    }

    /// What can be done about recordings at a place.
    List<Shell.Offer> offers(Place place) {
        if (records.recording().getValue()) {
            return records.offers();
        }
        return pattern(place).map(id -> List.of(new Shell.Offer("Record a walkthrough", "mdi2r-record-circle-outline",
                () -> scope.fetch(_ -> patterns.find(id).filter(this::canRecord),
                        found -> found.ifPresent(this::record), _ -> {}))))
                .orElse(List.of());
    }

    private static Optional<String> pattern(Place place) {
        return switch (place) {
            case Place.Pattern(var id) -> Optional.of(id);
            case Place.Deploy(var id) -> Optional.of(id);
            default -> Optional.empty();
        };
    }

    /// Reads the walkthrough and shows it.
    ///
    /// @param failed takes the reason if there is none, or it cannot be read
    void begin(String patternId, Consumer<Walk> shown, Consumer<Throwable> failed) {
        scope.fetch(_ -> read(patternId), found -> shown.accept(show(found)), failed);
    }

    /// Leaves the walkthrough that is open.
    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }

    private record Found(Pattern pattern, Walkthrough walkthrough) {}

    private Found read(String patternId) {
        var pattern = patterns.find(patternId).orElseThrow(
                () -> new NotAvailableException("There is no pattern " + patternId + ".", "Look at the catalogue."));
        var result = of(pattern).orElseThrow(() -> new NotAvailableException(
                "The pattern " + patternId + " has no walkthrough.", "docs/walkthroughs.md says how to write one."));
        return new Found(pattern, result.walkthrough().orElseThrow(() -> new NotAvailableException(
                "The walkthrough of " + patternId + " has mistakes.",
                "Run: stepdeck validate " + pattern.folder())));
    }

    private Walk show(Found found) {
        close();
        decline();
        var walk = new Walk(found.walkthrough(), found.pattern().folder(),
                new WalkFacts(clients.get(), found.walkthrough()), window);
        var tour = new Tour(walk, window, () -> open = null);
        open = tour;
        tour.show();
        return walk;
    }
}
