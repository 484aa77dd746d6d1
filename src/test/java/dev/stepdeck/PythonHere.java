package dev.stepdeck;

import dev.stepdeck.sandbox.process.Python;

/// Whether jobs can run on this machine.
final class PythonHere {

    private static final boolean FOUND = Python.find().isPresent();

    private PythonHere() {}

    static boolean orMustBe() {
        return FOUND || System.getenv("CI") != null;
    }
}
