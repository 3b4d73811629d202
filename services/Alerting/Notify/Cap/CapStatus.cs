namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>How a CAP document is to be taken (CAP 1.2, 3.2.1, status).</summary>
internal enum CapStatus
{
    /// <summary>In earnest.</summary>
    Actual,

    /// <summary>For an exercise.</summary>
    Exercise,

    /// <summary>A test: nobody acts on it.</summary>
    Test,
}
