package dev.stepdeck.sandbox.ssm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ParameterVersionLabelLimitExceededException;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/// Labels of versions: each is on one version of a parameter at most. Source: LabelParameterVersion.
final class ParameterLabels {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_.\\-][a-zA-Z0-9_.\\-]*");
    private static final int MOST = 10;

    private final Parameters parameters;

    ParameterLabels(Parameters parameters) {
        this.parameters = parameters;
    }

    LabelParameterVersionResponse add(LabelParameterVersionRequest request) {
        var name = ParameterName.of(request.name()).name();
        long number = request.parameterVersion() == null
                ? parameters.own(name).latest().number()
                : request.parameterVersion();
        var valid = request.labels().stream().filter(ParameterLabels::valid).distinct().toList();
        parameters.update(name, parameter -> {
            if (parameter.version(number).isEmpty()) {
                throw SsmFaults.noVersion(number, name);
            }
            return parameter.with(parameter.versions().stream().map(version -> {
                var labels = new LinkedHashSet<>(version.labels());
                if (version.number() == number) {
                    labels.addAll(valid);
                } else {
                    valid.forEach(labels::remove);
                }
                return version.labelled(limited(List.copyOf(labels)));
            }).toList());
        });
        return LabelParameterVersionResponse.builder().parameterVersion(number)
                .invalidLabels(request.labels().stream().filter(label -> !valid(label)).toList()).build();
    }

    private static boolean valid(String label) {
        var lower = label.toLowerCase(Locale.ROOT);
        return LABEL.matcher(label).matches() && !lower.startsWith("aws") && !lower.startsWith("ssm");
    }

    private static List<String> limited(List<String> labels) {
        if (labels.size() > MOST) {
            throw Faults.of(ParameterVersionLabelLimitExceededException.builder(),
                    "ParameterVersionLabelLimitExceeded", "A parameter version can have maximum 10 labels. Move one or"
                            + " more labels to another version and try again.");
        }
        return labels;
    }

    UnlabelParameterVersionResponse remove(UnlabelParameterVersionRequest request) {
        var name = ParameterName.of(request.name()).name();
        long number = request.parameterVersion();
        var removed = new AtomicReference<List<String>>(List.of());
        parameters.update(name, parameter -> {
            var target = parameter.version(number).orElseThrow(() -> SsmFaults.noVersion(number, name));
            removed.set(request.labels().stream().distinct().filter(target.labels()::contains).toList());
            return parameter.with(parameter.versions().stream().map(version -> {
                var labels = new ArrayList<>(version.labels());
                if (version.number() == number) {
                    labels.removeAll(request.labels());
                }
                return version.labelled(labels);
            }).toList());
        });
        return UnlabelParameterVersionResponse.builder().removedLabels(removed.get()).invalidLabels(
                request.labels().stream().distinct().filter(label -> !removed.get().contains(label)).toList()).build();
    }
}
