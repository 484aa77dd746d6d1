package dev.stepdeck.sandbox.glue.crawler;

/// Ends a crawl that is to be stopped.
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
