package dev.stepdeck.aws;

import java.util.Optional;

/// A template that no longer names any local file.
///
/// @param text the whole of it
/// @param url where it has been uploaded to, when it is too large to be sent along
public record PackagedTemplate(String text, Optional<String> url) {

    /// How many bytes CloudFormation accepts in a request.
    public static final int LONGEST_INLINE = 51_200;
}
