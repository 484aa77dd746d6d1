package dev.stepdeck.ui.athena;

import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// All visits to the Athena page of one connection lead to the same page with the same tabs; one that names a query selects
/// its tab. Used on the FX thread.
public final class AthenaVisits {

    private final AthenaServices services;
    private final Work work;
    private final Memory memory;
    private @Nullable AthenaController page;

    /// Creates no page yet.
    public AthenaVisits(AthenaServices services, Work work, Memory memory) {
        this.services = services;
        this.work = work;
        this.memory = memory;
    }

    /// The screen of a place.
    public Screen to(Place.Athena place) {
        var known = page;
        if (known == null) {
            known = new AthenaController(services, work, memory);
            page = known;
        }
        return new Visit(known, place);
    }

    private record Visit(AthenaController page, Place.Athena place) implements Screen {

        @Override
        public Parent view() {
            return page.view();
        }

        @Override
        public String title() {
            return page.title();
        }

        @Override
        public void attach() {
            page.attach();
            place.queryId().ifPresent(page::showQuery);
            place.table().ifPresent(page::ask);
            place.draft().ifPresent(page::offer);
        }

        @Override
        public void detach() {
            page.detach();
        }
    }
}
