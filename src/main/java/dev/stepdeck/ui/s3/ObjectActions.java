package dev.stepdeck.ui.s3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.Downloads;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.aws.s3.MoveListener;
import dev.stepdeck.aws.s3.Removals;
import dev.stepdeck.aws.s3.UploadFile;
import dev.stepdeck.aws.s3.Uploads;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.Progress;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Window;

/// Sends, fetches and deletes: looks first, asks, then starts a transfer.
final class ObjectActions {

    private final S3Services s3;
    private final Pane notice;
    private final Supplier<Window> window;

    /// @param notice where is said why something cannot begin
    ObjectActions(S3Services s3, Pane notice, Supplier<Window> window) {
        this.s3 = s3;
        this.notice = notice;
        this.window = window;
    }

    private record Planned(List<UploadFile> files, List<UploadFile> there) {}

    /// Sends files and folders to a folder.
    void upload(WorkScope scope, S3Uri folder, List<Path> chosen) {
        notice.getChildren().clear();
        scope.start("Check what is in " + folder, progress -> {
            var files = Uploads.plan(folder, chosen);
            return new Planned(files, s3.uploads().existing(files, (name, done, total) -> progress
                    .report((double) done / Math.max(1, total), name)));
        }, plan -> ask(folder, plan), thrown -> say("Preparing the upload", thrown));
    }

    private void ask(S3Uri folder, Planned plan) {
        if (plan.files().isEmpty()) {
            tell("There is no file in what you chose.");
            return;
        }
        if (plan.there().isEmpty()) {
            send(folder, plan.files());
            return;
        }
        ObjectQuestions.replace(window.get(), plan.there(), plan.files().size() - plan.there().size())
                .ifPresent(replaces -> {
                    var files = new ArrayList<>(plan.files());
                    if (!replaces) {
                        files.removeAll(plan.there());
                    }
                    send(folder, files);
                });
    }

    private void send(S3Uri folder, List<UploadFile> files) {
        var what = Words.count(files.size(), "file");
        s3.transfers().start("Upload " + what + " to " + folder, progress -> s3.uploads().send(files, shown(progress)),
                bytes -> "Uploaded " + what + ", " + Bytes.words(bytes) + ", to " + folder);
    }

    /// Fetches what is selected: one object into a file, more into a folder.
    void download(FileChoices choices, List<Entry> entries) {
        notice.getChildren().clear();
        if (entries.size() == 1 && entries.getFirst() instanceof Entry.Item item) {
            choices.save(window.get(), item.uri().name().replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "_"))
                    .ifPresent(target -> s3.transfers().start("Download " + item.uri(),
                            progress -> s3.downloads().one(item.uri(), item.size(), target, shown(progress)),
                            got -> "Downloaded " + Bytes.words(got.bytes()) + " to " + target));
            return;
        }
        choices.folder(window.get()).ifPresent(into -> s3.transfers().start(
                "Download " + (entries.size() == 1
                        ? entries.getFirst().uri().toString()
                        : Words.count(entries.size(), "item")),
                progress -> s3.downloads().all(entries, into, shown(progress)), got -> words(got, into)));
    }

    private static String words(Downloads.Outcome got, Path into) {
        return "Downloaded " + Words.count(got.files(), "file") + ", " + Bytes.words(got.bytes()) + ", to " + into
                + (got.left() == 0 ? "" : ". Left out " + got.left() + ": " + String.join(" ", got.why()));
    }

    private record Doomed(Removals.Amount amount, Optional<Boolean> versioned) {}

    /// Deletes what is selected.
    void delete(WorkScope scope, List<Entry> entries) {
        notice.getChildren().clear();
        scope.start("Count what is deleted", _ -> new Doomed(s3.removals().count(entries),
                s3.buckets().versioned(entries.getFirst().uri().bucket())), doomed -> {
                    if (ObjectQuestions.delete(window.get(), entries, doomed.amount(), doomed.versioned())) {
                        remove(entries, doomed.amount());
                    }
                }, thrown -> say("Counting what is deleted", thrown));
    }

    private void remove(List<Entry> entries, Removals.Amount amount) {
        s3.transfers().start("Delete from " + entries.getFirst().uri().folder(),
                progress -> s3.removals().delete(entries,
                        gone -> progress.report(
                                amount.more() ? -1 : (double) gone / Math.max(1, Math.max(gone, amount.objects())),
                                Words.count(gone, "object") + " deleted")),
                gone -> "Deleted " + Words.count(gone, "object") + ".");
    }

    private static MoveListener shown(Progress progress) {
        return (name, done, total) -> progress.report(total == 0 ? -1 : (double) done / total,
                name + ", " + Bytes.words(done) + (total == 0 ? "" : " of " + Bytes.words(total)));
    }

    private void tell(String words) {
        notice.getChildren().setAll(new Label(words));
    }

    private void say(String what, Throwable thrown) {
        notice.getChildren().setAll(new FailureView(Failure.of(what, thrown), Optional.empty()));
    }
}
