package dev.stepdeck.sandbox.ec2.thing;

import java.util.Arrays;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Account;

/// The kinds of things, and how EC2 speaks of them. A table.
public enum Kind {

    VPC("vpc-", "vpc", "vpc", "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist"),

    SUBNET("subnet-", "subnet", "subnet", "InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist"),

    INTERNET_GATEWAY("igw-", "internet-gateway", "internetGateway", "InvalidInternetGatewayID.NotFound",
            "The internetGateway ID '%s' does not exist"),

    ROUTE_TABLE("rtb-", "route-table", "routeTable", "InvalidRouteTableID.NotFound",
            "The routeTable ID '%s' does not exist"),

    SECURITY_GROUP("sg-", "security-group", "securityGroup", "InvalidGroup.NotFound",
            "The security group '%s' does not exist"),

    SECURITY_GROUP_RULE("sgr-", "security-group-rule", "securityGroupRule", "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '%s' does not exist"),

    KEY_PAIR("key-", "key-pair", "keyPair", "InvalidKeyPair.NotFound", "The key pair '%s' does not exist"),

    INSTANCE("i-", "instance", "instance", "InvalidInstanceID.NotFound", "The instance ID '%s' does not exist"),

    IMAGE("ami-", "image", "image", "InvalidAMIID.NotFound", "The image id '[%s]' does not exist");

    private final String prefix;
    private final String type;
    private final String word;
    private final String notFoundCode;
    private final String notFoundMessage;

    Kind(String prefix, String type, String word, String notFoundCode, String notFoundMessage) {
        this.prefix = prefix;
        this.type = type;
        this.word = word;
        this.notFoundCode = notFoundCode;
        this.notFoundMessage = notFoundMessage;
    }

    /// The kind whose ids begin as this one does.
    public static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> id.startsWith(kind.prefix)).findFirst();
    }

    /// What ids begin with: `vpc-`.
    public String prefix() {
        return prefix;
    }

    /// The resource type in tags and ARNs: `route-table`.
    public String type() {
        return type;
    }

    String word() {
        return word;
    }

    String notFoundCode() {
        return notFoundCode;
    }

    String notFoundMessage(String id) {
        return notFoundMessage.formatted(id);
    }

    /// The ARN of a thing of this kind.
    public String arn(String id) {
        return Account.arn("ec2", type + "/" + id);
    }
}
