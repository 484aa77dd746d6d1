package dev.stepdeck.aws;

import java.nio.file.Path;
import java.util.List;

/// What an upload of a pattern's data did.
///
/// @param bucket where the files are now
/// @param sent the files that were new or changed; the others were there already
public record DataUpload(String bucket, List<Path> sent) {

    public DataUpload {
        sent = List.copyOf(sent);
    }
}
