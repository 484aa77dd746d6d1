package dev.stepdeck.ui.stacks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StackSummaryView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/// The existing stacks, live.
public final class StacksController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Stacks stacks;
    private final Navigator navigator;
    private final ObservableList<StackSummaryView> known = FXCollections.observableArrayList();
    private final FilteredList<StackSummaryView> narrowed = new FilteredList<>(known);
    private final EmptyState nothing;
    private final EmptyState noMatch;
    private final Parent view;

    @FXML
    private TextField filter;
    @FXML
    private Label count;
    @FXML
    private TableView<StackSummaryView> table;

    /// Loads the view; sends no requests until it is attached.
    public StacksController(Stacks stacks, Work work, Navigator navigator) {
        super(work);
        this.stacks = stacks;
        this.navigator = navigator;
        this.nothing = new EmptyState("mdi2l-layers-outline", "No stacks yet",
                "Deploy a pattern; its stack appears here.")
                .withAction("go-patterns", "Open patterns", () -> navigator.go(new Place.Patterns()));
        this.view = Fxml.load(this);
        this.noMatch = NoMatch.of("stacks", filter);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Stacks";
    }

    @Override
    protected void begin(WorkScope scope) {
        scope.poll(PAUSE, _ -> stacks.list(), this::show, thrown -> table.setPlaceholder(
                new FailureView(Failure.of("Listing stacks", thrown), Optional.of(this::reopen))));
    }

    @FXML
    private void initialize() {
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setPlaceholder(new Label("Listing…"));
        Columns.of(table).link("Name", 260, StackSummaryView::name, this::open)
                .status("Status", 200, stack -> stack.status().text())
                .text("Created", 150, stack -> Times.ago(stack.created(), Instant.now()))
                .text("Updated", 150, stack -> stack.updated().map(at -> Times.ago(at, Instant.now())).orElse(""))
                .text("Description", 360, StackSummaryView::description);
        Rows.onOpen(table, this::open);
        filter.textProperty().subscribe(text -> {
            narrowed.setPredicate(stack -> stack.name().toLowerCase(Locale.ROOT)
                    .contains(text.strip().toLowerCase(Locale.ROOT)));
            if (!known.isEmpty()) {
                tell();
            }
        });
    }

    private void show(List<StackSummaryView> found) {
        if (!found.equals(known)) {
            var chosen = Rows.chosen(table).map(StackSummaryView::id);
            known.setAll(found);
            known.stream().filter(stack -> chosen.equals(Optional.of(stack.id()))).findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        tell();
    }

    private void tell() {
        count.setText(Words.count(narrowed.size(), "stack"));
        // What is there already is not replaced, or a click on it would be lost.
        var wanted = known.isEmpty() ? nothing : noMatch;
        if (table.getPlaceholder() != wanted) {
            table.setPlaceholder(wanted);
        }
    }

    private void open(StackSummaryView stack) {
        navigator.go(new Place.Stack(stack.name()));
    }
}
