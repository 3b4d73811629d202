namespace CrowdWatch.Api.Live;

/// <summary>How much of a zone is seen at a moment.</summary>
public enum Knowledge
{
    /// <summary>All cameras of the zone deliver fresh frames.</summary>
    Known,

    /// <summary>Some cameras deliver: the people are those in the parts seen, so at least so many.</summary>
    Partial,

    /// <summary>No fresh frame: nobody knows how many people there are. Not zero.</summary>
    Unknown,
}
