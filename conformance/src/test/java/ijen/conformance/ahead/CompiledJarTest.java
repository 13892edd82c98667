package ijen.conformance.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.CompiledJarException;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.WasmModule;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledJarTest {
    private static final EngineConfig PORTABLE = EngineConfig.STANDARD.withPortable(true);

    @TempDir private Path directory;

    private Path compiled(EngineConfig config) throws IOException {
        var jar = directory.resolve("sample.jar");
        try (var engine = Engine.create(config)) {
            engine.load(Wat.parseModule(Sample.TEXT)).saveJar(jar);
        }
        return jar;
    }

    private static WasmModule load(Path jar, EngineConfig config) throws IOException {
        return Engine.create(config).loadJar(jar);
    }

    @ParameterizedTest
    @EnumSource(CompileMode.class)
    void aJarRunsInEveryMode(CompileMode mode) throws IOException {
        var jar = compiled(EngineConfig.STANDARD);

        assertThat(Sample.run(load(jar, new EngineConfig(mode)))).isEqualTo(Sample.RESULT);
    }

    @Test
    void whatAModuleDeclaresIsInTheJar() throws IOException {
        var module = load(compiled(EngineConfig.STANDARD), EngineConfig.STANDARD);

        assertThat(module.name()).isEqualTo("sample");
        assertThat(module.imports()).hasSize(1);
        assertThat(module.exports()).extracting("name").containsExactly("memory", "run", "trap");
    }

    @Test
    void aTrapTellsFunctionAndOffset() throws IOException {
        var jar = directory.resolve("trap.jar");
        var binary =
                Wat.parseModule(
                        "(module (memory 1) (func $f (export \"f\") (drop (i32.load (i32.const -1)))))");
        try (var engine = Engine.create()) {
            engine.load(binary).saveJar(jar);
        }

        var module = load(jar, EngineConfig.STANDARD);
        var instance = new Linker(module.engine()).instantiate(new Store(module.engine()), module);
        assertThatThrownBy(() -> instance.func("f").call())
                .isInstanceOf(Trap.class)
                .hasMessageContaining("out of bounds memory access")
                .hasMessageContaining("(func $f @0x");
    }

    @Test
    void theSameModuleGivesTheSameBytes() throws IOException {
        var first = Files.readAllBytes(compiled(EngineConfig.STANDARD));
        var second = Files.readAllBytes(compiled(EngineConfig.STANDARD));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void nothingButTheJarIsLeftBehind() throws IOException {
        compiled(EngineConfig.STANDARD);

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .extracting(f -> f.getFileName().toString())
                    .containsExactly("sample.jar");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJarRunsWithoutTheCompiler(boolean modulePath) throws Exception {
        var jar = compiled(PORTABLE);
        var options =
                modulePath
                        ? List.of(
                                "--module-path",
                                JavaProcess.of(Engine.class),
                                "--add-modules",
                                "ijen.runtime",
                                "-cp",
                                JavaProcess.of(FromJar.class))
                        : List.of("-cp", JavaProcess.WITHOUT_COMPILER);

        var output = JavaProcess.start(options, FromJar.class, jar).output();

        assertThat(output.lines())
                .containsExactly(
                        Integer.toString(Sample.RESULT),
                        "org.objectweb.asm.ClassWriter is not there",
                        "ijen.compiler.Compiler is not there");
    }

    @Test
    void codeThatNeedsTheInternalUnsafeRunsOnlyWhereItIsExported() throws Exception {
        var export = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";
        var jar = directory.resolve("unsafe.jar");
        var compiler = List.of(export, "-cp", JavaProcess.ALL);
        assertThat(JavaProcess.start(compiler, CompileToJar.class, jar).output()).isEmpty();

        var path = JavaProcess.WITHOUT_COMPILER;
        assertThat(JavaProcess.start(List.of(export, "-cp", path), FromJar.class, jar).output())
                .startsWith(Integer.toString(Sample.RESULT));
        assertThat(JavaProcess.start(List.of("-cp", path), FromJar.class, jar).output())
                .startsWith(jar + ": cannot run here: its code needs the JVM option --add-exports");
        var otherArrays = List.of(export, "-XX:+UseCompactObjectHeaders", "-cp", path);
        assertThat(JavaProcess.start(otherArrays, FromJar.class, jar).output())
                .contains("whose arrays begin at byte 16, not 12 as here");
    }

    @Test
    void codeIsRefusedByEnginesThatWantAnotherForm() throws IOException {
        var jar = compiled(EngineConfig.STANDARD);

        assertThatThrownBy(() -> load(jar, EngineConfig.STANDARD.withInterruptible(true)))
                .isInstanceOf(CompiledJarException.class)
                .hasMessageStartingWith(jar + ": cannot run here: ")
                .hasMessageContaining("cannot be interrupted");
        assertThatThrownBy(() -> load(jar, EngineConfig.STANDARD.withPooledMemories(true)))
                .isInstanceOf(CompiledJarException.class)
                .hasMessageContaining("does not mark what it writes");
        var noSimd = EngineConfig.STANDARD.withFeatures(Features.STANDARD.without(Feature.SIMD));
        assertThatThrownBy(() -> load(jar, noSimd))
                .isInstanceOf(CompiledJarException.class)
                .hasMessageContaining(
                        "it may use the proposal simd, which is off here (-W simd=y)");
    }

    @Test
    void anInterpretedJarNeedsNoCodeThatFits() throws IOException {
        var jar = compiled(EngineConfig.STANDARD);
        JarEdit.change(
                jar,
                "META-INF/MANIFEST.MF",
                text -> text.replace("Ijen-Engine: ", "Ijen-Engine: 9"));
        var interpreter =
                new EngineConfig(CompileMode.NEVER)
                        .withInterruptible(true)
                        .withPooledMemories(true);

        assertThat(Sample.run(load(jar, interpreter))).isEqualTo(Sample.RESULT);
    }

    @Test
    void interruptibleCodeRunsInEveryEngine() throws IOException {
        var jar = compiled(EngineConfig.STANDARD.withInterruptible(true));

        assertThat(Sample.run(load(jar, EngineConfig.STANDARD))).isEqualTo(Sample.RESULT);
    }

    @ParameterizedTest
    @CsvSource({
        "'Ijen-Engine: ', compiled by ijen 9",
        "Ijen-Cod, is no jar of a compiled module",
        "'Ijen-Code-Hash: ', is damaged: META-INF/ijen/index"
    })
    void aManifestThatSaysOtherwiseIsRefused(String begin, String message) throws IOException {
        var jar = compiled(EngineConfig.STANDARD);
        JarEdit.change(
                jar,
                "META-INF/MANIFEST.MF",
                text -> {
                    int at = text.indexOf(begin) + begin.length();
                    var changed = text.charAt(at) == '9' ? "8" : "9";
                    return text.substring(0, at) + changed + text.substring(at + 1);
                });

        assertThatThrownBy(() -> load(jar, EngineConfig.STANDARD))
                .isInstanceOf(CompiledJarException.class)
                .hasMessageStartingWith(jar.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.wasm", "META-INF/ijen/functions", "META-INF/ijen/index"})
    void aChangedEntryIsRefused(String entry) throws IOException {
        var jar = compiled(EngineConfig.STANDARD);
        JarEdit.change(jar, entry, text -> text.substring(0, text.length() - 1) + 'x');

        assertThatThrownBy(() -> load(jar, EngineConfig.STANDARD))
                .isInstanceOf(CompiledJarException.class)
                .hasMessage(jar + ": is damaged: " + entry + " is not what was written");
    }

    @Test
    void aChangedClassIsRefusedWhenItIsNeeded() throws IOException {
        var jar = compiled(EngineConfig.STANDARD);
        JarEdit.change(jar, "guest/G0.class", text -> text.substring(0, text.length() - 1) + 'x');
        var module = load(jar, EngineConfig.STANDARD);

        assertThatThrownBy(() -> Sample.run(module))
                .hasRootCauseInstanceOf(CompiledJarException.class)
                .hasMessageContaining(jar + ": is damaged: guest/G0.class");
    }

    @Test
    void aFileCutShortIsRefusedWhereverItIsCut() throws IOException {
        var jar = compiled(EngineConfig.STANDARD);
        var bytes = Files.readAllBytes(jar);
        var survivors = new ArrayList<Integer>();
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(jar, Arrays.copyOf(bytes, length));
            try {
                load(jar, EngineConfig.STANDARD);
                survivors.add(length);
            } catch (CompiledJarException e) {
                assertThat(e).hasMessageStartingWith(jar.toString());
            }
        }

        assertThat(survivors).isEmpty();
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        var text = Files.write(directory.resolve("x.txt"), "text".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> load(text, EngineConfig.STANDARD))
                .isInstanceOf(CompiledJarException.class)
                .hasMessageStartingWith(text + ": is damaged: ");
        assertThatThrownBy(() -> load(directory.resolve("none.jar"), EngineConfig.STANDARD))
                .isInstanceOf(NoSuchFileException.class);
    }
}
