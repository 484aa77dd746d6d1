package dev.stepdeck.pattern;

import java.nio.file.Path;
import java.util.Optional;

/// A local file that a template names where AWS expects a location in S3.
///
/// @param resource the logical id of the resource that names it
/// @param property the property, with dots: `Command.ScriptLocation`
/// @param path absolute; of a file, or of a folder that is uploaded as a zip file
/// @param zipped whether it is uploaded as a zip file
/// @param nested the template that it is; it is packaged itself before it is uploaded
/// @param line where the template names it, from 1
public record LocalArtifact(String resource, String property, Path path, boolean zipped, Optional<Packaging> nested,
        int line) {}
