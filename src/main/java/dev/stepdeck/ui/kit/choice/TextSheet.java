package dev.stepdeck.ui.kit.choice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import javafx.scene.Scene;

/// The chosen fonts as a style sheet. What our style sheets say in `em` follows the size of the root.
public final class TextSheet {

    private static final String DATA = "data:text/css;charset=UTF-8;base64,";
    private static final double USUAL = Choices.USUAL.fontSize();
    private static final double ICON = 16;
    private static final double BADGE_ICON = 12;
    private static final String CODE_TEXT = ".code .text, .code .line-number, .code .code-plain, .code .code-key, "
            + ".code .code-string, .code .code-number, .code .code-keyword, .code .code-comment, .code .code-tag";

    private TextSheet() {}

    /// Gives a scene the chosen fonts, in place of those that it was given before.
    public static void dress(Scene scene, Choices choices) {
        var sheets = scene.getStylesheets();
        var wanted = DATA + Base64.getEncoder().encodeToString(text(choices).getBytes(StandardCharsets.UTF_8));
        if (!sheets.contains(wanted)) {
            var kept = sheets.stream().filter(sheet -> !sheet.startsWith(DATA)).toList();
            sheets.setAll(kept);
            sheets.add(wanted);
        }
    }

    static String text(Choices choices) {
        var grown = choices.fontSize() / USUAL;
        var font = "-fx-font-family: \"" + choices.editorFont().family() + "\"; -fx-font-size: "
                + choices.editorFont().size() + "px;";
        return String.join("\n", List.of(".root { -fx-font-size: " + choices.fontSize() + "px; }",
                ".ikonli-font-icon { -fx-icon-size: " + pixels(ICON * grown) + "; }",
                ".status-badge .ikonli-font-icon { -fx-icon-size: " + pixels(BADGE_ICON * grown) + "; }",
                ".code { " + font + " }", CODE_TEXT + " { " + font + " }"));
    }

    private static String pixels(double size) {
        return String.format(Locale.ROOT, "%.0fpx", size);
    }
}
