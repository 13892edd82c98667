package ijen.wasi.internal.preview1;

import static ijen.wasi.internal.preview1.TestGuest.BUFFER;
import static ijen.wasi.internal.preview1.TestGuest.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import ijen.wasi.internal.abi.Errno;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArgumentFunctionsTest {
    private final TestGuest guest;

    ArgumentFunctionsTest() throws IOException {
        guest = TestGuest.in();
    }

    @Test
    void sizesCountTextsAndTheirBytesWithTerminators() {
        assertThat(guest.call(Function.ARGS_SIZES_GET, OUT, OUT + 4)).isZero();

        assertThat(guest.memory.loadInt(OUT)).isEqualTo(3);
        assertThat(guest.memory.loadInt(OUT + 4)).isEqualTo(5 + 4 + 3);
    }

    @Test
    void argumentsAreLaidOutOneAfterAnotherWithAPointerEach() {
        assertThat(guest.call(Function.ARGS_GET, OUT, BUFFER)).isZero();

        assertThat(guest.text(BUFFER, 12)).isEqualTo("prog\0a b\0é\0");
        assertThat(guest.memory.loadInt(OUT)).isEqualTo(BUFFER);
        assertThat(guest.memory.loadInt(OUT + 4)).isEqualTo(BUFFER + 5);
        assertThat(guest.memory.loadInt(OUT + 8)).isEqualTo(BUFFER + 9);
    }

    @Test
    void theEnvironmentIsNamesAndValues() {
        assertThat(guest.call(Function.ENVIRON_SIZES_GET, OUT, OUT + 4)).isZero();
        assertThat(guest.memory.loadInt(OUT)).isEqualTo(2);
        assertThat(guest.call(Function.ENVIRON_GET, OUT, BUFFER)).isZero();
        assertThat(guest.text(BUFFER, guest.memory.loadInt(OUT + 4) - BUFFER + 4))
                .isEqualTo("HOME=/\0X=1\0");
    }

    @Test
    void aPointerOutsideOfMemoryIsAFault() {
        assertThat(guest.call(Function.ARGS_GET, 65534, BUFFER)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(Function.ARGS_SIZES_GET, -4, OUT)).isEqualTo(Errno.FAULT);
    }
}
