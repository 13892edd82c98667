package ijen.conformance.generate;

import java.util.List;
import java.util.stream.Collectors;

/// A function to be called: its name and type.
record FunctionShape(String name, List<Kind> params, List<Kind> results) {
    String type() {
        return list("param", params) + list("result", results);
    }

    static String list(String word, List<Kind> kinds) {
        return kinds.isEmpty()
                ? ""
                : " ("
                        + word
                        + kinds.stream().map(k -> " " + k).collect(Collectors.joining())
                        + ")";
    }
}
