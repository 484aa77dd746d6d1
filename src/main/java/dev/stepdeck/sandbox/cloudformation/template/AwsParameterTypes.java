package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Map;
import java.util.regex.Pattern;

/// The types of parameters whose values name AWS resources, and the form of these values. Whether the resource exists is looked up
/// where the values are taken.
///
/// Source: "CloudFormation-supplied parameter types" in the user guide.
final class AwsParameterTypes {

    private static final String ID = "([0-9a-f]{8}|[0-9a-f]{17})";
    private static final Map<String, Pattern> SINGLE = Map.of("AWS::EC2::AvailabilityZone::Name",
            Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9][a-z]"), "AWS::EC2::Image::Id", Pattern.compile("ami-" + ID),
            "AWS::EC2::Instance::Id", Pattern.compile("i-" + ID), "AWS::EC2::KeyPair::KeyName",
            Pattern.compile("[\\x20-\\x7E]{1,255}"), "AWS::EC2::SecurityGroup::GroupName",
            Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}"), "AWS::EC2::SecurityGroup::Id",
            Pattern.compile("sg-" + ID), "AWS::EC2::Subnet::Id", Pattern.compile("subnet-" + ID),
            "AWS::EC2::Volume::Id", Pattern.compile("vol-" + ID), "AWS::EC2::VPC::Id", Pattern.compile("vpc-" + ID),
            "AWS::Route53::HostedZone::Id", Pattern.compile("[A-Z0-9]{1,32}"));

    private static final String LIST = "List<";
    private static final String SSM_NAME = "AWS::SSM::Parameter::Name";
    private static final String SSM_VALUE = "AWS::SSM::Parameter::Value<";

    private AwsParameterTypes() {}

    /// Whether this type exists, besides those of plain values.
    static boolean known(String type) {
        if (isSsmValue(type)) {
            var of = ofSsmValue(type);
            return of.equals("String") || of.equals("CommaDelimitedList") || of.equals("List<String>") || aws(of);
        }
        return type.equals(SSM_NAME) || aws(type);
    }

    private static boolean aws(String type) {
        return SINGLE.containsKey(single(type))
                && !type.equals("List<AWS::EC2::KeyPair::KeyName>");
    }

    private static String single(String type) {
        return type.startsWith(LIST) ? type.substring(LIST.length(), type.length() - 1) : type;
    }

    /// Whether values are names of parameters of SSM, whose values count.
    static boolean isSsmValue(String type) {
        return type.startsWith(SSM_VALUE) && type.endsWith(">");
    }

    static boolean isSsmName(String type) {
        return type.equals(SSM_NAME);
    }

    /// `String` of `AWS::SSM::Parameter::Value<String>`.
    static String ofSsmValue(String type) {
        return type.substring(SSM_VALUE.length(), type.length() - 1);
    }

    /// Whether a value, or an item of a list, can be of a type.
    static boolean fits(String type, String value) {
        var form = SINGLE.get(single(type));
        return form == null || form.matcher(value).matches();
    }
}
