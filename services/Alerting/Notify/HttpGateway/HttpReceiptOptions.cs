namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>How to read a provider's receipts: JSON, signed with HMAC-SHA256 over the body.</summary>
internal sealed class HttpReceiptOptions
{
    /// <summary>Key of the signature. Better given as a file. No default.</summary>
    public string? Secret { get; set; }

    /// <summary>File that holds the key of the signature, instead of Secret. No default.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Header that holds the signature in hexadecimal, with or without sha256= before it. Default X-Signature.</summary>
    public string SignatureHeader { get; set; } = "X-Signature";

    /// <summary>Path of the list of receipts; empty where the body is the list or is one receipt. Default empty.</summary>
    public string ItemsPath { get; set; } = "";

    /// <summary>Path of our key in a receipt. Default key.</summary>
    public string KeyPath { get; set; } = "key";

    /// <summary>Path of the provider's own id in a receipt. Default id.</summary>
    public string IdPath { get; set; } = "id";

    /// <summary>Path of the status in a receipt. Default status.</summary>
    public string StatusPath { get; set; } = "status";

    /// <summary>Statuses of a message that arrived; without any, delivered. Default none.</summary>
    public IList<string> Delivered { get; } = [];

    /// <summary>Statuses of a message that could not be delivered; without any, failed. Default none.</summary>
    public IList<string> Failed { get; } = [];

    /// <summary>Answer that the provider expects. Default {"ok":true}.</summary>
    public string Answer { get; set; } = """{"ok":true}""";

    /// <summary>Media type of the answer. Default application/json.</summary>
    public string AnswerType { get; set; } = "application/json";

    /// <summary>Every mistake.</summary>
    public IEnumerable<string> Mistakes(string section) =>
    [
        .. Notify.Secret.Mistakes(section, nameof(Secret), Secret, SecretFile),
        .. Requirement.Mistakes($"{section}:{nameof(SignatureHeader)}", SignatureHeader),
        .. Requirement.Mistakes($"{section}:{nameof(StatusPath)}", StatusPath),
        .. Requirement.Mistakes($"{section}:{nameof(AnswerType)}", AnswerType),
        .. Delivered.Intersect(Failed).Select(status => $"{section}:{nameof(Failed)} has '{status}', which {section}:{nameof(Delivered)} has too; a status means one of them."),
    ];
}
