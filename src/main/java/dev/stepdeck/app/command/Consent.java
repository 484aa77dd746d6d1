package dev.stepdeck.app.command;

/// Whether the person who started the command agrees to something that goes beyond its arguments.
///
/// @param yes whether they have agreed to everything by `--yes`
record Consent(boolean yes, Person person, EventLines lines) {

    /// Asks, unless the user agreed beforehand. If nobody is there to answer, says how to agree.
    boolean given(String question) {
        if (yes) {
            return true;
        }
        var answer = person.agreesTo(question);
        if (answer.isEmpty()) {
            lines.line(question.replaceFirst(" [^.]*\\?$", "") + " Run again with --yes to agree to it.");
        }
        return answer.orElse(false);
    }
}
