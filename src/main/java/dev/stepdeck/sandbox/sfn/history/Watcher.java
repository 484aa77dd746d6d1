package dev.stepdeck.sandbox.sfn.history;

/// Gets the events of a journal as they are appended. Called under the journal's lock: be quick, never call back.
public interface Watcher {

    /// Watches nothing.
    Watcher NONE = new Watcher() {

        @Override
        public void appended(Event event) {
            // nobody watches
        }

        @Override
        public void flushed() {
            // nobody watches
        }
    };

    /// An event was appended.
    void appended(Event event);

    /// All events so far are durable; a good moment to hand them on.
    void flushed();
}
