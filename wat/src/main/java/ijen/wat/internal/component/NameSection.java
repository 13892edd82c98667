package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The custom section `component-name` (Binary.md#name-section).
final class NameSection {
    private NameSection() {}

    /// Adds the section, if there is anything to say.
    static void write(@Nullable String title, Scope scope, Sections sections) {
        var content = new ByteSink();
        content.name("component-name");
        int empty = content.size();
        var subsection = new ByteSink();
        if (title != null) {
            subsection.name(title);
            content.section(0, subsection);
        }
        for (Sort sort : Sort.values()) {
            Map<Integer, String> titles = scope.space(sort).titles();
            if (!titles.isEmpty()) {
                subsection.truncate(0);
                sort.write(subsection);
                subsection.u32(titles.size());
                titles.forEach((index, name) -> {
                    subsection.u32(index);
                    subsection.name(name);
                });
                content.section(1, subsection);
            }
        }
        if (content.size() > empty) {
            sections.add(Section.CUSTOM, content);
        }
    }
}
