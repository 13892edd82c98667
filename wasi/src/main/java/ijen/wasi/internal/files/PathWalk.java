package ijen.wasi.internal.files;

import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.WasiError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Resolves a guest's path below a directory. Every component is opened by itself and never
/// followed by the host: links are read and their text is resolved here, from the same root. `..`
/// goes back to the handle that was open before; at the root it is an escape and is refused, as is
/// an absolute path or an absolute link target.
public final class PathWalk implements AutoCloseable {
    /// What happens to a link in the last component.
    public enum LastLink {
        /// The walk goes on to the target.
        FOLLOW,
        /// The link itself is meant, unless a slash follows it.
        KEEP,
        /// The link itself is meant, whatever follows it.
        ENTRY
    }

    private static final int MOST_LINKS = 40;
    private static final int LONGEST_PATH = 4096;

    private final HostDirectory root;
    private final LastLink lastLink;
    private final List<HostDirectory> opened = new ArrayList<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private int links;
    private boolean mustBeDirectory;
    private String name = ".";

    private PathWalk(HostDirectory root, LastLink lastLink) {
        this.root = root;
        this.lastLink = lastLink;
    }

    /// Resolves all of `path` but its last component, which need not exist.
    public static PathWalk to(HostDirectory root, String path, LastLink lastLink)
            throws IOException {
        if (path.length() > LONGEST_PATH) {
            throw new WasiError(Errno.NAMETOOLONG);
        }
        var walk = new PathWalk(root, lastLink);
        try {
            walk.prepend(path);
            walk.run();
            return walk;
        } catch (IOException | RuntimeException e) {
            walk.close();
            throw e;
        }
    }

    /// The directory that holds the last component; open until this walk is closed.
    public HostDirectory directory() {
        return opened.isEmpty() ? root : opened.getLast();
    }

    /// The last component, or `.` if the path names [#directory] itself.
    public String name() {
        return name;
    }

    /// Whether the path ended in a slash, or a slash and a dot.
    public boolean mustBeDirectory() {
        return mustBeDirectory;
    }

    private void prepend(String path) {
        if (path.isEmpty()) {
            throw new WasiError(Errno.NOENT);
        }
        if (path.indexOf('\0') >= 0) {
            throw new WasiError(Errno.INVAL);
        }
        if (path.startsWith("/")) {
            throw new WasiError(Errno.PERM);
        }
        mustBeDirectory |= pending.isEmpty() && (path.endsWith("/") || path.endsWith("/."));
        var components = path.split("/");
        for (int i = components.length - 1; i >= 0; i--) {
            if (!components[i].isEmpty() && !components[i].equals(".")) {
                pending.push(components[i]);
            }
        }
    }

    private void run() throws IOException {
        while (!pending.isEmpty()) {
            var component = pending.pop();
            if (component.equals("..")) {
                leave();
            } else if (!enter(component)) {
                name = component;
                return;
            }
        }
        name = ".";
    }

    private void leave() throws IOException {
        if (opened.isEmpty()) {
            throw new WasiError(Errno.PERM);
        }
        opened.removeLast().close();
    }

    /// Goes into a directory or through a link; false at the last component.
    private boolean enter(String component) throws IOException {
        var type = directory().type(component);
        boolean last = pending.isEmpty();
        if (type == FileType.SYMBOLIC_LINK && (!last || followsLast())) {
            if (++links > MOST_LINKS) {
                throw new WasiError(Errno.LOOP);
            }
            prepend(directory().readLink(component));
            return true;
        }
        if (last) {
            return false;
        }
        if (type != FileType.DIRECTORY) {
            throw new WasiError(type == null ? Errno.NOENT : Errno.NOTDIR);
        }
        opened.add(directory().openDirectory(component));
        return true;
    }

    private boolean followsLast() {
        return lastLink == LastLink.FOLLOW || lastLink == LastLink.KEEP && mustBeDirectory;
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.removeLast().close();
        }
    }
}
