package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.EngineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormTest {
    @ParameterizedTest
    @CsvSource({"true, 16, false, false", "false, 0, true, false", "true, 12, true, true"})
    void aFormCanBeReadBack(boolean unsafe, int base, boolean interruptible, boolean marks) {
        var form = new CodeForm(unsafe, base, interruptible, marks, marks);

        assertThat(CodeForm.parse(form.text())).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unsafe=true", "array-base=x", "array-base=123456 unsafe=true"})
    void otherTextIsNoForm(String text) {
        assertThat(CodeForm.parse(text)).isNull();
    }

    @Test
    void portableCodeTakesNothingOfTheJvmForGranted() {
        var form = CodeForm.of(EngineConfig.STANDARD.withPortable(true));

        assertThat(form).isEqualTo(new CodeForm(false, 0, false, false, false));
        assertThat(form.obstacle(EngineConfig.STANDARD)).isNull();
    }

    @Test
    void codeOfThisJvmRunsHere() {
        var config = EngineConfig.STANDARD.withInterruptible(true).withPooledMemories(true);

        assertThat(CodeForm.of(config).obstacle(config)).isNull();
    }

    @Test
    void codeForArraysThatBeginElsewhereIsRefused() {
        assertThat(new CodeForm(true, CodeForm.ARRAY_BASE + 4, false, false, false))
                .extracting(form -> form.obstacle(EngineConfig.STANDARD))
                .asString()
                .contains("arrays begin at byte " + (CodeForm.ARRAY_BASE + 4));
    }
}
