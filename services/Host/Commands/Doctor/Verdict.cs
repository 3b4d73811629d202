namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>How a check came out.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but somebody should look at it.</summary>
    Warn,

    /// <summary>CrowdWatch cannot work like this.</summary>
    Fail,
}
