package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.stream.Stream;

import software.amazon.awssdk.services.s3.S3Client;

/// Finds the definition of a state machine among its properties and puts the substitutions in.
final class StateMachineDefinition {

    private final S3Client s3;

    StateMachineDefinition(S3Client s3) {
        this.s3 = s3;
    }

    /// The definition's text, as JSON that Step Functions accepts.
    ///
    /// @throws ResourceException if there is none, or more than one
    String text(Properties properties) {
        long given = Stream.of("DefinitionString", "Definition", "DefinitionS3Location")
                .filter(properties::has).count();
        if (given != 1) {
            throw new ResourceException("Resource handler returned message: \"Property Validation Error: exactly one of"
                    + " Definition, DefinitionString and DefinitionS3Location must be given\""
                    + " (HandlerErrorCode: InvalidRequest)");
        }
        var text = properties.object("DefinitionS3Location").map(this::download)
                .or(() -> properties.textIfGiven("DefinitionString"))
                .orElseGet(() -> String.valueOf(properties.jsonOrNull("Definition")));
        for (var substitution : properties.map("DefinitionSubstitutions").entrySet()) {
            text = text.replace("${" + substitution.getKey() + "}", substitution.getValue());
        }
        return text;
    }

    private String download(Properties location) {
        return s3.getObjectAsBytes(get -> get.bucket(location.text("Bucket")).key(location.text("Key"))
                .versionId(location.textOrNull("Version"))).asUtf8String();
    }
}
