package dev.stepdeck.ui.stacks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.StackSummaryView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// The stacks that are there, live.
public final class StacksController implements Screen {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Stacks stacks;
    private final Work work;
    private final Navigator navigator;
    private final ObservableList<StackSummaryView> known = FXCollections.observableArrayList();
    private final FilteredList<StackSummaryView> narrowed = new FilteredList<>(known);
    private final Parent view;
    private @Nullable WorkScope scope;

    @FXML
    private TextField filter;
    @FXML
    private Label count;
    @FXML
    private TableView<StackSummaryView> table;

    /// Loads the view; nothing is asked before it is attached.
    public StacksController(Stacks stacks, Work work, Navigator navigator) {
        this.stacks = stacks;
        this.work = work;
        this.navigator = navigator;
        this.view = Fxml.load(this);
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
    public void attach() {
        var opened = work.scope();
        scope = opened;
        opened.poll(PAUSE, _ -> stacks.list(), this::show, thrown -> table.setPlaceholder(
                new FailureView(Failure.of("Listing stacks", thrown), Optional.of(() -> {
                    detach();
                    attach();
                }))));
    }

    @Override
    public void detach() {
        if (scope != null) {
            scope.close();
        }
    }

    @FXML
    private void initialize() {
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("Listing…"));
        table.getColumns().add(column("Name", 260, StackSummaryView::name));
        table.getColumns().add(statusColumn());
        table.getColumns().add(column("Created", 150, stack -> Times.ago(stack.created(), Instant.now())));
        table.getColumns().add(column("Updated", 150,
                stack -> stack.updated().map(at -> Times.ago(at, Instant.now())).orElse("")));
        table.getColumns().add(column("Description", 360, StackSummaryView::description));
        table.setRowFactory(_ -> {
            var row = new TableRow<StackSummaryView>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    open();
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            }
        });
        filter.textProperty().subscribe(text -> {
            narrowed.setPredicate(stack -> stack.name().toLowerCase(Locale.ROOT)
                    .contains(text.strip().toLowerCase(Locale.ROOT)));
            tell();
        });
    }

    private void show(List<StackSummaryView> found) {
        if (!found.equals(known)) {
            var chosen = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(StackSummaryView::id);
            known.setAll(found);
            known.stream().filter(stack -> chosen.equals(Optional.of(stack.id()))).findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        table.setPlaceholder(new EmptyState("mdi2l-layers-outline", "No stacks yet",
                "Deploy a pattern; its stack appears here.").withAction("go-patterns", "Open patterns",
                        () -> navigator.go(new Place.Patterns())));
        tell();
    }

    private void tell() {
        count.setText(Words.count(narrowed.size(), "stack"));
    }

    private void open() {
        var chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            navigator.go(new Place.Stack(chosen.name()));
        }
    }

    private static TableColumn<StackSummaryView, String> statusColumn() {
        var column = column("Status", 200, stack -> stack.status().text());
        column.setMinWidth(176);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(empty || item == null ? null : StatusBadge.of(item));
            }
        });
        return column;
    }

    private static TableColumn<StackSummaryView, String> column(String title, double width,
            Function<StackSummaryView, String> text) {
        var column = new TableColumn<StackSummaryView, String>(title);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }
}
