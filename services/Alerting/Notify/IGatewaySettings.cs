namespace CrowdWatch.Alerting.Notify;

/// <summary>Settings of one kind of gateway: they say what is wrong with them and make the gateway.</summary>
internal interface IGatewaySettings
{
    /// <summary>Every mistake, each with its setting's name, the value where it is no secret, and what is allowed.</summary>
    /// <param name="section">Where these settings stand, for example Alerting:Gateways:main:Aliyun.</param>
    /// <param name="variables">Names that a template may use, see <see cref="IMessageTexts.VariableNames"/>.</param>
    IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables);

    /// <summary>Most messages a second where the settings say nothing.</summary>
    double UsualRatePerSecond => 5;

    /// <summary>Makes the gateway from settings without mistakes.</summary>
    IGateway Open(GatewayParts parts);
}
