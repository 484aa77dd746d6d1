package dev.stepdeck.ui.shell;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Failure;
import dev.stepdeck.aws.Identity;

/// What the window shows of the connection at all times.
///
/// @param connection where the console works
/// @param readOnly whether everything that changes something is switched off
/// @param reach how far the last attempt to reach it came
public record ConnectionState(Connection connection, boolean readOnly, Reach reach) {

    /// How far one is.
    public sealed interface Reach {

        /// Asking who one is.
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

    /// The style class that tells at a glance where one is: never confuse the sandbox with an account.
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
