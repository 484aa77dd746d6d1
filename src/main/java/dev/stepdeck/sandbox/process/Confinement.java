package dev.stepdeck.sandbox.process;

/// What keeps the scripts of users from the rest of the machine.
public sealed interface Confinement {

    /// By bubblewrap: no network but one port, no files but their own, the system's and Python's.
    record ByBubblewrap() implements Confinement {

        @Override
        public String words() {
            return "Scripts run confined by bubblewrap: they can access their own folder and the sandbox, nothing else.";
        }
    }

    /// Not at all: they can do what their user can.
    ///
    /// @param reason why not, as a sentence that says what to do
    record None(String reason) implements Confinement {

        @Override
        public String words() {
            return "Scripts run with your rights: they can access your files and the network. " + reason;
        }
    }

    /// One or two sentences for the user.
    String words();
}
