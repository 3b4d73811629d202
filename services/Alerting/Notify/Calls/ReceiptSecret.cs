using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>For providers that do not sign their receipts: the address given to them ends in ?secret=..., which nobody else knows.</summary>
internal static class ReceiptSecret
{
    /// <summary>What to answer a call without the right secret; null for a call that has it.</summary>
    public static ReceiptResult? Refusal(ReceiptCall call, Secret? secret)
    {
        if (secret is null)
            return new ReceiptResult.Refused(404, "No secret for receipts is set, therefore none are taken.");
        var given = FormText.Pairs(FormText.QueryOf(call.Url)).FirstOrDefault(pair => pair.Name == "secret").Value ?? "";
        return IsSame(given, secret.Reveal()) ? null : new ReceiptResult.Refused(401, "The secret in the address is missing or wrong.");
    }

    /// <summary>Compares in a time that does not tell how much of it is right.</summary>
    public static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
