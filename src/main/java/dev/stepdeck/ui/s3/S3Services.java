package dev.stepdeck.ui.s3;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.s3.Buckets;
import dev.stepdeck.aws.s3.Downloads;
import dev.stepdeck.aws.s3.Objects;
import dev.stepdeck.aws.s3.Previews;
import dev.stepdeck.aws.s3.Removals;
import dev.stepdeck.aws.s3.TableDrafts;
import dev.stepdeck.aws.s3.Uploads;

/// What the screens of S3 work with.
public record S3Services(Buckets buckets, Objects objects, Previews previews, Uploads uploads, Downloads downloads,
        Removals removals, TableDrafts drafts, Transfers transfers) {

    /// Over the clients of one connection.
    ///
    /// @param transfers what goes on while pages change
    public S3Services(Clients clients, Transfers transfers) {
        this(new Buckets(clients), new Objects(clients), new Previews(clients), new Uploads(clients),
                new Downloads(clients), new Removals(clients),
                new TableDrafts(clients), transfers);
    }
}
