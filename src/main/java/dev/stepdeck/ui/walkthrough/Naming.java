package dev.stepdeck.ui.walkthrough;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.pattern.walkthrough.Controls;
import dev.stepdeck.pattern.walkthrough.Mark;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

/// How a walkthrough names a control, and how a person does. Used on the FX thread.
final class Naming {

    private Naming() {}

    /// The mark that leads back to exactly this control as the window is now; nothing if none does.
    static Optional<Mark> of(Node node) {
        return names(node).flatMap(name -> marks(name, node))
                .filter(mark -> Hands.find(mark).filter(node::equals).isPresent()).findFirst();
    }

    /// Whether a walkthrough may name it at all.
    static boolean known(Node node) {
        return names(node).findAny().isPresent();
    }

    /// What it is called in the window; empty if it says nothing.
    static String visible(Node node) {
        return Stream.of(node instanceof Labeled labeled ? Optional.ofNullable(labeled.getText()) : said(node),
                said(node),
                node instanceof TextInputControl field ? Optional.ofNullable(field.getPromptText()) : words(node),
                Optional.ofNullable(node.getId()).map(id -> id.replaceFirst("^parameter-", ""))).flatMap(
                        Optional::stream)
                .map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static Optional<String> said(Node node) {
        return Optional.ofNullable(node.getAccessibleText());
    }

    private static Optional<String> words(Node node) {
        return Hands.words(node).stream().findFirst();
    }

    private static Stream<String> names(Node node) {
        return Stream.concat(Optional.ofNullable(node.getId()).map(id -> "#" + id).stream(),
                node.getStyleClass().stream().map(name -> "." + name)).filter(Controls::known);
    }

    /// An id names one control, a style class one of several: there, a text tells which.
    private static Stream<Mark> marks(String name, Node node) {
        var alone = List.of(new Mark(name, ""));
        var told = Hands.words(node).stream().map(text -> new Mark(name, text)).toList();
        return (name.startsWith("#") ? Stream.of(alone, told) : Stream.of(told, alone)).flatMap(List::stream);
    }
}
