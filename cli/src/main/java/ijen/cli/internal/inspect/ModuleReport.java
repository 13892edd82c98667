package ijen.cli.internal.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a module needs, offers and consists of.
///
/// @param name from the name section, null if it has none
/// @param bytes size of the binary
/// @param features flags of the proposals without which the module would be refused
/// @param functions the defined functions
public record ModuleReport(
        @Nullable String name,
        int bytes,
        List<String> features,
        List<Import> imports,
        List<Export> exports,
        List<MemoryType> memories,
        int importedFunctions,
        List<Function> functions,
        List<Section> customSections) {
    /// An import; `type` in the words of the text format.
    public record Import(String module, String name, String kind, String type) {}

    /// An export; `type` in the words of the text format.
    public record Export(String name, String kind, String type) {}

    /// A memory; sizes in pages, `maximum` null if there is none.
    public record MemoryType(
            boolean imported,
            long minimum,
            @Nullable Long maximum,
            int pageBytes,
            boolean is64,
            boolean shared) {}

    /// A defined function; `bytes` is the size of its body.
    public record Function(int index, @Nullable String name, int bytes) {}

    /// A custom section.
    public record Section(String name, int bytes) {}

    /// Bytes of all function bodies.
    public long codeBytes() {
        return functions.stream().mapToLong(Function::bytes).sum();
    }
}
