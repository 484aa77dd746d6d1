package dev.stepdeck.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.CredentialsException;
import dev.stepdeck.aws.DataUpload;
import dev.stepdeck.aws.Deployed;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.PatternDeployments;
import dev.stepdeck.aws.PatternRequest;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.StackOutcome;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.pattern.Parameter;
import dev.stepdeck.pattern.Pattern;
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

/// `stepdeck deploy`: uploads a pattern's files, deploys its stack and uploads its data into the stack's bucket. Events
/// go to stderr, the outputs to stdout as a JSON object. Exit code 0 when the stack matches the template, 1 when it
/// does not, 2 for wrong arguments.
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

    @Parameters(paramLabel = "PATTERN|FOLDER", description = "A pattern's ID or folder.")
    private String name = "";

    @Option(names = "--stack-name", paramLabel = "S", description = "Default: the pattern's ID.")
    private @Nullable String stackName;

    @Option(names = "--parameter", paramLabel = "K=V", description = "A template parameter. Can be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--yes", description = "Without asking, create the bucket for the files if it is missing and delete a stack whose first deployment failed.")
    private boolean yes;

    /// With this process's environment.
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
            } catch (SdkException | CredentialsException | TemplateException | RefusedException e) {
                tell(Failure.of("Deploying " + stack, e), lines);
                return 1;
            }
        } catch (IllegalArgumentException e) {
            lines.line(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private void check(Pattern pattern, String stack) {
        Stacks.nameProblem(stack).ifPresent(problem -> {
            throw new IllegalArgumentException("The stack name " + stack + " is not valid. " + problem);
        });
        var template = pattern.template().orElseThrow();
        parameters.forEach((key, value) -> {
            var parameter = template.parameter(key).orElseThrow(() -> new IllegalArgumentException(
                    "The template has no parameter " + key + ". It has: " + template.parameters().stream()
                            .map(Parameter::name).collect(Collectors.joining(", "))));
            parameter.problem(value).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
        });
    }

    private int deploy(Pattern pattern, String stack, Clients clients, EventLines lines) throws InterruptedException {
        var deployments = new PatternDeployments(clients);
        var stacks = new Stacks(clients);
        var request = new PatternRequest(pattern, deployments.plan(pattern), stack, parameters, true);
        try (var dialog = new TerminalDialog(pattern, clients.connection(), new Consent(yes, person, lines), lines,
                () -> state(stacks, stack))) {
            return switch (deployments.run(request, dialog)) {
                case Deployed.Declined() -> 1;
                case Deployed.Failed(var outcome) -> failed(outcome, lines);
                case Deployed.WithoutData(var outcome, var failure) -> {
                    if (deployed(outcome, lines)) {
                        tell(failure, lines);
                        lines.line("The stack " + stack + " is deployed. Deploy it again to upload the data.");
                        print(outcome.stack());
                    }
                    yield 1;
                }
                case Deployed.Complete(var outcome, var data) -> {
                    if (!deployed(outcome, lines)) {
                        yield 1;
                    }
                    data.ifPresent(upload -> lines.line(words(upload, pattern)));
                    print(outcome.stack());
                    yield 0;
                }
            };
        }
    }

    private static int failed(StackOutcome outcome, EventLines lines) {
        lines.causes(outcome);
        return 1;
    }

    /// A stack that was rolled back earlier is not what was requested, even if there was nothing to change.
    private static boolean deployed(StackOutcome outcome, EventLines lines) {
        if (!outcome.stack().status().deployed()) {
            lines.causes(outcome);
            return false;
        }
        if (outcome.kind() == StackOutcome.Kind.UNCHANGED) {
            lines.line("The stack " + outcome.stack().name() + " is already up to date.");
        }
        return true;
    }

    private static String words(DataUpload upload, Pattern pattern) {
        var all = pattern.data().map(data -> data.files().size()).orElse(0);
        return upload.sent().isEmpty()
                ? "The pattern's data is already in the bucket " + upload.bucket() + "."
                : "Uploaded " + upload.sent().size() + " of " + all + " data files to the bucket " + upload.bucket()
                        + ".";
    }

    private static void tell(Failure failure, EventLines lines) {
        lines.line(failure.what() + " failed: " + failure.why());
        lines.line(failure.advice());
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
                            + (there.status().inProgress() ? "; CloudFormation continues with it." : "."))
                    .orElse("Stopped. There is no stack " + stack + ".");
        } catch (SdkException e) {
            return "Stopped. The state of the stack " + stack + " is not known.";
        }
    }
}
