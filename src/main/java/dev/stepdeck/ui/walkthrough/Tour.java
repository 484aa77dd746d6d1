package dev.stepdeck.ui.walkthrough;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A walkthrough as it is seen: its card and its light over the window, from [#show()] until it is finished or left. Used on the FX thread.
public final class Tour implements AutoCloseable {

    private final Walk walk;
    private final WalkWindow window;
    private final CoachController coach;
    private final Spotlight spotlight;
    private final Runnable ended;
    private final EventHandler<KeyEvent> keys = this::onKey;
    private boolean shown;

    /// @param ended called once when it is over
    public Tour(Walk walk, WalkWindow window, Runnable ended) {
        this.walk = walk;
        this.window = window;
        this.ended = ended;
        this.coach = new CoachController(walk, this::close);
        this.spotlight = new Spotlight(window.frame(), coach.view(), walk::marked);
    }

    /// Appears, and goes on where it was left.
    public void show() {
        shown = true;
        spotlight.show();
        window.frame().addEventHandler(KeyEvent.KEY_PRESSED, keys);
        coach.focus();
        walk.resume();
    }

    /// The walkthrough.
    public Walk walk() {
        return walk;
    }

    /// Goes. What was done is kept.
    @Override
    public void close() {
        if (shown) {
            shown = false;
            window.frame().removeEventHandler(KeyEvent.KEY_PRESSED, keys);
            spotlight.hide();
            walk.close();
            ended.run();
        }
    }

    /// Only what no other control wants. F6 goes back to the card.
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            coach.onLeave();
            event.consume();
        } else if (event.getCode() == KeyCode.F6) {
            coach.focus();
            event.consume();
        }
    }
}
