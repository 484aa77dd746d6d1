package dev.stepdeck.app.command;

import dev.stepdeck.aws.UploadListener;

/// Prints how far an upload is: one line for each file.
final class DataLines implements UploadListener {

    private final EventLines lines;
    private String last = "";

    DataLines(EventLines lines) {
        this.lines = lines;
    }

    @Override
    public void sent(String file, long sent, long total) {
        if (!file.equals(last)) {
            last = file;
            lines.line("Uploading data/" + file + " (" + (total == 0 ? 100 : 100 * sent / total) + "% done)");
        }
    }
}
