package dev.stepdeck.sandbox.account;

/// The one account and region that the sandbox plays.
public final class Account {

    /// The account's number.
    public static final String ID = "000000000000";

    /// The only region.
    public static final String REGION = "us-east-1";

    private Account() {}

    /// An ARN in this account and region: `arn:aws:SERVICE:us-east-1:000000000000:RESOURCE`.
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }

    /// An ARN of a service without regions, as IAM's: `arn:aws:SERVICE::000000000000:RESOURCE`.
    public static String globalArn(String service, String resource) {
        return "arn:aws:" + service + "::" + ID + ":" + resource;
    }
}
