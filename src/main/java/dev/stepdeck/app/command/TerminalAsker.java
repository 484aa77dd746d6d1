package dev.stepdeck.app.command;

import java.io.PrintWriter;

import dev.stepdeck.sandbox.trust.Asker;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Question;

/// Asks about scripts on the terminal that the sandbox was started from, one by one. Where there is none, no
/// script that is new here runs.
final class TerminalAsker implements Asker.Person {

    private final Person person;
    private final PrintWriter err;

    TerminalAsker(Person person, PrintWriter err) {
        this.person = person;
        this.err = err;
    }

    /// The terminal waits for a person; the caller must not.
    @Override
    public void ask(Question question) {
        Thread.ofPlatform().daemon().name("ask about a script").start(() -> question.answer(decision(question)));
    }

    private synchronized Decision decision(Question question) {
        if (!question.isOpen()) {
            return new Decision.Withdrawn();
        }
        var script = question.script();
        err.println();
        script.text().lines().forEach(line -> err.println("    " + printable(line)));
        err.println(script.purpose() + " is about to run this script, which has not run here before.");
        err.println(script.location() + ", SHA-256 " + script.hash());
        err.flush();
        var answer = person.agreesTo("Run it on this machine?");
        if (answer.isEmpty()) {
            return new Decision.Refused("The script " + script.location() + " (SHA-256 " + script.hash()
                    + ") has not run here before, and nobody was there to agree to it. Start the sandbox with --trust"
                    + " to let every script run, or with --ask from a terminal.");
        }
        return answer.get()
                ? new Decision.Agreed()
                : new Decision.Refused("The script " + script.location() + " was not allowed to run on this machine."
                        + " Start the job again to be asked again.");
    }

    /// A script's text must not control the terminal.
    private static String printable(String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?");
    }
}
