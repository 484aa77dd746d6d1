package dev.stepdeck.sandbox.wire;

import java.util.regex.Pattern;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// Keeps web pages out. The door is on the loopback, which every page in the user's browser can reach; the signature
/// would stop them too, this says so before anything is read.
///
/// A page's request says which page it comes from: `Origin`, or `Sec-Fetch-Site` and `Sec-Fetch-Dest`, which a script
/// cannot take away. Alone, `Sec-Fetch-Mode` is not a sign of a page: Node's `fetch` sends it. `Sec-Fetch-Site: none` is a
/// URL that a user typed or pasted, as one does with a presigned one. Source: W3C, Fetch Metadata Request Headers.
final class Guard {

    /// `sync-` and `stream-` are what SDKs put in front of an endpoint's host for some operations, an account's number
    /// is what others do. No such name is in the DNS: a top-level domain has letters, and none is `localhost`.
    private static final Pattern LOOPBACK = Pattern.compile("(?:[a-z0-9.-]*[.-])?(?:localhost|127(?:\\.\\d{1,3}){3})"
            + "|\\[::1]");

    private Guard() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `AccessDenied` for a browser's request or
    /// a Host that does not name this machine's loopback (as after DNS rebinding)
    static void check(RequestHead head) {
        var typed = head.header("Sec-Fetch-Site").filter("none"::equals).isPresent();
        if (head.header("Origin").isPresent() || !typed
                && (head.header("Sec-Fetch-Site").isPresent() || head.header("Sec-Fetch-Dest").isPresent())) {
            throw Faults.general(403, "AccessDenied", "The sandbox does not answer web pages.");
        }
        if (!LOOPBACK.matcher(head.host()).matches()) {
            throw Faults.general(403, "AccessDenied", "The sandbox answers as localhost only, not as '"
                    + head.header("Host").orElse("") + "'.");
        }
    }
}
