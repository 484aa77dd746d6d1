package dev.stepdeck.sandbox.ec2.thing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/// What a request must and may contain.
public final class Given {

    private Given() {}

    /// A member that must be given.
    ///
    /// @throws AwsServiceException `MissingParameter`
    public static <T> T required(@Nullable T value, String parameter) {
        if (value == null || value.equals("") || value instanceof Collection<?> list && list.isEmpty()) {
            throw Ec2Faults.missing(parameter);
        }
        return value;
    }

    /// Refuses a request that uses members of the API which the sandbox does not carry out: what it would do to them
    /// would be nothing.
    ///
    /// @param known names in the API that are carried out, or mean nothing here by their nature
    public static void only(SdkPojo request, Set<String> known) {
        for (var field : request.sdkFields()) {
            if (!known.contains(field.memberName()) && isGiven(field, request)) {
                throw Ec2Faults.lacking("the parameter " + field.memberName());
            }
        }
    }

    private static boolean isGiven(SdkField<?> field, SdkPojo request) {
        Object value = field.getValueOrDefault(request);
        return value != null && !(value instanceof SdkAutoConstructList) && !Boolean.FALSE.equals(value)
                && !(value instanceof List<?> list && list.isEmpty());
    }

    /// A value of an enumeration of the API.
    ///
    /// @param values the SDK's enum constants, whose texts count
    public static String oneOf(String value, String parameter, Collection<?> values) {
        if (values.stream().map(Object::toString).noneMatch(value::equals)) {
            throw Ec2Faults.badValue("Invalid value '" + value + "' for " + parameter + ". Valid values are "
                    + String.join(", ", values.stream().map(Object::toString).sorted().toList()) + ".");
        }
        return value;
    }

    /// The same for values that are written down.
    public static String oneOf(String value, String parameter, String... values) {
        return oneOf(value, parameter, Arrays.asList(values));
    }
}
