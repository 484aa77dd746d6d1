package dev.stepdeck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;

/// Tests that run Glue jobs, for which the machine needs Python 3. Without it they are skipped, except in continuous integration.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "dev.stepdeck.PythonHere#orMustBe", disabledReason = "There is no Python 3 on this machine (./verify installs it)")
public @interface NeedsPython {
}
