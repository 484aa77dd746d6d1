package dev.stepdeck.app;

import java.util.OptionalLong;

/// How long the sandbox lives beside the window. Used on the FX thread; does not block.
public interface SandboxLife {

    /// A sandbox that has nothing to do with the window.
    SandboxLife ITS_OWN = new SandboxLife() {

        @Override
        public void begin() {
            // It runs already.
        }

        @Override
        public boolean endsWithWindow() {
            return false;
        }

        @Override
        public void stay() {
            // It stays anyway.
        }

        @Override
        public OptionalLong otherProcess() {
            return OptionalLong.empty();
        }

        @Override
        public void stopOther() {
            // There is none.
        }
    };

    /// Begins to start it, once, and returns.
    void begin();

    /// Whether it runs and ends when the window is closed.
    boolean endsWithWindow();

    /// Lets it go on without a window.
    void stay();

    /// The process that has it, when it was found in the background.
    OptionalLong otherProcess();

    /// Asks that process to end.
    void stopOther();
}
