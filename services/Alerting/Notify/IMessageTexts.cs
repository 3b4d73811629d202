namespace CrowdWatch.Alerting.Notify;

/// <summary>What a message says, in the recipient's language: the whole text, or one variable of a template that a provider approved.</summary>
public interface IMessageTexts
{
    /// <summary>The whole text with its link, fitted to the length that the templates' settings allow.</summary>
    string Text(OutgoingMessage message);

    /// <summary>One variable as text; empty where the message has none of it (the people of a blind camera).</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">One of <see cref="VariableNames"/>.</param>
    /// <param name="most">Most characters.</param>
    string Variable(OutgoingMessage message, string name, int most);

    /// <summary>Names of the variables, for checking settings.</summary>
    IReadOnlyList<string> VariableNames { get; }
}
