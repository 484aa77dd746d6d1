package dev.stepdeck.sandbox.sns;

import java.util.Locale;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// What would have left the machine.
final class Inbox {

    private final Table<Letter> rows;

    Inbox(Store store) {
        this.rows = store.table("sns.inbox", new JsonRows<>(Letter.class));
    }

    /// @param protocol `email`, `sms`, ...
    /// @param to the address
    record Letter(String messageId, String topicArn, String protocol, String to, String subject, String text,
            long millis) {}

    void keep(Letter letter) {
        rows.put(String.format(Locale.ROOT, "%016x/%s/%s", letter.millis(), letter.messageId(), letter.to()), letter);
    }
}
