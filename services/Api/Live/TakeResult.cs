namespace CrowdWatch.Api.Live;

/// <summary>What a message did to the board.</summary>
public enum TakeResult
{
    /// <summary>It told something new.</summary>
    Changed,

    /// <summary>It was older than what is known, or came twice.</summary>
    NothingNew,

    /// <summary>It is about a zone or camera that the plan does not have.</summary>
    NotInPlan,
}
