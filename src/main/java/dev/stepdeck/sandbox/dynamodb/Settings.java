package dev.stepdeck.sandbox.dynamodb;

/// What is kept of a table and changes nothing in how it works, but for the protection.
///
/// @param isProtected whether it cannot be deleted
/// @param expiry the attribute that says when an item expires; empty if none does
/// @param kind the table class; empty if none was given
/// @param key the KMS key; empty for one that AWS owns
/// @param recovery whether recovery to a point in time is on
record Settings(boolean isProtected, String expiry, String kind, String key, boolean recovery) {

    Settings guarded(boolean guard) {
        return new Settings(guard, expiry, kind, key, recovery);
    }

    Settings expiring(String attribute) {
        return new Settings(isProtected, attribute, kind, key, recovery);
    }

    Settings ofKind(String other) {
        return new Settings(isProtected, expiry, other, key, recovery);
    }

    Settings encrypted(String other) {
        return new Settings(isProtected, expiry, kind, other, recovery);
    }

    Settings recovering(boolean on) {
        return new Settings(isProtected, expiry, kind, key, on);
    }
}
