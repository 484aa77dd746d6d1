package dev.stepdeck.sandbox.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.cloudformation.template.ParameterDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.ParameterValues;

import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The values of a stack's parameters: those that a request gives, and for the types of SSM what Parameter Store has
/// under these names now.
final class StackParameters {

    private static final int MOST_AT_ONCE = 10;

    private static final int LONGEST = 4096;

    private final Supplier<SsmClient> ssm;
    private final NamedResources resources;

    StackParameters(Supplier<SsmClient> ssm, NamedResources resources) {
        this.ssm = ssm;
        this.resources = resources;
    }

    /// @param previous the stack's values before; empty for a new stack
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if a parameter of SSM is not there
    /// @throws dev.stepdeck.sandbox.cloudformation.template.TemplateException if a value is missing or not allowed
    ParameterValues of(Map<String, ParameterDeclaration> declared, List<Parameter> given,
            Map<String, String> previous) {
        var values = ParameterValues.of(declared, GivenParameters.read(given), previous);
        checkLengths(values);
        requireNames(declared, values);
        requireResources(declared, values);
        return values.resolved(declared, stored(declared, values));
    }

    private static void checkLengths(ParameterValues values) {
        values.texts().forEach((name, text) -> {
            if (text.getBytes(UTF_8).length > LONGEST) {
                throw Errors.validation("Parameter value for parameter name " + name + " has length "
                        + text.getBytes(UTF_8).length + ". Maximum length is " + LONGEST + ".");
            }
        });
    }

    private void requireResources(Map<String, ParameterDeclaration> declared, ParameterValues values) {
        for (var one : declared.values()) {
            var text = values.texts().getOrDefault(one.name(), "");
            var items = one.list() ? Arrays.stream(text.split(",")).map(String::strip).toList() : List.of(text);
            resources.missing(one.type(), items).stream().findFirst().ifPresent(missing -> {
                throw Errors.validation("Parameter validation failed: parameter value " + missing
                        + " for parameter name " + one.name() + " does not exist");
            });
        }
    }

    private void requireNames(Map<String, ParameterDeclaration> declared, ParameterValues values) {
        var named = declared.values().stream().filter(ParameterDeclaration::ssmName).toList();
        var missing = missing(named.stream().map(one -> text(values, one)).distinct().toList());
        named.stream().filter(one -> missing.contains(text(values, one))).findFirst().ifPresent(one -> {
            throw Errors.validation("Parameter validation failed: parameter value " + text(values, one)
                    + " for parameter name " + one.name() + " does not exist");
        });
    }

    private List<String> missing(List<String> names) {
        return pages(names).stream().flatMap(page -> ssm.get().getParameters(get -> get.names(page)).invalidParameters()
                .stream()).toList();
    }

    /// What Parameter Store has, by the names of its parameters.
    private Map<String, String> stored(Map<String, ParameterDeclaration> declared, ParameterValues values) {
        var names = declared.values().stream().filter(ParameterDeclaration::ssmValue).map(one -> text(values, one))
                .distinct().toList();
        var missing = missing(names);
        if (!missing.isEmpty()) {
            throw Errors.validation("Unable to fetch parameters [" + String.join(",", missing)
                    + "] from parameter store for this account.");
        }
        var found = new LinkedHashMap<String, String>();
        for (var name : names) {
            var parameter = ssm.get().getParameter(get -> get.name(name)).parameter();
            if (parameter.type() == ParameterType.SECURE_STRING) {
                throw Errors.validation(
                        "Parameters [" + name + "] referenced by template have types not supported by CloudFormation.");
            }
            found.put(name, parameter.value());
        }
        return found;
    }

    private static String text(ParameterValues values, ParameterDeclaration declaration) {
        var text = values.texts().getOrDefault(declaration.name(), "");
        if (text.isEmpty() || text.length() > 2048) {
            throw Errors.validation("Unable to fetch parameters [" + text + "] from parameter store for this account.");
        }
        return text;
    }

    private static List<List<String>> pages(List<String> names) {
        return IntStream.range(0, (names.size() + MOST_AT_ONCE - 1) / MOST_AT_ONCE).mapToObj(
                page -> names.subList(page * MOST_AT_ONCE, Math.min(names.size(), (page + 1) * MOST_AT_ONCE))).toList();
    }
}
