package dev.stepdeck.sandbox.cloudformation;

import java.util.List;

import dev.stepdeck.sandbox.cloudformation.template.GivenParameter;

import software.amazon.awssdk.services.cloudformation.model.Parameter;

/// Reads the parameters of a request.
final class GivenParameters {

    private GivenParameters() {}

    static List<GivenParameter> read(List<Parameter> parameters) {
        return parameters.stream().map(GivenParameters::read).toList();
    }

    private static GivenParameter read(Parameter parameter) {
        var key = parameter.parameterKey();
        if (key == null || key.isEmpty()) {
            throw Errors.validation("The parameter key must not be empty");
        }
        boolean previous = Boolean.TRUE.equals(parameter.usePreviousValue());
        var value = parameter.parameterValue();
        if (previous && value != null && !value.isEmpty()) {
            throw Errors.validation("Invalid input for parameter key " + key
                    + ". Cannot specify usePreviousValue as true and non empty value for a parameter");
        }
        if (!previous && value == null) {
            throw Errors.validation("Invalid input for parameter key " + key + ". Need to specify either"
                    + " usePreviousValue as true or a value for the parameter");
        }
        return new GivenParameter(key, value == null ? "" : value, previous);
    }
}
