package dev.stepdeck.sandbox.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/// What tables say of their backups. The setting is kept; there is nothing to restore from.
final class Backups {

    private Backups() {}

    static ContinuousBackupsDescription of(StoredTable table) {
        var status = table.settings().recovery()
                ? PointInTimeRecoveryStatus.ENABLED
                : PointInTimeRecoveryStatus.DISABLED;
        return ContinuousBackupsDescription.builder().continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(recovery -> recovery.pointInTimeRecoveryStatus(status)).build();
    }
}
