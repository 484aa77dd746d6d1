package dev.stepdeck.aws.athena;

import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.PrivateBucket;
import dev.stepdeck.aws.RefusedException;

import software.amazon.awssdk.services.s3.model.S3Exception;

/// Where results go if neither the workgroup nor the user says: the bucket that Athena's own console proposes.
public final class ResultsPlace {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final Clients clients;

    public ResultsPlace(Clients clients) {
        this.clients = clients;
    }

    /// Which account and region it is for, as far as is known without asking.
    public String of() {
        return clients.connection().title() + "/" + clients.connection().region();
    }

    /// The bucket, if the account has it.
    public Optional<String> find() {
        var account = clients.sts().getCallerIdentity().account();
        var name = name(account);
        try {
            clients.s3().headBucket(head -> head.bucket(name).expectedBucketOwner(account));
            return Optional.of("s3://" + name + "/");
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Creates the bucket if it is missing.
    ///
    /// @return `s3://aws-athena-query-results-ACCOUNT-REGION/`
    /// @throws RefusedException if another account has it
    public String require() {
        var name = name(clients.sts().getCallerIdentity().account());
        if (!new PrivateBucket(clients, name).make()) {
            throw new RefusedException("The bucket " + name + " belongs to another account.",
                    "Choose another place for results.");
        }
        return "s3://" + name + "/";
    }

    private String name(String account) {
        return "aws-athena-query-results-" + account + "-" + clients.connection().region();
    }
}
