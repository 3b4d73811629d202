using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Live;

/// <summary>Decides which closed window of a zone is the newest.</summary>
public static class ClosedWindow
{
    /// <summary>The newer of two windows of one length: the later start, and of one start the higher revision.</summary>
    public static WindowClosed Newer(WindowClosed? known, WindowClosed window) =>
        known is null || (window.WindowStart, window.Revision).CompareTo((known.WindowStart, known.Revision)) > 0 ? window : known;
}
