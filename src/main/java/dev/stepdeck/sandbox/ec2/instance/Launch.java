package dev.stepdeck.sandbox.ec2.instance;

/// What is kept of an instance beside what the API shows of it.
///
/// @param reservation the id of the launch that it belongs to
/// @param request tells the requests of one client token apart
/// @param userData Base64
/// @param onShutdown `stop` or `terminate`: what becomes of it when it shuts itself down
/// @param keep whether it must not be terminated
/// @param stay whether it must not be stopped
/// @param booted whether it has been on, so that its user data are not run again
/// @param endMillis when it was terminated; 0 while it is not
record Launch(String reservation, String request, String userData, String onShutdown, boolean keep, boolean stay,
        boolean booted, long endMillis) {

    Launch withBooted() {
        return new Launch(reservation, request, userData, onShutdown, keep, stay, true, endMillis);
    }

    Launch ended(long millis) {
        return new Launch(reservation, request, userData, onShutdown, keep, stay, booted, millis);
    }

    Launch withUserData(String data) {
        return new Launch(reservation, request, data, onShutdown, keep, stay, booted, endMillis);
    }

    Launch withOnShutdown(String behavior) {
        return new Launch(reservation, request, userData, behavior, keep, stay, booted, endMillis);
    }

    Launch withKeep(boolean wanted) {
        return new Launch(reservation, request, userData, onShutdown, wanted, stay, booted, endMillis);
    }

    Launch withStay(boolean wanted) {
        return new Launch(reservation, request, userData, onShutdown, keep, wanted, booted, endMillis);
    }
}
