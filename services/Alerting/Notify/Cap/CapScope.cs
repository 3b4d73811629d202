namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>For whom a CAP document is meant (CAP 1.2, 3.2.1, scope).</summary>
internal enum CapScope
{
    /// <summary>For everybody.</summary>
    Public,

    /// <summary>For those that the restriction names.</summary>
    Restricted,

    /// <summary>For the addresses named.</summary>
    Private,
}
