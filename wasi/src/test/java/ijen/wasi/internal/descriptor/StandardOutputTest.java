package ijen.wasi.internal.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private static final OutputStream FULL =
            new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    throw new IOException("No space left on device");
                }
            };

    @Test
    void aStreamThatFailsTellsTheGuestWhy() {
        var output = new StandardOutput(FULL, false);

        assertThatIOException()
                .isThrownBy(() -> output.write(ByteBuffer.allocate(3)))
                .withMessage("No space left on device");
    }

    @Test
    void aPrintStreamThatSwallowsItsFailureDoesNotHideItFromTheGuest() {
        var output = new StandardOutput(new PrintStream(FULL), false);

        assertThatIOException().isThrownBy(() -> output.write(ByteBuffer.allocate(3)));
    }

    @Test
    void aPrintStreamTakesBytesAsTheyAre() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var output = new StandardOutput(new PrintStream(bytes), false);

        assertThat(output.write(ByteBuffer.wrap(new byte[] {-1, 0, 10}))).isEqualTo(3);
        assertThat(bytes.toByteArray()).containsExactly(-1, 0, 10);
    }
}
