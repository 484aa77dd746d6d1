package dev.stepdeck.sandbox.sqs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tags of queues.
final class QueueTags {

    private final Queues queues;

    QueueTags(Queues queues) {
        this.queues = queues;
    }

    void tag(String url, Map<String, String> tags) {
        queues.update(queues.at(url).name(), queue -> {
            var all = new HashMap<>(queue.tags());
            all.putAll(tags);
            return queue.tagged(all);
        });
    }

    void untag(String url, List<String> keys) {
        queues.update(queues.at(url).name(), queue -> {
            var left = new HashMap<>(queue.tags());
            left.keySet().removeAll(keys);
            return queue.tagged(left);
        });
    }

    Map<String, String> of(String url) {
        return queues.at(url).tags();
    }
}
