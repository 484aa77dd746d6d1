package dev.stepdeck.ui.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.work.Work;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A transfer that is cancelled in its row or in the activity list.
@ExtendWith(ApplicationExtension.class)
class TransfersTest {

    private final Work work = Work.onVirtualThreads();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private Transfers transfers;

    @Start
    void open(Stage stage) {
        transfers = new Transfers(work);
        var page = new VBox();
        Bindings.bindContent(page.getChildren(), transfers.rows());
        ScreenHarness.show(stage, page);
    }

    @Test
    void theRowCancels(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(() -> robot.lookup("Cancel").queryButton().fire());
        assertCancelled(robot);
    }

    @Test
    void theActivityListCancels(FxRobot robot) throws Exception {
        begin(robot);
        robot.interact(() -> work.activities().getFirst().cancel());
        assertCancelled(robot);
    }

    private void begin(FxRobot robot) throws Exception {
        var begun = new CountDownLatch(1);
        robot.interact(() -> transfers.start("Upload a file", _ -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }, _ -> "Uploaded"));
        assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    }

    private void assertCancelled(FxRobot robot) throws Exception {
        assertThat(interrupted.await(2, TimeUnit.MINUTES)).isTrue();
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> robot
                .lookup("Cancelled: Upload a file. What was done by then stays.").tryQuery().isPresent()).get());
        assertThat(transfers.endedProperty().get()).isEqualTo(1);
        robot.clickOn("Dismiss");
        assertThat(transfers.rows()).isEmpty();
    }
}
