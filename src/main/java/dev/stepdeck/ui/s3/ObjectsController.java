package dev.stepdeck.ui.s3;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.ui.kit.Clip;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A folder of a bucket on the left, one of its objects on the right.
public final class ObjectsController extends LiveScreen {

    private static final Duration TYPING = Duration.millis(350);

    private final S3Services s3;
    private final Work work;
    private final Navigator navigator;
    private final FileChoices choices;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Parent view;
    private final ObjectActions actions;
    private Subscription changes = Subscription.EMPTY;
    private final EntryList entries;
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
    @FXML
    private StackPane notice;
    @FXML
    private MenuButton upload;
    @FXML
    private Button download;
    @FXML
    private Button delete;
    @FXML
    private VBox transfers;

    /// Loads the view; nothing is asked before it is attached.
    public ObjectsController(Place.S3 place, S3Services s3, Work work, Navigator navigator) {
        this(place, s3, work, navigator, FileChoices.SYSTEM);
    }

    /// @param choices asks for files of this computer
    ObjectsController(Place.S3 place, S3Services s3, Work work, Navigator navigator, FileChoices choices) {
        super(work);
        this.choices = choices;
        this.s3 = s3;
        this.work = work;
        this.navigator = navigator;
        this.view = Fxml.load(this);
        this.actions = new ObjectActions(s3, notice, () -> view.getScene().getWindow());
        this.entries = new EntryList(place.uri(), s3, table, filter, count, more);
        showPath();
        choose(null);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return entries.wanted().toString();
    }

    @Override
    protected void begin(WorkScope scope) {
        Bindings.bindContent(transfers.getChildren(), s3.transfers().rows());
        var before = s3.transfers().endedProperty().get();
        changes = s3.transfers().endedProperty().subscribe(ended -> {
            if (ended.longValue() != before) {
                list();
            }
        });
        var wanted = entries.wanted();
        if (wanted.isFolder()) {
            list();
            return;
        }
        scope.fetch(_ -> s3.objects().settled(wanted), place -> {
            entries.settle(place);
            showPath();
            list();
        }, thrown -> table.setPlaceholder(
                new FailureView(Failure.of("Opening " + wanted, thrown), Optional.of(this::reopen))));
    }

    @Override
    protected void end() {
        typing.stop();
        changes.unsubscribe();
        Bindings.unbindContent(transfers.getChildren(), s3.transfers().rows());
        transfers.getChildren().clear();
        forget();
    }

    private S3Uri folder() {
        return entries.folder();
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
            } else if (event.getCode() == KeyCode.DELETE && !delete.isDisabled()) {
                onDelete();
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
        notice.managedProperty().bind(notice.visibleProperty());
        notice.visibleProperty().bind(Bindings.isNotEmpty(notice.getChildren()));
        var none = Bindings.isEmpty(table.getSelectionModel().getSelectedItems());
        download.disableProperty().bind(none);
        delete.disableProperty().bind(none.or(Bindings.createBooleanBinding(s3.objects()::readOnly)));
        upload.setDisable(s3.objects().readOnly());
        table.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && !s3.objects().readOnly()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        table.setOnDragDropped(event -> {
            send(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private void send(List<Path> files) {
        if (!files.isEmpty()) {
            whileShown(scope -> actions.upload(scope, folder(), files));
        }
    }

    @FXML
    private void onUploadFiles() {
        send(choices.files(view.getScene().getWindow()));
    }

    @FXML
    private void onUploadFolder() {
        send(choices.folder(view.getScene().getWindow()).map(List::of).orElse(List.of()));
    }

    @FXML
    private void onDownload() {
        actions.download(choices, List.copyOf(table.getSelectionModel().getSelectedItems()));
    }

    @FXML
    private void onDelete() {
        var entries = List.copyOf(table.getSelectionModel().getSelectedItems());
        whileShown(scope -> actions.delete(scope, entries));
    }

    @FXML
    private void onQuery() {
        var place = chosen();
        notice.getChildren().clear();
        whileShown(scope -> scope.start("Prepare a query of " + place, _ -> s3.drafts().of(place),
                draft -> navigator.go(new Place.Athena(Optional.empty(), Optional.empty(),
                        Optional.of(new Place.SqlDraft(draft.name(), draft.sql())))),
                thrown -> notice.getChildren().setAll(
                        new FailureView(Failure.of("Preparing a query of " + place, thrown), Optional.empty()))));
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
        whileShown(entries::list);
    }

    @FXML
    private void onMore() {
        whileShown(scope -> entries.more(scope, failure -> detail.getChildren().setAll(failure)));
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
