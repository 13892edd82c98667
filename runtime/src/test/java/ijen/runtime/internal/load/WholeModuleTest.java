package ijen.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeModuleTest {
    private static final List<String> NAMES =
            IntStream.range(0, 3000).mapToObj(Integer::toString).toList();

    @Test
    void theClassesAreInTheOrderOfTheirNames() {
        var classes = new WholeModule(new EchoClasses(), null).compile(NAMES);

        assertThat(classes.keySet()).containsExactlyElementsOf(NAMES);
        assertThat(classes.get("17")).isEqualTo(EchoClasses.of("17"));
    }

    @Test
    void aFailureEndsTheWorkOfAllThreads() throws InterruptedException {
        var slow =
                new EchoClasses() {
                    volatile int last;

                    @Override
                    public Worker worker() {
                        return name -> {
                            last = Integer.parseInt(name);
                            if (name.equals("3")) {
                                throw new IllegalArgumentException("three");
                            }
                            pause();
                            return of(name);
                        };
                    }
                };

        assertThatThrownBy(() -> new WholeModule(slow, null).compile(NAMES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the compiler failed")
                .hasMessageContaining("three");
        Thread.sleep(200);
        int last = slow.last;
        Thread.sleep(50);
        assertThat(slow.last).isEqualTo(last).isLessThan(NAMES.size() - 1);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
