package dev.stepdeck.ui.s3;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Losses.FullBucket;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.BucketPage;
import dev.stepdeck.aws.s3.BucketView;
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

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Subscription;

/// The buckets of the account.
public final class BucketsController extends LiveScreen {

    private static final int REGION = 1;

    private final S3Services s3;
    private final Navigator navigator;
    private final ObservableList<BucketView> known = FXCollections.observableArrayList();
    private final FilteredList<BucketView> narrowed = new FilteredList<>(known);
    private final Parent view;
    private Optional<String> next = Optional.empty();
    private Subscription changes = Subscription.EMPTY;

    @FXML
    private Label count;
    @FXML
    private TextField filter;
    @FXML
    private Button create;
    @FXML
    private Button empty;
    @FXML
    private Button delete;
    @FXML
    private StackPane notice;
    @FXML
    private TableView<BucketView> table;
    @FXML
    private Button more;
    @FXML
    private VBox transfers;

    /// Loads the view; nothing is asked before it is attached.
    public BucketsController(S3Services s3, Work work, Navigator navigator) {
        super(work);
        this.s3 = s3;
        this.navigator = navigator;
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Buckets";
    }

    @Override
    protected void begin(WorkScope scope) {
        Bindings.bindContent(transfers.getChildren(), s3.transfers().rows());
        changes = s3.transfers().endedProperty().subscribe(_ -> onRefresh());
    }

    @Override
    protected void end() {
        changes.unsubscribe();
        Bindings.unbindContent(transfers.getChildren(), s3.transfers().rows());
        transfers.getChildren().clear();
    }

    @FXML
    private void initialize() {
        var sorted = new SortedList<>(narrowed);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setPlaceholder(new Label("Listing…"));
        Columns.of(table).link("Name", 380, BucketView::name, this::open, "mono")
                .text("Region", 140, bucket -> bucket.region().orElse(""))
                .value("Created", 200, bucket -> bucket.created().orElse(Instant.EPOCH), Times::day);
        Rows.onOpen(table, this::open);
        Rows.onCopy(table, bucket -> "s3://" + bucket.name());
        filter.textProperty().subscribe(text -> {
            narrowed.setPredicate(
                    bucket -> bucket.name().contains(text.strip().toLowerCase(Locale.ROOT)));
            tell();
        });
        var none = table.getSelectionModel().selectedItemProperty().isNull();
        empty.disableProperty().bind(none);
        delete.disableProperty().bind(none);
        if (s3.buckets().readOnly()) {
            create.setDisable(true);
            empty.disableProperty().unbind();
            delete.disableProperty().unbind();
            empty.setDisable(true);
            delete.setDisable(true);
        }
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        notice.managedProperty().bind(notice.visibleProperty());
        notice.visibleProperty().bind(Bindings.isNotEmpty(notice.getChildren()));
    }

    @FXML
    private void onRefresh() {
        whileShown(scope -> scope.fetch(_ -> s3.buckets().list(Optional.empty()), page -> {
            var chosen = Rows.chosen(table).map(BucketView::name);
            known.clear();
            add(page);
            known.stream().filter(bucket -> chosen.equals(Optional.of(bucket.name()))).findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }, thrown -> {
            known.clear();
            table.setPlaceholder(
                    new FailureView(Failure.of("Listing buckets", thrown), Optional.of(this::onRefresh)));
        }));
    }

    @FXML
    private void onMore() {
        more.setDisable(true);
        whileShown(scope -> scope.fetch(_ -> s3.buckets().list(next), page -> {
            more.setDisable(false);
            add(page);
        }, thrown -> {
            more.setDisable(false);
            say("Listing more buckets", thrown);
        }));
    }

    @FXML
    private void onCreate() {
        BucketQuestions.create(window(), s3.buckets().region()).ifPresent(name -> {
            notice.getChildren().clear();
            whileShown(scope -> scope.fetch(_ -> {
                s3.buckets().create(name);
                return s3.buckets().list(Optional.empty());
            }, page -> {
                known.clear();
                add(page);
                known.stream().filter(bucket -> bucket.name().equals(name)).findFirst()
                        .ifPresent(table.getSelectionModel()::select);
            }, thrown -> say("Creating the bucket " + name, thrown)));
        });
    }

    @FXML
    private void onEmpty() {
        count((bucket, held) -> {
            if (held.isEmpty()) {
                var words = new Label("The bucket " + bucket + " is empty already.");
                words.setId("bucket-empty-already");
                notice.getChildren().setAll(words);
            } else if (BucketQuestions.empty(window(), held.get(), false)) {
                s3.transfers().start("Empty the bucket " + bucket, progress -> {
                    s3.buckets().empty(bucket, gone -> progress.report(-1, Words.count(gone, "object") + " deleted"));
                    return bucket;
                }, _ -> "The bucket " + bucket + " is empty.");
            }
        });
    }

    @FXML
    private void onDelete() {
        count((bucket, held) -> {
            if (held.map(full -> BucketQuestions.empty(window(), full, true))
                    .orElseGet(() -> BucketQuestions.delete(window(), bucket))) {
                s3.transfers().start("Delete the bucket " + bucket, progress -> {
                    if (held.isPresent()) {
                        s3.buckets().empty(bucket,
                                gone -> progress.report(-1, Words.count(gone, "object") + " deleted"));
                    }
                    s3.buckets().delete(bucket);
                    return bucket;
                }, _ -> "The bucket " + bucket + " is deleted.");
            }
        });
    }

    /// Counts what the selected bucket holds.
    private void count(BiConsumer<String, Optional<FullBucket>> then) {
        notice.getChildren().clear();
        Rows.chosen(table).map(BucketView::name).ifPresent(
                bucket -> whileShown(scope -> scope.fetch(_ -> s3.buckets().contents(bucket),
                        held -> then.accept(bucket, held),
                        thrown -> say("Counting what " + bucket + " holds", thrown))));
    }

    private void say(String what, Throwable thrown) {
        notice.getChildren().setAll(new FailureView(Failure.of(what, thrown), Optional.empty()));
    }

    private void open(BucketView bucket) {
        navigator.go(new Place.S3(new S3Uri(bucket.name(), "")));
    }

    private Window window() {
        return view.getScene().getWindow();
    }

    private void add(BucketPage page) {
        next = page.next();
        known.addAll(page.buckets());
        more.setVisible(next.isPresent());
        table.setPlaceholder(known.isEmpty()
                ? new EmptyState("mdi2b-bucket-outline", "No buckets yet", "A bucket that you create appears here.")
                : NoMatch.of("buckets", filter));
        table.getColumns().get(REGION).setVisible(known.stream().anyMatch(bucket -> bucket.region().isPresent()));
        tell();
    }

    private void tell() {
        if (known.isEmpty()) {
            count.setText("");
            return;
        }
        count.setText(Words.count(narrowed.size(), "bucket") + (next.isPresent() ? " of those loaded" : ""));
    }
}
