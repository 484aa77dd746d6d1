package dev.stepdeck.ui.s3;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.aws.s3.EntryPage;
import dev.stepdeck.ui.kit.EmptyState;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.kit.list.NoMatch;
import dev.stepdeck.ui.kit.list.Rows;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// What a folder holds, page by page, narrowed by how names begin.
final class EntryList {

    private static final int MOST_ROWS = 50_000;

    private final S3Services s3;
    private final TableView<Entry> table;
    private final TextField filter;
    private final Label count;
    private final Button more;
    private S3Uri wanted;
    private Optional<String> next = Optional.empty();
    private @Nullable Running listing;

    /// @param wanted a folder, or an object to select in its folder
    EntryList(S3Uri wanted, S3Services s3, TableView<Entry> table, TextField filter, Label count, Button more) {
        this.wanted = wanted;
        this.s3 = s3;
        this.table = table;
        this.filter = filter;
        this.count = count;
        this.more = more;
    }

    /// The folder, or until that is listed what was asked for in it.
    S3Uri wanted() {
        return wanted;
    }

    S3Uri folder() {
        return wanted.folder();
    }

    /// It turned out where the place is.
    void settle(S3Uri place) {
        wanted = place;
    }

    /// Lists from the beginning.
    void list(WorkScope scope) {
        var begin = filter.getText();
        if (listing != null) {
            listing.cancel();
        }
        listing = scope.fetch(_ -> s3.objects().page(folder(), begin, Optional.empty()), page -> {
            var asked = wanted;
            wanted = folder();
            var chosen = Rows.chosen(table).map(Entry::uri).orElse(asked);
            table.getItems().clear();
            add(page);
            if (!select(chosen) && chosen.equals(asked) && begin.isEmpty() && !chosen.isFolder() && next.isPresent()) {
                // What was asked for may be far from the beginning: then the names are narrowed to it.
                filter.setText(chosen.name());
                list(scope);
            }
        }, thrown -> {
            table.getItems().clear();
            count.setText("");
            more.setVisible(false);
            table.setPlaceholder(new FailureView(Failure.of("Listing " + folder(), thrown),
                    Optional.of(() -> list(scope))));
        });
    }

    /// Adds the next page.
    ///
    /// @param told is shown why that failed
    void more(WorkScope scope, FailureShown told) {
        more.setDisable(true);
        var begin = filter.getText();
        listing = scope.fetch(_ -> s3.objects().page(folder(), begin, next), this::add, thrown -> {
            more.setDisable(false);
            told.show(new FailureView(Failure.of("Listing more", thrown), Optional.of(() -> more(scope, told))));
        });
    }

    /// Where a failure is shown.
    interface FailureShown {
        void show(FailureView failure);
    }

    private boolean select(S3Uri chosen) {
        var found = table.getItems().stream().filter(entry -> entry.uri().equals(chosen)).findFirst();
        found.ifPresent(entry -> {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(entry);
            table.scrollTo(entry);
        });
        return found.isPresent();
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
                    ? new EmptyState("mdi2f-folder-open-outline", "Nothing here",
                            folder() + " holds no objects. Drop files here, or choose Upload.")
                    : NoMatch.of("names", filter));
        }
    }
}
