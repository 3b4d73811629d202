using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Tests.Unit.Edge.Capture.OpenCv;

public sealed class OpenCvLibraryTests
{
    [Fact]
    public void It_is_loaded_here() => Assert.Null(OpenCvLibrary.Failure);

    [Fact]
    public void What_is_missing_is_named_with_the_packages_that_bring_it()
    {
        // As .NET 10 reports it on a Debian without GTK.
        const string Loader = """
            Unable to load shared library 'OpenCvSharpExtern' or one of its dependencies. In order to help diagnose loading problems, consider using a tool like strace.
            libgtk-3.so.0: cannot open shared object file: No such file or directory
            /app/libOpenCvSharpExtern.so: cannot open shared object file: No such file or directory
            """;
        Assert.Equal(
            "OpenCV, which handles pictures and USB cameras, cannot be loaded, because libgtk-3.so.0 is missing on this machine. "
            + "Install it: apt install libgtk-3-0 libatomic1 (Ubuntu 24.04: libgtk-3-0t64 libatomic1)",
            OpenCvLibrary.Explain(Loader));
    }

    [Fact]
    public void A_program_without_the_library_is_told_apart()
    {
        const string Loader = "Unable to load shared library 'OpenCvSharpExtern' or one of its dependencies.\n/app/libOpenCvSharpExtern.so: cannot open shared object file: No such file or directory";
        Assert.Contains("libOpenCvSharpExtern.so is not with the program", OpenCvLibrary.Explain(Loader), StringComparison.Ordinal);
    }
}
