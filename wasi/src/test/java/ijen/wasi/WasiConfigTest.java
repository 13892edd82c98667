package ijen.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WasiConfigTest {
    @Test
    void nothingIsGivenToBeginWith() throws Exception {
        var config = WasiConfig.of();

        assertThat(config.args()).isEmpty();
        assertThat(config.env()).isEmpty();
        assertThat(config.directories()).isEmpty();
        assertThat(config.stdin().read()).isEqualTo(-1);
    }

    @Test
    void aChangeLeavesTheOldConfigurationAsItWas() {
        var first = WasiConfig.of().withEnv("A", "1").withDir(Path.of("."), "/a");
        var second = first.withEnv("B", "2").withReadOnlyDir(Path.of("x"), "/b").withArgs("p", "q");

        assertThat(first.env()).containsOnlyKeys("A");
        assertThat(first.directories()).hasSize(1);
        assertThat(first.args()).isEmpty();
        assertThat(second.environment()).containsExactly("A=1", "B=2");
        assertThat(second.directories())
                .containsExactly(
                        new WasiConfig.Directory(Path.of("."), "/a", false),
                        new WasiConfig.Directory(Path.of("x"), "/b", true));
        assertThat(second.args()).containsExactly("p", "q");
    }

    @Test
    void aLaterValueOfAVariableReplacesTheEarlier() {
        assertThat(WasiConfig.of().withEnv("A", "1").withEnv("A", "2").environment())
                .containsExactly("A=2");
    }

    @Test
    void textsThatAGuestCouldNotReadAreRefused() {
        var config = WasiConfig.of();

        assertThatIllegalArgumentException().isThrownBy(() -> config.withArgs("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withEnv("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withEnv("A=B", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withEnv("A", "\0"));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withDir(Path.of("."), "\0"));
    }

    @Test
    void theSystemsRandomNumbersDiffer() {
        var random = WasiConfig.of().random();

        assertThat(random.nextLong()).isNotEqualTo(random.nextLong());
    }
}
