package dev.stepdeck.ui.overview;

import dev.stepdeck.ui.kit.Tone;

/// How something stands, coarsely, whatever service it is of.
enum Outcome {
    ALL("All statuses"), RUNNING("Running"), FAILED("Failed"), SUCCEEDED("Succeeded"), STOPPED("Stopped");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /// Whether a status as AWS writes it is one of these.
    boolean holds(String status) {
        var tone = Tone.of(status);
        return switch (this) {
            case ALL -> true;
            case RUNNING -> tone == Tone.RUNNING;
            case FAILED -> tone == Tone.BAD;
            case SUCCEEDED -> tone == Tone.GOOD;
            case STOPPED -> tone == Tone.STOPPED;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
