using System.Net;
using System.Net.Sockets;
using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Checks what the store and the page need of the machine: a folder to write in, space, a port.</summary>
internal static class MachineCheck
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>A year of 50 zones takes about 1.5 GB in the embedded store.</summary>
    private const long PlentyBytes = 2048 * Mebibyte;

    private const long LeastBytes = 100 * Mebibyte;

    /// <summary>Writes and removes a file in the folder, which is made if it is not there.</summary>
    public static Finding DataFolder(string folder)
    {
        try
        {
            OwnerOnly.MakeFolder(folder);
            var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new(Verdict.Ok, "data folder", $"{folder} can be written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(Verdict.Fail, "data folder", $"{folder} cannot be written ({e.Message.TrimEnd('.')})", "give the user of CrowdWatch write access, or choose another folder with --data");
        }
    }

    /// <summary>Free space where the folder lies.</summary>
    public static Finding Disk(string folder)
    {
        try
        {
            return JudgeDisk(new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(Verdict.Warn, "disk", $"free space of {folder} is unknown ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Judges free bytes.</summary>
    public static Finding JudgeDisk(long freeBytes)
    {
        var found = $"{freeBytes / Mebibyte} MiB free";
        return freeBytes switch
        {
            < LeastBytes => new(Verdict.Fail, "disk", found, $"free at least {LeastBytes / Mebibyte} MiB"),
            < PlentyBytes => new(Verdict.Warn, "disk", found, $"free {PlentyBytes / Mebibyte} MiB for a year of history, or keep less"),
            _ => new(Verdict.Ok, "disk", found),
        };
    }

    /// <summary>Whether the port can be listened on, on this machine alone.</summary>
    public static Finding Port(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return new(Verdict.Ok, "port", $"{port} is free");
        }
        catch (SocketException e)
        {
            return new(Verdict.Warn, "port", $"{port} cannot be used ({e.Message.TrimEnd('.')})", "nothing if CrowdWatch runs already; else choose another one with --port");
        }
    }
}
