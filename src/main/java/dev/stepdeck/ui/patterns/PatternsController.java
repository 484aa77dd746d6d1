package dev.stepdeck.ui.patterns;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.FolderFollower;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/// The catalogue: a card for every pattern, with a search over all that the cards say.
public final class PatternsController extends LiveScreen {

    private static final String FOLDERS = "patterns/folders";
    private static final int MOST_FOLDERS = 30;
    private static final double CARD_EDGE = 14;

    private final Patterns patterns;
    private final Work work;
    private final Navigator navigator;
    private final Memory memory;
    private final Guide guide;
    private final PatternsView view = new PatternsView();
    private List<Pattern> known = List.of();
    private List<Pattern> own = List.of();
    private @Nullable Running following;
    private final ObjectProperty<Optional<Walkthrough>> first = new SimpleObjectProperty<>(Optional.empty());

    /// Makes the view; the folders are read when it is attached.
    public PatternsController(Patterns patterns, Work work, Navigator navigator, Memory memory, Guide guide) {
        super(work);
        this.work = work;
        this.patterns = patterns;
        this.navigator = navigator;
        this.memory = memory;
        this.guide = guide;
        followView();
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
        follow(scope);
    }

    /// Reads all patterns, and again when the files of one's own change.
    private void follow(WorkScope scope) {
        if (following != null) {
            following.cancel();
        }
        following = FolderFollower.follow(scope, patterns::openedFolders,
                () -> new Catalogue(patterns.opened(), patterns.all()), found -> {
                    show(found);
                    scope.fetch(_ -> guide.first(found.all()), this::offer, _ -> {});
                }, thrown -> view.cards.getChildren()
                        .setAll(new FailureView(Failure.of("Reading the patterns", thrown), Optional.empty())));
    }

    private void followView() {
        view.open.setOnAction(_ -> onOpenFolder());
        view.begin.setOnAction(_ -> onFirst());
        view.decline.setOnAction(_ -> guide.decline());
        view.count.setText("Reading…");
        view.offer.managedProperty().bind(view.offer.visibleProperty());
        view.offer.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> first.get().isPresent() && guide.offering().getValue(), first, guide.offering()));
        view.search.textProperty().subscribe(_ -> {
            if (!view.cards.getChildren().isEmpty()) {
                narrow();
            }
        });
    }

    /// @param own those that were opened one by one, the last one first
    private record Catalogue(List<Pattern> own, List<Pattern> all) {}

    private void show(Catalogue found) {
        var others = found.all().stream()
                .filter(pattern -> found.own().stream().noneMatch(each -> each.folder().equals(pattern.folder())))
                .toList();
        if (!others.equals(known) || !found.own().equals(own) || view.cards.getChildren().isEmpty()) {
            known = others;
            own = found.own();
            narrow();
        }
    }

    private void offer(Optional<Walkthrough> walkthrough) {
        first.set(walkthrough);
        walkthrough.ifPresent(there -> view.offerText
                .setText("\u201c" + there.title() + "\u201d guides you through a whole run, step by step, in about "
                        + Words.count(there.minutes(), "minute") + "."));
    }

    private void onFirst() {
        first.get().ifPresent(there -> guide.begin(there.id()));
    }

    private void narrow() {
        var words = view.search.getText().strip().toLowerCase(Locale.ROOT);
        var mine = own.stream().filter(pattern -> text(pattern).contains(words)).toList();
        var shown = known.stream().filter(pattern -> text(pattern).contains(words)).toList();
        var nothing = known.isEmpty() && own.isEmpty();
        view.count.setText(nothing ? "" : Words.count(mine.size() + shown.size(), "pattern"));
        view.cards.getChildren().clear();
        if (!mine.isEmpty()) {
            view.cards.getChildren().add(caption("Yours"));
            mine.forEach(pattern -> view.cards.getChildren().add(ownCard(pattern)));
            if (!shown.isEmpty()) {
                view.cards.getChildren().add(caption("With Stepdeck"));
            }
        }
        shown.forEach(pattern -> view.cards.getChildren().add(card(pattern)));
        if (mine.isEmpty() && shown.isEmpty() && isShown()) {
            view.cards.getChildren().setAll(nothing ? noPatterns() : noMatch());
        }
    }

    private PatternCardView card(Pattern pattern) {
        return new PatternCardView(pattern, work, () -> navigator.go(new Place.Pattern(pattern.id())));
    }

    private PatternCardView ownCard(Pattern pattern) {
        var card = card(pattern);
        var folder = new Label(pattern.folder().toString());
        folder.getStyleClass().addAll("muted", "small-text");
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        folder.setTooltip(new Tooltip(pattern.folder().toString()));
        folder.setMinWidth(0);
        HBox.setHgrow(folder, Priority.ALWAYS);
        folder.setMaxWidth(Double.MAX_VALUE);
        var forget = new Button("Remove from list");
        forget.setId("forget-" + pattern.id());
        forget.getStyleClass().add("small");
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(_ -> forget(pattern));
        var foot = new HBox(8, folder, forget);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(0, CARD_EDGE, 0, 0));
        card.getChildren().add(foot);
        return card;
    }

    /// A line of its own among the cards.
    private Label caption(String words) {
        var caption = new Label(words);
        caption.getStyleClass().add("section-title");
        caption.prefWidthProperty().bind(view.cards.widthProperty().subtract(60));
        return caption;
    }

    /// The folders that were opened one by one, the last one first.
    public static List<Path> opened(Memory memory) {
        return memory.recallAll(FOLDERS).stream().map(Path::of).toList();
    }

    private void onOpenFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Open a pattern folder");
        Optional.ofNullable(chooser.showDialog(view.getScene().getWindow())).ifPresent(folder -> {
            memory.rememberFirst(FOLDERS, folder.toPath().toAbsolutePath().toString(), MOST_FOLDERS);
            whileShown(this::follow);
        });
    }

    /// The files stay; only the list forgets the folder.
    private void forget(Pattern pattern) {
        var others = memory.recallAll(FOLDERS).stream()
                .filter(folder -> !Path.of(folder).equals(pattern.folder().toAbsolutePath())).toList();
        memory.remember(FOLDERS, "");
        others.reversed().forEach(folder -> memory.rememberFirst(FOLDERS, folder, MOST_FOLDERS));
        whileShown(this::follow);
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
