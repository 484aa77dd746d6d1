package dev.stepdeck.ui.inbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.Letter;
import dev.stepdeck.aws.LetterPage;
import dev.stepdeck.aws.SubscriptionView;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Fxml;
import dev.stepdeck.ui.kit.LiveScreen;
import dev.stepdeck.ui.kit.StatusBadge;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.Columns;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.PagedRows;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.IntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The letters on the left, one of them on the right; live. Where letters go to real mailboxes, the subscriptions instead.
public final class InboxController extends LiveScreen {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Inbox inbox;
    private final IntegerProperty unread;
    private final ObservableList<Letter> known = FXCollections.observableArrayList();
    private final FilteredList<Letter> narrowed = new FilteredList<>(known);
    private final PagedRows<Letter> rows = new PagedRows<>(known, Letter::id, _ -> false);
    private final LetterView.Actions actions;
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(10), _ -> tick()));
    private final Parent view;
    private boolean refreshing;

    @FXML
    private Label count;
    @FXML
    private TextField filter;
    @FXML
    private StackPane content;
    @FXML
    private SplitPane panes;
    @FXML
    private ListView<Letter> letters;
    @FXML
    private Button more;
    @FXML
    private StackPane detail;
    @FXML
    private VBox people;
    @FXML
    private TableView<SubscriptionView> subscriptions;

    /// Loads the view; sends no requests until it is attached.
    ///
    /// @param unread how many letters are unread, which this screen keeps up to date while it is shown
    public InboxController(Inbox inbox, IntegerProperty unread, Work work, Navigator navigator) {
        super(work);
        this.inbox = inbox;
        this.unread = unread;
        this.actions = new LetterView.Actions(this::confirm, letter -> mark(letter, false), this::delete,
                arn -> navigator.go(new Place.Execution(arn)));
        this.view = Fxml.load(this);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return "Inbox";
    }

    @Override
    protected void begin(WorkScope scope) {
        clock.play();
        scope.poll(PAUSE, _ -> inbox.letters(Optional.empty()), page -> page.ifPresentOrElse(this::show, () -> {
            if (!content.getChildren().contains(people)) {
                content.getChildren().setAll(people);
                people(scope);
            }
        }), this::lost);
    }

    @Override
    protected void end() {
        clock.stop();
    }

    private void tick() {
        letters.refresh();
    }

    private void people(WorkScope scope) {
        scope.fetch(_ -> inbox.subscriptions(), found -> {
            subscriptions.getItems().setAll(found.known());
            long pending = found.known().stream().filter(each -> !each.confirmed()).count();
            count.setText(Words.count(found.known().size(), "subscription")
                    + (found.more() ? " and more" : "") + " · " + pending + " to confirm");
            subscriptions.setPlaceholder(new EmptyState("mdi2e-email-outline", "No subscriptions yet",
                    "Subscriptions to the topics of this account appear here."));
        }, this::lost);
    }

    @FXML
    private void initialize() {
        clock.setCycleCount(Animation.INDEFINITE);
        content.getChildren().setAll(new Label("Looking for messages…"));
        letters.setItems(narrowed);
        letters.setPlaceholder(NoMatch.of("letters", filter));
        letters.setCellFactory(_ -> new LetterCell());
        letters.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        letters.setOnKeyPressed(event -> {
            var chosen = letters.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.DELETE && chosen != null) {
                delete(chosen);
            }
        });
        filter.textProperty().subscribe(text -> {
            var wanted = text.strip().toLowerCase(Locale.ROOT);
            narrowed.setPredicate(letter -> (letter.title() + " " + letter.topic() + " " + letter.to() + " "
                    + letter.excerpt()).toLowerCase(Locale.ROOT).contains(wanted));
        });
        more.managedProperty().bind(more.visibleProperty());
        more.setVisible(false);
        Columns.of(subscriptions).text("Topic", 220, SubscriptionView::topic)
                .text("Protocol", 110, SubscriptionView::protocol).text("Endpoint", 320, SubscriptionView::endpoint)
                .controls("State", 180, each -> each.confirmed()
                        ? new StatusBadge(Tone.GOOD, "Confirmed")
                        : new StatusBadge(Tone.WARNING, "To confirm"));
        filter.visibleProperty().bind(people.sceneProperty().isNull());
        choose(null);
    }

    private void show(LetterPage page) {
        unread.set(page.unread());
        count.setText(page.unread() == 0 ? "" : page.unread() + " unread");
        var chosen = Optional.ofNullable(letters.getSelectionModel().getSelectedItem()).map(Letter::id);
        refreshing = true;
        rows.refresh(page.letters(), page.next());
        chosen.ifPresent(this::select);
        refreshing = false;
        choose(letters.getSelectionModel().getSelectedItem());
        more.setVisible(rows.next().isPresent());
        if (known.isEmpty()) {
            content.getChildren().setAll(new EmptyState("mdi2e-email-open-outline", "No messages yet",
                    "What topics send to e-mail addresses and phone numbers arrives here: requests to confirm a "
                            + "subscription, and notices from executions."));
        } else if (!content.getChildren().contains(panes)) {
            content.getChildren().setAll(panes);
        }
    }

    private void select(String id) {
        narrowed.stream().filter(letter -> letter.id().equals(id)).findFirst()
                .ifPresent(letters.getSelectionModel()::select);
    }

    private void lost(Throwable thrown) {
        var failure = new FailureView(Failure.of("Looking for messages", thrown), Optional.of(this::reopen));
        if (known.isEmpty()) {
            content.getChildren().setAll(failure);
        } else {
            count.setText("Reconnecting…");
        }
    }

    private void choose(@Nullable Letter letter) {
        if (refreshing) {
            return;
        }
        if (letter == null) {
            detail.getChildren().setAll(new EmptyState("mdi2e-email-outline", "Select a message", "It opens here."));
            return;
        }
        if (shown().map(view -> same(view.letter(), letter)).orElse(false)) {
            return;
        }
        var page = new LetterView(letter, actions, inbox.readOnly());
        detail.getChildren().setAll(page);
        whileShown(scope -> scope.fetch(_ -> inbox.text(letter.id()), text -> page.show(text, actions),
                thrown -> page.lost(problem("Reading the message", thrown))));
        if (!letter.read() && !inbox.readOnly()) {
            mark(letter, true);
        }
    }

    private Optional<LetterView> shown() {
        return detail.getChildren().stream().filter(LetterView.class::isInstance).map(LetterView.class::cast)
                .findFirst();
    }

    /// Whether a letter would look the same when opened.
    private static boolean same(Letter one, Letter other) {
        return one.id().equals(other.id()) && one.confirmation().equals(other.confirmation());
    }

    private void mark(Letter letter, boolean read) {
        if (!read) {
            letters.getSelectionModel().clearSelection();
        }
        change("Marking the message", () -> inbox.mark(letter.id(), read));
    }

    private void confirm(Letter letter) {
        letter.confirmation().ifPresent(asked -> change("Confirming the subscription",
                () -> inbox.confirm(letter.topicArn(), asked.token())));
    }

    private void delete(Letter letter) {
        whileShown(scope -> scope.fetch(_ -> {
            inbox.delete(letter.id());
            return inbox.letters(Optional.empty());
        }, page -> {
            known.removeIf(each -> each.id().equals(letter.id()));
            page.ifPresent(this::show);
        }, thrown -> say("Deleting the message", thrown)));
    }

    /// Changes something and shows the result at once.
    private void change(String what, Runnable call) {
        whileShown(scope -> scope.fetch(_ -> {
            call.run();
            return inbox.letters(Optional.empty());
        }, page -> page.ifPresent(this::show), thrown -> say(what, thrown)));
    }

    private void say(String what, Throwable thrown) {
        shown().ifPresent(page -> page.lost(problem(what, thrown)));
    }

    private static Node problem(String what, Throwable thrown) {
        return new FailureView(Failure.of(what, thrown), Optional.empty());
    }

    @FXML
    private void onMore() {
        more.setDisable(true);
        whileShown(scope -> scope.fetch(_ -> inbox.letters(rows.next()), page -> {
            more.setDisable(false);
            page.ifPresent(older -> rows.append(older.letters(), older.next()));
            more.setVisible(rows.next().isPresent());
        }, thrown -> {
            more.setDisable(false);
            say("Reading older messages", thrown);
        }));
    }
}
