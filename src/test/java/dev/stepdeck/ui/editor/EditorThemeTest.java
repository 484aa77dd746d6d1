package dev.stepdeck.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.stepdeck.ui.kit.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every editor, with the theme switched while it is shown: its texts have the colours that they have when it is made in that theme.
@ExtendWith(ApplicationExtension.class)
class EditorThemeTest {

    private static final String CODE = "{\"name\": \"Ann\", \"age\": 42, \"good\": true}";

    private Stage stage;

    @Start
    void open(Stage window) {
        stage = window;
    }

    @Test
    void everyEditorFollowsTheTheme() {
        var editors = List.<Supplier<Region>>of(EditorThemeTest::code, EditorThemeTest::json, EditorThemeTest::sql,
                EditorThemeTest::script, EditorThemeTest::difference, EditorThemeTest::tree, EditorThemeTest::markdown);

        var switched = colours(editors, Theme.LIGHT, Theme.DARK);
        var fresh = colours(editors, Theme.DARK, Theme.DARK);

        assertThat(fresh).hasSizeGreaterThan(12);
        assertThat(switched).isEqualTo(fresh);
    }

    private Map<String, String> colours(List<Supplier<Region>> editors, Theme first, Theme then) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            var box = new VBox();
            editors.forEach(each -> {
                var editor = each.get();
                editor.setMinHeight(110);
                box.getChildren().add(editor);
            });
            stage.setScene(new Scene(box, 900, 800));
            first.apply();
            first.dress(stage.getScene());
            stage.show();
        });
        settle();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            then.apply();
            then.dress(stage.getScene());
        });
        settle();
        return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            var found = new TreeMap<String, String>();
            stage.getScene().getRoot().getChildrenUnmodifiable().forEach(editor -> gather(editor, editor, found));
            return found;
        });
    }

    /// Until lines that are laid out later are there, and what they ask to be done once more.
    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(20);
    }

    private static void gather(Node editor, Node node, Map<String, String> found) {
        editor.lookupAll(".text").stream().filter(Text.class::isInstance).map(Text.class::cast)
                .forEach(text -> found.put(editor.getClass().getSimpleName() + " " + text.getText(),
                        String.valueOf(text.getFill())));
        node.lookupAll("Text").stream().filter(Text.class::isInstance).map(Text.class::cast)
                .forEach(text -> found.put(editor.getClass().getSimpleName() + " " + text.getText(),
                        String.valueOf(text.getFill())));
    }

    private static Region code() {
        var view = new CodeView(Language.JSON);
        view.show(CODE);
        return view;
    }

    private static JsonEditor json() {
        var editor = new JsonEditor();
        editor.textProperty().set(CODE);
        return editor;
    }

    private static Region sql() {
        var editor = new SqlEditor((_, _) -> List.of(), () -> {}, () -> {});
        editor.textProperty().set("SELECT 'a' AS name, 42 FROM people -- all");
        return editor;
    }

    private static Region script() {
        var editor = new JsonEditor();
        editor.textProperty().set("{\"run\": \"#!/bin/bash\\necho \\\"$HOME\\\" # home\\nexit 0\\n\"}");
        return new ScriptPane(editor);
    }

    private static Region difference() {
        var view = new JsonDiffView();
        view.show(CODE, CODE.replace("42", "43"));
        return view;
    }

    private static Region tree() {
        var tree = new JsonTree();
        tree.show(CODE);
        return tree;
    }

    private static Region markdown() {
        var view = new MarkdownView(_ -> {});
        view.show("# A title\n\nSome *words* and `code`.\n");
        return view;
    }
}
