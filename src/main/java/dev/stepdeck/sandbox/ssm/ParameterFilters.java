package dev.stepdeck.sandbox.ssm;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/// Which parameters a request asks for. Source: ParameterStringFilter.
final class ParameterFilters {

    private static final List<String> BY_PATH = List.of("Type", "KeyId", "Label");
    private static final List<String> DESCRIBED = List.of("Path", "Name", "Type", "KeyId", "Tier", "DataType");

    private ParameterFilters() {}

    /// The filters of GetParametersByPath.
    static Predicate<StoredParameter> byPath(List<ParameterStringFilter> filters) {
        return all(filters, BY_PATH);
    }

    /// The filters of DescribeParameters.
    static Predicate<StoredParameter> described(List<ParameterStringFilter> filters) {
        return all(filters, DESCRIBED);
    }

    /// The old filters of DescribeParameters: the beginning of a name, or equal values.
    static Predicate<StoredParameter> former(List<ParametersFilter> filters) {
        Predicate<StoredParameter> all = _ -> true;
        for (var filter : filters) {
            var values = filter.values();
            all = all.and(switch (filter.key()) {
                case NAME -> parameter -> values.stream().anyMatch(parameter.name()::startsWith);
                case TYPE -> parameter -> values.contains(parameter.latest().type());
                case KEY_ID -> parameter -> values.contains(parameter.latest().keyId());
                case UNKNOWN_TO_SDK_VERSION -> throw SsmFaults.filterKey("The specified key isn't valid.");
            });
        }
        return all;
    }

    private static Predicate<StoredParameter> all(List<ParameterStringFilter> filters, List<String> keys) {
        var seen = new HashSet<String>();
        Predicate<StoredParameter> all = _ -> true;
        for (var filter : filters) {
            var key = filter.key();
            if (!keys.contains(key) && !(key.startsWith("tag:") && keys.contains("Name"))) {
                throw SsmFaults.filterKey("The following filter key is not valid: " + key
                        + ". Valid filter keys include: [" + String.join(", ", keys) + "].");
            }
            if (!seen.add(key)) {
                throw SsmFaults.filterKey("The following filter is duplicated in the request: " + key
                        + ". A request can contain only one occurrence of a specific filter.");
            }
            if (filter.values().isEmpty() && !key.startsWith("tag:")) {
                throw SsmFaults.filterValue(
                        "The following filter values are missing : null for filter key " + key + ".");
            }
            all = all.and(one(filter));
        }
        return all;
    }

    private static Predicate<StoredParameter> one(ParameterStringFilter filter) {
        var values = filter.values();
        var key = filter.key();
        return switch (key) {
            case "Path" -> {
                var option = option(filter, "OneLevel", List.of("Recursive", "OneLevel"));
                values.forEach(value -> ParameterPath.checked(value, true));
                yield parameter -> values.stream()
                        .anyMatch(path -> ParameterPath.holds(path, option.equals("Recursive"), parameter.name()));
            }
            case "Name" -> texts(option(filter, "Equals", List.of("BeginsWith", "Equals", "Contains")), values,
                    StoredParameter::name);
            case "KeyId" -> texts(option(filter, "Equals", List.of("BeginsWith", "Equals")), values,
                    parameter -> String.valueOf(parameter.latest().keyId()));
            case "Type" -> {
                var option = option(filter, "Equals", List.of("BeginsWith", "Equals"));
                known(values, List.of("String", "StringList", "SecureString"));
                yield texts(option, values, parameter -> parameter.latest().type());
            }
            case "Tier" -> {
                var option = option(filter, "Equals", List.of("Equals"));
                known(values, List.of("Standard", "Advanced", "Intelligent-Tiering"));
                yield texts(option, values, parameter -> parameter.latest().tier());
            }
            case "DataType" -> texts(option(filter, "Equals", List.of("Equals")), values,
                    parameter -> parameter.latest().dataType());
            case "Label" -> {
                option(filter, "Equals", List.of("Equals"));
                yield parameter -> values.stream().anyMatch(label -> parameter.labelled(label).isPresent());
            }
            default -> {
                var tag = key.substring("tag:".length());
                yield parameter -> parameter.tags().containsKey(tag)
                        && (values.isEmpty() || values.contains(parameter.tags().get(tag)));
            }
        };
    }

    private static String option(ParameterStringFilter filter, String otherwise, List<String> valid) {
        var option = filter.option() == null ? otherwise : filter.option();
        if (!valid.contains(option)) {
            throw SsmFaults.filterOption("The following filter option is not valid: " + option
                    + ". Valid options include: [" + String.join(", ", valid) + "].");
        }
        return option;
    }

    private static void known(List<String> values, List<String> valid) {
        values.stream().filter(value -> !valid.contains(value)).findFirst().ifPresent(value -> {
            throw SsmFaults.filterOption("The following filter value is not valid: " + value
                    + ". Valid values include: [" + String.join(", ", valid) + "].");
        });
    }

    private static Predicate<StoredParameter> texts(String option, List<String> values,
            Function<StoredParameter, String> text) {
        return switch (option) {
            case "BeginsWith" -> parameter -> values.stream().anyMatch(text.apply(parameter)::startsWith);
            case "Contains" -> parameter -> values.stream().anyMatch(value -> text.apply(parameter)
                    .toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT)));
            default -> parameter -> Set.copyOf(values).contains(text.apply(parameter));
        };
    }
}
