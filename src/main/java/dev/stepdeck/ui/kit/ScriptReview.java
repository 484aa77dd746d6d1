package dev.stepdeck.ui.kit;

/// The link to the question whether a script may run, from wherever a run is shown. Used on the FX thread.
public interface ScriptReview {

    /// Where nobody is asked.
    ScriptReview NONE = new ScriptReview() {

        @Override
        public boolean isAsked(String run) {
            return false;
        }

        @Override
        public void open(String run) {
            // There is nothing to open.
        }
    };

    /// Whether a run waits for the user's answer.
    boolean isAsked(String run);

    /// Shows the question that a run waits for; nothing when there is none any more.
    void open(String run);
}
