package dev.stepdeck.sandbox.sfn;

import java.util.Map;

/// A state machine as it is kept.
///
/// @param revision the key of its current [Revision]
/// @param lastVersion the number of the version published last; 0 for none
/// @param tags the tags of the machine
record Machine(String arn, String name, String type, long createdMillis, String revision, int lastVersion,
        Map<String, String> tags) {

    Machine {
        tags = Map.copyOf(tags);
    }

    boolean express() {
        return type.equals("EXPRESS");
    }

    Machine withRevision(String key) {
        return new Machine(arn, name, type, createdMillis, key, lastVersion, tags);
    }

    Machine withTags(Map<String, String> changed) {
        return new Machine(arn, name, type, createdMillis, revision, lastVersion, changed);
    }

    Machine withLastVersion(int number) {
        return new Machine(arn, name, type, createdMillis, revision, number, tags);
    }
}
