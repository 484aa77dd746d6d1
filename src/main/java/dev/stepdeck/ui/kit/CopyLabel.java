package dev.stepdeck.ui.kit;

import dev.stepdeck.aws.S3Uri;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// An id, ARN or other text to copy, with the button that does it. An address in S3 leads there.
public final class CopyLabel extends HBox {

    private final Label label = new Label();
    private final S3Link link = new S3Link();

    /// Without a text yet.
    public CopyLabel() {
        getStyleClass().add("copy-label");
        setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.setTooltip(whole);
        var copy = new Button("", new FontIcon("mdi2c-content-copy"));
        copy.getStyleClass().addAll("flat", "button-icon", "small");
        copy.accessibleTextProperty().bind(label.textProperty().map(text -> "Copy " + text));
        copy.setTooltip(new Tooltip("Copy"));
        copy.setOnAction(_ -> Clip.copy(label.getText()));
        visibleProperty().bind(label.textProperty().isNotEmpty());
        link.getStyleClass().add("mono");
        link.textProperty().bind(label.textProperty());
        link.setTooltip(whole);
        link.setVisible(false);
        link.managedProperty().bind(link.visibleProperty());
        label.visibleProperty().bind(link.visibleProperty().not());
        label.managedProperty().bind(label.visibleProperty());
        label.textProperty()
                .subscribe(text -> S3Uri.parse(text).ifPresentOrElse(this::leadTo, () -> link.setVisible(false)));
        getChildren().addAll(label, link, copy);
    }

    /// Leads to a place in S3, for a text that does not say so itself: the name of a bucket.
    public void leadTo(S3Uri place) {
        link.leadTo(place);
        link.setVisible(true);
    }

    /// With a text.
    public CopyLabel(String text) {
        this();
        setText(text);
    }

    /// What is shown and copied.
    public StringProperty textProperty() {
        return label.textProperty();
    }

    /// Shows a text.
    public void setText(String text) {
        label.setText(text);
    }

    /// What is shown.
    public String getText() {
        return label.getText();
    }
}
