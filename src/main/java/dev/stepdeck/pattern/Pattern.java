package dev.stepdeck.pattern;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A pattern folder as it was read. What could not be read is in [#problems()]; the rest is still there, so
/// that a broken folder can be shown with its reasons.
///
/// @param id the folder's name
/// @param level "100" to "400", as serverlessland counts; empty when not said
/// @param framework "AWS CloudFormation", "AWS SAM", "AWS CDK" and so on; empty when not said
/// @param services short names such as "stepfunctions" and "glue", in the order of the file
/// @param readme Markdown; empty when there is no README.md
/// @param templateFile empty when the folder has none
/// @param templateText empty when there is no template or it could not be read
/// @param template empty when the text is not a template; the reason is in the problems
/// @param definitions the state machines of the template, in its order
/// @param inputs the sample inputs by name
/// @param data files for a bucket of the stack
public record Pattern(String id, String title, String description, String level, String framework,
        List<String> services, Path folder, String readme, Optional<Path> templateFile, String templateText,
        Optional<Template> template, List<Definition> definitions, List<SampleInput> inputs,
        Optional<SampleData> data, List<PatternProblem> problems) {

    public Pattern {
        services = List.copyOf(services);
        definitions = List.copyOf(definitions);
        inputs = List.copyOf(inputs);
        problems = List.copyOf(problems);
    }

    /// Whether there is a template that can be deployed.
    public boolean deployable() {
        return template.isPresent();
    }
}
