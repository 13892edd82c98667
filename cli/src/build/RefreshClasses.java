import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites the libraries in a directory whose classes have an old class-file version to the
/// version of the JDK that runs this, with stack-map frames.
///
/// The JDK's AOT cache leaves out classes older than Java 6, and those of the command-line parser
/// and of the bytecode library are: that doubles the start-up time of the command. The code stays
/// as it is; only version and frames change.
///
/// `java RefreshClasses.java DIRECTORY`
class RefreshClasses {
    private static final int NEWEST = ClassFile.latestMajorVersion();
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private final ClassFile classFile;

    RefreshClasses(ClassLoader loader) {
        classFile =
                ClassFile.of(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ConstantPoolSharingOption.SHARED_POOL,
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(loader)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] arguments) throws IOException {
        var jars = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            files.forEach(jars::add);
        }
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        for (var jar : jars) {
            if (isOld(jar)) {
                refresh(jar, urls.toArray(URL[]::new));
            }
        }
    }

    private static boolean isOld(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().filter(RefreshClasses::isPlainClass).toList()) {
                var bytes = zip.getInputStream(entry).readAllBytes();
                return major(bytes) < OLDEST_CACHED;
            }
            return false;
        }
    }

    private static void refresh(Path jar, URL[] classPath) throws IOException {
        var fresh = jar.resolveSibling(jar.getFileName() + ".new");
        try (var loader = new URLClassLoader(classPath);
                var in = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(fresh))) {
            var refresh = new RefreshClasses(loader);
            for (var entry : in.stream().toList()) {
                refresh.copy(in, entry, out);
            }
        }
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        write(entry, in.getInputStream(entry).readAllBytes(), out);
        out.closeEntry();
    }

    private void write(ZipEntry entry, byte[] bytes, OutputStream out) throws IOException {
        if (isPlainClass(entry) && major(bytes) < OLDEST_CACHED) {
            out.write(refreshed(bytes));
        } else {
            out.write(bytes);
        }
    }

    private byte[] refreshed(byte[] bytes) {
        var bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return classFile.transformClass(
                classFile.parse(bytes),
                bodies.andThen(
                        ClassTransform.endHandler(builder -> builder.withVersion(NEWEST, 0))));
    }

    private static boolean isPlainClass(ZipEntry entry) {
        var name = entry.getName();
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.equals("module-info.class");
    }

    private static int major(byte[] classBytes) {
        return (classBytes[6] & 0xff) << 8 | classBytes[7] & 0xff;
    }
}
