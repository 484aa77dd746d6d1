package dev.stepdeck.ui.s3;

import java.util.Optional;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.ObjectDetail;
import dev.stepdeck.aws.s3.ObjectPreview;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Waiting;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// One object: what it holds and what S3 says about it. What it reads ends with its scope.
final class ObjectPane extends BorderPane {

    private record Read(ObjectDetail object, String arn, String url) {}

    private final S3Uri uri;
    private final S3Services s3;
    private final WorkScope scope;
    private final StackPane preview = new StackPane();
    private final StackPane details = new StackPane();

    ObjectPane(S3Uri uri, S3Services s3, WorkScope scope) {
        this.uri = uri;
        this.s3 = s3;
        this.scope = scope;
        setId("s3-object");
        var title = new Label(uri.name().replaceAll("\\p{Cntrl}", "␣"));
        title.setId("s3-object-name");
        title.getStyleClass().addAll("section-title", "s3-object-name");
        setTop(title);
        var tabs = new TabPane(tab("Preview", preview), tab("Details", details));
        tabs.setId("s3-object-tabs");
        setCenter(tabs);
        read();
    }

    private static Tab tab(String name, StackPane content) {
        var tab = new Tab(name, content);
        tab.setClosable(false);
        return tab;
    }

    private void read() {
        preview.getChildren().setAll(new Waiting("Reading the object"));
        details.getChildren().setAll(new Waiting("Reading the object"));
        scope.fetch(_ -> new Read(s3.objects().describe(uri), s3.objects().arn(uri), s3.objects().url(uri)), read -> {
            details.getChildren().setAll(new DetailPane(read.object(), read.arn(), read.url()));
            look(read.object());
        }, thrown -> {
            var failure = Failure.of("Reading the object", thrown);
            preview.getChildren().setAll(new FailureView(failure, Optional.of(this::read)));
            details.getChildren().setAll(new FailureView(failure, Optional.of(this::read)));
        });
    }

    private void look(ObjectDetail object) {
        scope.fetch(_ -> s3.previews().of(object), found -> show(object, found),
                thrown -> preview.getChildren().setAll(new FailureView(Failure.of("Looking into the object", thrown),
                        Optional.of(this::read))));
    }

    private void show(ObjectDetail object, ObjectPreview found) {
        preview.getChildren().setAll(new PreviewPane(found, uri.name(), object.size(), scope));
    }
}
