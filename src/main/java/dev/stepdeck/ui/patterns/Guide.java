package dev.stepdeck.ui.patterns;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.pattern.walkthrough.WalkthroughReader;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/// Knows the walkthroughs and begins them. Used on the FX thread, except where it blocks.
public interface Guide {

    /// Knows none.
    Guide NONE = new Guide() {

        @Override
        public Optional<WalkthroughReader.Result> of(Pattern pattern) {
            return Optional.empty();
        }

        @Override
        public Optional<Walkthrough> first(List<Pattern> patterns) {
            return Optional.empty();
        }

        @Override
        public ObservableValue<Boolean> offering() {
            return new SimpleBooleanProperty();
        }

        @Override
        public String offer(Walkthrough walkthrough) {
            return "";
        }

        @Override
        public void begin(String patternId) {
            // There is none.
        }

        @Override
        public void decline() {
            // Nothing was offered.
        }

        @Override
        public boolean canRecord(Pattern pattern) {
            return false;
        }

        @Override
        public ObservableValue<Boolean> recording() {
            return new SimpleBooleanProperty();
        }

        @Override
        public void record(Pattern pattern) {
            // There is nobody to do so.
        }
    };

    /// A pattern's walkthrough, with its problems. Blocks.
    Optional<WalkthroughReader.Result> of(Pattern pattern);

    /// Which of these patterns' walkthroughs is offered to somebody who is new; empty once a walkthrough was begun or declined. Blocks.
    Optional<Walkthrough> first(List<Pattern> patterns);

    /// Whether it is still to be offered.
    ObservableValue<Boolean> offering();

    /// What the button says: that it begins, or that it goes on.
    String offer(Walkthrough walkthrough);

    /// Begins a pattern's walkthrough, or goes on with it.
    void begin(String patternId);

    /// Offers no first walkthrough any more.
    void decline();

    /// Whether a walkthrough of a pattern can be recorded.
    boolean canRecord(Pattern pattern);

    /// Whether one is being recorded.
    ObservableValue<Boolean> recording();

    /// Records a walkthrough of a pattern from what the user does from now on.
    void record(Pattern pattern);
}
