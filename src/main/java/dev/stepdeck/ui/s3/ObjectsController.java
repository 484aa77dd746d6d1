package dev.stepdeck.ui.s3;

import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.aws.s3.EntryPage;
import dev.stepdeck.aws.s3.S3Uri;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A folder of a bucket on the left, one of its objects on the right.
public final class ObjectsController extends LiveScreen {

    private static final Duration TYPING = Duration.millis(350);
    private static final int MOST_ROWS = 50_000;

    private final S3Services s3;
    private final Work work;
    private final Navigator navigator;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Parent view;
    private S3Uri wanted;
    private Optional<String> next = Optional.empty();
    private @Nullable Running listing;
    private @Nullable WorkScope looking;

    @FXML
    private StackPane path;
    @FXML
    private TextField filter;
    @FXML
    private Label count;
    @FXML
    private TableView<Entry> table;
    @FXML
    private Button more;
    @FXML
    private StackPane detail;

    /// Loads the view; nothing is asked before it is attached.
    public ObjectsController(Place.S3 place, S3Services s3, Work work, Navigator navigator) {
        super(work);
        this.wanted = place.uri();
        this.s3 = s3;
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
        return wanted.toString();
    }

    @Override
    protected void begin(WorkScope scope) {
        if (wanted.isFolder()) {
            list();
            return;
        }
        scope.fetch(_ -> s3.objects().settled(wanted), place -> {
            wanted = place;
            showPath();
            list();
        }, thrown -> table.setPlaceholder(
                new FailureView(Failure.of("Opening " + wanted, thrown), Optional.of(this::reopen))));
    }

    @Override
    protected void end() {
        typing.stop();
        forget();
    }

    private S3Uri folder() {
        return wanted.folder();
    }

    @FXML
    private void initialize() {
        EntryTable.fill(table);
        table.setPlaceholder(new Label("Listing…"));
        Rows.onOpen(table, entry -> {
            if (entry instanceof Entry.Folder) {
                navigator.go(new Place.S3(entry.uri()));
            }
        });
        Rows.onCopy(table, entry -> entry.uri().toString());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.BACK_SPACE) {
                up();
                event.consume();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        filter.textProperty().subscribe(_ -> typing.playFromStart());
        filter.setOnAction(_ -> list());
        typing.setOnFinished(_ -> list());
        typing.stop();
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        showPath();
        choose(null);
    }

    private void showPath() {
        path.getChildren().setAll(new Breadcrumb(folder(), () -> navigator.go(new Place.Buckets()),
                to -> navigator.go(new Place.S3(to))));
    }

    private void up() {
        navigator.go(folder().key().isEmpty() ? new Place.Buckets() : new Place.S3(folder().above()));
    }

    @FXML
    private void onRefresh() {
        list();
    }

    private void list() {
        typing.stop();
        var begin = filter.getText();
        cancelListing();
        whileShown(scope -> listing = scope.fetch(_ -> s3.objects().page(folder(), begin, Optional.empty()), page -> {
            var asked = wanted;
            wanted = folder();
            var chosen = Rows.chosen(table).map(Entry::uri).orElse(asked);
            table.getItems().clear();
            add(page);
            select(chosen, chosen.equals(asked) && begin.isEmpty());
        }, thrown -> {
            table.getItems().clear();
            count.setText("");
            more.setVisible(false);
            table.setPlaceholder(
                    new FailureView(Failure.of("Listing " + folder(), thrown), Optional.of(this::list)));
        }));
    }

    /// What was asked for may be far from the beginning: then the names are narrowed to it.
    private void select(S3Uri chosen, boolean narrows) {
        var found = table.getItems().stream().filter(entry -> entry.uri().equals(chosen)).findFirst();
        found.ifPresent(entry -> {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(entry);
            table.scrollTo(entry);
        });
        if (found.isEmpty() && !chosen.isFolder() && narrows && next.isPresent()) {
            filter.setText(chosen.name());
            list();
        }
    }

    private void cancelListing() {
        if (listing != null) {
            listing.cancel();
        }
    }

    @FXML
    private void onMore() {
        more.setDisable(true);
        var begin = filter.getText();
        whileShown(scope -> listing = scope.fetch(_ -> s3.objects().page(folder(), begin, next), this::add, thrown -> {
            more.setDisable(false);
            detail.getChildren()
                    .setAll(new FailureView(Failure.of("Listing more", thrown), Optional.of(this::onMore)));
        }));
    }

    private void add(EntryPage page) {
        next = page.next();
        table.getItems().addAll(page.entries());
        table.sort();
        var full = table.getItems().size() >= MOST_ROWS;
        more.setDisable(false);
        more.setVisible(next.isPresent() && !full);
        count.setText(Words.count(table.getItems().size(), "item")
                + (next.isEmpty() ? "" : full ? ", and more: narrow them by how they begin" : " loaded, and more"));
        if (table.getItems().isEmpty()) {
            table.setPlaceholder(filter.getText().isEmpty()
                    ? new EmptyState("mdi2f-folder-open-outline", "Nothing here", folder() + " holds no objects.")
                    : NoMatch.of("names", filter));
        }
    }

    private void choose(@Nullable Entry entry) {
        forget();
        switch (entry) {
            case Entry.Item item when isShown() -> {
                var opened = work.scope();
                looking = opened;
                detail.getChildren().setAll(new ObjectPane(item.uri(), s3, opened));
            }
            case Entry.Folder folder -> detail.getChildren().setAll(new EmptyState("mdi2f-folder-outline",
                    folder.uri().name(), "Press Enter or double-click to open the folder."));
            case null, default -> detail.getChildren().setAll(new EmptyState("mdi2f-file-outline", "Select an object",
                    "What it holds is shown here."));
        }
    }

    private void forget() {
        if (looking != null) {
            looking.close();
            looking = null;
        }
    }

    private S3Uri chosen() {
        return Rows.chosen(table).map(Entry::uri).orElse(folder());
    }

    @FXML
    private void onCopyUri() {
        Clip.copy(chosen().toString());
    }

    @FXML
    private void onCopyArn() {
        copy(s3.objects()::arn);
    }

    @FXML
    private void onCopyUrl() {
        copy(s3.objects()::url);
    }

    private void copy(Function<S3Uri, String> words) {
        var place = chosen();
        whileShown(scope -> scope.fetch(_ -> words.apply(place), Clip::copy, thrown -> detail.getChildren()
                .setAll(new FailureView(Failure.of("Copying", thrown), Optional.empty()))));
    }
}
