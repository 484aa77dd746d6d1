package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.walkthrough.AutoPlay;
import dev.stepdeck.ui.walkthrough.Walk;
import dev.stepdeck.ui.work.Work;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/// The walkthrough of `sfn-glue-sync`: offered at the first start, begun, left and found again, then played to its end.
@NeedsPython
class WalkthroughJourneyTest extends ConsoleJourney {

    @Start
    void open(Stage stage) throws IOException {
        show(stage);
    }

    @Test
    void aNewUserIsGuidedThroughAWholeRun() throws Exception {
        isOfferedIt();
        goesOnWhereItWasLeft();
        playsItToTheEnd();
    }

    private void isOfferedIt() throws Exception {
        await("the offer", () -> there("#walk-offer"));
        picture("walkthrough-offer");
        robot.clickOn("#walk-offer-begin");
        await("the introduction", () -> there("#walk-card") && text("#walk-title").equals("Your first pipeline"));
        assertThat(there("#walk-offer")).isFalse();
        robot.clickOn("#walk-next");
        await("the first step", () -> text("#walk-count").startsWith("STEP 1 OF"));
        robot.clickOn("#walk-do");
        await("that it is done", () -> text("#walk-state").equals("Done") && there("#pattern-deploy"));
    }

    private void goesOnWhereItWasLeft() throws Exception {
        robot.clickOn("#walk-next");
        await("the second step", () -> text("#walk-count").startsWith("STEP 2 OF"));
        robot.clickOn("#walk-leave");
        await("that it is left", () -> !there("#walk-card"));
        goes(new Place.Patterns());
        goes(new Place.Pattern("sfn-glue-sync"));
        await("the way back", () -> there("#pattern-walk")
                && text("#pattern-walk").equals("Continue the walkthrough"));
        robot.clickOn("#pattern-walk");
        await("the second step again", () -> there("#walk-card") && text("#walk-count").startsWith("STEP 2 OF"));
    }

    private void playsItToTheEnd() throws Exception {
        var walk = new AtomicReference<Walk>();
        robot.interact(() -> console.walk("sfn-glue-sync", walk::set, thrown -> {
            throw new IllegalStateException(thrown);
        }));
        await("the walkthrough", () -> walk.get() != null);
        List<String> steps = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        var played = new CompletableFuture<Boolean>();
        var scope = Work.onVirtualThreads().scope();
        scope.fetch(_ -> {
            new AutoPlay(walk.get(), scope, Duration.ZERO, new AutoPlay.Audience() {

                @Override
                public void begins(String name) {
                    steps.add(name);
                }

                @Override
                public void take(String name) {
                    pictures.add(name);
                }
            }).play();
            return true;
        }, played::complete, played::completeExceptionally);
        played.join();

        assertThat(steps).hasSize(12).last().isEqualTo("step 12, \u201cClean up\u201d");
        assertThat(pictures).contains("walkthrough-glue-deployed", "walkthrough-glue-failed");
        assertThat(clients.cloudFormation().describeStacks().stacks()).isEmpty();
        await("the last step", () -> text("#walk-next").equals("Finish"));
        robot.clickOn("#walk-next");
        await("the end", () -> !there("#walk-card"));
    }
}
