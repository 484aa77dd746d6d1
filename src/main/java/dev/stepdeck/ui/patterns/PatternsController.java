package dev.stepdeck.ui.patterns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;

/// The catalogue: a card for every pattern, with a search over all that the cards say.
public final class PatternsController extends LiveScreen {

    private final Patterns patterns;
    private final Work work;
    private final Navigator navigator;
    private final Parent view;
    private List<Pattern> known = List.of();

    @FXML
    private TextField search;
    @FXML
    private Label count;
    @FXML
    private FlowPane cards;

    /// Loads the view; the folders are read when it is attached.
    public PatternsController(Patterns patterns, Work work, Navigator navigator) {
        super(work);
        this.work = work;
        this.patterns = patterns;
        this.navigator = navigator;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Patterns";
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.fetch(_ -> patterns.all(), this::show, thrown -> cards.getChildren()
                .setAll(new FailureView(Failure.of("Reading the patterns", thrown), Optional.empty())));
    }

    @FXML
    private void initialize() {
        search.textProperty().subscribe(_ -> {
            if (!cards.getChildren().isEmpty()) {
                narrow();
            }
        });
    }

    private void show(List<Pattern> found) {
        if (!found.equals(known) || cards.getChildren().isEmpty()) {
            known = found;
            narrow();
        }
    }

    private void narrow() {
        var words = search.getText().strip().toLowerCase(Locale.ROOT);
        var shown = known.stream().filter(pattern -> text(pattern).contains(words)).toList();
        count.setText(known.isEmpty() ? "" : Words.count(shown.size(), "pattern"));
        cards.getChildren().setAll(shown.stream().map(pattern -> new PatternCardView(pattern, work,
                () -> navigator.go(new Place.Pattern(pattern.id())))).toList());
        if (shown.isEmpty() && isShown()) {
            cards.getChildren().setAll(known.isEmpty() ? noPatterns() : noMatch());
        }
    }

    private static EmptyState noPatterns() {
        return new EmptyState("mdi2v-view-dashboard-outline", "No patterns yet",
                "A pattern is a folder in templates. CONTRIBUTING.md says which files it has.");
    }

    private static EmptyState noMatch() {
        return new EmptyState("mdi2m-magnify", "No pattern matches",
                "Search for a service, such as Glue, or a word for what the pattern does.");
    }

    private static String text(Pattern pattern) {
        return (pattern.id() + " " + pattern.title() + " " + pattern.description() + " "
                + String.join(" ", pattern.services().stream().map(ServiceNames::of).toList()))
                .toLowerCase(Locale.ROOT);
    }
}
