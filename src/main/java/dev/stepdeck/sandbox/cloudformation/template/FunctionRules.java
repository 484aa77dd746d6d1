package dev.stepdeck.sandbox.cloudformation.template;

/// What CloudFormation says of a function whose arguments are not those that it takes.
final class FunctionRules {

    static final String REF = "every Ref object must have a single String value.";
    static final String GET_ATT = "every Fn::GetAtt object requires two non-empty parameters, the resource name and the"
            + " resource attribute";
    static final String SUB = "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a"
            + " string as first argument, and an optional second argument to specify a mapping of values to replace in"
            + " the string";
    static final String JOIN = "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of"
            + " strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.";
    static final String SELECT = "Fn::Select requires a list argument with two elements: an integer index and a list";
    static final String SPLIT = "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a"
            + " string to be split or a function that returns a string to be split.";
    static final String FIND_IN_MAP = "every Fn::FindInMap object requires three parameters, the map name, map key and"
            + " the attribute for return value";
    static final String IF = "Fn::If requires a list argument with three elements";
    static final String IF_CONDITION = "Fn::If requires a list argument with the first parameter being a condition";
    static final String BASE64 = "every Fn::Base64 object must have a String-typed value.";
    static final String CIDR = "every Fn::Cidr object requires two or three parameters, the IP block, the count and the"
            + " CIDR bits";
    static final String GET_AZS = "every Fn::GetAZs object must have a String-typed value.";
    static final String IMPORT_VALUE = "every Fn::ImportValue object must have a String-typed value.";
    static final String IMPORT_OF = "the attribute in Fn::ImportValue must not depend on any resources, imported values,"
            + " or Fn::GetAZs";
    static final String LENGTH = "every Fn::Length object requires a list or a function that returns a list";
    static final String TO_JSON_STRING = "every Fn::ToJsonString object requires an object or a list";

    private FunctionRules() {}
}
