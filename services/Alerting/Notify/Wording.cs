namespace CrowdWatch.Alerting.Notify;

/// <summary>What a provider says of a failure, made fit for people and logs.</summary>
internal static class Wording
{
    private const int Most = 200;

    /// <summary>A reason of one line, at most 200 characters, without the recipient's number, however the provider writes it.</summary>
    public static string Clean(string reason, OutgoingMessage message)
    {
        var address = message.Address;
        foreach (var form in new[] { address, address.TrimStart('+'), address.StartsWith("+86", StringComparison.Ordinal) ? address[3..] : "" })
        {
            if (form.Length > 3)
                reason = reason.Replace(form, "(number)", StringComparison.Ordinal);
        }
        return Line(reason);
    }

    /// <summary>One line of at most 200 characters.</summary>
    public static string Line(string reason)
    {
        var line = new string([.. reason.Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length <= Most ? line : $"{line[..Most]}…";
    }
}
