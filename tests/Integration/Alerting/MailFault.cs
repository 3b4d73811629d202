namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What a mail server does wrong at some commands.</summary>
internal sealed record MailFault
{
    /// <summary>The point after the whole mail, where the server says whether it takes it.</summary>
    public const string End = ".";

    /// <summary>Names of the commands.</summary>
    public IReadOnlyList<string> At { get; private init; } = [];

    /// <summary>Reply code; null where none is given.</summary>
    public int? Reply { get; private init; }

    public string Text { get; private init; } = "";

    /// <summary>Whether nothing is said and the connection held.</summary>
    public bool IsSilent { get; private init; }

    /// <summary>Whether nobody may log in.</summary>
    public bool IsLoginWrong { get; private init; }

    public static MailFault WrongLogin { get; } = new() { IsLoginWrong = true };

    public static MailFault Refuse(int reply, string text, params string[] at) => new() { At = at, Reply = reply, Text = text };

    public static MailFault Drop(string at) => new() { At = [at] };

    public static MailFault Silence(string at) => new() { At = [at], IsSilent = true };
}
