package dev.stepdeck.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.MarkdownView;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The documentation inside the window, at the section that was asked for.
@ExtendWith(ApplicationExtension.class)
class HelpScreenTest {

    private final List<String> opened = new ArrayList<>();
    private ScreenHarness harness;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        harness.show(stage, new HelpController(new Place.Help("window.md", "story"), Work.onVirtualThreads(), harness,
                opened::add));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private static MarkdownView text(FxRobot robot) {
        return robot.lookup("#help-text").queryAs(MarkdownView.class);
    }

    private static Node heading(FxRobot robot, String anchor) {
        return robot.lookup(node -> anchor.equals(node.getUserData())).query();
    }

    private static double below(FxRobot robot, String anchor) {
        return heading(robot, anchor).localToScene(0, 0).getY() - text(robot).localToScene(0, 0).getY();
    }

    @Test
    void opensAtTheSectionOfThePage(FxRobot robot) throws Exception {
        harness.await(robot, "the section",
                () -> robot.lookup(node -> "story".equals(node.getUserData())).tryQuery().isPresent()
                        && Math.abs(below(robot, "story")) < 40);

        ScreenHarness.gallery(robot, "help");
        assertThat(((Region) text(robot).getContent()).getHeight()).isGreaterThan(text(robot).getHeight());
    }

    @Test
    void anotherPageIsAClickAway(FxRobot robot) throws Exception {
        harness.await(robot, "the page",
                () -> robot.lookup(node -> "story".equals(node.getUserData())).tryQuery().isPresent());

        robot.interact(() -> robot.lookup("#help-pages").<ListView<HelpPage>>query().getSelectionModel().select(4));
        robot.interact(() -> robot.lookup("What the sandbox's Athena can do").queryAs(Hyperlink.class).fire());

        assertThat(harness.visited()).containsExactly(new Place.Help("endpoint.md", ""),
                new Place.Help("athena.md", ""));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(opened).isEmpty();
    }

    @Test
    void everyPageOfTheDocumentationIsThereAndIsRead() throws IOException {
        try (var files = Files.list(Path.of("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .containsExactlyInAnyOrderElementsOf(HelpPage.ALL.stream().map(HelpPage::file).toList());
        }
        for (var page : HelpPage.ALL) {
            assertThat(page.read()).as(page.title()).startsWith("# ");
        }
    }

    @Test
    void aLinkIntoTheRepositoryIsPlainWords() throws IOException {
        assertThat(HelpPage.of("endpoint.md").orElseThrow().read()).contains("`src/examples/pytest` starts")
                .contains("[coverage.md](coverage.md)");
    }
}
