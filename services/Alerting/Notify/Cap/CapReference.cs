namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>What a later document says of an earlier one.</summary>
/// <param name="Sender">Its sender.</param>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Sent">Its time as it stands there.</param>
internal sealed record CapReference(string Sender, string Identifier, string Sent)
{
    /// <summary>The form that CAP 1.2 asks for.</summary>
    public override string ToString() => $"{Sender},{Identifier},{Sent}";
}
