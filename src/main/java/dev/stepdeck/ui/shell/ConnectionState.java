package dev.stepdeck.ui.shell;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Identity;

/// What the window shows of the connection at all times.
///
/// @param connection where the console works
/// @param readOnly whether everything that makes changes is turned off
/// @param reach how far the last attempt to reach it got
public record ConnectionState(Connection connection, boolean readOnly, Reach reach) {

    /// How far the connection got.
    public sealed interface Reach {

        /// Checking the identity.
        record Connecting() implements Reach {}

        /// AWS answered.
        record Reached(Identity identity) implements Reach {}

        /// It did not.
        record Lost(Failure failure) implements Reach {}
    }

    /// The connection before anybody has answered.
    public static ConnectionState connecting(Connection connection, boolean readOnly) {
        return new ConnectionState(connection, readOnly, new Reach.Connecting());
    }

    /// The same connection, with another reach.
    public ConnectionState with(Reach newReach) {
        return new ConnectionState(connection, readOnly, newReach);
    }

    /// "Sandbox, us-east-1, 000000000000" with middle dots, as far as it is known.
    String label() {
        var account = switch (reach) {
            case Reach.Connecting _ -> "connecting";
            case Reach.Reached(var identity) ->
                identity.alias().isEmpty() ? identity.account() : identity.alias() + " " + identity.account();
            case Reach.Lost _ -> "not reached";
        };
        return connection.title() + " · " + connection.region() + " · " + account;
    }

    /// The style class that shows at a glance where the user is: the sandbox must never be confused with an account.
    String styleClass() {
        return switch (connection) {
            case Connection.Sandbox _ -> "sandbox";
            case Connection.Profile _,Connection.Environment _ -> "account";
            case Connection.Endpoint _ -> "endpoint";
        };
    }

    /// What the tooltip and the status bar say.
    String explanation() {
        return switch (reach) {
            case Reach.Connecting _ -> "Checking who you are at " + connection.title() + "…";
            case Reach.Reached(var identity) -> identity.arn();
            case Reach.Lost(var failure) -> failure.why() + " " + failure.advice();
        };
    }
}
