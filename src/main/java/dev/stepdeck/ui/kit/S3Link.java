package dev.stepdeck.ui.kit;

import java.util.Optional;

import dev.stepdeck.aws.S3Uri;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import javafx.stage.Window;

/// A text that leads to a place in S3. Wherever it is, it only says where to go: the frame of the window goes there when
/// [Asked] arrives.
public final class S3Link extends Hyperlink {

    /// Somebody wants to see a place in S3.
    public static final class Asked extends Event {

        /// The one type of these events.
        public static final EventType<Asked> TYPE = new EventType<>(Event.ANY, "S3_LINK");

        private final transient S3Uri uri;

        Asked(S3Uri uri) {
            super(TYPE);
            this.uri = uri;
        }

        /// Where to go.
        public S3Uri uri() {
            return uri;
        }
    }

    private Optional<S3Uri> place = Optional.empty();

    /// Without a text yet.
    public S3Link() {
        getStyleClass().add("s3-link");
        setMinWidth(0);
        setOnAction(_ -> place.ifPresent(uri -> open(this, uri)));
    }

    /// Where it leads.
    public void leadTo(S3Uri uri) {
        place = Optional.of(uri);
    }

    /// Asks the window to show a place; from a dialog it asks the window behind.
    ///
    /// @param source what the user has clicked, or what belongs to it
    public static void open(Node source, S3Uri uri) {
        var owner = owner(source);
        if (owner.isPresent()) {
            owner.get().getScene().getRoot().fireEvent(new Asked(uri));
        } else {
            source.fireEvent(new Asked(uri));
        }
    }

    private static Optional<Window> owner(Node source) {
        return Optional.ofNullable(source.getScene()).flatMap(scene -> Optional.ofNullable(scene.getWindow()))
                .filter(Stage.class::isInstance).flatMap(stage -> Optional.ofNullable(((Stage) stage).getOwner()));
    }
}
