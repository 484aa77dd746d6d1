package dev.stepdeck.sandbox.wire;

import java.util.Locale;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// Keeps web pages out. The door is on the loopback, which every page in the user's browser can reach; the signature
/// would stop them too, this says so before anything is read.
final class Guard {

    private static final String[] BROWSER_HEADERS = {"Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"};

    private Guard() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `AccessDenied` for a browser's request or
    /// a Host that does not name this machine's loopback (as after DNS rebinding)
    static void check(RequestHead head) {
        for (var name : BROWSER_HEADERS) {
            if (head.header(name).isPresent()) {
                throw Faults.general(403, "AccessDenied", "The sandbox does not answer browsers.");
            }
        }
        var host = head.header("Host").orElse("");
        if (!isLoopback(withoutPort(host))) {
            throw Faults.general(403, "AccessDenied", "The sandbox answers as localhost only, not as '" + host + "'.");
        }
    }

    /// The host without port, in lower case.
    static String withoutPort(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return lower.substring(0, lower.indexOf(']') + 1);
        }
        var colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
