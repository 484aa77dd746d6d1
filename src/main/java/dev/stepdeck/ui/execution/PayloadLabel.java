package dev.stepdeck.ui.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// How large a state's data is compared with what AWS allows; warns before it is too large.
final class PayloadLabel extends Label {

    /// The largest input or output of a state, in bytes. Source: Step Functions service quotas.
    private static final int LARGEST = 262_144;
    private static final double REMARKABLE = 0.75;
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private String input = "";
    private String output = "";

    PayloadLabel() {
        getStyleClass().addAll("muted", "small-text", "limit");
        setId("inspector-payload");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Shows the sizes of an input and an output; nothing when there is neither.
    void weigh(String in, String out) {
        if (in.equals(input) && out.equals(output)) {
            return;
        }
        input = in;
        output = out;
        int taken = in.getBytes(UTF_8).length;
        int given = out.getBytes(UTF_8).length;
        setVisible(taken + given > 0);
        setText((out.isEmpty() ? "Input " + size(taken) : "Input " + size(taken) + ", output " + size(given)) + " of "
                + LARGEST / 1024 + " KiB");
        pseudoClassStateChanged(WARNING, Math.max(taken, given) > LARGEST * REMARKABLE);
    }

    private static String size(int bytes) {
        return bytes < 1024
                ? bytes + " B"
                : String.format(Locale.ROOT, bytes < 10_240 ? "%.1f KiB" : "%.0f KiB", bytes / 1024.0);
    }
}
