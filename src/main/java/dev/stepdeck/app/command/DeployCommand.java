package dev.stepdeck.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Artifacts;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.DeployRequest;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PatternData;
import dev.stepdeck.aws.StackOutcome;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.aws.UploadListener;
import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.SampleData;
import dev.stepdeck.pattern.TemplateException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// `stepdeck deploy`: uploads a pattern's files, deploys its stack and uploads its data into the stack's bucket. Events go to stderr, the outputs to stdout as a
/// JSON object. Exit code 0 when the stack is what the template says, 1 when it is not, 2 for wrong arguments.
///
/// Running it acknowledges the template's capabilities; it says which.
@Command(name = "deploy", mixinStandardHelpOptions = true, description = "Deploy a pattern.")
public final class DeployCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final PatternChoice patterns;
    private final Person person;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(paramLabel = "PATTERN|FOLDER", description = "A pattern's id, or the folder of one.")
    private String name = "";

    @Option(names = "--stack-name", paramLabel = "S", description = "Default: the pattern's id.")
    private @Nullable String stackName;

    @Option(names = "--parameter", paramLabel = "K=V", description = "A parameter of the template. May be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--yes", description = "Make the bucket for the files if it is missing, and delete a stack whose first deployment failed, without asking.")
    private boolean yes;

    /// With the environment of this process.
    public DeployCommand() {
        this(System.getenv(), PatternChoice.usual(), Person.atTerminal());
    }

    DeployCommand(Map<String, String> environment, PatternChoice patterns, Person person) {
        this.environment = environment;
        this.patterns = patterns;
        this.person = person;
    }

    @Override
    public Integer call() throws InterruptedException {
        var lines = new EventLines(Objects.requireNonNull(spec).commandLine().getErr());
        try {
            var pattern = patterns.find(name);
            var stack = stackName == null ? pattern.id().replaceAll("[^a-zA-Z0-9-]", "-") : stackName;
            check(pattern, stack);
            try (var clients = new Clients(target.connection(environment))) {
                return deploy(pattern, stack, clients, lines);
            } catch (SdkException | TemplateException | dev.stepdeck.aws.RefusedException e) {
                var failure = Failure.of("Deploying " + stack, e);
                lines.line(failure.what() + " failed: " + failure.why());
                lines.line(failure.advice());
                return 1;
            }
        } catch (IllegalArgumentException e) {
            lines.line(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private void check(Pattern pattern, String stack) {
        Stacks.nameProblem(stack).ifPresent(problem -> {
            throw new IllegalArgumentException("The stack name " + stack + " is not possible. " + problem);
        });
        var template = pattern.template().orElseThrow();
        parameters.forEach((key, value) -> {
            var parameter = template.parameter(key).orElseThrow(() -> new IllegalArgumentException(
                    "The template has no parameter " + key + ". It has: " + template.parameters().stream()
                            .map(dev.stepdeck.pattern.Parameter::name).collect(Collectors.joining(", "))));
            parameter.problem(value).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
        });
    }

    private int deploy(Pattern pattern, String stack, Clients clients, EventLines lines) throws InterruptedException {
        var stacks = new Stacks(clients);
        var before = stacks.find(stack);
        boolean replace = before.filter(there -> there.status().mustBeDeleted()).isPresent();
        if (replace && !agreed("The stack " + stack + " is in " + before.orElseThrow().status().text()
                + " and can only be deleted. Delete it and deploy again?", lines)) {
            return 1;
        }
        var artifacts = new Artifacts(clients);
        var plan = artifacts.plan(pattern);
        if (plan.makesBucket() && !TargetOptions.local(clients.connection())
                && !agreed("The bucket " + plan.bucket() + " for the pattern's files is not there. Make it?", lines)) {
            return 1;
        }
        var capabilities = pattern.template().orElseThrow().capabilities();
        capabilities.forEach(needed -> lines.line("Acknowledged " + needed.name() + ": " + needed.reason()));
        try (var _ = new LastWords(lines, () -> state(stacks, stack))) {
            plan.files().forEach(file -> lines.line("Uploading " + pattern.folder().relativize(file.path()) + " to "
                    + plan.bucket()));
            var packaged = artifacts.upload(plan, true, UploadListener.NONE);
            var outcome = stacks.deploy(new DeployRequest(stack, packaged, parameters,
                    capabilities.stream().map(Capability::name).collect(Collectors.toSet()), replace
                            ? DeployRequest.Existing.REPLACE_FAILED
                            : DeployRequest.Existing.UPDATE),
                    lines);
            if (!deployed(outcome, lines)) {
                return 1;
            }
            boolean complete = pattern.data().isEmpty()
                    || uploaded(pattern.data().get(), outcome.stack(), new PatternData(clients), lines);
            print(outcome.stack());
            return complete ? 0 : 1;
        }
    }

    private static boolean uploaded(SampleData data, StackView stack, PatternData uploads, EventLines lines)
            throws InterruptedException {
        try {
            var upload = uploads.upload(data, stack, new DataLines(lines));
            lines.line(upload.sent().isEmpty()
                    ? "The pattern's data is in the bucket " + upload.bucket() + " already."
                    : "Uploaded " + upload.sent().size() + " of " + data.files().size() + " data files to the bucket "
                            + upload.bucket() + ".");
            return true;
        } catch (SdkException | dev.stepdeck.aws.RefusedException e) {
            var failure = Failure.of("Uploading the pattern's data", e);
            lines.line(failure.what() + " failed: " + failure.why());
            lines.line(failure.advice());
            lines.line("The stack " + stack.name() + " is deployed. Deploy it again to upload the data.");
            return false;
        }
    }

    private boolean agreed(String question, EventLines lines) {
        if (yes) {
            return true;
        }
        var answer = person.agreesTo(question);
        if (answer.isEmpty()) {
            lines.line(question.replaceFirst(" [^.]*\\?$", "") + " Run again with --yes to agree to it.");
        }
        return answer.orElse(false);
    }

    private static boolean deployed(StackOutcome outcome, EventLines lines) {
        if (!outcome.good() || !outcome.stack().status().deployed()) {
            lines.causes(outcome);
            return false;
        }
        if (outcome.kind() == StackOutcome.Kind.UNCHANGED) {
            lines.line("The stack " + outcome.stack().name() + " is up to date already.");
        }
        return true;
    }

    private void print(StackView stack) {
        var outputs = JsonNodeFactory.instance.objectNode();
        stack.outputs().forEach(output -> outputs.put(output.key(), output.value()));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(outputs));
        out.flush();
    }

    private static String state(Stacks stacks, String stack) {
        try {
            return stacks.find(stack)
                    .map(there -> "Stopped. The stack " + stack + " is in " + there.status().text()
                            + (there.status().inProgress() ? "; CloudFormation goes on with it." : "."))
                    .orElse("Stopped. There is no stack " + stack + ".");
        } catch (SdkException e) {
            return "Stopped. The state of the stack " + stack + " is not known.";
        }
    }
}
