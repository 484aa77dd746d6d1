package dev.stepdeck.bench;

import java.util.function.BooleanSupplier;

import javafx.scene.Scene;

/// Prints a word when something can be seen: after the layout pass in which it became true.
record Milestones(Scene scene) {

    /// Whoever measures reads the clock when the line arrives.
    void announce(BooleanSupplier reached, String word, Runnable then) {
        var listener = new Runnable[1];
        listener[0] = () -> {
            if (reached.getAsBoolean()) {
                scene.removePostLayoutPulseListener(listener[0]);
                System.out.println(word);
                System.out.flush();
                then.run();
            }
        };
        scene.addPostLayoutPulseListener(listener[0]);
    }
}
