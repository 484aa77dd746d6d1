package dev.stepdeck.aws.athena;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.PrivateBucket;
import dev.stepdeck.aws.RefusedException;

/// Where results go when neither the workgroup nor the user says so: the bucket that Athena's own console proposes.
public final class ResultsPlace {

    private final Clients clients;

    public ResultsPlace(Clients clients) {
        this.clients = clients;
    }

    /// Which account and region it is for, as far as is known without asking.
    public String of() {
        return clients.connection().title() + "/" + clients.connection().region();
    }

    /// Makes the bucket if it is missing.
    ///
    /// @return `s3://aws-athena-query-results-ACCOUNT-REGION/`
    /// @throws RefusedException if another account has it
    public String require() {
        var name = "aws-athena-query-results-" + clients.sts().getCallerIdentity().account() + "-"
                + clients.connection().region();
        if (!new PrivateBucket(clients, name).make()) {
            throw new RefusedException("The bucket " + name + " belongs to another account.",
                    "Choose another place for results.");
        }
        return "s3://" + name + "/";
    }
}
