package ijen.conformance.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ijen.runtime.CodeCache;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.ValidationException;
import ijen.wat.Wat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheTest {
    private static final byte[] SAMPLE = Wat.parseModule(Sample.TEXT);

    private static final byte[] OTHER = Wat.parseModule("(module $other (func (export \"f\")))");

    private static final byte[] TWO_GROUPS =
            Wat.parseModule(
                    "(module (func (export \"a\")%s) (func (export \"b\")%s))"
                            .formatted(" nop".repeat(13_000), " nop".repeat(13_000)));

    @TempDir private Path directory;
    private final List<String> messages = new ArrayList<>();

    private EngineConfig config(CompileMode mode) {
        return new EngineConfig(mode).withCache(new CodeCache(directory, messages::add));
    }

    private void run(EngineConfig config) {
        try (var engine = Engine.create(config)) {
            assertThat(Sample.run(engine.load(SAMPLE))).isEqualTo(Sample.RESULT);
        }
    }

    private void runOther(EngineConfig config) {
        try (var engine = Engine.create(config);
                var store = new Store(engine)) {
            new Linker(engine).instantiate(store, engine.load(OTHER)).func("f").call();
        }
    }

    private Path entry() throws IOException {
        try (var files = Files.list(directory)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static List<String> classes(Path entry) throws IOException {
        try (var zip = new ZipFile(entry.toFile())) {
            return zip.stream().map(e -> e.getName()).toList();
        }
    }

    @Test
    void whatARunCompiledIsThereForTheNext() throws IOException {
        run(config(CompileMode.AUTO));
        var key = Files.readAttributes(entry(), "unix:ino");
        assertThat(classes(entry())).contains("guest/Instance.class", "guest/G0.class");

        run(config(CompileMode.AUTO));
        assertThat(Files.readAttributes(entry(), "unix:ino"))
                .as("a run that compiles nothing writes nothing")
                .isEqualTo(key);
        assertThat(messages).isEmpty();
    }

    @Test
    void aWholeModuleIsCompiledOnce() {
        var counts = new ArrayList<Integer>();
        var eager =
                config(CompileMode.EAGER)
                        .withProgress((done, total) -> {
                            synchronized (counts) {
                                counts.add(total - done);
                            }
                        });
        run(eager);
        assertThat(counts).hasSizeGreaterThan(1).endsWith(0);

        counts.clear();
        run(eager);
        assertThat(counts).isEmpty();
    }

    @Test
    void anEntryGrowsByWhatLaterRunsNeed() throws IOException {
        for (var function : List.of("a", "b")) {
            try (var engine = Engine.create(config(CompileMode.AUTO));
                    var store = new Store(engine)) {
                var module = engine.load(TWO_GROUPS);
                new Linker(engine).instantiate(store, module).func(function).call();
            }
            assertThat(classes(entry())).contains("guest/G0.class");
            assertThat(classes(entry()).contains("guest/G1.class")).isEqualTo(function.equals("b"));
        }
    }

    @Test
    void anEntryThatWasRemovedComesBackWhole() throws IOException {
        try (var engine = Engine.create(config(CompileMode.EAGER))) {
            engine.load(TWO_GROUPS);
        }
        var whole = classes(entry());
        try (var engine = Engine.create(config(CompileMode.AUTO));
                var store = new Store(engine)) {
            var module = engine.load(TWO_GROUPS);
            Files.delete(entry());
            var instance = new Linker(engine).instantiate(store, module);
            instance.func("a").handle();
        }
        assertThat(classes(entry())).containsAll(whole);
    }

    @Test
    void configurationsThatNeedOtherCodeHaveTheirOwnEntries() throws IOException {
        run(config(CompileMode.AUTO));
        run(config(CompileMode.AUTO).withInterruptible(true));
        run(config(CompileMode.AUTO).withPooledMemories(true));
        run(config(CompileMode.AUTO).withPortable(true));
        run(config(CompileMode.AUTO).withFeatures(Features.ALL));

        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(5);
        }
        assertThat(messages).isEmpty();
    }

    @Test
    void theInterpreterKeepsNothing() throws IOException {
        run(config(CompileMode.NEVER));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anInvalidModuleIsRefusedAndLeavesNothing() {
        var invalid = Wat.parseModule("(module (func (result i32)))");
        try (var engine = Engine.create(config(CompileMode.AUTO))) {
            assertThatThrownBy(() -> engine.load(invalid)).isInstanceOf(ValidationException.class);
        }

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(value = CompileMode.class, names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void anEntryOfAnotherVersionIsMadeAnew(CompileMode mode) throws IOException {
        run(config(mode));
        var fresh = Files.readAllBytes(entry());
        JarEdit.change(
                entry(),
                "META-INF/MANIFEST.MF",
                text -> text.replace("Ijen-Engine: ", "Ijen-Engine: 9"));

        run(config(mode));

        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("compiled code is made anew: " + entry() + ": is stale: ")
                .contains("compiled by ijen 9");
        assertThat(entry()).hasBinaryContent(fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest/Instance.class",
                "guest/G0.class",
                "guest/L",
                "guest/H",
                "ijen/gen/S",
                "META-INF/ijen/index",
                "META-INF/MANIFEST.MF"
            })
    void aTamperedEntryIsMadeAnew(String begin) throws IOException {
        run(config(CompileMode.AUTO));
        var fresh = Files.readAllBytes(entry());
        var name = classes(entry()).stream().filter(n -> n.startsWith(begin)).findFirst();
        JarEdit.change(
                entry(), name.orElseThrow(), text -> text.substring(0, text.length() - 9) + "x");

        run(config(CompileMode.AUTO));

        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(
                        m -> assertThat(m).startsWith("compiled code is made anew: " + entry()));
        assertThat(entry()).hasBinaryContent(fresh);
    }

    @Test
    void anEntryCutShortIsMadeAnewWhereverItIsCut() throws IOException {
        run(config(CompileMode.AUTO));
        var fresh = Files.readAllBytes(entry());
        for (int length = 0; length < fresh.length; length += 997) {
            messages.clear();
            Files.write(entry(), Arrays.copyOf(fresh, length));
            run(config(CompileMode.AUTO));

            assertThat(messages).as("cut at %d", length).hasSize(1);
            assertThat(entry()).hasBinaryContent(fresh);
        }
    }

    @Test
    void anEntryUnderTheNameOfAnotherModuleIsRefused() throws IOException {
        run(config(CompileMode.AUTO));
        var bytes = Files.readAllBytes(entry());
        Files.delete(entry());
        runOther(config(CompileMode.AUTO));
        Files.write(entry(), bytes);
        runOther(config(CompileMode.AUTO));

        assertThat(messages)
                .singleElement()
                .asString()
                .endsWith("is stale: it belongs to another module");
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsOnlyTheCache() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "no directory");
        var cache = new CodeCache(file.resolve("cache"), messages::add);
        run(EngineConfig.STANDARD.withCache(cache));

        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("compiled code cannot be kept in the cache: ");
    }

    @Test
    void severalProcessesShareADirectory() throws Exception {
        var processes = new ArrayList<JavaProcess>();
        for (int i = 0; i < 3; i++) {
            var options = List.of("-cp", JavaProcess.ALL);
            processes.add(JavaProcess.start(options, FromCache.class, directory, 20));
        }
        for (var process : processes) {
            assertThat(process.output().lines())
                    .hasSize(20)
                    .containsOnly(Integer.toString(Sample.RESULT));
        }
        assertThat(classes(entry())).contains("guest/Instance.class", "guest/G0.class");
    }

    @Test
    void aProcessThatFindsTheEntryReplacedKeepsWhatItHas() throws IOException {
        try (var first = Engine.create(config(CompileMode.AUTO))) {
            run(config(CompileMode.AUTO));
            var module = first.load(SAMPLE);
            Files.delete(entry());
            run(config(CompileMode.AUTO));
            assertThat(Sample.run(module)).isEqualTo(Sample.RESULT);
        }

        assertThat(messages).isEmpty();
    }

    private static void makeOld(Path entry) throws IOException {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    }

    @Test
    void anEntryNotUsedForLongIsRemovedWhenAnotherIsWritten() throws IOException {
        run(config(CompileMode.AUTO));
        var old = entry();
        makeOld(old);
        try (var user = Engine.create(config(CompileMode.AUTO))) {
            var module = user.load(SAMPLE);
            makeOld(old);
            runOther(config(CompileMode.AUTO));

            assertThat(old).doesNotExist();
            assertThat(Sample.run(module)).as("by who has it open").isEqualTo(Sample.RESULT);
        }
        assertThat(entry()).isNotEqualTo(old);
        assertThat(messages).isEmpty();
    }

    @Test
    void anEntryThatIsUsedStays() throws IOException {
        run(config(CompileMode.AUTO));
        var old = entry();
        makeOld(old);
        run(config(CompileMode.AUTO));
        runOther(config(CompileMode.AUTO));

        assertThat(old).exists();
    }

    @Test
    void theLatestEntriesStayInACacheThatIsTooLarge() throws IOException {
        var small = EngineConfig.STANDARD.withCache(new CodeCache(directory, 1, messages::add));
        run(small);
        var first = entry();
        runOther(small);

        assertThat(entry()).as("the only entry").isNotEqualTo(first);
        assertThat(messages).isEmpty();
    }
}
