namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>What a body is, and thereby how variables are escaped in it.</summary>
internal enum BodyForm
{
    /// <summary>application/json; variables stand inside quotes.</summary>
    Json,

    /// <summary>application/x-www-form-urlencoded.</summary>
    Form,

    /// <summary>text/plain; variables stand as they are.</summary>
    Text,
}
