package ijen.compiler.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.compiler.internal.emit.ModuleLayout;
import ijen.runtime.Features;
import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.type.TypeRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LazyCompilerTest {
    private static LazyCompiler compiler() {
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        var module = ModuleDecoder.decode(empty, Features.STANDARD, new TypeRegistry());
        return new LazyCompiler(
                new ModuleLayout(module, new CodeForm(false, 0, false, false, false)));
    }

    @Test
    void aModuleIsCompiledWhileTheCompilerIsBusyWithAnother() throws Exception {
        var busy = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var other =
                CompletableFuture.supplyAsync(() ->
                        CompileThreads.run(() -> {
                            busy.countDown();
                            end.await();
                            return "done";
                        }));
        busy.await();

        assertThat(compiler().bytes(ClassNames.INSTANCE)).isNotEmpty();

        assertThat(other).isNotDone();
        end.countDown();
        assertThat(other.get()).isEqualTo("done");
    }

    @Test
    void anInterruptionWaitsUntilTheClassIsThere() {
        Thread.currentThread().interrupt();

        assertThat(compiler().bytes(ClassNames.INSTANCE)).isNotEmpty();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theCompilerTakesNothingFromTheThreadThatNeedsIt() {
        var inherited = new InheritableThreadLocal<String>();
        inherited.set("the guest's");

        assertThat(CompileThreads.run(() -> String.valueOf(inherited.get()))).isEqualTo("null");
        assertThat(CompileThreads.run(() -> Thread.currentThread().isDaemon())).isTrue();
    }
}
