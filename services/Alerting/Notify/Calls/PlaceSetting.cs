namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Checks an address of the settings that is going to be called.</summary>
internal static class PlaceSetting
{
    /// <summary>What is wrong with it: it must be absolute, without a user, and https unless it is this machine or http is allowed by name.</summary>
    /// <param name="setting">Name of the setting.</param>
    /// <param name="value">The address.</param>
    /// <param name="allowHttp">Whether http is allowed to other machines.</param>
    /// <param name="allowHttpSetting">Name of that setting.</param>
    public static IEnumerable<string> Mistakes(string setting, string? value, bool allowHttp, string allowHttpSetting)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            yield return $"{setting} is no address; allowed is https://HOST or https://HOST:PORT/PATH.";
        else if (address.UserInfo.Length > 0)
            yield return $"{setting} holds a user or password; give them in their own settings.";
        else if (address.Scheme == "http" && !address.IsLoopback && !allowHttp)
            yield return $"{setting} is http to {address.Host}; allowed is https, or http with {allowHttpSetting} set to true.";
    }
}
