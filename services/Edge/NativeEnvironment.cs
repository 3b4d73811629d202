using System.Runtime.InteropServices;

namespace CrowdWatch.Edge;

/// <summary>Environment variables as native libraries read them: .NET keeps a copy of its own, which they never see.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable of the C runtime. To be called before the library that looks at it is loaded.</summary>
    public static void Set(string name, string value)
    {
        if (!OperatingSystem.IsWindows())
            _ = SetVariable(name, value, 1);
    }

    /// <summary>What a native library would read.</summary>
    public static string? Get(string name) => Marshal.PtrToStringUTF8(GetVariable(name));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetVariable(string name);
}
