package ijen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineVersionTest {
    @Test
    void theVersionIsFilledInByTheBuild() {
        assertThat(EngineVersion.text()).matches("\\d+\\.\\d+\\.\\d+(-\\w+)?");
    }
}
