package dev.stepdeck.ui.kit.choice;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// The zone that all times are shown in.
public enum ZoneChoice {
    /// That of this computer.
    LOCAL,
    /// That of AWS's logs and most of its consoles.
    UTC;

    /// The zone as it is now.
    public ZoneId id() {
        return this == UTC ? ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
