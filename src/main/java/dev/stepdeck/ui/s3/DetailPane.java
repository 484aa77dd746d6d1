package dev.stepdeck.ui.s3;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.aws.s3.ObjectDetail;
import dev.stepdeck.ui.kit.Bytes;
import dev.stepdeck.ui.kit.CopyLabel;
import dev.stepdeck.ui.kit.Facts;
import dev.stepdeck.ui.kit.Times;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Everything that S3 says about an object.
final class DetailPane extends ScrollPane {

    /// @param arn the object's
    /// @param url where it is by HTTPS
    DetailPane(ObjectDetail object, String arn, String url) {
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setId("s3-details");
        var facts = new Facts().add("URI", new CopyLabel(object.uri().toString())).add("ARN", new CopyLabel(arn))
                .add("HTTPS", new CopyLabel(url))
                .add("Size", Bytes.words(object.size())
                        + (object.size() < 1000 ? "" : String.format(Locale.ROOT, " (%,d bytes)", object.size())))
                .add("Last modified", object.modified().map(Times::absolute).orElse(""))
                .add("Content type", object.contentType()).add("Content encoding", object.contentEncoding())
                .add("ETag", new CopyLabel(object.etag()));
        object.version().ifPresent(version -> facts.add("Version", new CopyLabel(version)));
        facts.add("Storage class", object.storageClass()).add("Encryption", object.encryption());
        var page = new VBox(12, facts);
        page.getStyleClass().add("s3-details");
        page.getChildren().addAll(title("Metadata"), pairs(object.metadata(), "None"), title("Tags"),
                pairs(object.tags(), object.tagsRefused().isEmpty() ? "None" : object.tagsRefused()));
        setContent(page);
    }

    private static Label title(String text) {
        var label = new Label(text);
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Facts pairs(Map<String, String> pairs, String none) {
        var facts = new Facts();
        if (pairs.isEmpty()) {
            var label = new Label(none);
            label.getStyleClass().add("muted");
            facts.add("", label);
        }
        new TreeMap<>(pairs).forEach((name, value) -> facts.add(name, new CopyLabel(value)));
        return facts;
    }
}
