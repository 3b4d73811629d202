using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Alerting.Incidents;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Alerting;

/// <summary>Lines of the ledger as text, and how they are read from its file.</summary>
internal static class LedgerText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(LedgerEntry entry) => JsonSerializer.Serialize(entry, Json);

    public static string KindOf(LedgerEntry entry) => JsonNamingPolicy.CamelCase.ConvertName(entry.GetType().Name);

    /// <summary>The lines whose bodies a query gives.</summary>
    public static List<LedgerEntry> Read(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters) =>
        [.. ReadTexts(connection, sql, parameters).Select(body => JsonSerializer.Deserialize<LedgerEntry>(body, Json)!)];

    /// <summary>The first column of a query.</summary>
    public static List<string> ReadTexts(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
