namespace CrowdWatch.Api.Commands;

/// <summary>Why somebody may not command.</summary>
public enum CommandRefusal
{
    /// <summary>The site has an operator key, and the request does not carry it.</summary>
    WrongKey,

    /// <summary>The site has no operator key, and the request may come from elsewhere than this machine.</summary>
    NotFromHere,

    /// <summary>The site has no operator key, and the page that sent the request is not ours.</summary>
    ForeignPage,
}
