package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Optional;

/// A parameter as the template declares it, with the rules that its values obey.
///
/// @param type as written: `String`, `Number`, `List<Number>`, `CommaDelimitedList`, `AWS::EC2::VPC::Id`, ...
public record ParameterDeclaration(String name, String type, Optional<String> defaultValue,
        Optional<String> description, boolean noEcho, Constraints constraints) {

    /// The rules. All are optional.
    public record Constraints(List<String> allowedValues, Optional<String> allowedPattern,
            Optional<Integer> minLength, Optional<Integer> maxLength, Optional<Double> minValue,
            Optional<Double> maxValue, Optional<String> description) {

        public Constraints {
            allowedValues = List.copyOf(allowedValues);
        }
    }

    /// Whether values are lists, written with commas between their items.
    public boolean list() {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    /// Whether values are names of parameters of SSM, whose values count.
    public boolean ssmValue() {
        return AwsParameterTypes.isSsmValue(type);
    }

    /// Whether values are names of parameters of SSM, and count themselves.
    public boolean ssmName() {
        return AwsParameterTypes.isSsmName(type);
    }

    /// The type of what `Ref` gives.
    String valueType() {
        return ssmValue() ? AwsParameterTypes.ofSsmValue(type) : type;
    }

    /// Whether `Ref` gives a list.
    boolean listValue() {
        return valueType().equals("CommaDelimitedList") || valueType().startsWith("List<");
    }

    /// Whether values, or the items of the list, are numbers.
    public boolean numeric() {
        return type.equals("Number") || type.equals("List<Number>");
    }
}
